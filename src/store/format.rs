//! The bytes of a state, and what its header promises.
//!
//! Pure. JSON with sorted keys, so that the same records are the same bytes and version control shows what changed.

use super::StoreError;
use crate::model::{Address, ClientId, PoolId, SpecId};
use crate::records::{Intent, Record, Records, Replaced};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The format that is written, and the only one so far.
const VERSION: u64 = 1;

/// Everything kept for one spec. There is no field that could hold a client's secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What the records are about.
    pub header: Header,
    /// The records.
    pub records: Records,
}

/// What a state is about, and which of its writings it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The format, 1.
    pub version: u64,
    /// The spec.
    pub spec: SpecId,
    /// The twelve digits of the account.
    pub account_id: String,
    /// The Region.
    pub region: String,
    /// The endpoint, when it is not AWS's own.
    pub endpoint: Option<String>,
    /// 32 hexadecimal digits, drawn when the state began: no other state has them.
    pub lineage: String,
    /// How often it was written.
    pub serial: u64,
}

/// What a run is about, to hold against a state's header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// The spec.
    pub spec: SpecId,
    /// The twelve digits of the account.
    pub account_id: String,
    /// The Region.
    pub region: String,
    /// The endpoint, when it is not AWS's own.
    pub endpoint: Option<String>,
}

/// Who writes to a state that is kept where no operating system holds a lock: a field of the state itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// For people to read, and unlike any other: `ana@build-7 (pid 4711, 1a2b3c4d)`.
    pub holder: String,
    /// When it last wrote, by its own clock, in whole seconds.
    pub renewed: Timestamp,
}

impl State {
    /// What it is about.
    pub fn context(&self) -> Context {
        let Header { version: _, spec, account_id, region, endpoint, lineage: _, serial: _ } =
            self.header.clone();
        Context { spec, account_id, region, endpoint }
    }

    /// A state that was never written, for another spec in the same place.
    #[must_use]
    pub fn begun_for(&self, spec: SpecId) -> Self {
        let Header { version: _, spec: _, account_id, region, endpoint, lineage: _, serial: _ } =
            self.header.clone();
        Self::new(Context { spec, account_id, region, endpoint })
    }

    /// A state that was never written, with a lineage of its own.
    pub fn new(context: Context) -> Self {
        let Context { spec, account_id, region, endpoint } = context;
        let lineage = format!("{:032x}", fastrand::u128(..));
        let records = Records::none(spec.clone());
        let header =
            Header { version: VERSION, spec, account_id, region, endpoint, lineage, serial: 0 };
        Self { header, records }
    }
}

/// Refuses a state that is about something else than the run.
///
/// # Errors
///
/// [`StoreError::Mismatch`] with the first of spec, account, region and endpoint that differs.
pub fn check_header(header: &Header, expected: &Context) -> Result<(), StoreError> {
    let Header { version: _, spec, account_id, region, endpoint, lineage: _, serial: _ } = header;
    let aws = |endpoint: &Option<String>| endpoint.clone().unwrap_or("AWS".to_owned());
    let [recorded, actual] = [(endpoint), (&expected.endpoint)].map(aws);
    let pairs = [
        ("spec", spec.as_str(), expected.spec.as_str()),
        ("account", account_id, &expected.account_id),
        ("region", region, &expected.region),
        ("endpoint", &recorded, &actual),
    ];
    match pairs.into_iter().find(|(_, recorded, actual)| recorded != actual) {
        None => Ok(()),
        Some((what, recorded, actual)) => Err(StoreError::Mismatch {
            what,
            recorded: recorded.to_owned(),
            actual: actual.to_owned(),
        }),
    }
}

/// The file, field by field, as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u64,
    spec: SpecId,
    account_id: String,
    region: String,
    #[serde(default)]
    endpoint: Option<String>,
    lineage: String,
    serial: u64,
    pools: BTreeMap<PoolId, BTreeMap<Address, Record>>,
    #[serde(default)]
    intents: BTreeMap<PoolId, BTreeMap<Address, Intent>>,
    #[serde(default)]
    replaced: BTreeMap<PoolId, BTreeMap<ClientId, Replaced>>,
    #[serde(default)]
    lock: Option<LockField>,
}

