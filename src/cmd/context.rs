//! What every command is given: its surroundings, and what it left behind that its end has to tell.

use super::Result;
use super::signals::Interrupts;
use crate::cli::{DEFAULT_SANDBOX, Global};
use crate::env::Env;
use crate::error::{Exit, Failure};
use crate::problem::Problem;
use crate::render::ask::{self, Question};
use crate::render::console::{self, Console, Form};
use crate::render::github::Workspace;
use serde::Serialize;
use std::cell::{Cell, RefCell};
use std::fs;
use std::io::{self, BufReader};
use std::path::PathBuf;

/// What every command is given.
pub(super) struct Context {
    pub(super) global: Global,
    pub(super) env: Env,
    pub(super) console: Console,
    pub(super) interrupts: Interrupts,
    /// Whether clients were changed, or may have been.
    pub(super) wrote: Cell<bool>,
    /// Why something that should have been written isn't, though the command went on.
    pub(super) lost: RefCell<Vec<Problem>>,
    /// What stands in the place of the document, where the query doesn't go with it.
    pub(super) instead: RefCell<Option<Problem>>,
}

impl Context {
    /// Whether the result is one document, for programs.
    pub(super) fn is_document(&self) -> bool {
        matches!(self.console.form, Form::Document(_))
    }

    /// Prints the result, or the part of it that `--query` names. Where that doesn't go, it is told when the command is done.
    pub(super) fn document(&self, document: &impl Serialize) {
        let Some(query) = &self.global.query else { return self.console.document(document) };
        let document = serde_json::to_value(document).expect("documents have texts for keys");
        match query.search(&document) {
            Ok(found) => self.console.document(&found),
            Err(error) => {
                let message = format!("`--query` doesn't go with the result: {error}");
                let help = "`-o json` without it shows the whole document";
                self.instead.replace(Some(Problem::error("bad-query", message).help(help)));
            }
        }
    }

    /// Takes note of something that could not be written: the run goes on, and ends otherwise than it would have.
    pub(super) fn lose(&self, written: std::result::Result<(), Problem>) {
        self.lost.borrow_mut().extend(written.err());
    }

    /// Where files stand for GitHub, which counts from the folder of the checkout.
    pub(super) fn workspace(&self) -> Workspace {
        let root = self.env.var("GITHUB_WORKSPACE").and_then(|root| fs::canonicalize(root).ok());
        Workspace { root, folder: std::env::current_dir().unwrap_or_default() }
    }

    /// Whether a question would be answered.
    pub(super) fn may_ask(&self) -> bool {
        let people = self.console.form == Form::Text;
        self.env.stdin_terminal && self.env.stderr.terminal && !self.global.no_input && people
    }

    /// Says what comes next, to somebody who looks on: scripts, logs and whoever reads a document are spared.
    pub(super) fn hint(&self, text: &str) {
        if self.console.form == Form::Text && self.env.stderr.terminal {
            self.console.aside(text);
        }
    }

    /// A command line for a hint, for the same specs and the same service.
    pub(super) fn command(
        &self,
        command: &str,
        specs: &[PathBuf],
        more: impl Iterator<Item = String>,
    ) -> String {
        let Global { profile, region, endpoint_url, sandbox, vars, var_files, .. } = &self.global;
        let sandbox = sandbox.iter().map(|file| match file.to_str() {
            Some(DEFAULT_SANDBOX) => "--sandbox".to_owned(),
            _ => format!("--sandbox={}", file.display()),
        });
        let specs = specs.iter().map(|file| file.display().to_string());
        let words: Vec<_> = sandbox.chain(specs).chain(more).map(|word| quoted(&word)).collect();
        let words = words.iter().map(|word| format!(" {word}")).collect::<String>();
        let others = profile.is_some()
            || region.is_some()
            || endpoint_url.is_some()
            || !vars.is_empty()
            || !var_files.is_empty();
        let others = if others { " with the same global options" } else { "" };
        format!("`cogctl {command}{words}`{others}")
    }

    /// Asks the person at the terminal. A thread of its own waits for the answer, so that an interrupt is heard meanwhile.
    pub(super) async fn confirmed(&self, question: Question) -> bool {
        let (tell, told) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let mut input = BufReader::new(std::io::stdin());
            let answer = ask::ask(&question, &mut input, &mut std::io::stderr());
            // After an interrupt nobody wants to know any more.
            tell.send(answer.unwrap_or(false)).unwrap_or_default();
        });
        told.await.unwrap_or(false)
    }

    /// How a run ends whose results may not all have got to where they should be: then it wasn't fine.
    pub(super) fn told(&self, exit: Exit) -> Exit {
        let done = "clients were changed all the same, and their records are kept; `cogctl plan` shows what is left to do";
        let after = |problem: Problem| if self.wrote.get() { problem.help(done) } else { problem };
        let instead = self.instead.take().map(after);
        if let Some(problem) = &instead {
            self.console.problems(std::slice::from_ref(problem), &[]);
        }
        let mut lost = self.lost.take();
        lost.extend(
            console::unwritten()
                .map(|error| untold(&error).help("run it again where its output has room")),
        );
        if lost.is_empty() && instead.is_none() {
            return exit;
        }
        if !lost.is_empty() {
            self.console.explain(&lost.into_iter().map(after).collect::<Vec<_>>());
        }
        match exit {
            Exit::Fine | Exit::Changes if self.wrote.get() => Exit::Partial,
            Exit::Fine | Exit::Changes => Exit::Failed,
            worse => worse,
        }
    }

    /// Runs the asynchronous part of a command on this thread.
    pub(super) fn block_on<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| {
            Failure::new(Problem::error(
                "no-runtime",
                format!("the system refused a timer or socket: {error}"),
            ))
        })?;
        runtime.block_on(work)
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:@%+,".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// Something that should stand on standard output doesn't.
pub(super) fn untold(error: &io::Error) -> Problem {
    let message = format!("standard output could not be written: {error}");
    Problem::error("output-not-written", message)
}
