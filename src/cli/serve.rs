//! Owns the arguments of `cogctl sandbox serve`. It does not know the other commands.

use crate::sandbox::words::{self, Latency};
use clap::{Args, ValueEnum};
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

/// `cogctl sandbox serve`
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Port to listen on; 0 picks a free one
    #[arg(long, value_name = "N", default_value_t = 9229)]
    pub port: u16,
    /// Address to listen on; others than loopback let everybody in who can reach it
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub bind: IpAddr,
    /// What is too much
    #[command(flatten)]
    pub limits: LimitArgs,
    /// What goes wrong
    #[command(flatten)]
    pub faults: FaultArgs,
    /// What nobody knows
    #[command(flatten)]
    pub unknowns: UnknownArgs,
}

/// How much a served sandbox puts up with.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitArgs {
    /// Requests let through: all, or as many as AWS (5/s per operation and pool, 15/s per category)
    #[arg(long, value_name = "WHICH", default_value = "none")]
    pub quota: QuotaKind,
    /// Clients a pool may have, up to 10000 [default: 1000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub clients_per_pool: Option<u16>,
}

/// What goes wrong by itself in a served sandbox.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Faults")]
pub struct FaultArgs {
    /// Answer so many of the requests with an internal error, having done half of them
    #[arg(long, value_name = "P%", default_value = "0%", value_parser = words::share)]
    pub errors: f64,
    /// Do so many of the requests and drop the connection without an answer
    #[arg(long, value_name = "P%", default_value = "0%", value_parser = words::share)]
    pub lost_replies: f64,
    /// Take so long for each request, such as 40ms or 40ms+-10; updates of a pool that overlap are refused
    #[arg(long, value_name = "TIME", default_value = "0ms", value_parser = words::latency)]
    pub latency: Latency,
    /// Let no request through for so long after the start
    #[arg(long, value_name = "TIME", default_value = "0ms", value_parser = words::duration)]
    pub slow_start: Duration,
    /// Repeat the faults of another run
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// How a served sandbox behaves where AWS leaves a choice, or nobody has published it.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Where AWS leaves it open")]
pub struct UnknownArgs {
    /// Show clients in lists so long after they were made, and so long after they were deleted
    #[arg(long, value_name = "TIME", default_value = "0ms", value_parser = words::duration)]
    pub list_lag: Duration,
    /// Make pages of clients as long as asked for; or shorter, some empty, with more to come
    #[arg(long, value_name = "HOW", default_value = "full")]
    pub pages: PageKind,
    /// What an update does to omitted settings of which nobody has published it
    #[arg(long, value_name = "WHAT", default_value = "reset")]
    pub unmeasured: Unmeasured,
    /// Whether ALLOW_REFRESH_TOKEN_AUTH must be among the ALLOW_ flows of a client whose tokens don't rotate
    #[arg(long, value_name = "WHETHER", default_value = "required")]
    pub refresh_flow: RefreshFlow,
    /// Show empty TokenValidityUnits on clients that have none
    #[arg(long)]
    pub empty_units: bool,
}

/// Which requests are let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QuotaKind {
    /// All
    None,
    /// As many as AWS
    Aws,
}

/// How long pages are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageKind {
    /// As long as asked for
    Full,
    /// Shorter
    Short,
}

/// What becomes of omitted settings of which nobody has published it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Unmeasured {
    /// They go back to their defaults
    Reset,
    /// They stay
    Keep,
}

/// Whether the flow that refreshes tokens must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RefreshFlow {
    /// It must, as the service was last seen to want in 2020
    Required,
    /// It need not
    Optional,
}
