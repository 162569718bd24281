//! What came of an apply, told plainly: what was done, what was not, and what nobody can know.

use super::view::{Tone, View};
use super::words::{count, display_width, escape, escape_message, grouped, join, pad, wrap};

/// Everything that is worth telling of one apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplyReport {
    /// What succeeded, in the plan's order.
    pub done: Vec<Done>,
    /// What wasn't done, or not to its end.
    pub failed: Vec<Failed>,
    /// What was left alone, because it is no longer what the plan showed.
    pub skipped: Vec<Failed>,
    /// What may or may not have happened.
    pub unknown: Vec<Failed>,
    /// Addresses that were never begun.
    pub not_started: Vec<String>,
    /// Settings that Cognito left as they were although it took the update.
    pub kept: Vec<Kept>,
    /// Whether anything was changed, or may have been.
    pub wrote: bool,
    /// Whether somebody stopped it before every step was begun.
    pub interrupted: bool,
}

/// A step that succeeded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The address.
    pub at: String,
    /// `created`, `updated`, `replaced`, `adopted`, `moved`, `deleted`, `forgotten`; several where a client was adopted or
    /// moved and updated.
    pub words: Vec<&'static str>,
    /// The client, where there is one now.
    pub client_id: Option<String>,
}

/// A step that did not succeed, or was not tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The address.
    pub at: String,
    /// What was tried, as a noun: `update`, `create`.
    pub what: String,
    /// What went wrong: a lowercase fragment.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Whether a part of it was done.
    pub partly: bool,
    /// Addresses of other steps that ended alike for the very same reason.
    pub same: Vec<String>,
}

/// A setting that Cognito left as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The address.
    pub at: String,
    /// The setting's name in specs.
    pub setting: String,
    /// What was sent.
    pub wanted: String,
    /// What was read afterwards.
    pub got: String,
}

/// The words a summary counts, in its order.
const WORDS: [&str; 7] =
    ["created", "adopted", "updated", "replaced", "moved", "deleted", "forgotten"];

/// So many addresses are listed without being asked for.
const LISTED: usize = 50;

impl ApplyReport {
    /// Whether everything was done and is as it was wanted.
    pub fn is_complete(&self) -> bool {
        let Self {
            done: _,
            failed,
            skipped,
            unknown,
            not_started,
            kept: _,
            wrote: _,
            interrupted: _,
        } = self;
        failed.is_empty() && skipped.is_empty() && unknown.is_empty() && not_started.is_empty()
    }
}

/// The report as text, ended by a newline.
pub fn report(report: &ApplyReport, view: &View) -> String {
    let sections = [vec![headline(report, view)], sections(report, view)].concat();
    sections.join("\n\n") + "\n"
}

/// Everything below the headline.
pub(super) fn sections(report: &ApplyReport, view: &View) -> Vec<String> {
    let mut sections = Vec::new();
    sections.extend(done(&report.done, view));
    let fate = |failed: &Failed| if failed.partly { "partly done" } else { "failed" };
    sections.extend(report.failed.iter().map(|failed| paragraph(failed, fate(failed), view)));
    sections.extend(report.skipped.iter().map(|failed| paragraph(failed, "skipped", view)));
    let open = "may or may not have happened";
    sections.extend(report.unknown.iter().map(|failed| paragraph(failed, open, view)));
    if !report.unknown.is_empty() {
        let text = "Plan again: the next plan looks for what became of it before it does anything.";
        sections.push(wrap("", text, view.width));
    }
    if !report.not_started.is_empty() {
        sections.push(addresses("Not started: ", &report.not_started, view));
    }
    sections.extend(kept(&report.kept, view));
    sections
}

/// How it went, in a line.
pub(super) fn headline(report: &ApplyReport, view: &View) -> String {
    let counted = |word: &&str| {
        let number = report.done.iter().filter(|done| done.words.contains(word)).count();
        (number > 0).then(|| format!("{} {word}", grouped(number)))
    };
    let mut parts: Vec<_> = WORDS.iter().filter_map(counted).collect();
    if report.is_complete() {
        if parts.is_empty() {
            parts.push("nothing to do".to_owned());
        }
        return view.paint(Tone::Added, &format!("Apply complete: {}.", parts.join(", ")));
    }
    if parts.is_empty() && !report.wrote {
        parts.push("nothing done".to_owned());
    }
    let (partly, failed): (Vec<_>, Vec<_>) = report.failed.iter().partition(|one| one.partly);
    let undone = [
        (steps(partly), "partly done"),
        (steps(failed), "failed"),
        (steps(&report.skipped), "skipped"),
        (steps(&report.unknown), "unknown"),
        (report.not_started.len(), "not started"),
    ];
    let undone = undone.into_iter().filter(|(number, _)| *number > 0);
    let undone: Vec<_> =
        undone.map(|(number, word)| format!("{} {word}", grouped(number))).collect();
    let parts = [parts.join(", "), undone.join(", ")];
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    let fate = if report.interrupted { "interrupted" } else { "incomplete" };
    let line = format!("Apply {fate}: {}.", parts.join("; "));
    view.paint(Tone::Removed, &line)
}

