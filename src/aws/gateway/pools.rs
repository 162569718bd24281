//! What is asked of user pools themselves, and of what they hold besides clients.

use super::{Gateway, PAGE, pages};
use crate::aws::call::Operation;
use crate::aws::errors::CallError;
use crate::live::{Holdings, LivePool};
use crate::model::PoolId;
use aws_sdk_cognitoidentityprovider::types::UserPoolType;
use std::collections::{BTreeMap, BTreeSet};

/// The most resource servers that Cognito puts on a page.
const SERVERS: i32 = 50;

impl Gateway {
    /// Asks a pool who it is. No client of it is listed yet.
    pub async fn pool(&self, pool: &PoolId) -> Result<LivePool, CallError> {
        let (operation, target) = (Operation::DescribeUserPool, self.target(Some(pool)));
        let send = || self.client.describe_user_pool().user_pool_id(pool.as_str()).send();
        let found = self.caller.run(operation, &target, send).await?.user_pool.and_then(|found| {
            let account_id = found.arn()?.split(':').nth(4)?.to_owned();
            let holdings = holdings(&found);
            Some(LivePool { holdings, ..LivePool::new(pool.clone(), found.name?, account_id) })
        });
        found.ok_or_else(|| CallError::unusable(operation, &target, "no name or ARN in it"))
    }

    /// The pools of that name; names of pools are not unique.
    pub async fn pools_named(&self, name: &str) -> Result<Vec<PoolId>, CallError> {
        let named = self.pools().await?.into_iter().filter(|(_, other)| other == name);
        Ok(named.map(|(id, _)| id).collect())
    }

    /// Every pool of the account in this Region, with its name.
    pub async fn pools(&self) -> Result<BTreeMap<PoolId, String>, CallError> {
        let (operation, target) = (Operation::ListUserPools, self.target(None));
        let pools = pages(operation, &target, async |token| {
            let send = || {
                let page = self.client.list_user_pools().max_results(PAGE);
                page.set_next_token(token.clone()).send()
            };
            let reply = self.caller.run(operation, &target, send).await?;
            Ok((reply.user_pools.unwrap_or_default(), reply.next_token))
        })
        .await?;
        let named = pools
            .into_iter()
            .map(|pool| Some((PoolId::parse(&pool.id?)?, pool.name.unwrap_or_default())));
        named
            .collect::<Option<_>>()
            .ok_or_else(|| CallError::unusable(operation, &target, "a user pool without an id"))
    }

    /// The names of a pool's identity providers; the pool itself, `COGNITO`, is not among them.
    pub async fn providers(&self, pool: &PoolId) -> Result<BTreeSet<String>, CallError> {
        let (operation, target) = (Operation::ListIdentityProviders, self.target(Some(pool)));
        let providers = pages(operation, &target, async |token| {
            let send = || {
                let page = self.client.list_identity_providers().user_pool_id(pool.as_str());
                page.max_results(PAGE).set_next_token(token.clone()).send()
            };
            let reply = self.caller.run(operation, &target, send).await?;
            Ok((reply.providers, reply.next_token))
        })
        .await?;
        Ok(providers.into_iter().filter_map(|provider| provider.provider_name).collect())
    }

    /// The scopes of a pool's resource servers, each with its server's identifier in front.
    pub async fn scopes(&self, pool: &PoolId) -> Result<BTreeSet<String>, CallError> {
        let (operation, target) = (Operation::ListResourceServers, self.target(Some(pool)));
        let servers = pages(operation, &target, async |token| {
            let send = || {
                let page = self.client.list_resource_servers().user_pool_id(pool.as_str());
                page.max_results(SERVERS).set_next_token(token.clone()).send()
            };
            let reply = self.caller.run(operation, &target, send).await?;
            Ok((reply.resource_servers, reply.next_token))
        })
        .await?;
        let mut scopes = BTreeSet::new();
        for server in servers {
            let identifier = server.identifier.unwrap_or_default();
            let names = server.scopes.into_iter().flatten().map(|scope| scope.scope_name);
            scopes.extend(names.map(|name| format!("{identifier}/{name}")));
        }
        Ok(scopes)
    }
}

fn holdings(pool: &UserPoolType) -> Holdings {
    let name = |attribute: &aws_sdk_cognitoidentityprovider::types::SchemaAttributeType| {
        attribute.name().map(str::to_owned)
    };
    let attributes = pool.schema_attributes.as_ref();
    Holdings {
        tier: pool.user_pool_tier().map(|tier| tier.as_str().to_owned()),
        attributes: attributes.map(|attributes| attributes.iter().filter_map(name).collect()),
        ..Holdings::default()
    }
}
