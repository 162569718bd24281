//! `unknown-attribute`

use crate::live::Holdings;
use crate::model::Setting;
use crate::problem::{Severity, did_you_mean};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "unknown-attribute",
    severity: Severity::Error,
    title: "read and write attributes are in the pool's schema",
    why: "Cognito refuses a client that may read or write an attribute which its pool doesn't have, without naming it. Custom \
          attributes have `custom:` in front.",
    source: "`Invalid write attributes specified while creating a client` (aws/aws-cdk #20760, #2608)",
    good: "read_attributes: [email, \"custom:plan\"]",
    bad: "read_attributes: [email, plan]",
    test: Test::Pool(breaches),
};

fn breaches(subject: &Subject<'_>, pool: &Holdings) -> Vec<Breach> {
    let Some(schema) = &pool.attributes else { return Vec::new() };
    let lists = [
        (Setting::ReadAttributes, subject.read_attributes()),
        (Setting::WriteAttributes, subject.write_attributes()),
    ];
    let mut breaches = Vec::new();
    for (setting, names) in lists {
        let missing = names.into_iter().flatten().flatten().filter(|name| !schema.contains(*name));
        breaches.extend(missing.map(|name| breach(setting, name, schema)));
    }
    breaches
}

fn breach(setting: Setting, name: &str, schema: &BTreeSet<String>) -> Breach {
    let custom = format!("custom:{name}");
    let near = if schema.contains(&custom) {
        Some(custom.as_str())
    } else {
        did_you_mean(name, schema.iter().map(String::as_str))
    };
    let help = match near {
        Some(near) => format!("write `\"{near}\"`, or add the attribute to the pool first"),
        None => "add the attribute to the pool's schema first, or leave it out".to_owned(),
    };
    Breach::new(format!("the pool has no attribute `{name}`"), help)
        .at(Spot::Member(setting, name.to_owned()), "not in its schema")
}
