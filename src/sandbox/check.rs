//! Owns how single members fail: by presence, length, range, pattern and enum. All
//! failures of a request come together in one text with their count, as the real
//! service gives them (badmintoncryer/cdk-preflight and aws-sdk-java-v2 #5528 quote
//! such texts). It does not know what a member means; rules between members are `rules`.

use regex::{Regex, RegexBuilder};
use serde_json::Value;

use super::refusal::Refusal;

/// What a text must be like.
pub(super) struct Text {
    shortest: usize,
    longest: usize,
    /// As the API's model writes it; empty for any.
    pattern: &'static str,
    fits: Option<Regex>,
    /// Whether a failure hides the value.
    sensitive: bool,
}

impl Text {
    /// The model's patterns look unanchored, but the service matches the whole value, and
    /// its `\w` knows ASCII alone (a Japanese client name was refused).
    pub(super) fn new(shortest: usize, longest: usize, pattern: &'static str) -> Self {
        let anchored = format!(r"\A(?:{pattern})\z");
        let fits = RegexBuilder::new(&anchored)
            .unicode(!pattern.contains(r"\w"))
            .build()
            .expect("the patterns of the model are regular expressions");
        Self {
            shortest,
            longest,
            pattern,
            fits: (!pattern.is_empty()).then_some(fits),
            sensitive: false,
        }
    }

    pub(super) fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    fn pattern_clause(&self) -> String {
        format!("Member must satisfy regular expression pattern: {}", self.pattern)
    }

    fn too_long(&self, value: &str) -> bool {
        value.chars().count() > self.longest
    }

    fn too_short(&self, value: &str) -> bool {
        value.chars().count() < self.shortest
    }

    fn misfit(&self, value: &str) -> bool {
        self.fits.as_ref().is_some_and(|pattern| !pattern.is_match(value))
    }

    fn violations(&self, value: &str) -> Vec<String> {
        let mut violations = Vec::new();
        if self.too_long(value) {
            violations.push(longest(self.longest));
        }
        if self.too_short(value) {
            violations.push(shortest(self.shortest));
        }
        if self.misfit(value) {
            violations.push(self.pattern_clause());
        }
        violations
    }

    pub(super) fn accepts(&self, value: &str) -> bool {
        !self.too_long(value) && !self.too_short(value) && !self.misfit(value)
    }

    /// Everything that is asked of a list's member: a failing list names it all.
    pub(super) fn clauses(&self) -> String {
        let mut clauses = Vec::new();
        if self.longest < usize::MAX {
            clauses.push(longest(self.longest));
            clauses.push(shortest(self.shortest));
        }
        if !self.pattern.is_empty() {
            clauses.push(self.pattern_clause());
        }
        clauses.join(", ")
    }
}

/// Failures that are told; all are counted. A reply stays about as long as its request.
const MOST_TOLD: usize = 100;

/// Collects what is wrong with the members of one request, in the order it is asked.
#[derive(Default)]
pub(super) struct Check {
    /// Not more than [`MOST_TOLD`].
    failures: Vec<String>,
    count: usize,
}

impl Check {
    /// A member that must be there and is not.
    pub(super) fn absent(&mut self, at: &str) {
        self.push(|| {
            format!("Value null at '{at}' failed to satisfy constraint: Member must not be null")
        });
    }

    pub(super) fn text(&mut self, at: &str, value: &str, kind: &Text) {
        for violation in kind.violations(value) {
            if kind.sensitive {
                self.hidden(at, &violation);
            } else {
                self.fail(at, value, &violation);
            }
        }
    }

    /// A number within bounds, both of them allowed.
    pub(super) fn number(&mut self, at: &str, value: i64, least: i64, most: i64) {
        let shown = value.to_string();
        if value > most {
            self.fail(at, &shown, &format!("Member must have value less than or equal to {most}"));
        }
        if value < least {
            self.fail(
                at,
                &shown,
                &format!("Member must have value greater than or equal to {least}"),
            );
        }
    }

    /// One of a set.
    pub(super) fn choice(&mut self, at: &str, value: &str, set: &[&str]) {
        if !set.contains(&value) {
            self.fail(at, value, &enum_clause(set));
        }
    }

    /// A list with so many members.
    pub(super) fn length(&mut self, at: &str, values: &[Value], least: usize, most: usize) {
        if values.len() > most {
            self.fail(at, &listed(values), &longest(most));
        }
        if values.len() < least {
            self.fail(at, &listed(values), &shortest(least));
        }
    }

    /// A map with at most so many entries. What is in it may be secret.
    pub(super) fn entries(&mut self, at: &str, count: usize, most: usize) {
        if count > most {
            self.hidden(at, &longest(most));
        }
    }

    /// A list of texts of which at least one breaks a clause.
    pub(super) fn members(&mut self, at: &str, values: &[Value], clauses: &str) {
        self.fail(at, &listed(values), &format!("Member must satisfy constraint: [{clauses}]"));
    }

    /// A failure that doesn't show the value.
    pub(super) fn hidden(&mut self, at: &str, constraint: &str) {
        self.push(|| format!("Value at '{at}' failed to satisfy constraint: {constraint}"));
    }

    /// The refusal with everything that failed.
    pub(super) fn finish(self) -> Result<(), Refusal> {
        let Self { failures, count } = self;
        let errors = match count {
            0 => return Ok(()),
            1 => "1 validation error".to_owned(),
            count => format!("{count} validation errors"),
        };
        Err(Refusal::invalid_parameter(format!("{errors} detected: {}", failures.join("; "))))
    }

    fn fail(&mut self, at: &str, value: &str, constraint: &str) {
        self.push(|| {
            format!("Value '{value}' at '{at}' failed to satisfy constraint: {constraint}")
        });
    }

    fn push(&mut self, failure: impl FnOnce() -> String) {
        self.count += 1;
        if self.failures.len() < MOST_TOLD {
            self.failures.push(failure());
        }
    }
}

/// Where a member is, as the texts say it: in lower camel case, with dots between.
pub(super) fn place(parent: &str, name: &str) -> String {
    let mut place = String::from(parent);
    if !place.is_empty() {
        place.push('.');
    }
    let mut letters = name.chars();
    place.extend(letters.next().map(|first| first.to_ascii_lowercase()));
    place.push_str(letters.as_str());
    place
}

pub(super) fn enum_clause(set: &[&str]) -> String {
    format!("Member must satisfy enum value set: [{}]", set.join(", "))
}

fn longest(most: usize) -> String {
    format!("Member must have length less than or equal to {most}")
}

fn shortest(least: usize) -> String {
    format!("Member must have length greater than or equal to {least}")
}

/// A list as the texts show it: bare members, so that a list of one empty text looks empty.
/// Of structures nothing is shown.
fn listed(values: &[Value]) -> String {
    let texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
    format!("[{}]", texts.join(", "))
}
