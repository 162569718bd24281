//! `cogctl sandbox serve`

use crate::cli::{ServeArgs, WeatherArgs};
use crate::cmd::world::sandbox_file;
use crate::cmd::{Context, Result};
use crate::error::Exit;
use crate::sandbox::{Sandbox, Weather, server};
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};

pub(in crate::cmd) fn serve(context: &Context, args: &ServeArgs) -> Result {
    let sandbox = Sandbox::open(sandbox_file(context))?;
    let weather = weather(&args.weather);
    sandbox.set_weather(weather);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    context.block_on(async {
        let running = server::serve(sandbox, address)?;
        let url = format!("http://{}", running.address);
        if context.json() {
            context.console.document(&json!({"schema_version": "1.0", "endpoint_url": url}));
        } else {
            context.console.result(&format!("Serving Cognito on {url}\n"));
            context
                .console
                .say(&format!("Any credentials will do. Try, in another terminal:\n  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test cogctl plan --endpoint-url {url}\nStop with Ctrl-C."));
        }
        if !weather.is_calm() {
            context.console.say(&forecast(&args.weather));
        }
        running
            .until(async {
                // Without a way to be told to stop, the server stops at once rather than never.
                drop(tokio::signal::ctrl_c().await);
            })
            .await?;
        Ok(Exit::Fine)
    })
}

fn weather(args: &WeatherArgs) -> Weather {
    let WeatherArgs { lost_replies, latency, seed } = *args;
    Weather { lost_replies, latency: latency.mean, latency_spread: latency.spread, seed }
}

/// What to expect, so that nobody takes it for a fault of theirs.
fn forecast(args: &WeatherArgs) -> String {
    let WeatherArgs { lost_replies, latency, seed } = args;
    format!(
        "{}% of the replies are lost, and requests take {}±{} ms (seed {seed}).",
        lost_replies * 100.0,
        latency.mean.as_millis(),
        latency.spread.as_millis()
    )
}
