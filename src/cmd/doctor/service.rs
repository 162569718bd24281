//! One spec's checks that need its service, in order.

use super::state::{self, Surroundings};
use super::verdicts::{Contact, Signed, failure, room};
use super::{permissions, told};
use crate::aws::{CallError, CallErrorKind, Gateway, Traffic};
use crate::cmd::Context;
use crate::cmd::load::Loaded;
use crate::cmd::world::{Reach, named_profile, one_pool};
use crate::error::Failure;
use crate::live::LivePool;
use crate::model::{ClientId, PoolId};
use crate::plan::{USUAL_CLIENTS, guard};
use crate::render::doctor::Check;
use crate::render::words::count;
use crate::spec::PoolRef;
use std::collections::BTreeMap;

/// What is known of the pool after the first requests.
pub(super) struct Found {
    pub(super) gateway: Gateway,
    pub(super) id: PoolId,
    pub(super) live: std::result::Result<LivePool, CallError>,
}

/// Why no pool was found.
enum Lost {
    /// The request for its id failed.
    Call(CallError),
    /// None, or several, have its name.
    Name(Failure),
}

/// The clients of a pool, as far as they were listed.
pub(super) type Listed = std::result::Result<BTreeMap<ClientId, String>, CallError>;

pub(super) async fn checks(context: &Context, reach: &Reach, loaded: &Loaded) -> Vec<Check> {
    let desired = &loaded.desired;
    let said = desired.region.as_ref().map(|said| said.value.as_str());
    let region = match reach.region_of(&desired.pool.value, said).await {
        Ok(region) => region,
        Err(error) => {
            let checks = error.problems.iter().map(|problem| told("region", problem));
            let rest = Check::untried("service", "not asked, as no Region is sure");
            return checks.chain([rest]).collect();
        }
    };
    let found = find(reach, &desired.pool.value, &region).await;
    let contact = contact(context, reach, (&region, &found));
    let account =
        found.as_ref().ok().and_then(|found| Some(found.live.as_ref().ok()?.account_id.as_str()));
    let mut checks = state::checks(reach, loaded, Surroundings { region: &region, account }).await;
    let said_by = said_by(reach, &desired.pool.value, said);
    checks.push(Check::fine("region", format!("{region}, {said_by}")));
    checks.extend([contact.credentials(), contact.endpoint()]);
    checks.extend(pool(loaded, &found));
    checks.extend(inside(reach, loaded, (&found, &contact)).await);
    checks
}

/// What the first requests tell of the way.
fn contact<'a>(
    context: &Context,
    reach: &Reach,
    (region, found): (&str, &'a std::result::Result<Found, Lost>),
) -> Contact<'a> {
    let failure = match found {
        Ok(found) => found.live.as_ref().err(),
        Err(Lost::Call(error)) => Some(error),
        Err(Lost::Name(_)) => None,
    };
    let Traffic { host, signer, ahead } = reach.session.traffic();
    let endpoint = match reach.session.endpoint() {
        Some(_) if reach.sandbox.is_some() => "the sandbox".to_owned(),
        Some(url) => url,
        None => host.unwrap_or_else(|| format!("Cognito in {region}")),
    };
    let profile = named_profile(context).map(|(name, by)| (name.to_owned(), by));
    let signed = signer.map(|signer| Signed { signer, profile });
    Contact { failure, endpoint, signed, ahead, sandbox: reach.sandbox.is_some() }
}

/// What only the pool can tell.
async fn inside(
    reach: &Reach,
    loaded: &Loaded,
    (found, contact): (&std::result::Result<Found, Lost>, &Contact<'_>),
) -> Vec<Check> {
    match found {
        Ok(found) if contact.goes_on() => {
            let listed = found.gateway.list_past(&found.id, USUAL_CLIENTS).await;
            let mut checks = permissions::checks(reach, loaded, found, &listed).await;
            checks.push(contact.clock());
            checks.extend(quota(reach, &listed));
            checks
        }
        Ok(_) => vec![
            Check::untried("permissions", "not tried, as the pool can't be asked"),
            contact.clock(),
        ],
        Err(Lost::Call(error)) if matches!(error.kind, CallErrorKind::AccessDenied { .. }) => {
            vec![failure("permissions", error)]
        }
        Err(_) => vec![Check::untried("permissions", "not tried, as there is no pool to ask")],
    }
}

async fn find(reach: &Reach, pool: &PoolRef, region: &str) -> std::result::Result<Found, Lost> {
    let gateway = reach.session.gateway(region);
    let id = match pool {
        PoolRef::Id(id) => id.clone(),
        PoolRef::Name(name) => {
            let named = gateway.pools_named(name).await.map_err(Lost::Call)?;
            one_pool(name, region, named).map_err(Lost::Name)?
        }
    };
    let live = gateway.pool(&id).await;
    Ok(Found { gateway, id, live })
}

fn said_by(reach: &Reach, pool: &PoolRef, said: Option<&str>) -> &'static str {
    match (pool, said) {
        (PoolRef::Id(_), _) => "as the pool's id says",
        (PoolRef::Name(_), Some(_)) => "as the spec says",
        (PoolRef::Name(_), None) if reach.region.is_some() => "as `--region` says",
        (PoolRef::Name(_), None) => "as AWS_REGION, the profile or this machine says",
    }
}

fn pool(loaded: &Loaded, found: &std::result::Result<Found, Lost>) -> Vec<Check> {
    const ABOUT: &str = "pool";
    let found = match found {
        Ok(found) => found,
        Err(Lost::Name(error)) => return error.problems.iter().map(|it| told(ABOUT, it)).collect(),
        Err(Lost::Call(error)) => return vec![not_seen(ABOUT, error)],
    };
    let live = match &found.live {
        Ok(live) => live,
        Err(error) => return vec![not_seen(ABOUT, error)],
    };
    let unexpected = guard::unexpected(&loaded.desired, live);
    if !unexpected.is_empty() {
        return unexpected.iter().map(|problem| told(ABOUT, problem)).collect();
    }
    let LivePool { id, name, account_id, .. } = live;
    vec![Check::fine(ABOUT, format!("{id} ({name}) in account {account_id}"))]
}

/// A pool of which nothing is known; what is told elsewhere isn't told again.
fn not_seen(about: &'static str, error: &CallError) -> Check {
    match error.kind {
        CallErrorKind::UnknownPool => failure(about, error),
        CallErrorKind::AccessDenied { .. } => Check::untried(about, "may not be looked at"),
        CallErrorKind::ClockSkew => failure("clock", error),
        CallErrorKind::NoCredentials
        | CallErrorKind::ExpiredCredentials
        | CallErrorKind::BadCredentials
        | CallErrorKind::Unreachable
        | CallErrorKind::ServiceFault
        | CallErrorKind::UnusableReply => Check::untried(about, "nobody could be asked"),
        _ => failure(about, error),
    }
}

/// How full the pool is, and how much is asked of it by others.
fn quota(reach: &Reach, listed: &Listed) -> Vec<Check> {
    const ABOUT: &str = "quota";
    let throttled = usize::try_from(reach.session.requests().throttled).unwrap_or(usize::MAX);
    let others = (throttled > 0).then(|| {
        let message =
            format!("the account's request rate was used up {}", count(throttled, "time"));
        Check::warning(ABOUT, message)
            .help("others use it, too; `--max-rps` leaves them some of it")
    });
    let clients = match listed {
        Ok(listed) => room(listed.len()),
        Err(_) => Check::untried(ABOUT, "the clients can't be counted"),
    };
    [clients].into_iter().chain(others).collect()
}
