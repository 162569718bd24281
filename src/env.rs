//! What the process is surrounded by, read once: variables, terminals, width.

use crate::cli::ColorWhen;
use std::collections::BTreeMap;
use std::io::IsTerminal as _;

/// The captured surroundings.
#[derive(Clone, Debug)]
pub struct Env {
    /// Environment variables whose names and values are text.
    pub vars: BTreeMap<String, String>,
    /// Whether standard input is a terminal, so that a question could be answered.
    pub stdin_terminal: bool,
    /// How standard output looks.
    pub stdout: Stream,
    /// How standard error looks.
    pub stderr: Stream,
}

/// One output stream.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    /// Whether somebody watches it.
    pub terminal: bool,
    /// Columns: what `COLUMNS` says, else the terminal's, else 80.
    pub width: usize,
}

/// The width of what is written into a file or a pipe.
const PIPED_WIDTH: usize = 80;
/// Texts don't get narrower than this, as they would be nothing but breaks.
const NARROWEST: usize = 20;

/// What `COLUMNS` says, if that is a width.
pub fn columns() -> Option<usize> {
    let said: usize = std::env::var("COLUMNS").ok()?.parse().ok()?;
    (said > 0).then_some(said.max(NARROWEST))
}

impl Env {
    /// Looks around.
    pub fn capture() -> Self {
        let vars = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        // Shells keep it to themselves, so whoever exports it means it.
        let said = columns();
        let width = |size: Option<(terminal_size::Width, terminal_size::Height)>| {
            size.map(|(width, _)| usize::from(width.0).max(NARROWEST))
        };
        let stream = |terminal, size| Stream {
            terminal,
            width: said.or(width(size).filter(|_| terminal)).unwrap_or(PIPED_WIDTH),
        };
        Self {
            vars,
            stdin_terminal: std::io::stdin().is_terminal(),
            stdout: stream(
                std::io::stdout().is_terminal(),
                terminal_size::terminal_size_of(std::io::stdout()),
            ),
            stderr: stream(
                std::io::stderr().is_terminal(),
                terminal_size::terminal_size_of(std::io::stderr()),
            ),
        }
    }

    /// A variable that is set and not empty.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Who runs this, where and as what, for others to read on a lock: `ana@build-7 (pid 4711, 1a2b3c4d)`. The last digits
    /// are drawn anew for each, so that no two are alike. A job of GitHub's, GitLab's or Jenkins' says its address, too.
    pub fn holder(&self) -> String {
        let names = ["USER", "LOGNAME", "USERNAME"];
        let user = names.iter().find_map(|name| self.var(name)).unwrap_or("somebody");
        let digits = fastrand::u32(..);
        let job = self.job().map(|url| format!(" {url}")).unwrap_or_default();
        format!("{user}@{} (pid {}, {digits:08x}){job}", self.host(), std::process::id())
    }

    /// Where people see the job that this is a part of.
    fn job(&self) -> Option<String> {
        let of_github = || {
            let [server, repository, run] =
                ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID"]
                    .map(|name| self.var(name));
            Some(format!("{}/{}/actions/runs/{}", server?, repository?, run?))
        };
        let others = ["CI_JOB_URL", "BUILD_URL"];
        of_github().or_else(|| others.iter().find_map(|name| self.var(name)).map(str::to_owned))
    }

    #[cfg(unix)]
    fn host(&self) -> String {
        rustix::system::uname().nodename().to_string_lossy().into_owned()
    }

    #[cfg(not(unix))]
    fn host(&self) -> String {
        self.var("COMPUTERNAME").unwrap_or("a machine without a name").to_owned()
    }

    /// Whether to colour a stream: the flag decides, then `NO_COLOR`, `CLICOLOR_FORCE` and the terminal.
    pub fn colours(&self, when: ColorWhen, stream: Stream) -> bool {
        match when {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto if self.var("NO_COLOR").is_some() => false,
            ColorWhen::Auto if self.var("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            ColorWhen::Auto => stream.terminal && self.var("TERM") != Some("dumb"),
        }
    }

    /// Whether a line of a stream may be drawn over. A terminal that calls itself `dumb` moves no cursor; one that doesn't
    /// say what it is may not either, but on Windows none says it.
    pub fn redraws(&self, stream: Stream) -> bool {
        stream.terminal
            && match self.var("TERM") {
                Some(kind) => kind != "dumb",
                None => cfg!(windows),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_drawn_over_only_on_terminals_that_say_what_they_are() {
        let redraws = |terminal: bool, kind: Option<&str>| {
            let vars = kind.map(|kind| ("TERM".to_owned(), kind.to_owned())).into_iter().collect();
            let stream = Stream { terminal, width: PIPED_WIDTH };
            Env { vars, stdin_terminal: false, stdout: stream, stderr: stream }.redraws(stream)
        };
        let kinds = [Some("xterm"), Some("dumb"), Some(""), None];
        let silent = cfg!(windows);
        assert_eq!(kinds.map(|kind| redraws(true, kind)), [true, false, silent, silent]);
        assert_eq!(kinds.map(|kind| redraws(false, kind)), [false; 4]);
    }
}
