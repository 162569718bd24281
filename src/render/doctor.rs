//! What a doctor found, as lines and as JSON.

use super::view::{Tone, View};
use super::words::{count, escape_message, join, pad, wrap};
use serde_json::{Value as Json, json};

/// Everything that was looked at for one spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The spec's file, or what stands for it.
    pub title: String,
    /// In the order in which they were made.
    pub checks: Vec<Check>,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What it is about: one word.
    pub about: &'static str,
    /// What came of it.
    pub verdict: Verdict,
    /// What was seen.
    pub message: String,
    /// What to do, where there is something to do.
    pub help: Option<String>,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As it should be.
    Fine,
    /// Nothing stands in the way yet.
    Warning,
    /// Commands will fail.
    Failed,
    /// It couldn't be looked at, or wasn't for want of something else.
    Untried,
}

impl Verdict {
    /// Its name in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Warning => "warning",
            Self::Failed => "failed",
            Self::Untried => "untried",
        }
    }

    fn mark(self) -> (&'static str, Tone) {
        match self {
            Self::Fine => ("✓", Tone::Added),
            Self::Warning => ("!", Tone::Changed),
            Self::Failed => ("✗", Tone::Removed),
            Self::Untried => ("-", Tone::Aside),
        }
    }
}

impl Check {
    /// What is as it should be.
    pub fn fine(about: &'static str, message: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Fine, message: message.into(), help: None }
    }

    /// What isn't.
    pub fn failed(about: &'static str, message: impl Into<String>) -> Self {
        Self { verdict: Verdict::Failed, ..Self::fine(about, message) }
    }

    /// What may become one.
    pub fn warning(about: &'static str, message: impl Into<String>) -> Self {
        Self { verdict: Verdict::Warning, ..Self::fine(about, message) }
    }

    /// What nobody looked at.
    pub fn untried(about: &'static str, message: impl Into<String>) -> Self {
        Self { verdict: Verdict::Untried, ..Self::fine(about, message) }
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// How many checks ended so.
pub fn tally(sections: &[Section], verdict: Verdict) -> usize {
    sections.iter().flat_map(|section| &section.checks).filter(|it| it.verdict == verdict).count()
}

/// A line for each check, and one that counts. Where there are several sections, each has its title above it.
pub fn text(sections: &[Section], view: &View) -> String {
    let all = sections.iter().flat_map(|section| &section.checks);
    let widest = all.map(|check| check.about.len()).max().unwrap_or_default();
    let mut text = String::new();
    for Section { title, checks } in sections {
        if sections.len() > 1 {
            text += &format!("{}\n", view.paint(Tone::Heading, title));
        }
        for check in checks {
            text += &line(check, widest, view);
        }
        text.push('\n');
    }
    text + &closing(sections)
}

fn line(check: &Check, widest: usize, view: &View) -> String {
    let Check { about, verdict, message, help } = check;
    let (mark, tone) = verdict.mark();
    let first = format!("{mark} {}  ", pad(about, widest));
    let told = wrap(&first, &escape_message(message), view.width);
    let told = told.replacen(mark, &view.paint(tone, mark), 1);
    let indent = " ".repeat(widest + 4);
    let help = help.as_ref().map(|help| {
        format!("{}\n", wrap(&format!("{indent}help: "), &escape_message(help), view.width))
    });
    format!("{told}\n{}", help.unwrap_or_default())
}

fn closing(sections: &[Section]) -> String {
    let of = |verdict, words: fn(usize) -> String| {
        let number = tally(sections, verdict);
        (number > 0).then(|| words(number))
    };
    let told = [
        of(Verdict::Fine, |number| format!("{number} fine")),
        of(Verdict::Warning, |number| count(number, "warning")),
        of(Verdict::Failed, |number| format!("{number} failed")),
        of(Verdict::Untried, |number| format!("{number} not tried")),
    ];
    format!("{}.\n", join(&told.into_iter().flatten().collect::<Vec<_>>()))
}

/// The same for programs.
pub fn document(sections: &[Section]) -> Json {
    let all =
        sections.iter().flat_map(|section| section.checks.iter().map(move |it| (section, it)));
    let checks = all.map(|(section, Check { about, verdict, message, help })| {
        json!({
            "spec": section.title,
            "check": about,
            "verdict": verdict.word(),
            "message": message,
            "help": help,
        })
    });
    let of = |verdict| tally(sections, verdict);
    json!({
        "schema_version": "1.0",
        "checks": checks.collect::<Vec<_>>(),
        "summary": {
            "fine": of(Verdict::Fine),
            "warning": of(Verdict::Warning),
            "failed": of(Verdict::Failed),
            "untried": of(Verdict::Untried),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(title: &str, checks: Vec<Check>) -> Section {
        Section { title: title.to_owned(), checks }
    }

    fn checks() -> Vec<Check> {
        vec![
            Check::fine("spec", "3 entries"),
            Check::warning("clock", "40 s behind").help("set it"),
            Check::failed(
                "permissions",
                "ListUserPoolClients is denied\u{1b}[2J, in many words that go on below",
            )
            .help("allow `cognito-idp:ListUserPoolClients`"),
            Check::untried("quota", "nobody may count"),
        ]
    }

    const PLAIN: View =
        View { color: false, width: 60, verbose: false, terminal: false, redraws: false };

    #[test]
    fn words_stand_in_columns() {
        insta::assert_snapshot!(text(&[section("cogctl.yaml", checks())], &PLAIN), @r#"
        ✓ spec         3 entries
        ! clock        40 s behind
                       help: set it
        ✗ permissions  ListUserPoolClients is denied\u{1b}[2J, in
                       many words that go on below
                       help: allow `cognito-idp:ListUserPoolClients`
        - quota        nobody may count

        1 fine, 1 warning, 1 failed and 1 not tried.
        "#);
    }

    #[test]
    fn several_specs_have_titles_and_marks_have_colours() {
        let sections =
            [section("a.yaml", checks()), section("b.yaml", vec![Check::fine("spec", "1 entry")])];
        let view = View { color: true, ..PLAIN };
        insta::assert_snapshot!(text(&sections, &view).escape_debug().to_string().replace("\\n", "\n"), @r#"
        \u{1b}[1ma.yaml\u{1b}[0m
        \u{1b}[32m✓\u{1b}[0m spec         3 entries
        \u{1b}[33m!\u{1b}[0m clock        40 s behind
                       help: set it
        \u{1b}[31m✗\u{1b}[0m permissions  ListUserPoolClients is denied\\u{1b}[2J, in
                       many words that go on below
                       help: allow `cognito-idp:ListUserPoolClients`
        \u{1b}[2m-\u{1b}[0m quota        nobody may count

        \u{1b}[1mb.yaml\u{1b}[0m
        \u{1b}[32m✓\u{1b}[0m spec         1 entry

        2 fine, 1 warning, 1 failed and 1 not tried.
        "#);
    }
}
