//! The operations on user pools and app clients that cogctl uses, one method each.
//!
//! Owns what a request asks and what a reply says; what is asked of pools is in `pools`. It must not know when requests are
//! sent, nor what for.

mod pools;

use super::call::{Caller, Operation};
use super::convert;
use super::errors::{CallError, CallErrorKind, Target};
use super::unknown::{self, ReplyWatch, Seen};
use crate::live::{Described, LiveClient, Unknown};
use crate::model::{AppClient, ClientId, PoolId};
use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::types::UserPoolClientType;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use tokio::sync::watch;

/// The most that Cognito puts on a page.
const PAGE: i32 = 60;

/// Cognito in one Region. Cloning it is cheap; all gateways of a session share its pace.
#[derive(Clone)]
pub struct Gateway {
    client: Client,
    caller: Caller,
    region: String,
    endpoint: Option<String>,
}

/// A client that was just created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The id that Cognito chose.
    pub client_id: ClientId,
    /// Its settings as Cognito answered them.
    pub seen: LiveClient,
}

/// What came of deleting a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// It is deleted.
    Done,
    /// The pool had no such client, perhaps as an earlier attempt deleted it and its answer was lost.
    WasGone,
}

/// A client secret. It shows itself only when asked to, so that no log or message can hold it by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret itself, for the one place that hands it over.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(not shown)")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(not shown)")
    }
}

impl Gateway {
    pub(crate) fn new(
        client: Client,
        caller: Caller,
        region: &str,
        endpoint: Option<String>,
    ) -> Self {
        Self { client, caller, region: region.to_owned(), endpoint }
    }

    /// The same way, but for calls that are not begun any more once `stop` is true: while they wait for their turn, which
    /// they may for long, they are given up with [`CallErrorKind::NotBegun`]. One that was sent is seen through to its end.
    #[must_use]
    pub fn unless(&self, stop: &watch::Receiver<bool>) -> Self {
        Self { caller: self.caller.unless(stop), ..self.clone() }
    }

    fn target(&self, pool: Option<&PoolId>) -> Target {
        Target { region: self.region.clone(), pool: pool.cloned(), endpoint: self.endpoint.clone() }
    }

    /// Every client of a pool, with its name.
    pub async fn list(&self, pool: &PoolId) -> Result<BTreeMap<ClientId, String>, CallError> {
        self.list_telling(pool, &|_| ()).await
    }

    /// The same, and `tell` hears how many clients are on each page as it comes.
    pub async fn list_telling(
        &self,
        pool: &PoolId,
        tell: &dyn Fn(usize),
    ) -> Result<BTreeMap<ClientId, String>, CallError> {
        self.pages_of_clients(pool, usize::MAX, tell).await
    }

    /// Every client of a pool that has `most` at most; of one that has more, some more than those.
    pub async fn list_past(
        &self,
        pool: &PoolId,
        most: usize,
    ) -> Result<BTreeMap<ClientId, String>, CallError> {
        self.pages_of_clients(pool, most, &|_| ()).await
    }

    async fn pages_of_clients(
        &self,
        pool: &PoolId,
        most: usize,
        tell: &dyn Fn(usize),
    ) -> Result<BTreeMap<ClientId, String>, CallError> {
        let seen = Cell::new(0);
        let (operation, target) = (Operation::ListUserPoolClients, self.target(Some(pool)));
        let clients = pages(operation, &target, async |token| {
            let send = || {
                let page = self.client.list_user_pool_clients().user_pool_id(pool.as_str());
                page.max_results(PAGE).set_next_token(token.clone()).send()
            };
            let reply = self.caller.run(operation, &target, send).await?;
            let clients = reply.user_pool_clients.unwrap_or_default();
            tell(clients.len());
            seen.set(seen.get() + clients.len());
            Ok((clients, reply.next_token.filter(|_| seen.get() <= most)))
        })
        .await?;
        let named = clients.into_iter().map(|client| {
            Some((
                ClientId::from_service(client.client_id?),
                client.client_name.unwrap_or_default(),
            ))
        });
        named
            .collect::<Option<_>>()
            .ok_or_else(|| CallError::unusable(operation, &target, "a client without an id"))
    }

