//! A comparison as one document: what `diff -o json` prints. Owns its keys.

use super::{Comparison, Different, One, Side, Unclear};
use crate::plan::document::settings;
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// The document's version. The second number grows with every added key, the first with every other change.
pub const SCHEMA_VERSION: &str = "1.0";

/// A comparison, in the keys that scripts read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiffDocument {
    /// [`SCHEMA_VERSION`]
    pub schema_version: String,
    /// How much of what.
    pub summary: Summary,
    /// The first pool.
    pub before: SideDocument,
    /// The second one.
    pub after: SideDocument,
    /// Clients of the first pool whose name the second doesn't know.
    pub only_before: Vec<OneDocument>,
    /// The same the other way round.
    pub only_after: Vec<OneDocument>,
    /// Clients of one name that are not alike.
    pub different: Vec<DifferentDocument>,
    /// Names that several clients of a pool bear.
    pub not_compared: Vec<UnclearDocument>,
}

/// How many there are of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the words are those of the lists")]
pub struct Summary {
    pub only_before: usize,
    pub only_after: usize,
    pub different: usize,
    /// Names whose two clients are alike.
    pub alike: usize,
    pub not_compared: usize,
    /// Clients of both pools that `--match` left out.
    pub left_out: usize,
}

/// A pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SideDocument {
    /// Its id.
    pub user_pool_id: String,
    /// Its name.
    pub name: String,
    /// The account that owns it.
    pub account_id: String,
}

/// A client without a counterpart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OneDocument {
    /// Its name.
    pub name: String,
    /// Its id.
    pub client_id: String,
}

/// Two clients of one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DifferentDocument {
    /// That name.
    pub name: String,
    /// The first pool's client.
    pub before_client_id: String,
    /// The second one's.
    pub after_client_id: String,
    /// The names of the settings that differ.
    pub settings: Vec<String>,
    /// The API's names of those that differ and that this build doesn't know.
    pub unknown_settings: Vec<String>,
    /// Every setting of the first pool's client.
    pub before: Map<String, Json>,
    /// Those of the second one's. They differ from `before` in exactly the settings that differ by effect: `60m` in place
    /// of `1h` is no difference and is shown as it is there.
    pub after: Map<String, Json>,
}

/// A name that isn't compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnclearDocument {
    /// It.
    pub name: String,
    /// Who bears it in the first pool.
    pub before_client_ids: Vec<String>,
    /// Who bears it in the second one.
    pub after_client_ids: Vec<String>,
}

/// The document of a comparison.
pub fn document(comparison: &Comparison) -> DiffDocument {
    let Comparison { before, after, only_before, only_after, different, unclear, alike, left_out } =
        comparison;
    DiffDocument {
        schema_version: SCHEMA_VERSION.to_owned(),
        summary: Summary {
            only_before: only_before.len(),
            only_after: only_after.len(),
            different: different.len(),
            alike: *alike,
            not_compared: unclear.len(),
            left_out: *left_out,
        },
        before: side(before),
        after: side(after),
        only_before: only_before.iter().map(one).collect(),
        only_after: only_after.iter().map(one).collect(),
        different: different.iter().map(pair).collect(),
        not_compared: unclear.iter().map(not_compared).collect(),
    }
}

fn side(side: &Side) -> SideDocument {
    let Side { id, name, account_id } = side;
    SideDocument {
        user_pool_id: id.to_string(),
        name: name.clone(),
        account_id: account_id.clone(),
    }
}

fn one(one: &One) -> OneDocument {
    let One { name, id } = one;
    OneDocument { name: name.clone(), client_id: id.to_string() }
}

fn pair(different: &Different) -> DifferentDocument {
    let Different { name, before_id, after_id, before, after: _, changes, unknown } = different;
    let mut after = before.clone();
    for change in changes {
        after.set(change.setting, change.after.clone());
    }
    DifferentDocument {
        name: name.clone(),
        before_client_id: before_id.to_string(),
        after_client_id: after_id.to_string(),
        settings: changes.iter().map(|change| change.setting.name().to_owned()).collect(),
        unknown_settings: unknown.clone(),
        before: settings(before),
        after: settings(&after),
    }
}

fn not_compared(unclear: &Unclear) -> UnclearDocument {
    let Unclear { name, before, after } = unclear;
    UnclearDocument {
        name: name.clone(),
        before_client_ids: before.iter().map(ToString::to_string).collect(),
        after_client_ids: after.iter().map(ToString::to_string).collect(),
    }
}
