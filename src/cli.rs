//! The command line as types. Doc comments here are the help people read.

mod adopt;
mod apply;
mod deferred;
mod diff;
mod drift;
mod examples;
mod iam_policy;
mod import;
mod lint;
mod man;
mod plan;
mod rate;
mod refresh;
mod report;
mod reports;
mod schema;
mod serve;
mod state;

use crate::render::query::Query;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

pub use adopt::{AdoptArgs, IntoArgs};
pub use apply::{ApplyArgs, OnStale};
pub use deferred::Deferred;
pub use diff::DiffArgs;
pub use drift::{Accept, DriftArgs, Drifted};
pub use iam_policy::{IamPolicyArgs, Purpose};
pub use import::ImportArgs;
pub use lint::{FailOn, LintArgs, LintFormat};
pub use man::ManArgs;
pub use plan::{GrantArgs, PlanArgs};
pub use rate::MaxRps;
pub use refresh::{Refresh, RefreshArgs, Verify};
pub use report::ReportArgs;
pub use reports::{Report, RunFormat, RunReports};
pub use schema::{SchemaArgs, SchemaOf};
pub use serve::{
    FaultArgs, LimitArgs, PageKind, QuotaKind, RefreshFlow, ServeArgs, UnknownArgs, Unmeasured,
};
pub use state::{StateCommand, StateEntryArgs, StateMvArgs, StateUnlockArgs};

/// Plan and apply Amazon Cognito user pool app clients from YAML
#[derive(Debug, Parser)]
#[command(name = "cogctl", version, propagate_version = true, infer_subcommands = false)]
#[command(
    after_help = "Try it without an AWS account:\n  cogctl import us-west-2_Sandbox01 --all --sandbox\n  cogctl plan --sandbox"
)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// What every command understands
    #[command(flatten)]
    pub global: Global,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Profile of the AWS configuration to use
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// AWS Region; by default the user pool id says it
    #[arg(long, global = true, value_name = "REGION")]
    pub region: Option<String>,
    /// Send requests to this URL instead of AWS
    #[arg(long, global = true, value_name = "URL", value_hint = ValueHint::Url, value_parser = url)]
    pub endpoint_url: Option<String>,
    /// Use the embedded service, kept in FILE, instead of AWS
    #[arg(
        long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath,
        num_args = 0..=1, require_equals = true, default_missing_value = DEFAULT_SANDBOX,
        conflicts_with_all = ["endpoint_url", "profile"],
    )]
    pub sandbox: Option<PathBuf>,
    /// Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens
    #[arg(short, long, global = true, value_name = "FORMAT", default_value = "text")]
    pub output: OutputFormat,
    /// Print the part of the result's document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole
    #[arg(long, global = true, value_name = "JMESPATH", value_parser = Query::new)]
    pub query: Option<Query>,
    /// Colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,
    /// Say more; -vv for the requests that are sent, -vvv for all there is
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Never ask; fail where a question would be needed
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Send at most N requests a second per operation and pool, or P% of all that AWS allows
    #[arg(long, global = true, value_name = "N|P%", value_parser = rate::max_rps)]
    pub max_rps: Option<MaxRps>,
    /// Value for `${var:NAME}` in specs; repeatable
    #[arg(long = "var", global = true, value_name = "NAME=VALUE", value_parser = pair)]
    pub vars: Vec<(String, String)>,
    /// YAML file of values for `${var:NAME}`; repeatable
    #[arg(long = "var-file", global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub var_files: Vec<PathBuf>,
}

/// Where `--sandbox` alone keeps its world.
pub const DEFAULT_SANDBOX: &str = "cogctl.sandbox.json";

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people
    Text,
    /// One document, for programs
    Json,
    /// The same in YAML
    Yaml,
    /// One object a line as things happen: plan, apply, delete and forget
    Jsonl,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show what apply would do
    Plan(Deferred<PlanArgs>),
    /// Make the live clients what the specs say
    Apply(Deferred<ApplyArgs>),
    /// Show what is live and otherwise than specs and records say
    Drift(Deferred<DriftArgs>),
    /// Show in what the clients of two user pools differ, name by name
    Diff(Deferred<DiffArgs>),
    /// Find the one client that a service made and write the entry and the record for it
    Adopt(Deferred<AdoptArgs>),
    /// Write the entry and the record for live clients, or for all of a pool
    Import(Deferred<ImportArgs>),
    /// Delete one client: live, on record and in its spec
    Delete(Deferred<DeleteArgs>),
    /// Let one client go: drop record and entry, touch nothing live
    Forget(Deferred<ForgetArgs>),
    /// List the clients of a pool, or of all pools
    List(Deferred<ListArgs>),
    /// Show one live client, never its secret
    Get(Deferred<GetArgs>),
    /// Hand a client secret over
    Secret {
        /// What to do
        #[command(subcommand)]
        command: SecretCommand,
    },
    /// Look at the records, or mend them
    State {
        /// What to do
        #[command(subcommand)]
        command: StateCommand,
    },
    /// Check specs without asking AWS
    Validate(Deferred<SpecArgs>),
    /// Find what Cognito would refuse and what it shouldn't be asked for, without asking AWS
    Lint(Deferred<LintArgs>),
    /// Show what there is as one page of HTML
    Report(Deferred<ReportArgs>),
    /// Print the JSON Schema of specs, or of what cogctl prints and keeps
    Schema(Deferred<SchemaArgs>),
    /// Say what a setting, a key, a rule or the code of a diagnostic means
    Explain(Deferred<ExplainArgs>),
    /// Print the least IAM policy that the specs need, without asking AWS
    IamPolicy(Deferred<IamPolicyArgs>),
    /// Check specs, state, credentials, service and permissions, and say what to do
    Doctor(Deferred<SpecArgs>),
    /// Print a completion script for a shell
    Completions(Deferred<CompletionsArgs>),
    /// Print a page of the manual, or write all of them
    Man(Deferred<ManArgs>),
    /// Run, look at or reset the embedded service
    Sandbox {
        /// What to do
        #[command(subcommand)]
        command: SandboxCommand,
    },
}

