//! Saved plans: the document that was reviewed, plus what apply needs besides it.
//!
//! Pure. Owns the form of the file and the check that nobody edited it. What is applied is rebuilt from the reviewed
//! `changes[]`; the `basis` adds only what no reviewer has to see, and never contradicts them. The digest finds edits and
//! accidents; it is no signature, as whoever can write the file can compute it too.

mod fit;
mod wire;

pub use fit::{Found, Unfit, check_endpoint, check_places, check_specs};

use super::document::SCHEMA_VERSION;
use super::estimate::Budget;
use super::{Plan, document::document};
use crate::model::{AppClient, Setting, SpecId, Value};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use wire::{Saved, WireBasis};

/// What a plan was made with: apply refuses to go on with anything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The version of cogctl that made it.
    pub cogctl_version: String,
    /// The endpoint, where it isn't AWS's own.
    pub endpoint: Option<String>,
    /// The state of each spec that has one already.
    pub states: BTreeMap<SpecId, StateVersion>,
}

/// Which state, and how far along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateVersion {
    /// Stays the same for the life of a state.
    pub lineage: String,
    /// Grows with every write.
    pub serial: u64,
}

/// Why a text can't be applied as a saved plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SavedError {
    /// It is something else.
    #[error("this is not a saved plan: {0}")]
    NotAPlan(String),
    /// A later cogctl wrote it.
    #[error("this plan has schema version {found}, and this cogctl reads {SCHEMA_VERSION} at most")]
    Newer {
        /// Its version.
        found: String,
    },
    /// It is not what cogctl wrote.
    #[error("this plan was edited after it was saved: {0}")]
    Edited(String),
}

impl SavedError {
    /// Stable kebab-case name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPlan(_) => "not-a-plan",
            Self::Newer { .. } => "newer-plan",
            Self::Edited(_) => "edited-plan",
        }
    }

    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NotAPlan(_) => "make one with `cogctl plan --save FILE`",
            Self::Newer { .. } => "apply it with the version of cogctl that made it, or plan again",
            Self::Edited(_) => "change the spec instead and plan again",
        }
    }
}

/// The text of a saved plan, which was made at these rates.
pub fn encode(plan: &Plan, basis: &Basis, budget: Option<Budget>) -> String {
    let mut saved = Saved { document: document(plan, budget), basis: WireBasis::of(plan, basis) };
    saved.basis.digest = digest(&saved);
    let mut text = serde_json::to_string_pretty(&saved).expect("values of JSON's own kinds");
    text.push('\n');
    text
}

/// The plan and the basis in `text`.
///
/// # Errors
///
/// When it is no saved plan, a newer one, or one that was edited.
pub fn decode(text: &str) -> Result<(Plan, Basis), SavedError> {
    let json = serde_json::from_str::<Json>(text)
        .map_err(|error| SavedError::NotAPlan(error.to_string()))?;
    check_version(&json)?;
    let saved = Saved::read(json)?;
    if digest(&saved) != saved.basis.digest {
        return Err(SavedError::Edited("its digest doesn't fit its contents".to_owned()));
    }
    saved.plan()
}

/// Whether a text is a plan's document, saved or only shown, and so surely no spec.
pub fn is_plan(text: &str) -> bool {
    // A spec is hardly ever written as JSON, so most texts need no second look.
    text.trim_start().starts_with('{')
        && serde_json::from_str::<Json>(text)
            .is_ok_and(|json| json.get("schema_version").is_some() && json.get("changes").is_some())
}

/// SHA-256, in hexadecimal, of a client's settings by effect: `60m` and `1h` give the same, and so do the default
/// sign-in flows written out and left out.
pub fn fingerprint(client: &AppClient) -> String {
    let effects = Setting::all().map(|setting| {
        let effect = match setting.effective(client.get(setting)) {
            Value::Validity(validity) => Json::from(validity.seconds()),
            Value::Rotation(rotation) => Value::Rotation(rotation.normalised()).to_json(),
            Value::Analytics(analytics) => {
                Value::Analytics(analytics.map(crate::model::Analytics::normalised)).to_json()
            }
            other => other.to_json(),
        };
        (setting.name().to_owned(), effect)
    });
    sha256(&Json::Object(effects.collect()))
}

fn check_version(json: &Json) -> Result<(), SavedError> {
    let version = json.get("schema_version").and_then(Json::as_str).ok_or_else(|| {
        SavedError::NotAPlan("there is no `schema_version` at its top".to_owned())
    })?;
    let numbers = |text: &str| -> Option<(u32, u32)> {
        let (major, minor) = text.split_once('.')?;
        Some((major.parse().ok()?, minor.parse().ok()?))
    };
    let ours = numbers(SCHEMA_VERSION);
    match numbers(version) {
        Some(found) if Some(found) > ours => Err(SavedError::Newer { found: version.to_owned() }),
        Some(_) => Ok(()),
        None => Err(SavedError::NotAPlan(format!("`{version}` is no schema version"))),
    }
}

/// Of everything but the digest itself.
fn digest(saved: &Saved) -> String {
    let mut json = serde_json::to_value(saved).expect("values of JSON's own kinds");
    json["basis"]["digest"] = Json::Null;
    sha256(&json)
}

/// Of the shortest text with sorted keys, so that neither white space nor the order of keys matters.
pub(super) fn sha256(json: &Json) -> String {
    let hash = Sha256::digest(sorted(json).to_string());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(object) => {
            let members: BTreeMap<_, _> = object.iter().collect();
            Json::Object(members.into_iter().map(|(key, of)| (key.clone(), sorted(of))).collect())
        }
        Json::Array(items) => Json::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests;
