//! What only shows when entries, or whole specs, are looked at together.

use super::scalar::shown;
use crate::model::{Address, FullAddress, SpecId};
use crate::problem::{Place, Problem};
use crate::spec::yaml::{self, Content};
use crate::spec::{Desired, Entry, Said};
use std::collections::BTreeMap;

/// Mistakes within one spec.
pub(super) fn check_alone(spec: &SpecId, entries: &[Entry]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut pins = BTreeMap::new();
    let mut origins = BTreeMap::new();
    let standing: BTreeMap<_, _> =
        entries.iter().map(|entry| (&entry.address, &entry.place)).collect();
    for entry in entries {
        if let Some(pin) = &entry.client_id
            && let Some(first) = pins.insert(&pin.value, &pin.place)
        {
            problems.push(same_pin(pin.value.as_str(), &pin.place, first));
        }
        let Some(from) = &entry.moved_from else { continue };
        if from.value.spec == *spec
            && let Some(place) = standing.get(&from.value.address)
        {
            problems.push(still_there(entry, from, place));
        } else if let Some(first) = origins.insert(&from.value, &from.place) {
            problems.push(
                Problem::error(
                    "moved-from-twice",
                    format!("two entries come from {}", shown(&from.value.to_string())),
                )
                .at(&from.place, "again here")
                .at(first, "first here")
                .help("keep the one that its client has moved to"),
            );
        }
    }
    problems
}

/// Mistakes that only show between specs of one run: two with the same id, two entries with the same `client_id`, and an
/// entry that moved here but still stands there.
pub fn check_together(specs: &[&Desired]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut ids: BTreeMap<_, &Desired> = BTreeMap::new();
    let mut pins: BTreeMap<_, (usize, &Place)> = BTreeMap::new();
    let mut standing: BTreeMap<FullAddress, (usize, &Place)> = BTreeMap::new();
    for (at, &spec) in specs.iter().enumerate() {
        if let Some(first) = ids.get(&spec.id) {
            problems.push(
                Problem::error(
                    "same-spec-id",
                    format!("two specs have the id {}", shown(spec.id.as_str())),
                )
                .at(&id_place(spec), "again here")
                .at(&id_place(first), "first here")
                .help("give each an `id:` of its own; it names the spec's state and addresses"),
            );
        }
        ids.entry(&spec.id).or_insert(spec);
        for entry in &spec.entries {
            standing.insert(full(spec, &entry.address), (at, &entry.place));
        }
        for pin in spec.entries.iter().filter_map(|entry| entry.client_id.as_ref()) {
            let (first_at, first) = *pins.entry(&pin.value).or_insert((at, &pin.place));
            if first_at != at {
                problems.push(same_pin(pin.value.as_str(), &pin.place, first));
            }
        }
    }
    for (at, &spec) in specs.iter().enumerate() {
        for entry in &spec.entries {
            if let Some(from) = &entry.moved_from
                && let Some((there, place)) = standing.get(&from.value)
                && *there != at
            {
                problems.push(still_there(entry, from, place));
            }
        }
    }
    problems
}

fn full(spec: &Desired, address: &Address) -> FullAddress {
    FullAddress { spec: spec.id.clone(), address: address.clone() }
}

fn same_pin(id: &str, again: &Place, first: &Place) -> Problem {
    Problem::error("same-client-id", format!("two entries want the client `{id}`"))
        .at(again, "again here")
        .at(first, "first here")
        .help("one live client has one entry; drop one of the two")
}

fn still_there(entry: &Entry, from: &Said<FullAddress>, place: &Place) -> Problem {
    let [to, from_there] =
        [entry.address.to_string(), from.value.to_string()].map(|address| shown(&address));
    let message = format!("{to} can't come from {from_there}, which is still there");
    Problem::error("moved-from-stands", message)
        .at(&from.place, "moved from here")
        .at(place, "still stands here")
        .help("remove the old entry, or drop `moved_from`")
}

/// The value of `id:`, else the spec's first key. Looked up only for a mistake, so no spec has to carry it.
fn id_place(spec: &Desired) -> Place {
    let root = yaml::parse(&spec.source).root;
    let said = root.as_ref().and_then(|root| match &root.value {
        Content::Mapping(pairs) => pairs.iter().find(|(key, _)| key.text == "id"),
        Content::Scalar(_) | Content::Sequence(_) | Content::Reported => None,
    });
    match (said, root.as_ref()) {
        (Some((_, node)), _) => node.place.clone(),
        (None, Some(root)) => root.place.clone(),
        (None, None) => Place::new(&spec.source, 0, 0),
    }
}
