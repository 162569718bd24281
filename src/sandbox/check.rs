//! Owns the checks of single members: presence, length, range, pattern and enum. All
//! failures of a request come together in one text with their count, as the real
//! service gives them (badmintoncryer/cdk-preflight and aws-sdk-java-v2 #5528 quote
//! such texts). It does not know what a member means; rules between members are `rules`.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

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

    fn longest_clause(&self) -> String {
        format!("Member must have length less than or equal to {}", self.longest)
    }

    fn shortest_clause(&self) -> String {
        format!("Member must have length greater than or equal to {}", self.shortest)
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
            violations.push(self.longest_clause());
        }
        if self.too_short(value) {
            violations.push(self.shortest_clause());
        }
        if self.misfit(value) {
            violations.push(self.pattern_clause());
        }
        violations
    }

    /// Everything that is asked of a list's member: a failing list names it all.
    fn clauses(&self) -> String {
        let mut clauses = vec![self.longest_clause(), self.shortest_clause()];
        if !self.pattern.is_empty() {
            clauses.push(self.pattern_clause());
        }
        clauses.join(", ")
    }
}

macro_rules! texts {
    ($($name:ident = $text:expr;)*) => {
        $(pub(super) static $name: LazyLock<Text> = LazyLock::new(|| $text);)*
    };
}

texts! {
    POOL_ID = Text::new(1, 55, r"[\w-]+_[0-9a-zA-Z]+");
    CLIENT_ID = Text::new(1, 128, r"[\w+]+").sensitive();
    CLIENT_NAME = Text::new(1, 128, r"[\w\s+=,.@-]+");
    CLIENT_SECRET = Text::new(24, 64, r"[\w+]+").sensitive();
    CLIENT_SECRET_ID = Text::new(1, 128, "");
    ATTRIBUTE = Text::new(1, 2048, "");
    PROVIDER = Text::new(1, 32, r"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+");
    NEW_PROVIDER = Text::new(1, 32, r"[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+");
    REDIRECT_URL = Text::new(1, 1024, r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+");
    SCOPE = Text::new(1, 256, r"[\x21\x23-\x5B\x5D-\x7E]+");
    SCOPE_NAME = Text::new(1, 256, r"[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+");
    SCOPE_DESCRIPTION = Text::new(1, 256, "");
    RESOURCE_SERVER_NAME = Text::new(1, 256, r"[\w\s+=,.@-]+");
    APPLICATION_ID = Text::new(0, usize::MAX, "^[0-9a-fA-F]+$");
    ARN = Text::new(
        20,
        2048,
        r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?",
    );
    EXTERNAL_ID = Text::new(0, 131_072, "");
    NEXT_TOKEN = Text::new(1, 131_072, r"[\S]+");
    POOL_NAME = Text::new(1, 128, r"[\w\s+=,.@-]+");
    ATTRIBUTE_NAME = Text::new(1, 20, r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+");
}

/// Collects what is wrong with the members of one request, in the order it is asked.
#[derive(Default)]
pub(super) struct Check {
    failures: Vec<String>,
}

impl Check {
    /// A text that must be there; gives back an empty one if it is not.
    pub(super) fn required<'a>(
        &mut self,
        at: &str,
        value: Option<&'a str>,
        kind: &Text,
    ) -> &'a str {
        self.present(at, value.is_some());
        self.text(at, value, kind);
        value.unwrap_or_default()
    }

    /// A member that must be there.
    pub(super) fn present(&mut self, at: &str, present: bool) {
        if !present {
            self.failures.push(format!(
                "Value null at '{at}' failed to satisfy constraint: Member must not be null"
            ));
        }
    }

    /// A text that may be left out.
    pub(super) fn text(&mut self, at: &str, value: Option<&str>, kind: &Text) {
        let Some(value) = value else { return };
        for violation in kind.violations(value) {
            if kind.sensitive {
                self.failures
                    .push(format!("Value at '{at}' failed to satisfy constraint: {violation}"));
            } else {
                self.fail(at, value, &violation);
            }
        }
    }

    /// A list of texts with at most `most` members.
    pub(super) fn texts(&mut self, at: &str, values: Option<&[String]>, kind: &Text, most: usize) {
        let Some(values) = values else { return };
        self.length(at, values, most);
        if values.iter().any(|value| !kind.violations(value).is_empty()) {
            self.members(at, values, &kind.clauses());
        }
    }

    /// A number within bounds, both of them allowed.
    pub(super) fn number(&mut self, at: &str, value: Option<i64>, least: i64, most: i64) {
        let Some(value) = value else { return };
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
    pub(super) fn choice(&mut self, at: &str, value: Option<&str>, set: &[&str]) {
        if let Some(value) = value.filter(|value| !set.contains(value)) {
            self.fail(at, value, &enum_clause(set));
        }
    }

    /// A list of members of a set, at most `most` of them.
    pub(super) fn choices(
        &mut self,
        at: &str,
        values: Option<&[String]>,
        set: &[&str],
        most: usize,
    ) {
        let Some(values) = values else { return };
        self.length(at, values, most);
        if values.iter().any(|value| !set.contains(&value.as_str())) {
            self.members(at, values, &enum_clause(set));
        }
    }

    /// A list with at most `most` members.
    pub(super) fn length(&mut self, at: &str, values: &[String], most: usize) {
        if values.len() > most {
            self.fail(
                at,
                &listed(values),
                &format!("Member must have length less than or equal to {most}"),
            );
        }
    }

    /// The refusal with everything that failed.
    pub(super) fn finish(self) -> Result<(), Refusal> {
        let Self { failures } = self;
        let errors = match failures.len() {
            0 => return Ok(()),
            1 => "1 validation error".to_owned(),
            count => format!("{count} validation errors"),
        };
        Err(Refusal::invalid_parameter(format!("{errors} detected: {}", failures.join("; "))))
    }

    fn fail(&mut self, at: &str, value: &str, constraint: &str) {
        self.failures
            .push(format!("Value '{value}' at '{at}' failed to satisfy constraint: {constraint}"));
    }

    fn members(&mut self, at: &str, values: &[String], clauses: &str) {
        self.fail(at, &listed(values), &format!("Member must satisfy constraint: [{clauses}]"));
    }
}

fn enum_clause(set: &[&str]) -> String {
    format!("Member must satisfy enum value set: [{}]", set.join(", "))
}

/// A list as the texts show it: bare members, so that a list of one empty text looks empty.
fn listed(values: &[String]) -> String {
    format!("[{}]", values.join(", "))
}
