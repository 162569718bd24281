//! Finds the switches that are about a place, among as many as a spec may have.

use super::Switch;
use crate::problem::Place;
use std::collections::BTreeMap;

/// The switches of one spec, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Switches {
    all: Vec<Switch>,
    /// Those of each rule that have a reason, by where what they cover begins.
    by_rule: BTreeMap<String, Vec<Reach>>,
}

/// What one switch covers, in bytes of the text.
#[derive(Clone, Debug)]
struct Reach {
    start: usize,
    end: usize,
    /// The last end of this one and those before it: no place from there on is covered by any of them.
    furthest: usize,
    /// Which switch it is.
    at: usize,
}

impl Switches {
    /// Makes them ready for questions.
    pub(in crate::spec) fn new(all: Vec<Switch>) -> Self {
        let mut by_rule = BTreeMap::<String, Vec<Reach>>::new();
        for (at, switch) in all.iter().enumerate() {
            let Some(rule) = switch.rule.as_ref().filter(|_| !switch.reason.is_empty()) else {
                continue;
            };
            let (start, end) = (switch.covers.start, switch.covers.end);
            by_rule.entry(rule.clone()).or_default().push(Reach { start, end, furthest: end, at });
        }
        for reaches in by_rule.values_mut() {
            reaches.sort_by_key(|reach| reach.start);
            let mut furthest = 0;
            for reach in reaches {
                furthest = furthest.max(reach.end);
                reach.furthest = furthest;
            }
        }
        Self { all, by_rule }
    }

    /// All of them.
    pub fn all(&self) -> &[Switch] {
        &self.all
    }

    /// Which of them switch off what `rule` says of something at `place`, by their places among all.
    pub fn of(&self, rule: &str, place: &Place) -> impl Iterator<Item = usize> {
        let file = self.all.first().map(|switch| switch.place.source().name());
        let reaches = self.by_rule.get(rule).filter(|_| file == Some(place.source().name()));
        let reaches = reaches.map_or(&[][..], Vec::as_slice);
        let offset = place.offset();
        let begun = &reaches[..reaches.partition_point(|reach| reach.start <= offset)];
        let near = begun.iter().rev().take_while(move |reach| reach.furthest > offset);
        near.filter(move |reach| reach.end > offset).map(|reach| reach.at)
    }
}

#[cfg(test)]
mod tests {
    use crate::problem::{Place, Source};
    use crate::spec::switches::in_comments;
    use std::collections::BTreeSet;

    /// At every byte the same switches are found as by asking each of them.
    #[test]
    fn every_switch_that_covers_a_place_is_found() {
        let text = "\
# cogctl: allow(a, b) all of it
clients: # cogctl: allow(a) again
  # cogctl: allow(b) an entry
  web: { name: x,
    # cogctl: allow(a) within
    id: 1 }  # cogctl: allow(b)
  api: # cogctl: allow(a) another
    name: y # cogctl: allow(a) its name
";
        let source = Source::new("prod.yaml", text);
        let switches = super::Switches::new(in_comments(&source));
        let mut most = 0;
        for (rule, offset) in
            ["a", "b", "c"].iter().flat_map(|rule| (0..text.len()).map(move |at| (rule, at)))
        {
            let place = Place::new(&source, offset, 1);
            let each = switches.all().iter().enumerate();
            let each = each.filter(|(_, it)| {
                it.rule.as_deref() == Some(rule)
                    && !it.reason.is_empty()
                    && it.covers.contains(&offset)
            });
            let wanted: BTreeSet<_> = each.map(|(at, _)| at).collect();
            let found: BTreeSet<_> = switches.of(rule, &place).collect();
            assert_eq!(found, wanted, "{rule} at {offset}");
            most = most.max(found.len());
        }
        assert_eq!(most, 4);
        let elsewhere = Place::new(&Source::new("other.yaml", text), 100, 1);
        assert_eq!(switches.of("a", &elsewhere).count(), 0);
    }
}
