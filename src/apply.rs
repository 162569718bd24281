//! Does a plan's steps, side by side, and says what really happened.
//!
//! One async function per action, events out. Nothing is decided here: where the live client isn't the one the plan showed,
//! the step is stale and left undone. Turns, retries and the one lane for updates are `aws`'s business, files `store`'s.

mod ledger;
mod outcome;

use ledger::STATE_NOT_SAVED;

pub use ledger::Ledger;
pub use outcome::{Event, Outcome, Trouble};

use crate::aws::{CallError, CallErrorKind, Deleted, Gateway};
use crate::diff::{self, Change};
use crate::live::{Described, LiveClient};
use crate::model::{AppClient, ClientId, PoolId, Setting};
use crate::plan::{Binding, Plan, Step, Work};
use futures_util::StreamExt as _;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// More calls than this are never under way: past the quotas it would only cost memory.
const SIDE_BY_SIDE: usize = 32;

/// What a plan is done with.
pub struct Edge<'a> {
    /// The way to each pool.
    pub gateways: &'a BTreeMap<PoolId, Gateway>,
    /// Where results are written down.
    pub ledger: &'a Ledger,
    /// Set from outside to start nothing more; what is under way is finished and recorded.
    pub stop: &'a AtomicBool,
}

/// Does every step of the plan that can be done, and answers for each in the plan's order.
///
/// # Errors
///
/// When the records can't be written even before the first step; then nothing was done.
pub async fn apply(
    plan: &Plan,
    edge: &Edge<'_>,
    tell: &dyn Fn(Event<'_>),
) -> Result<Vec<Outcome>, Trouble> {
    edge.ledger.begin(plan).await?;
    // A client that can't be recorded is one that the next run doesn't know, so nothing more is begun after the first.
    let unrecorded = AtomicBool::new(false);
    let unrecorded = &unrecorded;
    let mut outcomes: Vec<_> = futures_util::stream::iter(plan.steps.iter().enumerate())
        .map(|(at, step)| async move {
            if edge.stop.load(Ordering::Relaxed) || unrecorded.load(Ordering::Relaxed) {
                return (at, Outcome::NotStarted);
            }
            tell(Event::Started(step));
            let gateway = edge.gateways.get(&step.pool).expect("every planned pool has a gateway");
            let doing = Doing { step, gateway, ledger: edge.ledger };
            let outcome = doing.run().await.unwrap_or_else(|outcome| outcome);
            if matches!(&outcome, Outcome::Failed(trouble) if trouble.code == STATE_NOT_SAVED) {
                unrecorded.store(true, Ordering::Relaxed);
            }
            tell(Event::Finished(step, &outcome));
            (at, outcome)
        })
        .buffer_unordered(SIDE_BY_SIDE)
        .collect()
        .await;
    outcomes.sort_by_key(|(at, _)| *at);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

/// One step under way.
struct Doing<'a> {
    step: &'a Step,
    gateway: &'a Gateway,
    ledger: &'a Ledger,
}

/// How a step went: what is left to say, or why it stopped.
type Result<T, E = Outcome> = std::result::Result<T, E>;

impl Doing<'_> {
    async fn run(&self) -> Result<Outcome> {
        match self.step.work {
            Work::Create => self.create().await,
            Work::Update => self.update().await,
            Work::Replace => self.replace().await,
            Work::Delete => self.delete().await,
            Work::Nothing => self.bind().await,
            Work::Forget => self.forget().await,
        }
    }

    async fn create(&self) -> Result<Outcome> {
        let id = self.create_and_record().await?;
        self.compare(&id).await
    }

    /// Creates the client and writes its id down at once, before anything else can go wrong.
    async fn create_and_record(&self) -> Result<ClientId> {
        let created = self.gateway.create(&self.step.pool, self.after()).await;
        let id = created.map_err(not_done)?.client_id;
        self.record(&id).await?;
        Ok(id)
    }

    async fn update(&self) -> Result<Outcome> {
        let id = self.client_id();
        self.unmoved(id).await?;
        self.gateway.update(&self.step.pool, id, self.after()).await.map_err(not_done)?;
        self.record(id).await?;
        self.compare(id).await
    }

    /// The new client comes first, so that a failure leaves the old one in service.
    async fn replace(&self) -> Result<Outcome> {
        let old = self.client_id();
        self.unmoved(old).await?;
        let new = self.create_and_record().await?;
        if let Err(error) = self.gateway.delete(&self.step.pool, old).await {
            return Err(Outcome::Failed(Trouble {
                wrote: true,
                message: format!(
                    "{new} was created in its place, but {old} could not be deleted: {error}"
                ),
                help: format!(
                    "{}\nwhen nothing uses {old} any more, delete it in {}",
                    error.help(),
                    self.step.pool
                ),
                code: "old-client-left",
            }));
        }
        self.compare(&new).await
    }

    async fn delete(&self) -> Result<Outcome> {
        let id = self.client_id();
        if let Described::Present(live) = self.read(id).await? {
            self.same_as_planned(&live)?;
            match self.gateway.delete(&self.step.pool, id).await.map_err(not_done)? {
                Deleted::Done | Deleted::WasGone => {}
            }
        }
        self.forget().await.map_err(|outcome| match outcome {
            Outcome::Failed(trouble) => Outcome::Failed(Trouble {
                wrote: true,
                message: format!("{id} was deleted, but its record remains: {}", trouble.message),
                ..trouble
            }),
            other => other,
        })
    }

    /// Adopts or moves a client that is already as it should be.
    async fn bind(&self) -> Result<Outcome> {
        let id = self.client_id();
        self.record(id).await?;
        Ok(Outcome::Done { client_id: id.clone(), kept: Vec::new() })
    }

    async fn forget(&self) -> Result<Outcome> {
        self.ledger.put(&self.step.pool, &self.step.at, None).await.map_err(Outcome::Failed)?;
        Ok(Outcome::Done { client_id: self.client_id().clone(), kept: Vec::new() })
    }

    /// Writes the entry's record, and only then drops the one it moved from.
    async fn record(&self, id: &ClientId) -> Result<()> {
        let mut record = self.step.record.clone().expect("a step that keeps a client has a record");
        record.client_id = id.clone();
        let put = async |at, record| {
            self.ledger.put(&self.step.pool, at, record).await.map_err(|trouble| {
                let message =
                    format!("{id} is as planned, but could not be recorded: {}", trouble.message);
                Outcome::Failed(Trouble { wrote: true, message, ..trouble })
            })
        };
        put(&self.step.at, Some(record)).await?;
        match &self.step.binding {
            Binding::Moved { from } if *from != self.step.at => put(from, None).await,
            _ => Ok(()),
        }
    }

    /// Refuses to touch a client that is no longer what the plan showed.
    async fn unmoved(&self, id: &ClientId) -> Result<()> {
        match self.read(id).await? {
            Described::Present(live) => self.same_as_planned(&live),
            Described::Gone => {
                Err(Outcome::Stale("the client was deleted since the plan was made".to_owned()))
            }
        }
    }

    fn same_as_planned(&self, live: &LiveClient) -> Result<()> {
        let before = self.step.before.as_ref().expect("a step on a client knows how it was");
        let moved = differences(before, &live.client);
        if moved.is_empty() {
            return Ok(());
        }
        let names: Vec<_> = moved.iter().map(|change| change.setting.name()).collect();
        Err(Outcome::Stale(format!("changed since the plan was made: {}", names.join(", "))))
    }

    async fn read(&self, id: &ClientId) -> Result<Described> {
        self.gateway.describe(&self.step.pool, id).await.map_err(not_done)
    }

    /// Reads the client once more. What Cognito made of a setting against our wish is said, not fought.
    async fn compare(&self, id: &ClientId) -> Result<Outcome> {
        let done = |kept| Ok(Outcome::Done { client_id: id.clone(), kept });
        match self.gateway.describe(&self.step.pool, id).await {
            Ok(Described::Present(live)) => done(differences(self.after(), &live.client)),
            Ok(Described::Gone) => Err(Outcome::Failed(Trouble {
                wrote: true,
                code: "gone-after-write",
                message: format!("{id} was written, and a moment later it was gone"),
                help: "somebody else works on this pool; plan again".to_owned(),
            })),
            Err(error) => Err(Outcome::Failed(Trouble {
                wrote: true,
                code: error.kind.code(),
                message: format!("{id} was written, but could not be read again: {error}"),
                help: error.help(),
            })),
        }
    }

    fn client_id(&self) -> &ClientId {
        self.step.client_id.as_ref().expect("a step on a client knows its id")
    }

    fn after(&self) -> &AppClient {
        self.step.after.as_ref().expect("a step that writes knows what")
    }
}

/// What differs by effect. Whether there is a secret can't change in a living client, and a description doesn't always tell.
fn differences(before: &AppClient, after: &AppClient) -> Vec<Change> {
    let mut changes = diff::changes(before, after);
    changes.retain(|change| change.setting != Setting::GenerateSecret);
    changes
}

/// A call that failed. Only a write whose answer was lost may have changed something: an earlier attempt can have been
/// done even where the last one was refused.
fn not_done(error: CallError) -> Outcome {
    let doubt = if error.may_be_done { "; it may have been done all the same" } else { "" };
    let trouble = Trouble {
        wrote: error.may_be_done,
        code: error.kind.code(),
        message: format!("{error}{doubt}"),
        help: error.help(),
    };
    match error.kind {
        CallErrorKind::OutcomeUnknown => Outcome::Unknown(trouble),
        _ => Outcome::Failed(trouble),
    }
}
