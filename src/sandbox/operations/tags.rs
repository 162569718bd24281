//! Owns the operations on tags. Pools are the only thing that has tags here; identity pools,
//! whose ARNs look alike, belong to another service.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{members, pool_mut};
use crate::sandbox::model::{Input, pools as input};
use crate::sandbox::pool::Pool;
use crate::sandbox::refusal::{Outcome, Refusal};
use crate::sandbox::world::World;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tagged {
    resource_arn: String,
    #[serde(default)]
    tags: BTreeMap<String, String>,
    #[serde(default)]
    tag_keys: Vec<String>,
}

pub(super) fn tag(world: &mut World, body: Value) -> Outcome {
    let (pool, Tagged { tags, .. }) = tagged(world, input::TAG, body)?;
    pool.tags.extend(tags);
    Ok(json!({}))
}

pub(super) fn untag(world: &mut World, body: Value) -> Outcome {
    let (pool, Tagged { tag_keys, .. }) = tagged(world, input::UNTAG, body)?;
    pool.tags.retain(|key, _| !tag_keys.contains(key));
    Ok(json!({}))
}

pub(super) fn list(world: &mut World, body: Value) -> Outcome {
    let (pool, _) = tagged(world, input::LIST_TAGS, body)?;
    Ok(json!({ "Tags": pool.tags }))
}

/// The pool that an ARN names. What is said of another account's ARN, or of another
/// resource's, was never published: here they don't exist.
fn tagged(world: &mut World, input: Input, body: Value) -> Result<(&mut Pool, Tagged), Refusal> {
    let request: Tagged = members(world, input, body)?;
    let arn = &request.resource_arn;
    let id = arn.rsplit_once(":userpool/").map(|(_, id)| id.to_owned()).unwrap_or_default();
    let account = world.account.clone();
    if world.pool(&id).is_none_or(|pool| pool.arn(&account) != *arn) {
        return Err(Refusal::not_found(format!("Resource {arn} does not exist.")));
    }
    Ok((pool_mut(world, &id)?, request))
}
