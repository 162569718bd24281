//! Pages of the manual, in roff.
//!
//! What commands and options do is theirs to say; added here is only what a manual has besides: what is true of all of them
//! alike, and which page to read next.

use clap::Command;
use clap_mangen::Man;
use roff::{Roff, bold, roman};
use std::io;

/// What the page of cogctl itself ends with.
const EXIT_STATUS: [(&str, &str); 7] = [
    ("0", "All is well."),
    ("1", "An error, a plan with something blocked, or nothing could be done."),
    ("2", "There are changes: of plan --detailed-exitcode, and of drift."),
    ("3", "Some writes happened or may have, and not all of them."),
    (
        "4",
        "Refused before anything was written: by a guard, as a plan was stale, as it was the wrong account or state, or as \
         nobody said yes.",
    ),
    ("64", "The command line was wrong."),
    ("130", "Interrupted."),
];
const ENVIRONMENT: [(&str, &str); 7] = [
    (
        "AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID, ...",
        "As everywhere: credentials, Region and endpoint, as the AWS CLI reads them.",
    ),
    ("NO_COLOR", "If set and not empty, nothing is coloured unless --color says so."),
    ("CLICOLOR_FORCE", "If set and not 0, colours go into files and pipes too."),
    ("COLUMNS", "How wide texts for people may get, instead of the terminal's width."),
    ("TERM", "On a terminal that is dumb nothing is coloured or drawn over."),
    ("RUST_LOG", "What is logged, instead of what -v says. Client secrets never are."),
    ("COGCTL_LOG_FILE", "The file that log lines are added to, instead of standard error."),
];
const FILES: [(&str, &str); 4] = [
    ("cogctl.yaml, specs/*.yaml", "The specs, where none are named."),
    (
        "cogctl.state.json",
        "The records of cogctl.yaml, unless its state: says otherwise. Never a secret.",
    ),
    ("cogctl.cache.json", "What is remembered of clients. It may be deleted at any time."),
    ("cogctl.sandbox.json", "The embedded service of --sandbox."),
];

/// The page of a command that was built as part of the whole.
pub fn page(command: &Command) -> String {
    let part = command.get_display_name().is_some_and(|name| name != command.get_name());
    let global = |arg: clap::Arg| {
        let hides = part && arg.is_global_set();
        if hides { arg.hide(true) } else { arg }
    };
    let command = command.clone().mut_args(global);
    let man = Man::new(command.clone()).source(concat!("cogctl ", env!("CARGO_PKG_VERSION")));
    let man = man.manual("User Commands");
    let mut out = Vec::new();
    sections(&man, &command, &mut out).expect("a vector takes it all");
    let mut more = Roff::new();
    if let Some(text) = command.get_after_help() {
        examples(&mut more, &text.to_string());
    }
    if !part {
        list(&mut more, "EXIT STATUS", &EXIT_STATUS);
        list(&mut more, "ENVIRONMENT", &ENVIRONMENT);
        list(&mut more, "FILES", &FILES);
    }
    see_also(&mut more, &command, part);
    // Every part begins with the same definitions.
    let beginning = Roff::new().render();
    let parts = String::from_utf8(out).expect("pages are text").replace(&beginning, "");
    beginning + &parts + &more.to_roff()
}

/// What the command line says of itself.
fn sections(man: &Man, command: &Command, out: &mut Vec<u8>) -> io::Result<()> {
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    if command.get_arguments().any(|arg| !arg.is_hide_set()) {
        man.render_options_section(out)?;
    }
    if command.get_subcommands().any(|it| !it.is_hide_set()) {
        man.render_subcommands_section(out)?;
    }
    Ok(())
}

/// The pages of a command and of all below it, with the names of their files.
pub fn pages(command: &Command) -> Vec<(String, String)> {
    let mut pages = vec![(format!("{}.1", name(command)), page(command))];
    let below = command.get_subcommands().filter(|it| !it.is_hide_set());
    pages.extend(below.flat_map(self::pages));
    pages
}

fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or(command.get_name())
}

/// What stands below the options: prose, and commands to copy, which are indented and keep their lines.
fn examples(roff: &mut Roff, text: &str) {
    let is_example = |line: &str| line.starts_with("  ");
    let heading = if text.lines().any(is_example) { "EXAMPLES" } else { "NOTES" };
    roff.control("SH", [heading]);
    for paragraph in text.split("\n\n") {
        roff.control("PP", []);
        for lines in
            paragraph.lines().collect::<Vec<_>>().chunk_by(|a, b| is_example(a) == is_example(b))
        {
            let copied = is_example(lines[0]);
            if copied {
                roff.control("RS", ["4"]);
                roff.control("nf", []);
            }
            for line in lines {
                roff.text([roman(line.trim_start())]);
            }
            if copied {
                roff.control("fi", []);
                roff.control("RE", []);
            }
        }
    }
}

fn list(roff: &mut Roff, heading: &str, items: &[(&str, &str)]) {
    roff.control("SH", [heading]);
    for (term, says) in items {
        roff.control("TP", []);
        roff.text([bold(*term)]);
        roff.text([roman(*says)]);
    }
}

fn see_also(roff: &mut Roff, command: &Command, part: bool) {
    roff.control("SH", ["SEE ALSO"]);
    if !part {
        let says = " says what a setting, a key, a rule or the code of a diagnostic means.";
        roff.text([bold("cogctl explain"), roman(says)]);
        return;
    }
    // `cogctl-state-mv` is below `cogctl-state`, and both below `cogctl`.
    let above = name(command).strip_suffix(command.get_name());
    let above = above.and_then(|it| it.strip_suffix('-')).filter(|it| *it != "cogctl");
    if let Some(above) = above {
        roff.text([bold(above), roman("(1),")]);
    }
    roff.text([
        bold("cogctl"),
        roman("(1) for the global options, the exit codes and the environment"),
    ]);
}
