//! `cogctl sandbox serve`

use crate::cli::{
    FaultArgs, LimitArgs, PageKind, QuotaKind, RefreshFlow, ServeArgs, UnknownArgs, Unmeasured,
};
use crate::cmd::world::sandbox_file;
use crate::cmd::{Context, Result};
use crate::error::Exit;
use crate::sandbox::{Choices, Pages, Quota, Sandbox, Weather, server};
use serde_json::json;
use std::net::SocketAddr;

pub(in crate::cmd) fn serve(context: &Context, args: &ServeArgs) -> Result {
    let sandbox = Sandbox::open(sandbox_file(context))?;
    sandbox.choose(choices(args));
    let address = SocketAddr::from((args.bind, args.port));
    context.block_on(async {
        context.interrupts.listen();
        let running = if args.bind.is_loopback() {
            server::serve(sandbox.clone(), address)?
        } else {
            server::serve_openly(sandbox.clone(), address)?
        };
        // From here on it is there, and a slow start begins.
        sandbox.set_weather(weather(args));
        say(context, args, running.address, &sandbox);
        let mut stop = context.interrupts.stop();
        running.until(async { drop(stop.wait_for(|stop| *stop).await) }).await?;
        Ok(Exit::Fine)
    })
}

fn say(context: &Context, args: &ServeArgs, address: SocketAddr, sandbox: &Sandbox) {
    let url = format!("http://{address}");
    if context.is_document() {
        context.document(&json!({"schema_version": "1.0", "endpoint_url": url}));
    } else {
        context.console.result(&format!("Serving Cognito on {url}\n"));
        let first = sandbox.status().pools.into_iter().next();
        let attempt = first.map_or_else(String::new, |pool| {
            format!(
                " Try, in another terminal:\n  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test cogctl list {} --endpoint-url {url}",
                pool.id
            )
        });
        context.console.say(&format!("Any credentials will do.{attempt}\nStop with Ctrl-C."));
    }
    if !args.bind.is_loopback() {
        context.console.say("Mind: it asks nobody who they are. Whoever can reach this address can read and change all that is in it, client secrets too.");
    }
    // So that nobody takes it for a fault of theirs.
    let forecast = sandbox.forecast();
    if !forecast.is_empty() {
        context.console.say(&format!("Weather: {}.", forecast.join(", ")));
    }
}

fn weather(args: &ServeArgs) -> Weather {
    let LimitArgs { quota, clients_per_pool: _ } = args.limits;
    let FaultArgs { errors, lost_replies, latency, slow_start, seed } = args.faults;
    let UnknownArgs { list_lag, pages, unmeasured: _, refresh_flow: _, empty_units: _ } =
        args.unknowns;
    Weather {
        quota: match quota {
            QuotaKind::None => Quota::None,
            QuotaKind::Aws => Quota::Aws,
        },
        errors,
        lost_replies,
        latency: latency.mean,
        latency_spread: latency.spread,
        slow_start,
        list_lag,
        pages: match pages {
            PageKind::Full => Pages::Full,
            PageKind::Short => Pages::Short,
        },
        seed,
    }
}

fn choices(args: &ServeArgs) -> Choices {
    let UnknownArgs { list_lag: _, pages: _, unmeasured, refresh_flow, empty_units } =
        args.unknowns;
    Choices {
        clients_per_pool: args.limits.clients_per_pool.map(usize::from),
        keep_unmeasured: match unmeasured {
            Unmeasured::Reset => false,
            Unmeasured::Keep => true,
        },
        refresh_flow_optional: match refresh_flow {
            RefreshFlow::Required => false,
            RefreshFlow::Optional => true,
        },
        show_empty_units: empty_units,
    }
}
