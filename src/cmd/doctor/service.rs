//! One spec's checks that need its service: every read that its runs need is tried once, and no write.

use super::told;
use super::verdicts::{self, Contact, failure, room};
use crate::aws::{CallError, CallErrorKind, Gateway};
use crate::cmd::iam_policy::bucket;
use crate::cmd::load::Loaded;
use crate::cmd::world::{Reach, one_pool};
use crate::error::Failure;
use crate::live::LivePool;
use crate::model::{ClientId, PoolId};
use crate::plan::permissions::{self, Purpose};
use crate::plan::{USUAL_CLIENTS, guard};
use crate::render::doctor::Check;
use crate::render::words::{count, join};
use crate::spec::PoolRef;
use crate::store::{self, LockState, State, StoreError};
use std::collections::BTreeMap;

/// An id that no client of Cognito's has, for a pool without clients: being told that there is none takes the same
/// permission.
const NOBODY: &str = "cogctldoctor";

/// What is known of the pool after the first requests.
struct Found {
    gateway: Gateway,
    id: PoolId,
    live: std::result::Result<LivePool, CallError>,
    /// By how many seconds the service's clock is ahead.
    ahead: Option<i64>,
}

/// Why no pool was found.
enum Lost {
    /// The request for its id failed.
    Call(CallError),
    /// None, or several, have its name.
    Name(Failure),
}

pub(super) async fn checks(reach: &Reach, loaded: &Loaded) -> Vec<Check> {
    let desired = &loaded.desired;
    let said = desired.region.as_ref().map(|said| said.value.as_str());
    let region = match reach.region_of(&desired.pool.value, said).await {
        Ok(region) => region,
        Err(error) => {
            let checks = error.problems.iter().map(|problem| told("region", problem));
            return checks
                .chain([Check::untried("service", "not asked, as no Region is sure")])
                .collect();
        }
    };
    let found = find(reach, &desired.pool.value, &region).await;
    let failed = match &found {
        Ok(found) => found.live.as_ref().err(),
        Err(Lost::Call(error)) => Some(error),
        Err(Lost::Name(_)) => None,
    };
    let endpoint = endpoint(reach, &region);
    let contact =
        Contact { failure: failed, endpoint: &endpoint, sandbox: reach.sandbox.is_some() };
    let account =
        found.as_ref().ok().and_then(|found| Some(found.live.as_ref().ok()?.account_id.as_str()));
    let mut checks = state(reach, loaded, Surroundings { region: &region, account }).await;
    checks.push(Check::fine("region", format!("{region}, {}", said_by(&desired.pool.value, said))));
    checks.push(contact.credentials());
    checks.push(contact.endpoint());
    checks.extend(pool(loaded, &found));
    match &found {
        Ok(found) if contact.goes_on() => {
            let listed = found.gateway.list_past(&found.id, USUAL_CLIENTS).await;
            checks.extend(permissions(reach, loaded, found, &listed).await);
            checks.push(clock(reach, found));
            checks.extend(quota(reach, &listed));
        }
        Ok(found) => {
            checks.push(Check::untried("permissions", "not tried, as the pool can't be asked"));
            checks.push(clock(reach, found));
        }
        Err(Lost::Call(error)) if matches!(error.kind, CallErrorKind::AccessDenied { .. }) => {
            checks.push(failure("permissions", error));
        }
        Err(_) => {
            checks.push(Check::untried("permissions", "not tried, as there is no pool to ask"));
        }
    }
    checks
}

fn clock(reach: &Reach, found: &Found) -> Check {
    if reach.sandbox.is_some() {
        return Check::fine("clock", "the sandbox has this machine's");
    }
    verdicts::clock(found.ahead)
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
    let (live, ahead) = gateway.pool_and_clock(&id).await;
    Ok(Found { gateway, id, live, ahead })
}

fn endpoint(reach: &Reach, region: &str) -> String {
    match reach.session.endpoint() {
        Some(_) if reach.sandbox.is_some() => "the sandbox".to_owned(),
        Some(url) => url,
        None => format!(
            "cognito-idp.{region}.{}",
            if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" }
        ),
    }
}

fn said_by(pool: &PoolRef, said: Option<&str>) -> &'static str {
    match (pool, said) {
        (PoolRef::Id(_), _) => "as the pool's id says",
        (PoolRef::Name(_), Some(_)) => "as the spec says",
        (PoolRef::Name(_), None) => "as `--region`, AWS_REGION or the profile says",
    }
}

/// What a state has to be of; the account only where the pool said it.
#[derive(Clone, Copy)]
struct Surroundings<'a> {
    region: &'a str,
    account: Option<&'a str>,
}

