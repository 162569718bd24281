//! `duplicate-name`

use crate::model::{Kind, Setting};
use crate::problem::Severity;
use crate::rules::{Breach, Clash, Known, Member, Rule, Spot, Test};
use crate::spec::PoolRef;
use std::collections::BTreeMap;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "duplicate-name",
    severity: Severity::Warning,
    about: &[Setting::Name],
    title: "no two entries of a pool want a client of the same name",
    why: "Names are not unique to Cognito, and cogctl finds a client it has no record of by its name. With two of the \
          same name nobody can tell which is whose, and a lost record blocks both.",
    source: "Cognito's model: no operation refuses a name that is taken; cogctl's own way of finding clients",
    good: "clients:\n  a: { name: one }\n  b: { name: two }",
    bad: "clients:\n  a: { name: one }\n  b: { name: one }",
    test: Test::Run(clashes),
};

fn clashes(members: &[Member<'_>]) -> Vec<Clash> {
    let mut first: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let name = match member.subject.name() {
            Some(name) if member.pool.is_some() && member.subject.kind() == Kind::Standard => {
                name.as_str()
            }
            Some(_) | None => continue,
        };
        let Some(other) = first.get(&(pool(member), name)) else {
            first.insert((pool(member), name), at);
            continue;
        };
        if member.pinned && members[*other].pinned {
            continue;
        }
        let help = "give one of them another `name`, or pin both with `client_id`";
        let breach = Breach::new("another entry wants a client of the same name", help);
        found.push(Clash {
            of: at,
            breach: breach.at(Spot::Client, format!("`{name}` again")),
            others: vec![(*other, Spot::Client, format!("`{name}` here"))],
            known_by: Known::Clients(vec![*other, at]),
        });
    }
    found
}

/// Its pool, as far as the specs tell.
fn pool(member: &Member<'_>) -> String {
    match member.pool {
        Some(PoolRef::Id(id)) => format!("id {id}"),
        Some(PoolRef::Name(name)) => format!("name {name}"),
        None => String::new(),
    }
}
