//! Words and numbers as people read them: escaped, counted, joined and wrapped.

pub use crate::problem::grouped;

use std::time::Duration;
use textwrap::{Options, WordSeparator, WordSplitter};

/// `text` with everything that could move a cursor, hide or reorder written as `\u{1b}`; letters of every script stay. An
/// empty text, and one with space at an end, comes in quotes.
pub fn escape(text: &str) -> String {
    let escaped: String = text.chars().flat_map(escape_char).collect();
    if text.is_empty() || text.trim() != text { format!("\"{escaped}\"") } else { escaped }
}

/// Like [`escape`] for a message of several words, whose line breaks are kept as spaces.
pub fn escape_message(message: &str) -> String {
    message.replace('\n', " ").chars().flat_map(escape_char).collect()
}

/// Rust's own idea of what is printable decides. It is asked with a letter in front, as it would else escape the accent that
/// belongs to the letter before.
fn escape_char(c: char) -> Vec<char> {
    if c == ' ' || c.is_ascii_graphic() {
        return vec![c];
    }
    format!("a{c}").escape_debug().skip(1).collect()
}

/// `1 client`, `9,858 clients`.
pub fn count(number: usize, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// About how long something takes: `45s`, `1m10s`, `33m`, `2h05m`. Coarser the longer it is, and never nothing.
pub fn about(time: Duration) -> String {
    let nearest = |step: u64| {
        let half = Duration::from_millis(step * 500);
        time.saturating_add(half).as_secs() / step * step
    };
    if nearest(1) < 60 {
        return format!("{}s", nearest(1).max(1));
    }
    if nearest(5) < 600 {
        let (minutes, seconds) = (nearest(5) / 60, nearest(5) % 60);
        return if seconds == 0 {
            format!("{minutes}m")
        } else {
            format!("{minutes}m{seconds:02}s")
        };
    }
    let (hours, minutes) = (nearest(60) / 3600, nearest(60) / 60 % 60);
    match (hours, minutes) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}m"),
    }
}

/// A number of things a second as people write it: `5/s`, `2.5/s`, `3/min`; with the things, `5 requests/s`.
pub fn rate(a_second: f64, things: &str) -> String {
    let (number, unit) = per(a_second);
    let number = format!("{number:.2}");
    let number = number.trim_end_matches('0').trim_end_matches('.');
    let gap = if things.is_empty() { "" } else { " " };
    format!("{number}{gap}{things}/{unit}")
}

/// How many it is of which unit of time, so that there is a figure to see. Nothing is nothing a second.
pub fn per(a_second: f64) -> (f64, &'static str) {
    let units = [(1.0, "s", 0.1), (60.0, "min", 1.0), (3_600.0, "h", 1.0)];
    let seen = |&(seconds, _, least): &(f64, &str, f64)| a_second * seconds >= least;
    match units.into_iter().find(seen) {
        Some((seconds, unit, _)) => (a_second * seconds, unit),
        None if a_second > 0.0 => (a_second * 86_400.0, "day"),
        None => (0.0, "s"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn join(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Breaks `text` between words, never within one, so that an URL can still be clicked. The first line starts with `first`,
/// the others are indented as far.
pub fn wrap(first: &str, text: &str, width: usize) -> String {
    let indent = " ".repeat(display_width(first));
    wrap_under(first, &indent, text, width)
}

/// Like [`wrap`], with another beginning for the lines after the first.
pub fn wrap_under(first: &str, later: &str, text: &str, width: usize) -> String {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(later)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}

/// How many columns a terminal gives `text`.
pub fn display_width(text: &str) -> usize {
    textwrap::core::display_width(text)
}

/// `text` and as many spaces as make it `width` columns wide.
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_deceive_is_escaped_and_every_script_stays() {
        let texts = [
            "web-prod",
            "",
            " x",
            "\u{1b}[2J",
            "a\nb\r",
            "é e\u{301} 日本",
            "\u{202e}txt",
            "\u{200b}",
            r#"a"b\c'"#,
        ];
        insta::assert_snapshot!(texts.map(escape).join(" | "), @r#"web-prod | "" | " x" | \u{1b}[2J | "a\nb\r" | é é 日本 | \u{202e}txt | \u{200b} | a"b\c'"#);
    }

    #[test]
    fn numbers_are_grouped_and_words_joined() {
        assert_eq!(
            [0, 999, 1_000, 9_858, 1_234_567].map(grouped),
            ["0", "999", "1,000", "9,858", "1,234,567"]
        );
        assert_eq!([count(1, "client"), count(2, "client")], ["1 client", "2 clients"]);
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(
            [join(&items[..1]), join(&items[..2]), join(&items)],
            ["a", "a and b", "a, b and c"]
        );
    }

    #[test]
    fn times_are_coarser_the_longer_they_are() {
        let shown = |seconds: f64| about(Duration::from_secs_f64(seconds));
        let times = [0.0, 0.4, 45.2, 59.4, 59.5, 62.4, 68.0, 597.4, 597.6, 1974.2, 3569.0, 3570.0];
        assert_eq!(times.map(shown).join(" "), "1s 1s 45s 59s 1m 1m 1m10s 9m55s 10m 33m 59m 1h");
        assert_eq!([7_500.0, 86_400.0].map(shown), ["2h05m", "24h"]);
    }

    #[test]
    fn rates_have_no_more_digits_than_they_need() {
        let rates = [5.0, 2.5, 33.333, 10.0, 1_000.0].map(|it| rate(it, ""));
        assert_eq!(rates, ["5/s", "2.5/s", "33.33/s", "10/s", "1000/s"]);
    }

    #[test]
    fn slow_rates_are_told_by_longer_units() {
        let rates = [0.2, 0.1, 0.05, 0.001, 0.000_012, 0.0].map(|it| rate(it, "requests"));
        assert_eq!(
            rates.join(", "),
            "0.2 requests/s, 0.1 requests/s, 3 requests/min, 3.6 requests/h, 1.04 requests/day, 0 requests/s"
        );
    }

    #[test]
    fn lines_break_between_words_and_never_in_an_url() {
        insta::assert_snapshot!(wrap("- ", "see https://example.com/a-very/long-path and then go on", 20), @r"
        - see
          https://example.com/a-very/long-path
          and then go on
        ");
    }
}
