//! What to do about findings: once at the foot of the page where several clients are told the same, on the card elsewhere.

use super::words::{marked, plural};
use crate::overview::{ClientOverview, Told};
use crate::rules;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// The help of all findings of a page.
pub(super) struct Remedies<'a> {
    /// By rule and text: the number of one that several clients are told.
    shared: BTreeMap<(&'static str, &'a str), usize>,
    /// By rule: how many clients breach it.
    breached: BTreeMap<&'static str, usize>,
}

impl<'a> Remedies<'a> {
    pub(super) fn of(clients: &[&'a ClientOverview]) -> Self {
        let mut told = BTreeMap::<_, usize>::new();
        let mut breached = BTreeMap::new();
        for client in clients {
            let helps: BTreeSet<_> =
                client.findings.iter().map(|told| (told.rule, told.help.as_str())).collect();
            for help in &helps {
                *told.entry(*help).or_default() += 1;
            }
            for rule in helps.iter().map(|(rule, _)| *rule).collect::<BTreeSet<_>>() {
                *breached.entry(rule).or_default() += 1;
            }
        }
        let several = told.into_iter().filter(|(_, clients)| *clients > 1);
        let shared = several.enumerate().map(|(number, (help, _))| (help, number)).collect();
        Self { shared, breached }
    }

    /// The rule of a finding, which leads to the foot, and what to do where the foot doesn't say it.
    pub(super) fn link(&self, told: &Told) -> Markup {
        let Told { rule, help, .. } = told;
        html! {
            @match self.shared.get(&(*rule, help.as_str())) {
                Some(number) => a href={ "#h" (number) } { (rule) },
                None => { a href={ "#rule-" (rule) } { (rule) } br; span.soft { (marked(help)) } }
            }
        }
    }

    /// Every rule that a client breaches, with what to do.
    pub(super) fn foot(&self) -> Markup {
        html! {
            @if !self.breached.is_empty() {
                section.rules {
                    h2 { "What the findings mean" }
                    @for (rule, clients) in &self.breached { (self.rule(rule, *clients)) }
                }
            }
        }
    }

    fn rule(&self, id: &str, clients: usize) -> Markup {
        let rule = rules::by_id(id).expect("findings are of rules");
        let helps: Vec<_> = self.shared.iter().filter(|((rule, _), _)| *rule == id).collect();
        html! {
            h3 id={ "rule-" (id) } {
                (id) " " span class=(rule.severity.word()) { (rule.severity.word()) " of " (clients) " " (plural("client", clients)) }
            }
            p { (marked(rule.why)) }
            @if !helps.is_empty() { ul { @for ((_, help), number) in &helps { li id={ "h" (number) } { (marked(help)) } } } }
        }
    }
}
