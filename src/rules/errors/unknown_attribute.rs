//! `unknown-attribute`

use crate::model::Setting;
use crate::problem::{Severity, did_you_mean};
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "unknown-attribute",
    severity: Severity::Error,
    about: &[Setting::ReadAttributes, Setting::WriteAttributes],
    title: "an attribute is one of the standard ones or begins with `custom:`",
    why: "The standard attributes are the same in every pool, and a pool's own begin with `custom:`, so any other can't exist \
          in a pool.",
    source: "standard attributes of the developer guide, `user-pool-settings-attributes`; reported as `Invalid read attributes \
             specified while creating a client` (aws-cdk #2608)",
    good: "read_attributes: [email, custom:tenant]\nwrite_attributes: [given_name, custom:tenant]",
    bad: "read_attributes: [emial]\nwrite_attributes: [tenant]",
    test: Test::Client(breaches),
};

const STANDARD: [&str; 21] = [
    "address",
    "birthdate",
    "email",
    "email_verified",
    "family_name",
    "gender",
    "given_name",
    "identities",
    "locale",
    "middle_name",
    "name",
    "nickname",
    "phone_number",
    "phone_number_verified",
    "picture",
    "preferred_username",
    "profile",
    "sub",
    "updated_at",
    "website",
    "zoneinfo",
];

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let lists = [
        (Setting::ReadAttributes, subject.read_attributes()),
        (Setting::WriteAttributes, subject.write_attributes()),
    ];
    let names = lists.into_iter().flat_map(|(setting, names)| {
        names.into_iter().flatten().flatten().map(move |name| (setting, name))
    });
    // A prefix may be one that only the pool knows, such as `dev:custom:`.
    let unknown =
        names.filter(|(_, name)| !STANDARD.contains(&name.as_str()) && !name.contains(':'));
    unknown.map(|(setting, name)| breach(setting, name)).collect()
}

fn breach(setting: Setting, name: &str) -> Breach {
    let help = match did_you_mean(name, STANDARD) {
        Some(near) => {
            format!("did you mean `{near}`? An attribute of the pool's own is `custom:{name}`")
        }
        None => format!("write `custom:{name}` if it is one of the pool's own"),
    };
    Breach::new(format!("there is no attribute `{name}`"), help)
        .at(Spot::Member(setting, name.to_owned()), "not a standard one, and without `custom:`")
}
