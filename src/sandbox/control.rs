//! Owns the control endpoint: what a test suite in any language asks of a served sandbox
//! below `/_sandbox/`, beside the service. JSON in and out. Writes with a body must say
//! that it is JSON: a web page can't do that to another site unasked, nor send DELETE.
//! It does not know sockets.
//!
//! | request | does |
//! |---|---|
//! | `GET status` | counts pools, clients, requests, throttled requests, waiting faults |
//! | `GET weather`, `PUT weather`, `DELETE weather` | says the weather; changes what it names and starts it anew; ends it |
//! | `POST faults` | lets the next call of an operation go wrong |
//! | `GET requests`, `DELETE requests` | says, forgets what was sent |
//! | `POST reset` | begins with another world, the same weather and nothing else |

mod fault;
mod forecast;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Choices, PoolStatus, Request, SEED, Sandbox, Status, Weather, World};
pub(super) use forecast::Forecast;

/// Where it all is.
pub(super) const ROOT: &str = "/_sandbox/";

/// A request to it.
pub(super) struct Call<'a> {
    pub(super) method: &'a str,
    /// The whole path.
    pub(super) path: &'a str,
    /// The media type of the body, without parameters.
    pub(super) media_type: &'a str,
    pub(super) body: &'a [u8],
}

/// An answer of it: a status and a JSON object.
#[derive(Debug, PartialEq)]
pub(super) struct Said {
    pub(super) status: u16,
    pub(super) body: Value,
}

/// Why a request is refused.
struct Wrong {
    status: u16,
    text: String,
}

type Result<T = Value> = std::result::Result<T, Wrong>;

impl Wrong {
    fn new(status: u16, text: impl Into<String>) -> Self {
        Self { status, text: text.into() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    #[serde(default)]
    world: Worlds,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum Worlds {
    Empty,
    #[default]
    Seeded,
}

/// Answers a request whose path begins with [`ROOT`].
pub(super) fn answer(sandbox: &Sandbox, call: &Call<'_>) -> Said {
    match answered(sandbox, call) {
        Ok(body) => Said { status: 200, body },
        Err(Wrong { status, text }) => refused(status, &text),
    }
}

/// The answer to what is wrong already before it is read.
pub(super) fn refused(status: u16, text: &str) -> Said {
    Said { status, body: json!({ "error": text }) }
}

fn answered(sandbox: &Sandbox, call: &Call<'_>) -> Result {
    let name = call.path.strip_prefix(ROOT).unwrap_or_default();
    match (call.method, name) {
        ("GET", "status") => Ok(status(sandbox)),
        ("GET", "weather") => Ok(json!(Forecast::of(sandbox))),
        ("PUT", "weather") => {
            read::<Forecast>(call)?.put(sandbox);
            Ok(json!(Forecast::of(sandbox)))
        }
        ("DELETE", "weather") => {
            sandbox.set_weather(Weather { seed: SEED, ..Weather::default() });
            sandbox.choose(Choices::default());
            Ok(json!(Forecast::of(sandbox)))
        }
        ("POST", "faults") => fault::queue(sandbox, read(call)?),
        ("GET", "requests") => Ok(requests(sandbox)),
        ("DELETE", "requests") => {
            sandbox.clear_requests();
            Ok(requests(sandbox))
        }
        ("POST", "reset") => reset(sandbox, &read(call)?),
        (_, "status") => Err(Wrong::new(405, "status takes GET")),
        (_, "weather") => Err(Wrong::new(405, "weather takes GET, PUT and DELETE")),
        (_, "faults") => Err(Wrong::new(405, "faults takes POST")),
        (_, "requests") => Err(Wrong::new(405, "requests takes GET and DELETE")),
        (_, "reset") => Err(Wrong::new(405, "reset takes POST")),
        _ => Err(Wrong::new(
            404,
            format!("below {ROOT} there are status, weather, faults, requests and reset"),
        )),
    }
}

fn read<T: DeserializeOwned>(call: &Call<'_>) -> Result<T> {
    if !call.media_type.eq_ignore_ascii_case("application/json") {
        return Err(Wrong::new(415, "the body's content-type must be application/json"));
    }
    // serde would take a list of its members for an object as well.
    if !serde_json::from_slice::<Value>(call.body).is_ok_and(|body| body.is_object()) {
        return Err(Wrong::new(400, "the body must be a JSON object"));
    }
    serde_json::from_slice(call.body).map_err(|error| Wrong::new(400, error.to_string()))
}

fn status(sandbox: &Sandbox) -> Value {
    let Status { file: _, pools, requests, throttled } = sandbox.status();
    let clients: usize = pools.iter().map(|pool| pool.clients).sum();
    let pools: Vec<_> = pools
        .into_iter()
        .map(|PoolStatus { id, name, clients }| {
            json!({ "user_pool_id": id, "name": name, "clients": clients })
        })
        .collect();
    json!({
        "pools": pools,
        "clients": clients,
        "requests": requests,
        "throttled": throttled,
        "faults_waiting": sandbox.lock().faults.waiting(),
        "weather": Forecast::of(sandbox),
    })
}

fn requests(sandbox: &Sandbox) -> Value {
    let requests = sandbox.requests().into_iter();
    let shown = requests.map(|Request { operation, body, throttled }| {
        json!({ "operation": operation, "body": body, "throttled": throttled })
    });
    json!({ "requests": shown.collect::<Vec<_>>() })
}

fn reset(sandbox: &Sandbox, asked: &Reset) -> Result {
    let world = match asked.world {
        Worlds::Empty => World::empty(SEED),
        Worlds::Seeded => World::seeded(SEED),
    };
    sandbox.start_over(world).map_err(|error| Wrong::new(500, error.to_string()))?;
    Ok(status(sandbox))
}