    /// Reads one client, without its secret.
    pub async fn describe(&self, pool: &PoolId, id: &ClientId) -> Result<Described, CallError> {
        match self.read(pool, id).await {
            Ok((client, seen)) => {
                let (operation, target) =
                    (Operation::DescribeUserPoolClient, self.target(Some(pool)));
                let live = convert::live(client, seen);
                live.map(Described::Present)
                    .map_err(|unit| CallError::unknown_unit(operation, &target, id, unit))
            }
            Err(error) if error.kind == CallErrorKind::UnknownClient => Ok(Described::Gone),
            Err(error) => Err(error),
        }
    }

    /// Reads one client's secret; none for a public client, or when its first secret was deleted.
    pub async fn secret(&self, pool: &PoolId, id: &ClientId) -> Result<Option<Secret>, CallError> {
        let (client, _) = self.read(pool, id).await?;
        Ok(client.client_secret.map(Secret))
    }

    /// Reads one client, as the SDK understands it and besides. Its secret is in there.
    pub(super) async fn read(
        &self,
        pool: &PoolId,
        id: &ClientId,
    ) -> Result<(UserPoolClientType, Seen), CallError> {
        let (operation, target) = (Operation::DescribeUserPoolClient, self.target(Some(pool)));
        let watch = ReplyWatch::default();
        let send = || {
            let request = self.client.describe_user_pool_client();
            let request = request.user_pool_id(pool.as_str()).client_id(id.as_str());
            request.customize().interceptor(watch.clone()).send()
        };
        let reply = match self.caller.run(operation, &target, send).await {
            Ok(reply) => reply,
            Err(error) => return Err(self.settle(pool, error).await),
        };
        let client = reply.user_pool_client.zip(watch.seen());
        client.ok_or_else(|| CallError::unusable(operation, &target, NO_CLIENT))
    }

    /// Whether a client has a secret at all, by the list of them. Describe doesn't show one that was added later.
    pub async fn has_secret(&self, pool: &PoolId, id: &ClientId) -> Result<bool, CallError> {
        let (operation, target) = (Operation::ListUserPoolClientSecrets, self.target(Some(pool)));
        let secrets = pages(operation, &target, async |token| {
            let send = || {
                let request = self.client.list_user_pool_client_secrets();
                let request = request.user_pool_id(pool.as_str()).client_id(id.as_str());
                request.set_next_token(token.clone()).send()
            };
            let reply = self.caller.run(operation, &target, send).await?;
            Ok((reply.client_secrets.unwrap_or_default(), reply.next_token))
        })
        .await;
        match secrets {
            Ok(secrets) => Ok(!secrets.is_empty()),
            // Emulators that never heard of the operation answer with a page in HTML or a 404.
            Err(error) if self.endpoint.is_some() && is_unheard_of(&error) => Err(CallError {
                kind: CallErrorKind::UnusableReply,
                message: format!(
                    "the endpoint seems not to know this operation; {}",
                    error.message
                ),
                ..error
            }),
            Err(error) => Err(self.settle(pool, error).await),
        }
    }

    /// Creates a client. It is sent once: when its answer is lost, the error's kind is
    /// [`CallErrorKind::OutcomeUnknown`].
    pub async fn create(&self, pool: &PoolId, client: &AppClient) -> Result<Created, CallError> {
        let (operation, target) = (Operation::CreateUserPoolClient, self.target(Some(pool)));
        let watch = ReplyWatch::default();
        let send = || {
            let request = self.client.create_user_pool_client().user_pool_id(pool.as_str());
            let request = convert::create(request, client);
            request.customize().interceptor(watch.clone()).send()
        };
        let reply = self.caller.run(operation, &target, send).await?;
        let created = reply.user_pool_client.zip(watch.seen()).and_then(|(client, seen)| {
            let client_id = ClientId::from_service(client.client_id.clone()?);
            // Its units are those that were sent.
            Some(Created { client_id, seen: convert::live(client, seen).ok()? })
        });
        created.ok_or_else(|| CallError {
            kind: CallErrorKind::OutcomeUnknown,
            ..CallError::unusable(operation, &target, "no client id in the reply")
        })
    }

