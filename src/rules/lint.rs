//! Everything that rules say of the specs of a run, errors and findings, and of the switches that were to silence them.

use super::check::{place, problem, switches};
use super::{Breach, Clash, Fix, Known, Member, Rule, Subject, Test, all, switches as told};
use crate::model::{Address, FullAddress, SpecId};
use crate::problem::{Place, Problem};
use crate::spec::{Desired, Entry, Misread, PoolRef, Switch};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One problem, with what else is known of it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is wrong.
    pub problem: Problem,
    /// What it is known by from run to run, wherever it stands: one for each client that it is about.
    pub marks: BTreeSet<Mark>,
    /// Changes that `lint --fix` may make, each for an entry of the spec.
    pub fixes: BTreeSet<(Address, Fix)>,
}

/// What a finding is known by from run to run: no line numbers, and no words that a later version may put better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The entry's full address, or the spec's id.
    pub at: String,
    /// The rule's id.
    pub rule: String,
    /// The setting, and the list's member if it is about one; empty for the entry as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
}

/// What a spec gives rules to look at; one with mistakes gives what could be read of it.
#[derive(Clone, Debug)]
pub struct Linted<'a> {
    /// Its id, for the marks of what is found.
    pub id: SpecId,
    /// Its pool, if that is known.
    pub pool: Option<&'a PoolRef>,
    /// Its entries.
    pub entries: &'a [Entry],
    /// Its switches, to tell of those that do nothing; of a spec with mistakes nobody can say that.
    pub switches: &'a [Switch],
    /// What is wrong with it already.
    pub problems: &'a [Problem],
}

impl<'a> Linted<'a> {
    /// A spec without mistakes.
    pub fn of(desired: &'a Desired) -> Self {
        Self {
            id: desired.id.clone(),
            pool: Some(&desired.pool.value),
            entries: &desired.entries,
            switches: desired.switches.all(),
            problems: &[],
        }
    }

    /// A spec with mistakes.
    pub fn of_misread(misread: &'a Misread) -> Self {
        let Misread { id, head: _, problems, entries } = misread;
        Self { id: id.clone(), pool: None, entries, switches: &[], problems }
    }
}

/// Every entry of a run with the spec it is of, in order.
struct Run<'a> {
    entries: Vec<(usize, &'a Entry)>,
    members: Vec<Member<'a>>,
}

/// What a rule found, on its way to a [`Finding`].
struct Raw<'a> {
    rule: &'static Rule,
    of: usize,
    breach: Breach,
    others: Vec<(&'a Place, String)>,
    known_by: Known,
}

/// All that is wrong with these specs as far as they alone tell, each spec's in the order of its text.
pub fn lint(specs: &[Linted<'_>]) -> Vec<Finding> {
    let run = Run::of(specs);
    let mut used = vec![BTreeSet::new(); specs.len()];
    let mut findings: Vec<Vec<Finding>> = vec![Vec::new(); specs.len()];
    for raw in run.raw() {
        let (spec, entry) = run.entries[raw.of];
        let mut problem = problem(raw.rule, &raw.breach, entry);
        for (place, remark) in &raw.others {
            if problem.labels.iter().all(|label| label.place != **place) {
                problem = problem.at(place, remark.clone());
            }
        }
        let silenced = switches(&problem, entry);
        if silenced.is_empty() {
            let marks = run.marks(&raw, specs);
            let fixes = raw.breach.fix.map(|fix| (entry.address.clone(), fix));
            findings[spec].push(Finding { problem, marks, fixes: fixes.into_iter().collect() });
        }
        used[spec].extend(silenced);
    }
    let mut all = Vec::new();
    for ((spec, used), findings) in specs.iter().zip(&used).zip(findings) {
        let misread = spec.problems.iter().map(|problem| Finding {
            problem: problem.clone(),
            marks: BTreeSet::new(),
            fixes: BTreeSet::new(),
        });
        let told = told::findings(spec, used);
        all.extend(in_order(misread.chain(findings).chain(told)));
    }
    all
}

impl<'a> Run<'a> {
    fn of(specs: &'a [Linted<'a>]) -> Self {
        let mut run = Self { entries: Vec::new(), members: Vec::new() };
        for (at, spec) in specs.iter().enumerate() {
            for entry in spec.entries {
                run.entries.push((at, entry));
                run.members.push(Member {
                    subject: Subject::declared(entry),
                    pool: spec.pool,
                    pinned: entry.client_id.is_some(),
                });
            }
        }
        run
    }

    fn marks(&self, raw: &Raw<'_>, specs: &[Linted<'_>]) -> BTreeSet<Mark> {
        let spec = |of: &usize| specs[self.entries[*of].0].id.clone();
        let client = |of: &usize| {
            let address = self.entries[*of].1.address.clone();
            FullAddress { spec: spec(of), address }.to_string()
        };
        let at: BTreeSet<_> = match &raw.known_by {
            Known::Clients(clients) => clients.iter().map(client).collect(),
            Known::Specs(clients) => clients.iter().map(|of| spec(of).to_string()).collect(),
        };
        let spot = raw.breach.spots.first();
        let what = spot.map(|(spot, _)| spot.to_string()).unwrap_or_default();
        let mark = |at| Mark { rule: raw.rule.id.to_owned(), at, what: what.clone() };
        at.into_iter().map(mark).collect()
    }

    fn raw(&self) -> Vec<Raw<'a>> {
        let mut raw = Vec::new();
        for rule in all() {
            match rule.test {
                Test::Client(breaches) => {
                    for (of, member) in self.members.iter().enumerate() {
                        let found = breaches(&member.subject).into_iter();
                        raw.extend(found.map(|breach| {
                            let known_by = Known::Clients(vec![of]);
                            Raw { rule, of, breach, others: Vec::new(), known_by }
                        }));
                    }
                }
                Test::Run(clashes) => raw.extend(clashes(&self.members).into_iter().map(|clash| {
                    let others = clash.others.iter().map(|(other, spot, remark)| {
                        let (_, entry) = self.entries[*other];
                        (place(spot, entry).unwrap_or(&entry.place), remark.clone())
                    });
                    let others = others.collect();
                    let Clash { of, breach, others: _, known_by } = clash;
                    Raw { rule, of, breach, others, known_by }
                })),
                // Only a plan knows the pool.
                Test::Pool(_) | Test::Room(_) => {}
            }
        }
        raw
    }
}

/// In the order of the text. What an anchor or a block of defaults says is told once, for all clients that it is about.
fn in_order(findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    let at = |problem: &Problem| problem.labels.first().map_or(0, |label| label.place.offset());
    let mut told: BTreeMap<_, (usize, Finding)> = BTreeMap::new();
    for (number, finding) in findings.enumerate() {
        let problem = &finding.problem;
        let key = (at(problem), problem.code, problem.message.clone());
        match told.get_mut(&key) {
            Some((_, first)) => {
                first.problem.share(finding.problem.labels);
                first.marks.extend(finding.marks);
                first.fixes.extend(finding.fixes);
            }
            None => drop(told.insert(key, (number, finding))),
        }
    }
    let mut findings: Vec<_> = told.into_values().collect();
    // Of one place, in the order of the rules.
    findings.sort_by_key(|(number, finding)| (at(&finding.problem), *number));
    findings.into_iter().map(|(_, finding)| finding).collect()
}
