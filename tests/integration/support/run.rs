//! The binary, run in a folder of its own with nothing of the caller's environment.

use super::leaks::{self, Trace};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use tempfile::TempDir;

/// A folder that commands run in, and what is replaced in their output to make it the same every time.
///
/// After every command, whatever it printed, logged and wrote is searched for the secrets of the service it talked to.
pub(crate) struct Folder {
    folder: TempDir,
    /// Where commands log everything, apart from what they print.
    logs: TempDir,
    logged: bool,
    global: Vec<String>,
    vars: BTreeMap<String, String>,
    scrub: BTreeMap<String, String>,
    /// The secrets of services that aren't kept in this folder.
    known: Option<Known>,
    /// Files that `secret get` wrote a secret to, as it was told to.
    handed_over: Mutex<BTreeSet<PathBuf>>,
}

/// Asks for the secrets that a service knows.
type Known = Box<dyn Fn() -> BTreeSet<String> + Send + Sync>;

/// What a command did.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let logs = tempfile::tempdir().expect("a temporary folder");
        Self {
            folder,
            logs,
            logged: true,
            global: Vec::new(),
            vars: BTreeMap::new(),
            scrub: BTreeMap::new(),
            known: None,
            handed_over: Mutex::default(),
        }
    }

    /// Doesn't have commands log, where there are so many that it takes long.
    pub(crate) fn unlogged(mut self) -> Self {
        self.logged = false;
        self
    }

    /// Lets commands be searched for these secrets, besides those of an embedded service in the folder.
    pub(crate) fn guard(&mut self, known: impl Fn() -> BTreeSet<String> + Send + Sync + 'static) {
        self.known = Some(Box::new(known));
    }

    /// Another empty folder for the same commands, as on another machine.
    pub(crate) fn elsewhere(&self) -> Self {
        let (global, vars, scrub) = (self.global.clone(), self.vars.clone(), self.scrub.clone());
        Self { global, vars, scrub, ..Self::new() }
    }

    /// Sets a variable for every command.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.vars.insert(name.to_owned(), value.to_owned());
    }

    /// Adds arguments to every command.
    pub(crate) fn with(mut self, arguments: &[&str]) -> Self {
        self.global.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        self
    }

    /// Shows `word` for `text` from now on.
    pub(crate) fn scrub(&mut self, text: impl Into<String>, word: impl Into<String>) {
        self.scrub.insert(text.into(), word.into());
    }

    /// Puts a file there, with the folders above it.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        #[expect(
            clippy::disallowed_methods,
            reason = "nothing is lost when a test's file is half-written"
        )]
        fs::write(&path, text).expect("a file in a temporary folder");
        path
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).expect("the file is there")
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.folder.path().join(name).exists()
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).expect("the file was there");
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        let path = |name| self.folder.path().join(name);
        fs::rename(path(from), path(to)).expect("the file was there");
    }

    fn bare(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cogctl"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_ACCESS_KEY_ID", "test")
            .env("AWS_SECRET_ACCESS_KEY", "test")
            .envs(&self.vars);
        if self.logged {
            command.env("RUST_LOG", "trace").env("COGCTL_LOG_FILE", self.log());
        }
        command
    }

    fn log(&self) -> PathBuf {
        self.logs.path().join("log")
    }

    /// Runs `cogctl` with these arguments and the ones it always gets.
    #[must_use = "compare the output or at least the exit code"]
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.finish(&mut self.command(arguments))
    }

    /// The command with the arguments it always gets, not run yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.bare(arguments);
        command.args(&self.global);
        command
    }

    fn finish(&self, command: &mut Command) -> Run {
        let output = command.output().expect("cogctl starts");
        let arguments: Vec<_> = command.get_args().collect();
        if arguments.starts_with(&["secret".as_ref(), "get".as_ref()]) {
            self.hand_over();
        }
        let to_file = |word: &&OsStr| word.to_str().is_some_and(|word| word.starts_with("file:"));
        let sink = arguments.iter().position(|word| *word == "--to").map(|at| arguments[at + 1]);
        match sink.filter(|_| arguments[0] == "secret") {
            // Standard output is where it belongs, or another command prints what it likes.
            Some(sink) if sink == "-" => self.keeps_secrets(&[("stderr", &output.stderr)]),
            Some(sink) if !to_file(&sink) => self.keeps_secrets(&[]),
            _ => self.keeps_secrets(&[("stdout", &output.stdout), ("stderr", &output.stderr)]),
        }
        self.shown(&output)
    }

    /// The output of a command that was run otherwise, searched and made the same every time.
    #[must_use = "compare the output or at least the exit code"]
    #[track_caller]
    pub(crate) fn ended(&self, output: &Output) -> Run {
        self.keeps_secrets(&[("stdout", &output.stdout), ("stderr", &output.stderr)]);
        self.shown(output)
    }

    fn shown(&self, output: &Output) -> Run {
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: self.scrubbed(&String::from_utf8_lossy(&output.stdout)),
            stderr: self.scrubbed(&String::from_utf8_lossy(&output.stderr)),
        }
    }

    /// Takes note of the files that hold a secret now because they were told to. Ours never are.
    fn hand_over(&self) {
        let secrets = self.secrets();
        let ours = |path: &Path| path.extension().is_some_and(|it| it == "json" || it == "yaml");
        let mut handed_over = self.handed_over.lock().expect("no test panicked with it");
        for path in leaks::files(self.path()).into_iter().filter(|path| !ours(path)) {
            let text = fs::read(&path).unwrap_or_default();
            let trace = Trace { place: String::new(), text };
            if !leaks::leaks(&secrets, &[trace]).is_empty() {
                handed_over.insert(path);
            }
        }
    }

    fn secrets(&self) -> BTreeSet<String> {
        let mut secrets = self.known.as_ref().map(|known| known()).unwrap_or_default();
        for path in leaks::files(self.path()).iter().filter(|path| leaks::is_service(path)) {
            let world = fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
            secrets.extend(leaks::secrets_in(&world.unwrap_or_default()));
        }
        secrets
    }

    /// Panics if anything but the service holds a secret: what was printed, what was logged, the files in the folder.
    #[track_caller]
    fn keeps_secrets(&self, printed: &[(&str, &[u8])]) {
        let secrets = self.secrets();
        let printed = printed.iter().map(|(place, text)| ((*place).to_owned(), text.to_vec()));
        let log = ("log".to_owned(), fs::read(self.log()).unwrap_or_default());
        fs::remove_file(self.log()).unwrap_or_default();
        let handed_over = self.handed_over.lock().expect("no test panicked with it");
        let ours = |path: &PathBuf| !leaks::is_service(path) && !handed_over.contains(path);
        let files = leaks::files(self.path()).into_iter().filter(ours);
        let files =
            files.map(|path| (path.display().to_string(), fs::read(path).unwrap_or_default()));
        let traces: Vec<_> =
            printed.chain([log]).chain(files).map(|(place, text)| Trace { place, text }).collect();
        let leaky = leaks::leaks(&secrets, &traces);
        assert!(leaky.is_empty(), "a client secret shows in {}", leaky.join(", "));
    }

    /// Runs one command line after another, words parted by spaces, and writes down what a terminal would show: results,
    /// then everything else, then the exit code.
    pub(crate) fn tell(&self, lines: &[&str]) -> String {
        let mut told = String::new();
        for line in lines {
            let run = self.run(&line.split_whitespace().collect::<Vec<_>>());
            told += &format!("$ cogctl {line}\n{}", run.stdout);
            if !run.stderr.is_empty() {
                told += &format!("--- stderr ---\n{}", run.stderr);
            }
            told += &format!("[exit {}]\n\n", run.code);
        }
        told
    }

    /// Runs `cogctl` with these arguments alone.
    pub(crate) fn run_alone(&self, arguments: &[&str]) -> Run {
        self.finish(&mut self.bare(arguments))
    }

    /// What is replaced, and by what.
    pub(crate) fn scrubs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.scrub.iter().map(|(text, word)| (text.as_str(), word.as_str()))
    }

    /// The text with everything replaced that differs from run to run.
    pub(crate) fn scrubbed(&self, text: &str) -> String {
        let folder = self.folder.path().display().to_string();
        let scrubbed = text.replace(&folder, "FOLDER");
        self.scrub.iter().fold(scrubbed, |text, (from, to)| text.replace(from, to))
    }
}

impl Run {
    /// Asserts the exit code and gives the output on.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit {}\n{}", self.code, self.stdout)?;
        if !self.stderr.is_empty() {
            write!(f, "--- stderr ---\n{}", self.stderr)?;
        }
        Ok(())
    }
}