/// Which specs a command is about.
#[derive(Debug, Clone, Args)]
pub struct SpecArgs {
    /// Specs or folders of specs [default: cogctl.yaml, else specs/]
    #[arg(value_name = "SPEC", value_hint = ValueHint::AnyPath)]
    pub specs: Vec<PathBuf>,
}

/// `cogctl delete`
#[derive(Debug, Clone, Args)]
pub struct DeleteArgs {
    /// The entry
    #[arg(value_name = "ADDRESS")]
    pub address: String,
    /// Which specs to look in
    #[command(flatten)]
    pub spec: SpecArgs,
    /// Don't ask
    #[arg(long)]
    pub auto_approve: bool,
}

/// `cogctl forget`
#[derive(Debug, Clone, Args)]
pub struct ForgetArgs {
    /// The entry
    #[arg(value_name = "ADDRESS")]
    pub address: String,
    /// Which specs to look in
    #[command(flatten)]
    pub spec: SpecArgs,
}

/// `cogctl list`
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    /// The user pool; by default those of cogctl.yaml or specs/
    #[arg(value_name = "POOL")]
    pub pool: Option<String>,
    /// List those of every user pool of the account and Region: a request for each 60 pools, and for each pool one for
    /// each 60 clients, at least one
    #[arg(long, conflicts_with = "pool")]
    pub all_pools: bool,
}

/// `cogctl get`
#[derive(Debug, Clone, Args)]
#[command(after_help = examples::GET)]
pub struct GetArgs {
    /// The client, as POOL/CLIENT or the address of an entry
    #[arg(value_name = "POOL/CLIENT|ADDRESS")]
    pub client: String,
    /// Which specs to look for the address in
    #[command(flatten)]
    pub spec: SpecArgs,
}

/// `cogctl secret …`
#[derive(Debug, Clone, Subcommand)]
pub enum SecretCommand {
    /// Write a client's secret to a file, to a command or to standard output
    Get(Deferred<SecretGetArgs>),
}

/// `cogctl secret get`
#[derive(Debug, Clone, Args)]
#[command(after_help = examples::SECRET_GET)]
pub struct SecretGetArgs {
    /// The client, as POOL/CLIENT or the address of an entry
    #[arg(value_name = "ADDRESS|POOL/CLIENT")]
    pub client: String,
    /// Which specs to look for the address in
    #[command(flatten)]
    pub spec: SpecArgs,
    /// Where it goes: file:PATH (mode 0600), exec:COMMAND (its standard input), or - for standard output
    #[arg(long, value_name = "SINK")]
    pub to: String,
}

/// `cogctl explain`
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// Setting, key, rule or code, such as callback_urls, policy.max_changes or unknown-key [default: list all]
    #[arg(value_name = "NAME")]
    pub topic: Option<String>,
}

/// `cogctl completions`
#[derive(Debug, Clone, Args)]
#[command(after_help = examples::COMPLETIONS)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// `cogctl sandbox …`
#[derive(Debug, Clone, Subcommand)]
pub enum SandboxCommand {
    /// Serve it, for the AWS CLI, SDKs and Terraform
    Serve(Deferred<ServeArgs>),
    /// Go back to how it starts
    Reset,
    /// Say what is in it, or how like the service it is
    Status(Deferred<StatusArgs>),
}

/// `cogctl sandbox status`
#[derive(Debug, Clone, Args)]
pub struct StatusArgs {
    /// Say what it does, how that is known of the service, and what was chosen
    #[arg(long)]
    pub fidelity: bool,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn url(text: &str) -> Result<String, String> {
    if text.starts_with("http://") || text.starts_with("https://") {
        return Ok(text.to_owned());
    }
    Err("write http://HOST:PORT or https://HOST".to_owned())
}
