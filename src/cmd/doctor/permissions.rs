//! The checks of permissions: every read that a spec's runs need is tried once, and no write.

use super::service::{Found, Listed};
use super::verdicts::failure;
use crate::aws::{CallError, CallErrorKind};
use crate::cmd::iam_policy::bucket;
use crate::cmd::load::Loaded;
use crate::cmd::world::Reach;
use crate::model::ClientId;
use crate::plan::permissions::{self, Purpose};
use crate::render::doctor::Check;
use crate::render::words::join;

const ABOUT: &str = "permissions";

/// An id that no client of Cognito's has, for a pool without clients: being told that there is none takes the same
/// permission.
const NOBODY: &str = "cogctldoctor";

pub(super) async fn checks(
    reach: &Reach,
    loaded: &Loaded,
    found: &Found,
    listed: &Listed,
) -> Vec<Check> {
    let Found { gateway, id, live } = found;
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
