//! Owns the operations on pools, as far as somebody managing app clients meets them.

use serde::Deserialize;
use serde_json::{Value, json};

use super::clients::pool_mut;
use super::list::{self, Wanted};
use super::members;
use crate::sandbox::check::{self, Check};
use crate::sandbox::client::seconds;
use crate::sandbox::pool::{Pool, PoolSeed, World};
use crate::sandbox::refusal::{Outcome, Refusal};
use crate::sandbox::schema::{self, SchemaAttribute};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct CreatePool {
    pool_name: Option<String>,
    user_pool_tier: Option<String>,
    mfa_configuration: Option<String>,
    schema: Option<Vec<SchemaAttribute>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct OnePool {
    user_pool_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ListPools {
    max_results: Option<i64>,
    next_token: Option<String>,
}

pub(super) fn create(world: &mut World, body: Value) -> Outcome {
    let CreatePool { pool_name, user_pool_tier, mfa_configuration, schema } = members(body)?;
    let schema = schema.unwrap_or_default();
    let mut check = Check::default();
    let name = check.required("poolName", pool_name.as_deref(), &check::POOL_NAME);
    check.choice("userPoolTier", user_pool_tier.as_deref(), &["LITE", "ESSENTIALS", "PLUS"]);
    check.choice("mfaConfiguration", mfa_configuration.as_deref(), &["OFF", "ON", "OPTIONAL"]);
    for (position, attribute) in schema.iter().enumerate() {
        let at = format!("schema.{}.member.name", position + 1);
        check.text(&at, Some(&attribute.name), &check::ATTRIBUTE_NAME);
    }
    check.finish()?;

    let id = world.add_pool(PoolSeed {
        name: name.to_owned(),
        tier: user_pool_tier,
        ..PoolSeed::default()
    });
    let account = world.account.clone();
    let pool = pool_mut(world, &id)?;
    for attribute in schema {
        schema::merge(&mut pool.schema, attribute);
    }
    if let Some(mfa) = mfa_configuration {
        pool.mfa = mfa;
    }
    Ok(json!({ "UserPool": shown(pool, &account) }))
}

pub(super) fn describe(world: &mut World, body: Value) -> Outcome {
    let id = pool_id(body)?;
    let account = world.account.clone();
    Ok(json!({ "UserPool": shown(pool_mut(world, &id)?, &account) }))
}

pub(super) fn delete(world: &mut World, body: Value) -> Outcome {
    let id = pool_id(body)?;
    if world.remove_pool(&id) { Ok(json!({})) } else { Err(Refusal::no_pool(&id)) }
}

pub(super) fn list(world: &mut World, body: Value) -> Outcome {
    let ListPools { max_results, next_token } = members(body)?;
    let mut check = Check::default();
    check.text("nextToken", next_token.as_deref(), &check::NEXT_TOKEN);
    check.present("maxResults", max_results.is_some());
    check.number("maxResults", max_results, 1, 60);
    check.finish()?;
    let wanted = Wanted {
        scope: "ListUserPools".to_owned(),
        token: next_token.as_deref(),
        most: max_results.and_then(|most| usize::try_from(most).ok()).unwrap_or(1),
    };
    let (page, next) = list::page(world.pools(), &wanted)?;
    let pools: Vec<Value> = page
        .into_iter()
        .map(|(id, pool)| {
            json!({
                "Id": id,
                "Name": pool.name,
                "LambdaConfig": {},
                "CreationDate": seconds(pool.created),
                "LastModifiedDate": seconds(pool.modified),
            })
        })
        .collect();
    let mut reply = json!({ "UserPools": pools });
    if let Some(next) = next {
        reply["NextToken"] = Value::String(next);
    }
    Ok(reply)
}

fn pool_id(body: Value) -> Result<String, Refusal> {
    let OnePool { user_pool_id } = members(body)?;
    let mut check = Check::default();
    let id = check.required("userPoolId", user_pool_id.as_deref(), &check::POOL_ID).to_owned();
    check.finish()?;
    Ok(id)
}

fn shown(pool: &Pool, account: &str) -> Value {
    json!({
        "Id": pool.id,
        "Name": pool.name,
        "Arn": pool.arn(account),
        "CreationDate": seconds(pool.created),
        "LastModifiedDate": seconds(pool.modified),
        "SchemaAttributes": pool.schema,
        "LambdaConfig": {},
        "MfaConfiguration": pool.mfa,
        "EstimatedNumberOfUsers": 0,
        "UserPoolTier": pool.tier,
    })
}
