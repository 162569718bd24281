//! The commands: each loads, asks the pure core, and shows what it said. One file per command.
//!
//! Shared by them: [`load`](self::load) for specs, [`world`](self::world) for what specs, records and pools say together,
//! [`edit`](self::edit) for writing into specs.

mod adopt;
mod apply;
mod completions;
mod delete;
mod drift;
mod edit;
mod explain;
mod forget;
mod get;
mod grants;
mod import;
mod lint;
mod list;
mod load;
mod log;
mod plan;
mod report;
mod sandbox;
mod schema;
mod secret;
mod siblings;
mod signals;
mod state;
mod validate;
mod world;

use crate::cli::{Cli, Command, Global, OutputFormat, SandboxCommand, SecretCommand, StateCommand};
use crate::env::{Env, Stream};
use crate::error::{Exit, Failure};
use crate::problem::Problem;
use crate::render::ask;
use crate::render::console::{self, Console};
use crate::render::view::View;
use clap::Parser as _;
use signals::Interrupts;
use std::cell::Cell;
use std::io::{self, BufReader};
use std::process::ExitCode;

pub use completions::script;

/// How a command ends when nothing went wrong on the way.
type Result<T = Exit> = std::result::Result<T, Failure>;

/// What every command is given.
struct Context {
    global: Global,
    env: Env,
    console: Console,
    interrupts: Interrupts,
    /// Whether clients were changed, or may have been.
    wrote: Cell<bool>,
}

impl Context {
    fn json(&self) -> bool {
        self.global.output == OutputFormat::Json
    }

    /// Whether a question would be answered.
    fn may_ask(&self) -> bool {
        self.env.stdin_terminal && self.env.stderr.terminal && !self.global.no_input && !self.json()
    }

    /// Asks the person at the terminal. A thread of its own waits for the answer, so that an interrupt is heard meanwhile.
    async fn confirmed(&self, question: &'static str) -> bool {
        let (tell, told) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let mut input = BufReader::new(std::io::stdin());
            let answer = ask::ask(question, &mut input, &mut std::io::stderr());
            // After an interrupt nobody wants to know any more.
            tell.send(answer.unwrap_or(false)).unwrap_or_default();
        });
        told.await.unwrap_or(false)
    }

    /// How a run ends whose results may not all have got to standard output: then it wasn't fine.
    fn told(&self, exit: Exit) -> Exit {
        let Some(error) = console::unwritten() else { return exit };
        let help = if self.wrote.get() {
            "clients were changed all the same, and their records are kept; `cogctl plan` shows what is left to do"
        } else {
            "run it again where its output has room"
        };
        self.console.explain(&[untold(&error).help(help)]);
        match exit {
            Exit::Fine | Exit::Changes if self.wrote.get() => Exit::Partial,
            Exit::Fine | Exit::Changes => Exit::Failed,
            worse => worse,
        }
    }

    /// Runs the asynchronous part of a command on this thread.
    fn block_on<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
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

/// Something that should stand on standard output doesn't.
fn untold(error: &io::Error) -> Problem {
    let message = format!("standard output could not be written: {error}");
    Problem::error("output-not-written", message)
}

/// The whole program.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
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
    let json = cli.global.output == OutputFormat::Json;
    let console = Console { out: view(env.stdout), err: view(env.stderr), json };
    log::start(&cli.global, &env);
    let interrupts = Interrupts::new(console);
    let wrote = Cell::new(false);
    let context = Context { global: cli.global, env, console, interrupts, wrote };
    let ended = run(&context, cli.command);
    let exit = ended.unwrap_or_else(|failure| {
        context.console.problems(&failure.problems, &failure.blocked);
        failure.exit
    });
    context.told(exit).into()
}

/// What isn't a command: a mistake in the command line, or a wish for help.
fn unread(error: &clap::Error) -> Exit {
    if error.use_stderr() {
        if wants_json(std::env::args_os()) {
            PLAIN.problems(&[usage(error)], &[]);
        } else {
            // Nobody is left to tell when even the usage text can't be printed.
            drop(error.print());
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

/// For a command line that couldn't be read, so that nothing is known of it but perhaps that it asks for JSON.
const PLAIN: Console = {
    let view = View { color: false, width: 80, verbose: false, terminal: false, redraws: false };
    Console { out: view, err: view, json: true }
};

fn wants_json(arguments: impl Iterator<Item = std::ffi::OsString>) -> bool {
    let arguments: Vec<_> = arguments.collect();
    let joined = ["-ojson", "-o=json", "--output=json"];
    arguments.iter().any(|argument| joined.iter().any(|form| argument == form))
        || arguments
            .windows(2)
            .any(|pair| (pair[0] == "-o" || pair[0] == "--output") && pair[1] == "json")
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

fn run(context: &Context, command: Command) -> Result {
    match command {
        Command::Plan(args) => plan::run(context, &args),
        Command::Apply(args) => apply::run(context, &args),
        Command::Drift(args) => drift::run(context, &args),
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
        Command::Schema => schema::run(context),
        Command::Explain(args) => explain::run(context, &args),
        Command::Completions(args) => completions::run(context, &args),
        Command::Sandbox { command } => match command {
            SandboxCommand::Serve(args) => sandbox::serve(context, &args),
            SandboxCommand::Reset => sandbox::reset(context),
            SandboxCommand::Status(args) => sandbox::status(context, &args),
        },
    }
}