async fn state(reach: &Reach, loaded: &Loaded, around: Surroundings<'_>) -> Vec<Check> {
    const ABOUT: &str = "state";
    let refused =
        |failure: Failure| failure.problems.iter().map(|problem| told(ABOUT, problem)).collect();
    let store = match reach.store(loaded).await {
        Ok(store) => store,
        Err(failure) => return refused(failure),
    };
    let name = store.name();
    let kept = match store.load().await {
        Ok(kept) => kept,
        Err(error) => return refused(error.into()),
    };
    let mut checks = vec![match kept {
        None => Check::fine(ABOUT, format!("{name}: nothing is recorded yet")),
        Some(kept) => match fits(reach, loaded, &kept, around) {
            Ok(()) => {
                let records = kept.records.pools.values().map(BTreeMap::len).sum();
                Check::fine(ABOUT, format!("{name}: {}", count(records, "record")))
            }
            Err(error) => return refused(error.into()),
        },
    }];
    // Reading it again is what tells of a lock, and it could be read a moment ago.
    if let Ok(LockState::Held(lock)) = store.lock_state().await {
        let message = format!("{name} is held by {}, renewed {}", lock.holding.holder, lock.age);
        let help = "wait until that run is done; if it is dead, `cogctl state unlock SPEC` takes its lock away";
        checks.push(Check::warning(ABOUT, message).help(help));
    }
    checks
}

fn fits(
    reach: &Reach,
    loaded: &Loaded,
    kept: &State,
    around: Surroundings<'_>,
) -> std::result::Result<(), StoreError> {
    let context = store::Context {
        spec: loaded.desired.id.clone(),
        account_id: around.account.unwrap_or(&kept.header.account_id).to_owned(),
        region: around.region.to_owned(),
        endpoint: reach.session.endpoint(),
    };
    store::check_header(&kept.header, &context)
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

/// The clients of a pool, as far as they were listed.
type Listed = std::result::Result<BTreeMap<ClientId, String>, CallError>;

async fn permissions(reach: &Reach, loaded: &Loaded, found: &Found, listed: &Listed) -> Vec<Check> {
    const ABOUT: &str = "permissions";
    let Found { gateway, id, live, ahead: _ } = found;
    let needed = permissions::reads(&loaded.desired);
    let nobody = || ClientId::parse(NOBODY).expect("it has the form of an id");
    let client = listed.as_ref().ok().and_then(|listed| listed.keys().next().cloned());
    let client = client.unwrap_or_else(nobody);
    let mut tried = Tried {
        allowed: Vec::new(),
        checks: Vec::new(),
        custom: reach.session.endpoint().is_some(),
    };
    if needed.pools {
        tried.allowed.push("ListUserPools".to_owned());
    }
    tried.needed("DescribeUserPool", live.as_ref().err());
    tried.needed("ListUserPoolClients", listed.as_ref().err());
    tried.needed("DescribeUserPoolClient", gateway.describe(id, &client).await.as_ref().err());
    if needed.secrets {
        tried.needed(
            "ListUserPoolClientSecrets",
            gateway.has_secret(id, &client).await.as_ref().err(),
        );
    }
    if needed.providers {
        tried.useful("ListIdentityProviders", gateway.providers(id).await.as_ref().err());
    }
    if needed.scopes {
        tried.useful("ListResourceServers", gateway.scopes(id).await.as_ref().err());
    }
    let Tried { allowed, mut checks, custom: _ } = tried;
    if !allowed.is_empty() {
        checks.insert(0, Check::fine(ABOUT, join(&allowed)));
    }
    if reach.sandbox.is_none() {
        checks.push(untried(loaded));
    }
    checks
}

/// The writes, which can't be tried.
fn untried(loaded: &Loaded) -> Check {
    let purposes = [Purpose::Apply, Purpose::Delete].into();
    let writes = permissions::writes(&loaded.desired, &purposes);
    let mut writes: Vec<_> = writes.into_iter().map(str::to_owned).collect();
    if matches!(bucket(loaded), Ok(Some(_))) {
        writes.push("s3:PutObject".to_owned());
    }
    Check::untried("permissions", format!("not tried, as they change something: {}", join(&writes)))
        .help("`cogctl iam-policy --for apply,delete` prints a policy that allows them")
}

/// What came of trying.
struct Tried {
    allowed: Vec<String>,
    checks: Vec<Check>,
    /// Whether it isn't AWS that is asked.
    custom: bool,
}

impl Tried {
    /// An operation without which commands fail.
    fn needed(&mut self, operation: &str, error: Option<&CallError>) {
        match error {
            None => self.allowed.push(operation.to_owned()),
            // Who is told that there is no such client may ask for one.
            Some(error) if error.kind == CallErrorKind::UnknownClient => {
                self.allowed.push(operation.to_owned());
            }
            Some(error) if self.custom && error.kind == CallErrorKind::UnusableReply => {
                let check = Check::warning("permissions", error.to_string());
                self.checks.push(check.help("commands that need it will fail on this endpoint"));
            }
            Some(error) => self.checks.push(failure("permissions", error)),
        }
    }

    /// An operation without which a plan says less.
    fn useful(&mut self, operation: &str, error: Option<&CallError>) {
        match error {
            None => self.allowed.push(operation.to_owned()),
            Some(error) => {
                let help =
                    format!("{}; without it a plan can't tell what the pool lacks", error.help());
                self.checks.push(Check::warning("permissions", error.to_string()).help(help));
            }
        }
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
