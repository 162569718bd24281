//! `role-attribute-writable`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "role-attribute-writable",
    severity: Severity::Warning,
    about: &[Setting::WriteAttributes],
    title: "users can't write the attributes that decide what they may do",
    why: "With their access token, users change every attribute in `write_attributes` themselves. If an app decides by \
          such an attribute who is an administrator or which tenant somebody belongs to, they decide that.",
    source: "Cognito's model, WriteAttributes: the user's access token authorizes them to modify any attribute in the \
             list; OWASP Authorization Cheat Sheet, least privilege",
    good: "write_attributes: [email, name]",
    bad: "write_attributes: [email, \"custom:role\"]",
    test: Test::Client(breaches),
};

/// Words in an attribute's name that speak of rights rather than of a person.
const RIGHTS: [&str; 14] = [
    "admin",
    "role",
    "roles",
    "group",
    "groups",
    "permission",
    "permissions",
    "privilege",
    "privileges",
    "tenant",
    "tenantid",
    "org",
    "orgid",
    "scopes",
];

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(Some(names)) = subject.write_attributes() else { return Vec::new() };
    let breach = |name: &String| {
        let own = name.strip_prefix("custom:")?;
        words(own).iter().find(|word| RIGHTS.contains(&word.as_str()))?;
        let help = format!(
            "take `{name}` out of `write_attributes`; if an identity provider fills it, it has to stay: `# cogctl: allow(role-attribute-writable) …`"
        );
        let spot = Spot::Member(Setting::WriteAttributes, name.clone());
        Some(
            Breach::new(format!("users can write `{name}` themselves"), help)
                .at(spot, "sounds like a right"),
        )
    };
    names.iter().filter_map(breach).collect()
}

/// `isAdmin`, `is_admin` and `is-admin` are two words each; `tenantId` is also one.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if !c.is_alphanumeric() {
            words.push(String::new());
        } else if c.is_uppercase()
            && !words.last().is_some_and(|word| word.ends_with(char::is_uppercase))
        {
            words.push(c.to_string());
        } else {
            words.last_mut().expect("there is a first one").push(c);
        }
    }
    words.iter().map(|word| word.to_lowercase()).collect()
}