    /// Replaces every setting of a client, except whether it has a secret, which is fixed.
    ///
    /// `unknown` is what the client was last seen to have besides; it is sent along, as Cognito would reset it.
    pub async fn update(
        &self,
        pool: &PoolId,
        id: &ClientId,
        client: &AppClient,
        unknown: &Unknown,
    ) -> Result<LiveClient, CallError> {
        let (operation, target) = (Operation::UpdateUserPoolClient, self.target(Some(pool)));
        let watch = ReplyWatch::default();
        let send = || {
            let request = self.client.update_user_pool_client();
            let request = request.user_pool_id(pool.as_str()).client_id(id.as_str());
            let request = convert::update(request, client).customize().interceptor(watch.clone());
            let unknown = unknown.clone();
            request.mutate_request(move |request| unknown::send_along(request, &unknown)).send()
        };
        let reply = match self.caller.run(operation, &target, send).await {
            Ok(reply) => reply,
            Err(error) => {
                let error = error.having_sent(unknown.carried_to(client));
                return Err(self.settle(pool, error).await);
            }
        };
        let (client, seen) = (reply.user_pool_client.zip(watch.seen()))
            .ok_or_else(|| CallError::unusable(operation, &target, NO_CLIENT))?;
        convert::live(client, seen)
            .map_err(|unit| CallError::unknown_unit(operation, &target, id, unit))
    }

    /// Deletes a client.
    pub async fn delete(&self, pool: &PoolId, id: &ClientId) -> Result<Deleted, CallError> {
        let (operation, target) = (Operation::DeleteUserPoolClient, self.target(Some(pool)));
        let send = || {
            let request = self.client.delete_user_pool_client();
            request.user_pool_id(pool.as_str()).client_id(id.as_str()).send()
        };
        match self.caller.run(operation, &target, send).await {
            Ok(_) => Ok(Deleted::Done),
            Err(error) => match self.settle(pool, error).await {
                error if error.kind == CallErrorKind::UnknownClient => Ok(Deleted::WasGone),
                error => Err(error),
            },
        }
    }

    /// Finds out what was not found: unless the pool itself is gone, it was the client. Taking a missing pool for a
    /// missing client would have clients created anew.
    async fn settle(&self, pool: &PoolId, error: CallError) -> CallError {
        if error.kind != CallErrorKind::UnknownPool {
            return error;
        }
        let way = Self { caller: self.caller.regardless(), ..self.clone() };
        match way.pool(pool).await {
            Ok(_) => CallError { kind: CallErrorKind::UnknownClient, ..error },
            Err(error) => error,
        }
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("region", &self.region).finish_non_exhaustive()
    }
}

const NO_CLIENT: &str = "no client in it";

fn is_unheard_of(error: &CallError) -> bool {
    match &error.kind {
        CallErrorKind::ServiceFault | CallErrorKind::UnusableReply => true,
        CallErrorKind::Refused { code } => {
            code == "HTTP status 404"
                || code == "UnknownOperationException"
                || code.ends_with("Unsupported")
        }
        _ => false,
    }
}

/// Reads pages until no token comes with one. An empty page means nothing; the same token twice is an error, as it
/// would go on for ever.
async fn pages<T>(
    operation: Operation,
    target: &Target,
    page: impl AsyncFn(Option<String>) -> Result<(Vec<T>, Option<String>), CallError>,
) -> Result<Vec<T>, CallError> {
    let mut items = Vec::new();
    let mut seen = BTreeSet::new();
    let mut token = None;
    loop {
        let (page_items, next) = page(token).await?;
        items.extend(page_items);
        let Some(next) = next.filter(|next| !next.is_empty()) else {
            return Ok(items);
        };
        if !seen.insert(next.clone()) {
            return Err(CallError::unusable(operation, target, "the same page token twice"));
        }
        token = Some(next);
    }
}

#[cfg(test)]
mod tests;
