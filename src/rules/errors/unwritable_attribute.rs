//! `unwritable-attribute`

use crate::model::{Setting, Value};
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use crate::spec::line;
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "unwritable-attribute",
    severity: Severity::Error,
    about: &[Setting::WriteAttributes],
    title: "no client may write what Cognito keeps itself",
    why: "`sub`, `email_verified` and `phone_number_verified` are set by Cognito, and by administrators, whose calls go \
          through no client.",
    source: "aws-cdk #20760 and aws-sdk-java #1395: `Invalid write attributes specified while creating a client`",
    good: "read_attributes: [email, email_verified, sub]\nwrite_attributes: [email]",
    bad: "write_attributes: [email, email_verified, sub]",
    test: Test::Client(breaches),
};

const KEPT: [&str; 3] = ["sub", "email_verified", "phone_number_verified"];

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(Some(names)) = subject.write_attributes() else { return Vec::new() };
    let kept: Vec<_> = names.iter().filter(|name| is_kept(name)).collect();
    if kept.is_empty() {
        return Vec::new();
    }
    let setting = Setting::WriteAttributes;
    let help = help(names.iter().filter(|name| !is_kept(name)).cloned().collect());
    let breach = |name: &String| {
        Breach::new(format!("no client may write `{name}`"), help.clone())
            .at(Spot::Member(setting, name.clone()), "set by Cognito alone")
    };
    kept.into_iter().map(breach).collect()
}

fn is_kept(name: &str) -> bool {
    KEPT.contains(&name)
}

fn help(rest: BTreeSet<String>) -> String {
    if rest.is_empty() {
        return "leave `write_attributes` out for all that can be written, or list at least one of those"
            .to_owned();
    }
    format!("write `{}`", line(Setting::WriteAttributes, &Value::Attributes(Some(rest))))
}