fn steps<'a>(failed: impl IntoIterator<Item = &'a Failed>) -> usize {
    failed.into_iter().map(|failed| 1 + failed.same.len()).sum()
}

/// Aligned lines with the ids, which are news for what was created, replaced or adopted.
fn done(done: &[Done], view: &View) -> Option<String> {
    let shown = listed(done, view);
    let words = |done: &Done| done.words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let row = |done: &Done| (escape(&done.at), join(&words(done)));
    let rows: Vec<_> = shown.iter().map(|done| (row(done), &done.client_id)).collect();
    let at_width = rows.iter().map(|((at, _), _)| display_width(at)).max().unwrap_or(0);
    let word_width = rows.iter().map(|((_, words), _)| display_width(words)).max().unwrap_or(0);
    let line = |((at, words), id): &((String, String), &Option<String>)| {
        let id = id.as_deref().map(escape).unwrap_or_default();
        format!("  {}   {}   {id}", pad(at, at_width), pad(words, word_width)).trim_end().to_owned()
    };
    let mut lines: Vec<_> = rows.iter().map(line).collect();
    lines.extend(more(done.len() - shown.len()).map(|text| format!("  {text}")));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn paragraph(failed: &Failed, fate: &str, view: &View) -> String {
    let Failed { at, what, message, help, partly: _, same } = failed;
    let heading = format!("{}: {what} {fate}", escape(at));
    let mut lines = vec![view.paint(Tone::Removed, &heading)];
    lines.push(wrap("  ", &escape_message(message), view.width));
    lines.extend(help.iter().map(|help| wrap("  help: ", &escape_message(help), view.width)));
    if !same.is_empty() {
        lines.push(addresses("  the same: ", same, view));
    }
    lines.join("\n")
}

/// Addresses in a row, under the words before the first.
fn addresses(heading: &str, addresses: &[String], view: &View) -> String {
    let shown = listed(addresses, view);
    let texts = shown.iter().map(|at| escape(at)).chain(more(addresses.len() - shown.len()));
    wrap(heading, &texts.collect::<Vec<_>>().join(", "), view.width)
}

/// As many of them as are listed.
fn listed<'a, T>(all: &'a [T], view: &View) -> &'a [T] {
    if view.verbose { all } else { &all[..all.len().min(LISTED)] }
}

/// What is said of those that aren't listed, if there are any.
fn more(number: usize) -> Option<String> {
    (number > 0).then(|| format!("and {} more; `-v` lists them all", grouped(number)))
}

