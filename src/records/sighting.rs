//! What a client looked like when it was last read: enough to tell whether it has to be read again.

use crate::model::ClientId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The clients of one spec that were seen, by their ids.
pub type Sightings = BTreeMap<ClientId, Sighting>;

/// One client as it was read. Of its settings there are only hashes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sighting {
    /// SHA-256, in hexadecimal, of the entry and the record that it was in agreement with.
    pub entry: String,
    /// SHA-256, in hexadecimal, of its settings.
    pub live: String,
    /// What it was called.
    pub name: String,
    /// When it was read, in seconds since 1970.
    pub at: u64,
    /// Whether it was found to be otherwise since. Then the rest only tells what it was before.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub changed: bool,
}
