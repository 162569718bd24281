//! Fixes as edits of a spec's text, made as far as they can be.

use super::{Finding, Fix};
use crate::model::{Address, Setting};
use crate::problem::Place;
use crate::spec::edit::{Edit, Left, Mended, mend};
use crate::spec::{Declared, Desired, Entry};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A spec's text once its findings are mended as far as they can be.
#[derive(Clone, Debug)]
pub struct Fixes {
    /// The text.
    pub text: String,
    /// How many findings are gone.
    pub made: usize,
    /// How many that have a fix are left, by why.
    pub left: BTreeMap<Left, usize>,
}

/// Makes the fixes of these findings in the text of their spec. Whoever switches a rule off keeps what it is about.
pub fn fixes(spec: &Desired, findings: &[Finding]) -> Fixes {
    let mut work = Work::new(spec);
    let fixable = findings.iter().filter(|finding| !finding.fixes.is_empty());
    let wanted: Vec<_> = fixable.map(|finding| work.edits(finding)).collect();
    let edits: Vec<_> = wanted.iter().flatten().flatten().cloned().collect();
    let Mended { text, left: not_made } = if edits.is_empty() {
        Mended { text: spec.source.text().to_owned(), left: <_>::default() }
    } else {
        mend(spec.source.text(), &edits)
    };
    let (mut made, mut left) = (0, BTreeMap::new());
    for edits in wanted {
        let reason = match edits {
            Ok(edits) => edits.iter().find_map(|edit| not_made.get(edit).copied()),
            Err(reason) => Some(reason),
        };
        match reason {
            Some(reason) => *left.entry(reason).or_insert(0) += 1,
            None => made += 1,
        }
    }
    Fixes { text, made, left }
}

/// What is asked of a spec to mend it.
struct Work<'a> {
    spec: &'a Desired,
    entries: BTreeMap<&'a Address, &'a Entry>,
    /// By rule and setting, where the spec says what an entry keeps that switches the rule off.
    kept: BTreeMap<(&'static str, Setting), BTreeSet<usize>>,
    /// By entry and setting, the places of members that stand again.
    again: BTreeMap<(&'a Address, Setting), BTreeMap<usize, Vec<&'a Place>>>,
}

impl<'a> Work<'a> {
    fn new(spec: &'a Desired) -> Self {
        let entries = spec.entries.iter().map(|entry| (&entry.address, entry)).collect();
        Self { spec, entries, kept: BTreeMap::new(), again: BTreeMap::new() }
    }

    /// The edits that mend a finding, or why there are none.
    fn edits(&mut self, finding: &Finding) -> Result<Vec<Edit>, Left> {
        let mut edits = Vec::new();
        for (address, fix) in &finding.fixes {
            let entry = self.entries[address];
            let (Fix::Set(setting, _) | Fix::DropRepeats(setting)) = *fix;
            let declared = entry.settings.get(&setting);
            let rule = finding.problem.code;
            match (fix, declared) {
                (Fix::Set(_, value), Some(declared)) => {
                    self.is_free(rule, setting, &declared.place)?;
                    let at = range(&declared.place);
                    edits.push(Edit::Replace { key: setting.name(), at, value });
                }
                (Fix::Set(_, value), None) => {
                    let address = address.clone();
                    edits.push(Edit::Add { address, key: setting.name(), value });
                }
                (Fix::DropRepeats(_), declared) => {
                    let told = finding.problem.labels.first().map(|label| label.place.offset());
                    let lists = self.again.entry((&entry.address, setting));
                    let lists = lists.or_insert_with(|| declared.map(again).unwrap_or_default());
                    let places = told.and_then(|told| lists.get(&told)).cloned();
                    for place in places.unwrap_or_default() {
                        self.is_free(rule, setting, place)?;
                        edits.push(Edit::Drop { at: range(place) });
                    }
                }
            }
        }
        if edits.is_empty() { Err(Left::Layout) } else { Ok(edits) }
    }

    /// What an entry that switches the rule off has from here too is left to a person.
    fn is_free(&mut self, rule: &'static str, setting: Setting, place: &Place) -> Result<(), Left> {
        let spec = self.spec;
        let kept = self.kept.entry((rule, setting)).or_insert_with(|| kept(spec, rule, setting));
        if kept.contains(&place.offset()) { Err(Left::Shared) } else { Ok(()) }
    }
}

/// Where the values, and the members that stand there again, come from that entries have which switch the rule off.
fn kept(spec: &Desired, rule: &str, setting: Setting) -> BTreeSet<usize> {
    let said = spec.entries.iter().filter_map(|entry| Some((entry, entry.settings.get(&setting)?)));
    let kept = said.filter(|(entry, declared)| {
        let places = [&entry.place, &declared.key, &declared.place];
        places.iter().any(|place| entry.switches.of(rule, place).next().is_some())
    });
    let places = kept.flat_map(|(_, declared)| {
        let repeats = declared.repeats.iter().map(|said| &said.place);
        repeats.chain([&declared.place])
    });
    places.map(Place::offset).collect()
}

/// Where members stand again, by the first of the places for each: that is what a finding points to.
fn again(declared: &Declared) -> BTreeMap<usize, Vec<&Place>> {
    let mut by_member = BTreeMap::<&str, Vec<&Place>>::new();
    for said in &declared.repeats {
        by_member.entry(&said.value).or_default().push(&said.place);
    }
    by_member.into_values().map(|places| (places[0].offset(), places)).collect()
}

fn range(place: &Place) -> Range<usize> {
    place.offset()..place.offset() + place.length()
}
