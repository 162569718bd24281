//! One call: wait for a turn, send, and decide by what came back whether to send again.
//!
//! Owns the only retry loop there is (the SDK's own is off: it sends a lost Create three times, and takes a full
//! quota for throttling). It must not know what is in a request or a reply.

use super::errors::{CallError, CallErrorKind, Failure, Repeat, Target};
use super::pace::{Lane, Pace, Turns};
use aws_sdk_cognitoidentityprovider::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_cognitoidentityprovider::operation::RequestId;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::watch;
use tracing::debug;

/// How often a request is sent when nothing tells whether the last one arrived.
const ATTEMPTS: u32 = 4;
/// How long throttling, or another writer in the pool, is waited out in all.
const PATIENCE: Duration = Duration::from_secs(120);
/// The first pause before sending again, before jitter; it doubles each time.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// The longest pause while another writer is at work in the pool.
const LONGEST_PAUSE: Duration = Duration::from_secs(4);

/// What we ask of Cognito.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Operation {
    DescribeUserPool,
    ListUserPools,
    ListIdentityProviders,
    ListResourceServers,
    ListUserPoolClients,
    DescribeUserPoolClient,
    ListUserPoolClientSecrets,
    CreateUserPoolClient,
    UpdateUserPoolClient,
    DeleteUserPoolClient,
}

/// What Cognito counts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Category {
    /// `UserPoolRead`
    PoolRead,
    /// `UserPoolResourceRead`; its twenty a second are taken for fifteen, as five of each operation are all a pool allows.
    ResourceRead,
    /// `UserPoolClientRead`
    ClientRead,
    /// `UserPoolClientUpdate`
    ClientWrite,
}

impl Operation {
    /// Its name in the API and, after `cognito-idp:`, in IAM policies.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::DescribeUserPool => "DescribeUserPool",
            Self::ListUserPools => "ListUserPools",
            Self::ListIdentityProviders => "ListIdentityProviders",
            Self::ListResourceServers => "ListResourceServers",
            Self::ListUserPoolClients => "ListUserPoolClients",
            Self::DescribeUserPoolClient => "DescribeUserPoolClient",
            Self::ListUserPoolClientSecrets => "ListUserPoolClientSecrets",
            Self::CreateUserPoolClient => "CreateUserPoolClient",
            Self::UpdateUserPoolClient => "UpdateUserPoolClient",
            Self::DeleteUserPoolClient => "DeleteUserPoolClient",
        }
    }

    /// The category whose rate it counts against. For the list of secrets none is published; it is taken for a read.
    pub(crate) fn category(self) -> Category {
        match self {
            Self::DescribeUserPool | Self::ListUserPools => Category::PoolRead,
            Self::ListIdentityProviders | Self::ListResourceServers => Category::ResourceRead,
            Self::ListUserPoolClients
            | Self::DescribeUserPoolClient
            | Self::ListUserPoolClientSecrets => Category::ClientRead,
            Self::CreateUserPoolClient
            | Self::UpdateUserPoolClient
            | Self::DeleteUserPoolClient => Category::ClientWrite,
        }
    }

    /// Whether it changes something.
    pub(crate) fn writes(self) -> bool {
        self.category() == Category::ClientWrite
    }

    /// Whether doing it twice is the same as doing it once.
    fn is_repeatable(self) -> bool {
        self != Self::CreateUserPoolClient
    }

    /// Whether it must not overlap with another such write to its pool.
    fn needs_lane(self) -> bool {
        matches!(self, Self::UpdateUserPoolClient | Self::DeleteUserPoolClient)
    }
}

/// How many requests went out, repeated ones included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    /// Those that only look.
    pub reads: u64,
    /// Those that change something, or try to.
    pub writes: u64,
    /// How many of both came back as over the quota.
    pub throttled: u64,
}

/// Sends the calls of one session. Clones share its pace and its counters.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    session: Arc<Shared>,
    /// Once it is true, calls that wait for their first turn are given up.
    stop: Option<watch::Receiver<bool>>,
}

#[derive(Debug)]
struct Shared {
    pace: Pace,
    reads: AtomicU64,
    writes: AtomicU64,
    throttled: AtomicU64,
}

impl Caller {
    pub(crate) fn new(pace: Pace) -> Self {
        let (reads, writes, throttled) = Default::default();
        Self { session: Arc::new(Shared { pace, reads, writes, throttled }), stop: None }
    }

    /// The same, but for calls that are not begun any more once `stop` is true.
    pub(crate) fn unless(&self, stop: &watch::Receiver<bool>) -> Self {
        Self { session: Arc::clone(&self.session), stop: Some(stop.clone()) }
    }

    /// The same, whatever the run is told: for what belongs to a call that was sent.
    pub(crate) fn regardless(&self) -> Self {
        Self { session: Arc::clone(&self.session), stop: None }
    }

    /// What went out so far.
    pub(crate) fn requests(&self) -> Requests {
        Requests {
            reads: self.session.reads.load(Ordering::Relaxed),
            writes: self.session.writes.load(Ordering::Relaxed),
            throttled: self.session.throttled.load(Ordering::Relaxed),
        }
    }

