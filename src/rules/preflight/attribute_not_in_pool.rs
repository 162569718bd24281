//! `attribute-not-in-pool`

use crate::live::Holdings;
use crate::model::Setting;
use crate::problem::{Severity, did_you_mean};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "attribute-not-in-pool",
    severity: Severity::Error,
    about: &[Setting::ReadAttributes, Setting::WriteAttributes],
    title: "custom attributes are in the pool's schema",
    why: "Cognito refuses a client that may read or write an attribute which its pool doesn't have, without naming it. An \
          attribute that is added later is in no client's list by itself.",
    source: "`Invalid write attributes specified while creating a client` (aws/aws-cdk #20760, #2608)",
    good: "read_attributes: [email, \"custom:plan\"]",
    bad: "read_attributes: [email, \"custom:plam\"]",
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
        let names = names.into_iter().flatten().flatten();
        let missing = names.filter(|name| is_custom(name) && !schema.contains(*name));
        breaches.extend(missing.map(|name| breach(setting, name, schema)));
    }
    breaches
}

/// `custom:NAME`, or `dev:custom:NAME` for one that only developers may write. Others are known by themselves.
fn is_custom(name: &str) -> bool {
    name.contains(':')
}

/// The custom attribute that is perhaps meant. What they all begin with makes none of them alike.
fn near<'a>(name: &str, schema: &'a BTreeSet<String>) -> Option<&'a str> {
    let custom = || schema.iter().filter(|known| is_custom(known));
    let near = did_you_mean(bare(name), custom().map(|known| bare(known)))?;
    custom().find(|known| bare(known) == near).map(String::as_str)
}

fn bare(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, bare)| bare)
}

fn breach(setting: Setting, name: &str, schema: &BTreeSet<String>) -> Breach {
    let help = match near(name, schema) {
        Some(near) => format!("write `\"{near}\"`, or add the attribute to the pool first"),
        None => "add the attribute to the pool's schema first, or leave it out".to_owned(),
    };
    Breach::new(format!("the pool has no attribute `{name}`"), help)
        .at(Spot::Member(setting, name.to_owned()), "not in its schema")
}
