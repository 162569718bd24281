//! The commands: each loads, asks the pure core, and shows what it said. One file per command.
//!
//! Shared by them: [`load`] for specs, [`world`] for what specs, records and pools say together, [`edit`] for writing into
//! specs.

mod adopt;
mod apply;
mod complete;
mod completions;
mod context;
mod delete;
mod diff;
mod doctor;
mod drift;
mod edit;
mod explain;
mod forget;
mod get;
mod grants;
mod iam_policy;
mod import;
mod lint;
mod list;
mod load;
mod log;
mod man;
mod pattern;
mod plan;
mod report;
mod reports;
mod sandbox;
mod schema;
mod secret;
mod siblings;
mod signals;
mod state;
mod validate;
mod world;

use crate::cli::{Cli, Command, OutputFormat, SandboxCommand, SecretCommand, StateCommand};
use crate::env::{Env, Stream, columns};
use crate::error::{Exit, Failure};
use crate::problem::Problem;
use crate::render::console::{self, Console, Form, Syntax};
use crate::render::view::View;
use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _};
use context::{Context, untold};
use signals::Interrupts;
use std::cell::{Cell, RefCell};
use std::ffi::OsString;
use std::process::ExitCode;

pub use completions::script;

/// How a command ends when nothing went wrong on the way.
type Result<T = Exit> = std::result::Result<T, Failure>;

/// The whole program.
pub fn main() -> ExitCode {
    if complete::answered() {
        return Exit::Fine.into();
    }
    let cli = match parse(std::env::args_os().collect()) {
        Ok(cli) => cli,
        Err(error) => {
            return unread(&error).into();
        }
    };
    let env = Env::capture();
    let view = |stream: Stream| View {
        color: env.colours(cli.global.color, stream),
        width: stream.width,
        verbose: cli.global.verbose > 0,
        terminal: stream.terminal,
        redraws: env.redraws(stream),
    };
    let form = match (cli.global.output, &cli.global.query) {
        (OutputFormat::Text, None) => Form::Text,
        (OutputFormat::Text, Some(_)) => Form::Document(Syntax::Values),
        (OutputFormat::Json, _) => Form::Document(Syntax::Json),
        (OutputFormat::Yaml, _) => Form::Document(Syntax::Yaml),
        (OutputFormat::Jsonl, _) => Form::Lines,
    };
    let console = Console { out: view(env.stdout), err: view(env.stderr), form };
    log::start(&cli.global, &env);
    let interrupts = Interrupts::new(console);
    let (wrote, lost, instead) = (Cell::new(false), RefCell::default(), RefCell::default());
    let context = Context { global: cli.global, env, console, interrupts, wrote, lost, instead };
    let ended = run(&context, cli.command);
    let exit = ended.unwrap_or_else(|failure| {
        context.console.problems(&failure.problems, &failure.blocked);
        failure.exit
    });
    context.told(exit).into()
}

