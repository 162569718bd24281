//! Patterns for what is to be left out of a drift.
//!
//! Globs and not regular expressions: a pattern has to fit the whole of a name, so that `web` can't silently hide what
//! became of `webhooks`, and the dots of addresses mean dots.

use regex::Regex;

/// What to leave out.
#[derive(Clone, Debug, Default)]
pub struct Ignore(Vec<Regex>);

impl Ignore {
    /// From patterns in which `*` stands for any text, also none, and `?` for one character.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Self {
        let regex = |pattern: &str| {
            let escaped = regex::escape(pattern).replace(r"\*", ".*").replace(r"\?", ".");
            Regex::new(&format!("(?s)^{escaped}$")).expect("what is escaped is well-formed")
        };
        Self(patterns.into_iter().map(regex).collect())
    }

    /// Whether a pattern fits one of these.
    pub fn covers<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        !self.0.is_empty()
            && texts.into_iter().any(|text| self.0.iter().any(|pattern| pattern.is_match(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_the_whole_of_a_text_and_nothing_in_it_but_two_characters_is_special() {
        let fits = |pattern: &str, text: &str| Ignore::new([pattern]).covers([text]);
        for (pattern, text) in [
            ("web", "web"),
            ("*", ""),
            ("w?b*", "web-prod"),
            ("clients.*", "clients.web"),
            ("a(b|[", "a(b|["),
        ] {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("web", "webhooks"), ("web", "my-web"), ("a.c", "abc"), ("?", ""), ("", "a")]
        {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
        assert!(!Ignore::default().covers([""]));
    }
}