/// The same as it is written: borrowed, as there may be ten thousand records, and in the order of the keys.
#[derive(Serialize)]
struct Written<'a> {
    account_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint: &'a Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    intents: &'a BTreeMap<PoolId, BTreeMap<Address, Intent>>,
    lineage: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lock: Option<LockField>,
    pools: &'a BTreeMap<PoolId, BTreeMap<Address, Record>>,
    region: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    replaced: &'a BTreeMap<PoolId, BTreeMap<ClientId, Replaced>>,
    serial: u64,
    spec: &'a SpecId,
    version: u64,
}

/// See [`Holding`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LockField {
    holder: String,
    renewed: String,
}

/// The bytes to keep: the same for the same state.
pub fn encode(state: &State) -> Vec<u8> {
    encode_held(state, None)
}

/// The same under another serial than its own.
pub(super) fn encode_as(state: &State, serial: u64) -> Vec<u8> {
    written(state, serial, None)
}

/// The same, held by somebody.
pub(super) fn encode_held(state: &State, holding: Option<&Holding>) -> Vec<u8> {
    written(state, state.header.serial, holding)
}

fn written(state: &State, serial: u64, holding: Option<&Holding>) -> Vec<u8> {
    let lock = holding.map(|Holding { holder, renewed }| LockField {
        holder: holder.clone(),
        renewed: renewed.to_string(),
    });
    let State { header, records } = state;
    let Header { version, spec, account_id, region, endpoint, lineage, serial: _ } = header;
    let Records { spec: _, pools, intents, replaced } = records;
    let version = *version;
    let written = Written {
        account_id,
        endpoint,
        intents,
        lineage,
        lock,
        pools,
        region,
        replaced,
        serial,
        spec,
        version,
    };
    let mut bytes = serde_json::to_vec_pretty(&written).expect("a state is JSON");
    bytes.push(b'\n');
    bytes
}

/// Reads what [`encode`] wrote, held or not. `name` is what errors call it.
///
/// # Errors
///
/// [`StoreError::Newer`] for a later format; [`StoreError::Corrupt`] for anything else that is not a whole state.
pub fn decode(bytes: &[u8], name: &str) -> Result<State, StoreError> {
    decode_held(bytes, name).map(|(state, _)| state)
}

/// The same, with who holds it.
pub(super) fn decode_held(
    bytes: &[u8],
    name: &str,
) -> Result<(State, Option<Holding>), StoreError> {
    let corrupt = |reason: String| StoreError::Corrupt { name: name.to_owned(), reason };
    let merging = bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"<<<<<<< "));
    if merging {
        return Err(corrupt("it holds both sides of a merge conflict".to_owned()));
    }
    let json: Json = serde_json::from_slice(bytes).map_err(|error| corrupt(error.to_string()))?;
    match json.get("version").and_then(Json::as_u64) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => {
            return Err(StoreError::Newer { name: name.to_owned(), version });
        }
        Some(_) | None => return Err(corrupt("it has no known `version`".to_owned())),
    }
    let File {
        version,
        spec,
        account_id,
        region,
        endpoint,
        lineage,
        serial,
        pools,
        intents,
        replaced,
        lock,
    } = serde_json::from_value(json).map_err(|error| corrupt(error.to_string()))?;
    let mut named = pools.keys().chain(intents.keys()).chain(replaced.keys());
    if let Some(pool) = named.find(|pool| PoolId::parse(pool.as_str()).is_none()) {
        return Err(corrupt(format!("`{pool}` is not a pool's id")));
    }
    let holding = lock.map(|LockField { holder, renewed }| match renewed.parse() {
        Ok(renewed) => Ok(Holding { holder, renewed }),
        Err(_) => Err(corrupt("its `lock` was `renewed` at no known time".to_owned())),
    });
    let records = Records { spec: spec.clone(), pools, intents, replaced };
    let header = Header { version, spec, account_id, region, endpoint, lineage, serial };
    Ok((State { header, records }, holding.transpose()?))
}

/// How long ago that was, in words that don't change from second to second. A clock that is behind is no reason to doubt.
pub(super) fn age(renewed: Timestamp, now: Timestamp) -> String {
    let seconds = now.as_second().saturating_sub(renewed.as_second());
    let (count, unit) = match seconds {
        ..60 => return "less than a minute ago".to_owned(),
        60..3_600 => (seconds / 60, "minute"),
        3_600..172_800 => (seconds / 3_600, "hour"),
        172_800.. => (seconds / 86_400, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural} ago")
}