    /// Has `send` send the request, more than once where that helps and can't harm.
    pub(crate) async fn run<T, E, F>(
        &self,
        operation: Operation,
        target: &Target,
        send: impl Fn() -> F,
    ) -> Result<T, CallError>
    where
        T: RequestId,
        E: Error + ProvideErrorMetadata + Send + Sync + 'static,
        F: Future<Output = Result<T, SdkError<E, HttpResponse>>>,
    {
        let turns = self.session.pace.turns(operation, &target.region, target.pool.as_ref());
        let _lane = self.begin(operation, target, &turns).await?;
        let mut tally = Tally {
            operation,
            attempts: 0,
            lost: 0,
            may_be_done: false,
            skewed: false,
            waited: Duration::ZERO,
        };
        loop {
            if tally.attempts > 0 {
                turns.take().await;
            }
            self.count(operation);
            tally.attempts += 1;
            let failure = match send().await {
                Ok(reply) => {
                    turns.recover();
                    tally.log(target, reply.request_id(), "answered");
                    return Ok(reply);
                }
                Err(error) => Failure::read(operation, target, &error),
            };
            if failure.repeat == Repeat::WhenRested {
                self.session.throttled.fetch_add(1, Ordering::Relaxed);
            }
            tally.may_be_done |= failure.error.may_be_done;
            tally.log(target, failure.error.request_id.as_deref(), &failure.error.message);
            match tally.pause(failure.repeat, &turns) {
                Some(pause) => tokio::time::sleep(pause).await,
                None => return Err(tally.last_word(failure)),
            }
        }
    }

    /// Waits for the lane where one is needed, and for the first turn, unless the run is told to stop before.
    async fn begin(
        &self,
        operation: Operation,
        target: &Target,
        turns: &Turns,
    ) -> Result<Option<Lane>, CallError> {
        let turn = async {
            let lane = match &target.pool {
                Some(pool) if operation.needs_lane() => Some(self.session.pace.lane(pool).await),
                Some(_) | None => None,
            };
            turns.take().await;
            lane
        };
        tokio::select! {
            biased;
            () = self.stopped() => Err(CallError::not_begun(operation, target)),
            lane = turn => Ok(lane),
        }
    }

    /// Comes to an end once nothing is to be begun any more.
    async fn stopped(&self) {
        let told = match &self.stop {
            Some(stop) => stop.clone().wait_for(|stop| *stop).await.is_ok(),
            None => false,
        };
        if !told {
            std::future::pending::<()>().await;
        }
    }

    fn count(&self, operation: Operation) {
        let counter = match operation.category() {
            Category::PoolRead | Category::ResourceRead | Category::ClientRead => {
                &self.session.reads
            }
            Category::ClientWrite => &self.session.writes,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// What one call has been through.
struct Tally {
    operation: Operation,
    attempts: u32,
    /// Attempts that nobody answered, or answered with a fault.
    lost: u32,
    /// Whether any attempt may have been done.
    may_be_done: bool,
    /// Whether a wrong clock was already made up for.
    skewed: bool,
    /// Time spent on throttling and other writers; waiting for a turn doesn't count.
    waited: Duration,
}

impl Tally {
    /// How long to wait before sending again; none when that is over.
    fn pause(&mut self, repeat: Repeat, turns: &Turns) -> Option<Duration> {
        let first = |times: u32| FIRST_PAUSE.saturating_mul(1 << times.min(10));
        let jitter = 0.5 + fastrand::f64() / 2.0;
        match repeat {
            Repeat::Never => None,
            Repeat::WhenRested => {
                let rest = turns.rest();
                self.waited += rest;
                // The queue itself waits the rest out.
                (self.waited <= PATIENCE).then_some(Duration::ZERO)
            }
            Repeat::WhenOthersAreDone => {
                let pause = first(self.attempts - 1).min(LONGEST_PAUSE).mul_f64(jitter);
                self.waited += pause;
                (self.waited <= PATIENCE).then_some(pause)
            }
            // The SDK learned the service's time from the reply, and signs with it from now on.
            Repeat::Once => (!std::mem::replace(&mut self.skewed, true)).then_some(Duration::ZERO),
            Repeat::IfHarmless if !self.operation.is_repeatable() => None,
            Repeat::IfHarmless | Repeat::AsNothingWasSent => {
                self.lost += 1;
                (self.lost < ATTEMPTS).then(|| first(self.lost - 1).mul_f64(jitter))
            }
        }
    }

    /// The error to return, which for a Create that may have been done is that nobody knows.
    fn last_word(&self, failure: Failure) -> CallError {
        let Failure { error, repeat } = failure;
        let error = CallError { may_be_done: self.may_be_done, ..error };
        if repeat == Repeat::IfHarmless && !self.operation.is_repeatable() {
            return CallError { kind: CallErrorKind::OutcomeUnknown, ..error };
        }
        error
    }

    fn log(&self, target: &Target, request_id: Option<&str>, outcome: &str) {
        let pool = target.pool.as_ref().map(|pool| pool.as_str());
        debug!(
            operation = self.operation.name(),
            pool,
            attempt = self.attempts,
            request_id,
            "{outcome}"
        );
    }
}
