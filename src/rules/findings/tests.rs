//! Each finding both ways, through real YAML.

use super::ALL;
use crate::problem::{Problem, Severity, Source};
use crate::render::problems::{Theme, render};
use crate::rules::{Rule, errors, lint};
use crate::spec::{Desired, ReadContext, read};

fn spec(example: &str) -> Desired {
    let head = "version: 1\nuser_pool_id: us-west-2_EXAMPLE\n";
    let text = if example.starts_with("clients:") {
        format!("{head}{example}\n")
    } else {
        format!("{head}clients:\n  web:\n    {}\n", example.replace('\n', "\n    "))
    };
    let context = ReadContext { default_id: "prod".to_owned(), ..ReadContext::default() };
    read(&Source::new("prod.yaml", text), &context).expect("examples are specs")
}

/// What the rule says of its example, if nothing is an error there.
fn told(rule: &Rule, example: &str) -> Vec<Problem> {
    let spec = spec(example);
    assert_eq!(errors(&spec).len(), 0, "{}: {example}", rule.id);
    let of_rule = |problem: &Problem| problem.code == rule.id;
    lint(&[&spec]).into_iter().map(|finding| finding.problem).filter(of_rule).collect()
}

#[test]
fn the_good_example_of_every_finding_keeps_it() {
    for rule in ALL {
        assert_eq!(told(rule, rule.good).len(), 0, "{}", rule.id);
    }
}

#[test]
fn the_bad_example_of_every_finding_shows_what_is_wrong() {
    let bad: Vec<_> = ALL.iter().flat_map(|rule| told(rule, rule.bad)).collect();
    insta::assert_snapshot!(render(&bad, Theme { color: false, width: 100, unicode: true }), @"");
}

#[test]
fn findings_have_ids_of_their_own_and_are_no_errors() {
    let mut ids: Vec<_> = super::super::all().map(|rule| rule.id).collect();
    let number = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), number);
    assert!(ALL.iter().all(|rule| rule.severity != Severity::Error));
}
