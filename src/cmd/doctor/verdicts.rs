//! What the answers of a service say about the way to it, decided without asking anything.

use crate::aws::{CallError, CallErrorKind, Signer};
use crate::plan::USUAL_CLIENTS;
use crate::render::doctor::Check;
use crate::render::words::grouped;

/// From so many seconds on, clocks are said to differ.
const NOTICED: u64 = 30;
/// From so many seconds on, AWS takes a signature for expired or not yet valid.
const REFUSED: u64 = 300;

/// What came of the first request: nothing but its failure tells them apart.
pub(super) struct Contact<'a> {
    pub(super) failure: Option<&'a CallError>,
    /// Where it went to.
    pub(super) endpoint: String,
    /// Whose credentials it was signed with, where that is known.
    pub(super) signed: Option<Signed>,
    /// By how many seconds the service's clock is ahead, where it said so.
    pub(super) ahead: Option<i64>,
    /// Whether it never left this process.
    pub(super) sandbox: bool,
}

/// Whose credentials a request was signed with.
pub(super) struct Signed {
    pub(super) signer: Signer,
    /// The profile that is named, and what names it.
    pub(super) profile: Option<(String, &'static str)>,
}

impl Signed {
    fn words(&self) -> String {
        match (self.signer, &self.profile) {
            (Signer::Variables, None) => "from AWS_ACCESS_KEY_ID".to_owned(),
            (Signer::Variables, Some((name, by))) => {
                format!("from AWS_ACCESS_KEY_ID, which goes before the profile `{name}` of {by}")
            }
            (Signer::Profile, Some((name, _))) => format!("from the profile `{name}`"),
            (Signer::Profile, None) => "from the profile `default`".to_owned(),
            (Signer::WebIdentity, _) => "from the token in AWS_WEB_IDENTITY_TOKEN_FILE".to_owned(),
            (Signer::Container, _) => "from this container's role".to_owned(),
            (Signer::Machine, _) => "from this machine's role".to_owned(),
        }
    }
}

impl Contact<'_> {
    pub(super) fn credentials(&self) -> Check {
        const ABOUT: &str = "credentials";
        match self.failure {
            _ if self.sandbox => Check::fine(ABOUT, "the sandbox needs none"),
            Some(error) if is_about_credentials(&error.kind) => failure(ABOUT, error),
            Some(error) if is_about_the_way(&error.kind) => {
                Check::untried(ABOUT, "nobody answered who could tell")
            }
            Some(_) | None => {
                let whose = self.signed.as_ref().map(|signed| format!(", {}", signed.words()));
                Check::fine(ABOUT, format!("accepted{}", whose.unwrap_or_default()))
            }
        }
    }

    pub(super) fn endpoint(&self) -> Check {
        const ABOUT: &str = "endpoint";
        match self.failure {
            Some(error) if error.kind == CallErrorKind::NoCredentials => {
                Check::untried(ABOUT, "nothing is sent without credentials")
            }
            Some(error) if is_about_the_way(&error.kind) => {
                let check = Check::failed(ABOUT, format!("{}: {error}", self.endpoint));
                check.help(error.help())
            }
            Some(_) | None => Check::fine(ABOUT, format!("{} answers", self.endpoint)),
        }
    }

    pub(super) fn clock(&self) -> Check {
        const ABOUT: &str = "clock";
        let unanswered = |error: &CallError| {
            is_about_the_way(&error.kind) || error.kind == CallErrorKind::NoCredentials
        };
        match (self.ahead, self.failure) {
            _ if self.sandbox => Check::fine(ABOUT, "the sandbox has this machine's"),
            (Some(ahead), _) => clock(ahead),
            (None, Some(error)) if unanswered(error) => {
                Check::untried(ABOUT, "nobody answered who could tell the time")
            }
            (None, _) => Check::untried(ABOUT, "the service doesn't tell the time"),
        }
    }

    /// Whether it makes sense to ask anything else.
    pub(super) fn goes_on(&self) -> bool {
        self.failure.is_none_or(|error| matches!(error.kind, CallErrorKind::AccessDenied { .. }))
    }
}

fn is_about_credentials(kind: &CallErrorKind) -> bool {
    matches!(
        kind,
        CallErrorKind::NoCredentials
            | CallErrorKind::ExpiredCredentials
            | CallErrorKind::BadCredentials
    )
}

fn is_about_the_way(kind: &CallErrorKind) -> bool {
    matches!(
        kind,
        CallErrorKind::Unreachable | CallErrorKind::ServiceFault | CallErrorKind::UnusableReply
    )
}

/// A call that failed.
pub(super) fn failure(about: &'static str, error: &CallError) -> Check {
    Check::failed(about, error.to_string()).help(error.help())
}

/// What it means that the service's clock is ahead by so many seconds.
fn clock(ahead: i64) -> Check {
    const ABOUT: &str = "clock";
    let side = if ahead > 0 { "behind" } else { "ahead of" };
    let message = format!(
        "{} s {side} the service's",
        grouped(usize::try_from(ahead.unsigned_abs()).unwrap_or(usize::MAX))
    );
    match ahead.unsigned_abs() {
        ..NOTICED => Check::fine(ABOUT, format!("within {NOTICED} s of the service's")),
        NOTICED..REFUSED => Check::warning(ABOUT, message)
            .help("set this machine's clock before AWS refuses what is signed with it"),
        _ => Check::failed(ABOUT, message).help(
            "set this machine's clock: AWS refuses what is signed five minutes too early or too late",
        ),
    }
}

/// How full a pool is. Clients are only counted until there are more than usual.
pub(super) fn room(clients: usize) -> Check {
    const ABOUT: &str = "quota";
    let usual = grouped(USUAL_CLIENTS);
    if clients > USUAL_CLIENTS {
        let message = format!(
            "more than {usual} clients, so that the pool's quota must have been raised; 10,000 is the most"
        );
        return Check::fine(ABOUT, message);
    }
    let message = format!("{} of {usual} clients", grouped(clients));
    if clients * 10 >= USUAL_CLIENTS * 9 {
        return Check::warning(ABOUT, message).help(
            "ask for a higher quota in the Service Quotas console, unless it was raised already",
        );
    }
    Check::fine(ABOUT, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::doctor::Verdict;

    #[test]
    fn a_clock_is_judged_by_how_far_it_is_off_on_either_side() {
        for (ahead, verdict) in [
            (0, Verdict::Fine),
            (29, Verdict::Fine),
            (-29, Verdict::Fine),
            (30, Verdict::Warning),
            (-299, Verdict::Warning),
            (300, Verdict::Failed),
            (i64::MIN, Verdict::Failed),
        ] {
            assert_eq!(clock(ahead).verdict, verdict, "{ahead}");
        }
        assert_eq!(clock(40).message, "40 s behind the service's");
        assert_eq!(clock(-4000).message, "4,000 s ahead of the service's");
    }

    #[test]
    fn a_pool_is_judged_by_its_clients() {
        for (clients, verdict) in [
            (0, Verdict::Fine),
            (899, Verdict::Fine),
            (900, Verdict::Warning),
            (1_000, Verdict::Warning),
            (1_001, Verdict::Fine),
        ] {
            assert_eq!(room(clients).verdict, verdict, "{clients}");
        }
    }
}