fn kept(kept: &[Kept], view: &View) -> Option<String> {
    let line = |kept: &Kept| {
        let Kept { at, setting, wanted, got } = kept;
        let text = format!("{setting} is {}, and {} was sent", escape(got), escape(wanted));
        wrap(&format!("  {}: ", escape(at)), &text, view.width)
    };
    let heading =
        format!("Cognito took the update and kept {} as before:", count(kept.len(), "setting"));
    let lines: Vec<_> =
        std::iter::once(view.paint(Tone::Changed, &heading)).chain(kept.iter().map(line)).collect();
    (!kept.is_empty()).then(|| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: View =
        View { color: false, width: 80, verbose: false, terminal: false, redraws: false };

    fn done(at: &str, words: &[&'static str], id: Option<&str>) -> Done {
        Done { at: at.to_owned(), words: words.to_vec(), client_id: id.map(str::to_owned) }
    }

    fn failed(at: &str, what: &str, message: &str) -> Failed {
        let (at, what, message) = (at.to_owned(), what.to_owned(), message.to_owned());
        Failed { at, what, message, help: None, partly: false, same: Vec::new() }
    }

    fn successes() -> ApplyReport {
        let done = vec![
            done("clients.new", &["created"], Some("1abc")),
            done("clients.old", &["deleted"], None),
            done("managed_clients.search", &["adopted", "updated"], Some("2abc")),
        ];
        ApplyReport { done, wrote: true, ..ApplyReport::default() }
    }

    #[test]
    fn all_done() {
        insta::assert_snapshot!(report(&successes(), &VIEW), @r"
        Apply complete: 1 created, 1 adopted, 1 updated, 1 deleted.

          clients.new              created               1abc
          clients.old              deleted
          managed_clients.search   adopted and updated   2abc
        ");
    }

    #[test]
    fn nothing_to_do() {
        insta::assert_snapshot!(report(&ApplyReport::default(), &VIEW), @"Apply complete: nothing to do.");
    }

    #[test]
    fn some_failed_some_unknown_some_not_started() {
        let refused = Failed {
            help: Some("define the scope on a resource server of the pool first".to_owned()),
            ..failed(
                "clients.api",
                "update",
                "Cognito refused it: ScopeDoesNotExistException: Invalid scope requested: api/read\u{1b}",
            )
        };
        let incomplete = ApplyReport {
            failed: vec![refused],
            unknown: vec![failed(
                "clients.job",
                "create",
                "the connection was closed before the reply came",
            )],
            not_started: ["clients.x", "clients.y"].map(str::to_owned).into(),
            ..successes()
        };
        assert!(!incomplete.is_complete());
        insta::assert_snapshot!(report(&incomplete, &VIEW), @r#"
        Apply incomplete: 1 created, 1 adopted, 1 updated, 1 deleted; 1 failed, 1 unknown, 2 not started.

          clients.new              created               1abc
          clients.old              deleted
          managed_clients.search   adopted and updated   2abc

        clients.api: update failed
          Cognito refused it: ScopeDoesNotExistException: Invalid scope requested:
          api/read\u{1b}
          help: define the scope on a resource server of the pool first

        clients.job: create may or may not have happened
          the connection was closed before the reply came

        Plan again: the next plan looks for what became of it before it does anything.

        Not started: clients.x, clients.y
        "#);
    }

    #[test]
    fn what_was_cut_off_is_called_interrupted() {
        let not_started = vec!["clients.x".to_owned()];
        let left = ApplyReport { not_started, ..successes() };
        let cut = ApplyReport { interrupted: true, ..left.clone() };
        let lines = [left, cut].map(|report| headline(&report, &VIEW));
        insta::assert_snapshot!(lines.join("\n"), @r"
        Apply incomplete: 1 created, 1 adopted, 1 updated, 1 deleted; 1 not started.
        Apply interrupted: 1 created, 1 adopted, 1 updated, 1 deleted; 1 not started.
        ");
    }

    #[test]
    fn what_failed_for_one_reason_is_told_once() {
        let expired = Failed {
            help: Some("log in again".to_owned()),
            partly: true,
            same: ["clients.b", "clients.c"].map(str::to_owned).into(),
            ..failed("clients.a", "create", "1abc was written, but could not be read again")
        };
        let refused = failed("clients.z", "update", "no");
        let incomplete =
            ApplyReport { failed: vec![expired, refused], wrote: true, ..ApplyReport::default() };
        insta::assert_snapshot!(report(&incomplete, &VIEW), @r"
        Apply incomplete: 3 partly done, 1 failed.

        clients.a: create partly done
          1abc was written, but could not be read again
          help: log in again
          the same: clients.b, clients.c

        clients.z: update failed
          no
        ");
    }

    #[test]
    fn a_setting_was_kept() {
        let kept = Kept {
            at: "clients.web".to_owned(),
            setting: "enable_token_revocation".to_owned(),
            wanted: "false".to_owned(),
            got: "true".to_owned(),
        };
        insta::assert_snapshot!(report(&ApplyReport { kept: vec![kept], ..successes() }, &VIEW), @r"
        Apply complete: 1 created, 1 adopted, 1 updated, 1 deleted.

          clients.new              created               1abc
          clients.old              deleted
          managed_clients.search   adopted and updated   2abc

        Cognito took the update and kept 1 setting as before:
          clients.web: enable_token_revocation is true, and false was sent
        ");
    }

    #[test]
    fn past_fifty_the_rest_is_counted_unless_asked_for() {
        let many = (0..60).map(|at| done(&format!("clients.c{at:02}"), &["updated"], Some("1abc")));
        let many = ApplyReport { done: many.collect(), ..ApplyReport::default() };
        let short = report(&many, &VIEW);
        insta::assert_snapshot!(short.lines().last().unwrap_or_default(), @"  and 10 more; `-v` lists them all");
        assert_eq!(report(&many, &View { verbose: true, ..VIEW }).lines().count(), 62);
    }

    #[test]
    fn past_fifty_what_was_not_done_is_counted_too() {
        let many = |word: &str| (0..60).map(|at| format!("clients.{word}{at:02}")).collect();
        let same = Failed { same: many("s"), ..failed("clients.a", "create", "no") };
        let many =
            ApplyReport { failed: vec![same], not_started: many("n"), ..ApplyReport::default() };
        let short = report(&many, &VIEW);
        let counted = short.lines().filter(|line| line.contains("more;")).map(str::trim_start);
        insta::assert_snapshot!(counted.collect::<Vec<_>>().join("\n"), @r"
        10 more; `-v` lists them all
        and 10 more; `-v` lists them all
        ");
        assert_eq!(short.matches("clients.").count(), 1 + 50 + 50);
        let all = report(&many, &View { verbose: true, ..VIEW });
        assert_eq!(all.matches("clients.").count(), 1 + 60 + 60);
    }

    #[test]
    fn in_colour() {
        let colored = View { color: true, ..VIEW };
        let incomplete = ApplyReport {
            failed: vec![failed("clients.api", "update", "no")],
            ..ApplyReport::default()
        };
        insta::assert_snapshot!(report(&incomplete, &colored).escape_debug(), @r#"\u{1b}[31mApply incomplete: nothing done; 1 failed.\u{1b}[0m\n\n\u{1b}[31mclients.api: update failed\u{1b}[0m\n  no\n"#);
    }
}
