use super::*;
use crate::plan::{Note, Step, worlds};
use crate::render::apply::{Done, Failed};

/// A step like another, of a client of its own.
fn numbered(step: &Step, number: usize) -> Step {
    let at = worlds::at(&format!("prod/clients.c{number:04}"));
    let client_id = Some(worlds::id(&format!("id{number:04}")));
    Step { at, client_id, name: format!("client-{number}"), ..step.clone() }
}

/// An update that no other is like.
fn unlike(number: usize) -> Step {
    let mut step = numbered(&worlds::update(), number);
    let after = step.after.as_mut().expect("it is updated");
    after.callback_urls.insert(format!("https://app.example.com/{number}"));
    step
}

#[test]
fn each_change_is_folded_under_a_line_that_says_what_it_is() {
    let mut shown = worlds::plan(vec![worlds::delete(), worlds::adopt(), worlds::update()]);
    shown.notes = vec![worlds::note()];
    shown.complete = false;
    insta::assert_snapshot!(plan(&shown, Some("Requests: 4 reads + 2 writes.")), @"");
}

#[test]
fn a_plan_without_changes_says_so() {
    insta::assert_snapshot!(plan(&worlds::plan(vec![]), None), @"");
}

#[test]
fn what_is_blocked_comes_first_with_its_help() {
    let mut shown = worlds::plan(vec![worlds::create()]);
    shown.blocked = vec![worlds::blocked()];
    insta::assert_snapshot!(plan(&shown, None), @"");
}

#[test]
fn identical_changes_are_shown_once_and_destruction_each_time() {
    let updates = (1..=60).map(|number| numbered(&worlds::update(), number));
    let deletes = (61..=62).map(|number| numbered(&worlds::delete(), number));
    let shown = plan(&worlds::plan(updates.chain(deletes).collect()), None);
    insta::assert_snapshot!(shown, @"");
}

#[test]
fn several_pools_have_a_heading_each() {
    let mut shown = worlds::plan(vec![worlds::update()]);
    let other = crate::model::PoolId::parse("us-west-2_OTHER").expect("a pool id");
    shown.specs.push(crate::plan::PlannedSpec { pool: other.clone(), ..worlds::spec("test") });
    let at = worlds::at("test/clients.web");
    shown.steps.push(Step { at, pool: other, ..worlds::create() });
    let shown = plan(&shown, None);
    let lines: Vec<_> = shown
        .lines()
        .filter(|line| line.starts_with("###") || line.starts_with("<details"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @"");
}

/// What Markdown, HTML or GitHub would make something of.
const HOSTILE: &str = "```\n</details></summary>\r\n@octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~";

#[test]
fn nothing_that_a_service_or_a_spec_says_gets_out_of_its_box() {
    let mut step = worlds::update();
    step.name = HOSTILE.to_owned();
    step.client_id = Some(worlds::id(HOSTILE));
    step.location.as_mut().expect("it is in a spec").file = HOSTILE.to_owned();
    let after = step.after.as_mut().expect("it is updated");
    after.callback_urls.insert(HOSTILE.to_owned());
    after.default_redirect_uri = Some(HOSTILE.to_owned());
    step.at.spec = crate::model::SpecId::new(HOSTILE);
    let mut shown = worlds::plan(vec![step]);
    shown.specs[0].pool_name = HOSTILE.to_owned();
    shown.specs.push(worlds::spec("other"));
    let mut blocked = worlds::blocked();
    blocked.message = HOSTILE.to_owned();
    blocked.help = HOSTILE.to_owned();
    blocked.candidates[0].name = HOSTILE.to_owned();
    shown.blocked = vec![blocked];
    shown.notes = vec![Note { message: HOSTILE.to_owned(), ..worlds::note() }];
    insta::assert_snapshot!(plan(&shown, None), @"");
}

/// What stands outside of fences.
fn outside(text: &str) -> Vec<&str> {
    let mut fence: Option<&str> = None;
    let mut outside = Vec::new();
    for line in text.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if ticks.len() >= open.len() && line.trim_start_matches('`').is_empty() => {
                fence = None;
            }
            None if ticks.len() >= 3 => fence = Some(ticks),
            Some(_) => {}
            None => outside.push(line),
        }
    }
    assert_eq!(fence, None, "a fence is left open");
    outside
}