/// Reads the command line. Help and mistakes look as the options and the environment say, as all else does.
fn parse(arguments: Vec<OsString>) -> std::result::Result<Cli, clap::Error> {
    let mut command = Cli::command();
    if let Some(when) = colour(&arguments) {
        command = command.color(when);
    }
    if let Some(columns) = columns() {
        command = command.term_width(columns.min(WIDEST_HELP));
    }
    let mut matches = command.try_get_matches_from_mut(arguments)?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

/// Help gets no wider than this, as by clap's own default.
const WIDEST_HELP: usize = 100;

/// What `--color` says, also on a line that can't be read otherwise. Nothing where it leaves that to the environment.
fn colour(arguments: &[OsString]) -> Option<ColorChoice> {
    let mut words = arguments.iter().map_while(|word| word.to_str().filter(|it| *it != "--"));
    let mut said = None;
    while let Some(word) = words.next() {
        said = match word.strip_prefix("--color") {
            Some("") => words.next(),
            Some(value) => value.strip_prefix('='),
            None => said,
        };
    }
    match said? {
        "always" => Some(ColorChoice::Always),
        "never" => Some(ColorChoice::Never),
        _ => None,
    }
}

/// What isn't a command: a mistake in the command line, or a wish for help.
fn unread(error: &clap::Error) -> Exit {
    if error.use_stderr() {
        match wanted(std::env::args_os()) {
            // Nobody is left to tell when even the usage text can't be printed.
            Form::Text => drop(error.print()),
            form => Console { form, ..PLAIN }.problems(&[usage(error)], &[]),
        }
        return Exit::Usage;
    }
    console::note(error.print());
    match console::unwritten() {
        Some(error) => {
            PLAIN.explain(&[untold(&error)]);
            Exit::Failed
        }
        None => Exit::Fine,
    }
}

/// For a command line that couldn't be read, so that nothing is known of it but perhaps which form it asks for.
const PLAIN: Console = {
    let view = View { color: false, width: 80, verbose: false, terminal: false, redraws: false };
    Console { out: view, err: view, form: Form::Text }
};

/// What such a command line wants to get.
fn wanted(arguments: impl Iterator<Item = OsString>) -> Form {
    let arguments: Vec<_> = arguments.collect();
    let asks_for = |word: &str| {
        let joined = [format!("-o{word}"), format!("-o={word}"), format!("--output={word}")];
        arguments.iter().any(|argument| joined.iter().any(|form| argument == form.as_str()))
            || arguments
                .windows(2)
                .any(|pair| (pair[0] == "-o" || pair[0] == "--output") && pair[1] == word)
    };
    if asks_for("json") {
        Form::Document(Syntax::Json)
    } else if asks_for("yaml") {
        Form::Document(Syntax::Yaml)
    } else if asks_for("jsonl") {
        Form::Lines
    } else {
        Form::Text
    }
}

/// What clap says up to its first empty line, which is the whole of the mistake.
fn usage(error: &clap::Error) -> Problem {
    let text = error.render().to_string();
    let lines: Vec<_> = text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    let message = lines.join(" ");
    let message = message.strip_prefix("error: ").unwrap_or(&message);
    Problem::error("usage", message)
        .help("`cogctl --help` lists the commands, and after a command its options")
}

/// Of most commands nothing is to be told before they end.
fn streams(command: &Command) -> bool {
    matches!(
        command,
        Command::Plan(_) | Command::Apply(_) | Command::Delete(_) | Command::Forget(_)
    )
}

/// What is the result of most commands, for programs, isn't there where the result is somebody else's text.
fn has_document(command: &Command) -> bool {
    match command {
        Command::Completions(_) => false,
        Command::Secret { command: SecretCommand::Get(args) } => args.to != "-",
        _ => true,
    }
}

/// Refuses a form of the result that the command doesn't have.
fn check_form(context: &Context, command: &Command) -> Result<()> {
    let refused = |code, message: &str, help: &str| {
        Err(Failure::usage(Problem::error(code, message).help(help)))
    };
    if context.is_document() && !has_document(command) {
        let help =
            "leave `--output` and `--query` out: what it prints is for another program as it is";
        return refused("no-document", "this command prints no document", help);
    }
    if context.console.form != Form::Lines {
        return Ok(());
    }
    if context.global.query.is_some() {
        let help = "`-o json --query` prints a part of the one document";
        return refused("no-stream", "a stream of lines has no parts to query", help);
    }
    if !streams(command) {
        let help = if has_document(command) {
            "`-o json` prints its one document; plan, apply, delete and forget have a stream"
        } else {
            "plan, apply, delete and forget have one"
        };
        return refused("no-stream", "this command has no stream of lines", help);
    }
    Ok(())
}

fn run(context: &Context, command: Command) -> Result {
    check_form(context, &command)?;
    match command {
        Command::Plan(args) => plan::run(context, &args),
        Command::Apply(args) => apply::run(context, &args),
        Command::Drift(args) => drift::run(context, &args),
        Command::Diff(args) => diff::run(context, &args),
        Command::Adopt(args) => adopt::run(context, &args),
        Command::Import(args) => import::run(context, &args),
        Command::Delete(args) => delete::run(context, &args),
        Command::Forget(args) => forget::run(context, &args),
        Command::List(args) => list::run(context, &args),
        Command::Get(args) => get::run(context, &args),
        Command::Secret { command: SecretCommand::Get(args) } => secret::run(context, &args),
        Command::State { command } => match command {
            StateCommand::List(args) => state::list(context, &args),
            StateCommand::Show(args) => state::show(context, &args),
            StateCommand::Mv(args) => state::mv(context, &args),
            StateCommand::Rm(args) => state::rm(context, &args),
            StateCommand::Unlock(args) => state::unlock(context, &args),
        },
        Command::Validate(args) => validate::run(context, &args),
        Command::Lint(args) => lint::run(context, &args),
        Command::Report(args) => report::run(context, &args),
        Command::Schema(args) => schema::run(context, &args),
        Command::Explain(args) => explain::run(context, &args),
        Command::IamPolicy(args) => iam_policy::run(context, &args),
        Command::Doctor(args) => doctor::run(context, &args),
        Command::Completions(args) => completions::run(context, &args),
        Command::Man(args) => man::run(context, &args),
        Command::Sandbox { command } => match command {
            SandboxCommand::Serve(args) => sandbox::serve(context, &args),
            SandboxCommand::Reset => sandbox::reset(context),
            SandboxCommand::Status(args) => sandbox::status(context, &args),
        },
    }
}
