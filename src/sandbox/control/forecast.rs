//! Owns how the weather is written as JSON: under the names and in the words of the flags
//! of `cogctl sandbox serve`.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use crate::sandbox::faults::words::{self, Latency};
use crate::sandbox::pool::CLIENT_QUOTA;
use crate::sandbox::{Choices, Inner, Pages, Quota, Sandbox, Weather};

/// All of it, or the part that is to change.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Forecast {
    quota: Option<Quota>,
    clients_per_pool: Option<Quantity>,
    errors: Option<Share>,
    lost_replies: Option<Share>,
    latency: Option<Delay>,
    slow_start: Option<Span>,
    list_lag: Option<Span>,
    pages: Option<Pages>,
    unmeasured: Option<Unmeasured>,
    refresh_flow: Option<RefreshFlow>,
    empty_units: Option<bool>,
    seed: Option<u64>,
}

/// What an update does to the settings of which nobody has published it.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Unmeasured {
    Reset,
    Keep,
}

/// Whether a client's flows may do without the one that refreshes tokens.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RefreshFlow {
    Required,
    Optional,
}

/// A number of clients.
#[derive(Clone, Copy, Serialize)]
struct Quantity(usize);

/// A value in words.
#[derive(Clone, Copy)]
struct Share(f64);
#[derive(Clone, Copy)]
struct Delay(Latency);
#[derive(Clone, Copy)]
struct Span(std::time::Duration);

impl Forecast {
    /// The weather as it is.
    pub(in crate::sandbox) fn of(sandbox: &Sandbox) -> Self {
        let Inner { world, faults, .. } = &*sandbox.lock();
        let choices = Choices {
            clients_per_pool: world.clients_per_pool,
            keep_unmeasured: world.keep_unmeasured,
            refresh_flow_optional: world.refresh_flow_optional,
            show_empty_units: world.show_empty_units,
        };
        Self::whole(&faults.weather(), choices)
    }

    fn whole(weather: &Weather, choices: Choices) -> Self {
        let Weather {
            quota,
            errors,
            lost_replies,
            latency: mean,
            latency_spread: spread,
            slow_start,
            list_lag,
            pages,
            seed,
        } = *weather;
        let Choices { clients_per_pool, keep_unmeasured, refresh_flow_optional, show_empty_units } =
            choices;
        let refresh_flow =
            if refresh_flow_optional { RefreshFlow::Optional } else { RefreshFlow::Required };
        Self {
            quota: Some(quota),
            clients_per_pool: Some(Quantity(clients_per_pool.unwrap_or(CLIENT_QUOTA))),
            errors: Some(Share(errors)),
            lost_replies: Some(Share(lost_replies)),
            latency: Some(Delay(Latency { mean, spread })),
            slow_start: Some(Span(slow_start)),
            list_lag: Some(Span(list_lag)),
            pages: Some(pages),
            unmeasured: Some(if keep_unmeasured { Unmeasured::Keep } else { Unmeasured::Reset }),
            refresh_flow: Some(refresh_flow),
            empty_units: Some(show_empty_units),
            seed: Some(seed),
        }
    }

    /// Changes what is named.
    pub(super) fn put(self, sandbox: &Sandbox) {
        let Self {
            quota,
            clients_per_pool,
            errors,
            lost_replies,
            latency,
            slow_start,
            list_lag,
            pages,
            unmeasured,
            refresh_flow,
            empty_units,
            seed,
        } = self;
        let Inner { world, faults, .. } = &mut *sandbox.lock();
        let old = faults.weather();
        let latency = latency
            .map_or((old.latency, old.latency_spread), |Delay(Latency { mean, spread })| {
                (mean, spread)
            });
        faults.set_weather(Weather {
            quota: quota.unwrap_or(old.quota),
            errors: errors.map_or(old.errors, |Share(share)| share),
            lost_replies: lost_replies.map_or(old.lost_replies, |Share(share)| share),
            latency: latency.0,
            latency_spread: latency.1,
            slow_start: slow_start.map_or(old.slow_start, |Span(span)| span),
            list_lag: list_lag.map_or(old.list_lag, |Span(span)| span),
            pages: pages.unwrap_or(old.pages),
            seed: seed.unwrap_or(old.seed),
        });
        if let Some(Quantity(clients)) = clients_per_pool {
            world.clients_per_pool = Some(clients);
        }
        if let Some(unmeasured) = unmeasured {
            world.keep_unmeasured = matches!(unmeasured, Unmeasured::Keep);
        }
        if let Some(refresh_flow) = refresh_flow {
            world.refresh_flow_optional = matches!(refresh_flow, RefreshFlow::Optional);
        }
        if let Some(show) = empty_units {
            world.show_empty_units = show;
        }
    }

    /// What is not as it is by default, each a name and a value, sorted; and the seed if
    /// there is any of it.
    pub(in crate::sandbox) fn news(self) -> Vec<String> {
        let seed = self.seed.unwrap_or_default();
        let calm = Self::whole(&Weather { seed, ..Weather::default() }, Choices::default());
        let (Value::Object(calm), Value::Object(now)) = (json!(calm), json!(self)) else {
            return Vec::new();
        };
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let mut news: Vec<_> = now
            .iter()
            .filter(|(name, value)| calm.get(*name) != Some(value))
            .map(|(name, value)| format!("{} {}", name.replace('_', "-"), text(value)))
            .collect();
        if !news.is_empty() {
            news.push(format!("seed {seed}"));
        }
        news
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match usize::deserialize(from)? {
            clients @ 1..=10_000 => Ok(Self(clients)),
            _ => Err(D::Error::custom("write a number of clients from 1 to 10000")),
        }
    }
}

/// The two ways of a value that is written in words.
macro_rules! in_words {
    ($($name:ident: $read:path, $write:path;)*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $read(&String::deserialize(from)?).map(Self).map_err(D::Error::custom)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&$write(self.0))
            }
        }
    )*};
}

in_words! {
    Share: words::share, words::share_text;
    Delay: words::latency, words::latency_text;
    Span: words::duration, words::duration_text;
}