#[test]
fn a_long_plan_is_cut_and_says_what_is_missing_and_nothing_destroyed_is() {
    let updates = (0..2_000).map(unlike);
    let creates = (2_000..2_003).map(|number| numbered(&worlds::create(), number));
    let deletes = (2_003..2_100).map(|number| numbered(&worlds::delete(), number));
    let shown = plan(&worlds::plan(updates.chain(creates).chain(deletes).collect()), None);
    assert!(shown.chars().count() < 65_536, "{} characters", shown.chars().count());
    assert_eq!(shown.matches("<details open>").count(), 97);
    let outside = outside(&shown);
    assert_eq!(
        outside.iter().filter(|line| line.starts_with("<details")).count(),
        outside.iter().filter(|line| **line == "</details>").count()
    );
    let cut: Vec<_> = outside.iter().filter(|line| line.starts_with("**")).copied().collect();
    insta::assert_snapshot!(cut.join("\n"), @"");
}

#[test]
fn all_that_can_be_long_at_once_fits() {
    let long = "x".repeat(4_000);
    let mut step = worlds::update();
    let after = step.after.as_mut().expect("it is updated");
    after.callback_urls =
        (0..100).map(|number| format!("https://{number}.example.com/{long}")).collect();
    let mut shown = worlds::plan(vec![step]);
    shown.blocked = (0..500)
        .map(|_| crate::plan::Blocked { message: long.clone(), ..worlds::blocked() })
        .collect();
    shown.notes =
        (0..500).map(|at| Note { message: format!("{at} {long}"), ..worlds::note() }).collect();
    let problems = vec![Problem::error("x", long.clone()).help(long.clone()); 100];
    let failed_steps = (0..500).map(|at| Failed {
        at: format!("clients.c{at}"),
        what: "update".to_owned(),
        message: long.clone(),
        help: None,
        partly: false,
        same: Vec::new(),
    });
    let report = ApplyReport { failed: failed_steps.collect(), ..ApplyReport::default() };
    for text in
        [plan(&shown, None), failed("it failed", &problems, Some(&shown)), applied(&shown, &report)]
    {
        assert!(text.len() < 65_536, "{} bytes", text.len());
        let long = outside(&text).into_iter().map(str::len).max();
        assert!(long < Some(1_000), "{long:?}");
        assert!(text.contains("more lines"), "{text}");
    }
}

#[test]
fn what_came_of_an_apply_stands_above_what_was_planned() {
    let done = Done {
        at: "clients.web".to_owned(),
        words: vec!["updated"],
        client_id: Some("3ho4ek12345678909nh3fmhpko".to_owned()),
    };
    let failed = Failed {
        at: "clients.old".to_owned(),
        what: "delete".to_owned(),
        message: "Cognito refused it: `no`".to_owned(),
        help: Some("plan again".to_owned()),
        partly: false,
        same: Vec::new(),
    };
    let report = ApplyReport {
        done: vec![done],
        failed: vec![failed],
        wrote: true,
        ..ApplyReport::default()
    };
    let shown = worlds::plan(vec![worlds::update(), worlds::delete()]);
    insta::assert_snapshot!(applied(&shown, &report), @"");
}

#[test]
fn a_run_that_failed_says_why_and_shows_the_plan_if_there_is_one() {
    let problems = [Problem::error("too-many-changes", "3 of the 4 clients would be changed")
        .help("`--max-changes 3` allows it")];
    let title = "`cogctl apply` was refused, and nothing was changed";
    insta::assert_snapshot!(failed(title, &problems, Some(&worlds::plan(vec![worlds::update()]))), @"");
    insta::assert_snapshot!(failed("`cogctl plan` failed", &problems, None), @"");
}

#[test]
fn code_keeps_backticks() {
    assert_eq!(["a", "`", "a``b"].map(code), ["`a`", "`` ` ``", "```a``b```"]);
}
