//! Owns the operations on pools themselves. What they keep is `PoolSettings`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::list::{self, Wanted};
use super::{members, object, pool_id, pool_mut, schema};
use crate::sandbox::client::seconds;
use crate::sandbox::model::{self, pools as input};
use crate::sandbox::pool::PoolSettings;
use crate::sandbox::pool::{Pool, PoolSeed};
use crate::sandbox::refusal::{Outcome, Refusal};
use crate::sandbox::schema::SchemaAttribute;
use crate::sandbox::world::World;

/// Pools that an account may have, unless AWS raised it (the service's quota page).
const MOST: usize = 1_000;

/// What is the pool's own and no setting.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Own {
    pool_name: Option<String>,
    user_pool_id: Option<String>,
    user_pool_tier: Option<String>,
    mfa_configuration: Option<String>,
    user_pool_tags: Option<BTreeMap<String, String>>,
    schema: Option<Vec<SchemaAttribute>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ListPools {
    max_results: usize,
    next_token: Option<String>,
}

pub(super) fn create(world: &mut World, body: Value) -> Outcome {
    let (own, settings) = parts(object(input::CREATE, body)?);
    let settings = PoolSettings::default().replaced(settings)?;
    let schema = schema::of_new_pool(own.schema.unwrap_or_default())?;
    if world.pools().len() >= MOST {
        // The real text is not published.
        return Err(Refusal::limit_exceeded("The maximum number of user pools has been reached."));
    }

    let id = world.add_pool(PoolSeed {
        name: own.pool_name.unwrap_or_default(),
        tier: own.user_pool_tier,
        ..PoolSeed::default()
    });
    let account = world.account.clone();
    let pool = pool_mut(world, &id)?;
    pool.schema = schema;
    pool.settings = settings;
    pool.tags = own.user_pool_tags.unwrap_or_default();
    if let Some(mfa) = own.mfa_configuration {
        pool.mfa = mfa;
    }
    Ok(json!({ "UserPool": shown(pool, &account) }))
}

pub(super) fn describe(world: &mut World, body: Value) -> Outcome {
    let id = pool_id(world, body)?;
    let account = world.account.clone();
    Ok(json!({ "UserPool": shown(pool_mut(world, &id)?, &account) }))
}

/// A name has no default to go back to, and of the second factor and the tier it was seen
/// that they stay: see `PoolSettings` for the other settings. Tags that are left out stay
/// too: terraform-provider-aws #32857 could not remove the last one by leaving them out, and
/// since then the provider sets tags by `TagResource` and leaves them out of the update that
/// follows. (aws-cli #3302, of 2018, still saw them go.)
pub(super) fn update(world: &mut World, body: Value) -> Outcome {
    let (own, settings) = parts(object(input::UPDATE, body)?);
    let now = world.now();
    let pool = pool_mut(world, &own.user_pool_id.unwrap_or_default())?;
    if own.mfa_configuration.as_deref() == Some("ON") && pool.mfa != "ON" {
        // Text: cloudformation-coverage-roadmap #1176, where OPTIONAL went through.
        return Err(Refusal::invalid_parameter(
            "Cannot turn MFA functionality ON, once the user pool has been created.",
        ));
    }
    pool.settings = pool.settings.replaced(settings)?;
    if let Some(tags) = own.user_pool_tags {
        pool.tags = tags;
    }
    pool.modified = now;
    for (stays, new) in [
        (&mut pool.name, own.pool_name),
        (&mut pool.mfa, own.mfa_configuration),
        (&mut pool.tier, own.user_pool_tier),
    ] {
        if let Some(new) = new {
            *stays = new;
        }
    }
    Ok(json!({}))
}

pub(super) fn delete(world: &mut World, body: Value) -> Outcome {
    let id = pool_id(world, body)?;
    if pool_mut(world, &id)?.settings.protects() {
        // Text: localstack #11947.
        return Err(Refusal::invalid_parameter(
            "The user pool cannot be deleted because deletion protection is activated. Deletion \
             protection must be inactivated first.",
        ));
    }
    world.remove_pool(&id);
    Ok(json!({}))
}

pub(super) fn list(world: &mut World, body: Value) -> Outcome {
    let ListPools { max_results, next_token } = members(world, input::LIST, body)?;
    let wanted = Wanted {
        scope: "ListUserPools".to_owned(),
        token: next_token.as_deref(),
        most: max_results,
    };
    let (page, next) = list::page(world.pools(), &wanted)?;
    let pools: Vec<Value> = page
        .into_iter()
        .map(|(id, pool)| {
            json!({
                "Id": id,
                "Name": pool.name,
                "LambdaConfig": pool.settings.get("LambdaConfig").cloned().unwrap_or(json!({})),
                "CreationDate": seconds(pool.created),
                "LastModifiedDate": seconds(pool.modified),
            })
        })
        .collect();
    Ok(list::with_next(json!({ "UserPools": pools }), next))
}

fn parts(mut request: Map<String, Value>) -> (Own, Map<String, Value>) {
    let settings = model::taken(&mut request, input::STORED);
    let own = serde_json::from_value(Value::Object(request));
    (own.expect("what fits the model fits the operation's types"), settings)
}

fn shown(pool: &Pool, account: &str) -> Value {
    let mut shown = pool.settings.shown();
    let own = json!({
        "Id": pool.id,
        "Name": pool.name,
        "Arn": pool.arn(account),
        "CreationDate": seconds(pool.created),
        "LastModifiedDate": seconds(pool.modified),
        "SchemaAttributes": pool.schema,
        "MfaConfiguration": pool.mfa,
        "EstimatedNumberOfUsers": 0,
        "UserPoolTier": pool.tier,
        "UserPoolTags": pool.tags,
    });
    shown.extend(own.as_object().cloned().into_iter().flatten());
    Value::Object(shown)
}
