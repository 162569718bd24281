//! Does a plan's steps, side by side, and says what really happened.
//!
//! One async function per action, events out. Nothing is decided here: where the live client isn't the one the plan showed,
//! the step is stale and left undone. Turns, retries and the one lane for updates are `aws`'s business, files `store`'s.

pub mod document;
mod halt;
mod ledger;
mod outcome;

use halt::Halt;

pub use ledger::Ledger;
pub use outcome::{Event, Outcome, Trouble, Wrote};

use crate::aws::{CallError, CallErrorKind, Deleted, Extent, Gateway};
use crate::diff::{self, Change};
use crate::live::{Described, Unknown};
use crate::model::{AppClient, ClientId, FullAddress, PoolId, Setting};
use crate::plan::intent::announcement;
use crate::plan::verify::How;
use crate::plan::{Binding, Plan, Step, Work};
use crate::records::{Record, Records};
use futures_util::StreamExt as _;
use std::collections::BTreeMap;
use tokio::sync::watch;

/// More steps of one queue than this are never under way: past the quotas it would only cost memory.
const SIDE_BY_SIDE: usize = 32;

/// What a plan is done with.
pub struct Edge<'a> {
    /// The way to each pool.
    pub gateways: &'a BTreeMap<PoolId, Gateway>,
    /// Where results are written down.
    pub ledger: &'a Ledger,
    /// Set from outside to start nothing more; steps whose first write is under way are finished and recorded.
    pub stop: &'a watch::Receiver<bool>,
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
    edge.ledger.begin(plan, now()).await?;
    let halt = &Halt::default();
    let run = async |step: &Step| {
        if *edge.stop.borrow() || halt.holds(step) {
            return Outcome::NotStarted;
        }
        tell(Event::Started(step));
        let gateway = edge.gateways.get(&step.pool).expect("every planned pool has a gateway");
        let first = &gateway.unless(edge.stop);
        let doing = Doing { step, first, gateway, ledger: edge.ledger, halt };
        let outcome = halt.note(step, doing.run().await.unwrap_or_else(|outcome| outcome));
        tell(Event::Finished(step, &outcome));
        outcome
    };
    let queues = queues(plan).into_values().map(|steps| {
        futures_util::stream::iter(steps)
            .map(async |(at, step)| (at, run(step).await))
            .buffer_unordered(SIDE_BY_SIDE)
            .boxed_local()
    });
    let mut outcomes: Vec<_> = futures_util::stream::select_all(queues).collect().await;
    outcomes.sort_by_key(|(at, _)| *at);
    let outcomes: Vec<_> = outcomes.into_iter().map(|(_, outcome)| outcome).collect();
    edge.ledger.end(plan, &outcomes).await;
    Ok(outcomes)
}

/// The steps, numbered, by what they wait for: each pool has quotas of its own, and the lane that updates and deletes wait
/// for is nothing to a creation, which must not queue behind them.
fn queues(plan: &Plan) -> BTreeMap<(&PoolId, bool), Vec<(usize, &Step)>> {
    let mut queues = BTreeMap::<_, Vec<_>>::new();
    for (at, step) in plan.steps.iter().enumerate() {
        let waits = match step.work {
            Work::Update | Work::Replace | Work::Delete => true,
            Work::Nothing | Work::Create | Work::Forget => false,
        };
        queues.entry((&step.pool, waits)).or_default().push((at, step));
    }
    queues
}

/// One step under way.
struct Doing<'a> {
    step: &'a Step,
    /// The way for everything up to the first write, which isn't begun any more once the run is told to stop.
    first: &'a Gateway,
    /// The way for all that belongs to a write that was done.
    gateway: &'a Gateway,
    ledger: &'a Ledger,
    halt: &'a Halt,
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
        let id = self.create_and_record(self.after()).await?;
        self.compare(&id, self.after()).await
    }

    /// Creates the client, which was announced, and writes its id down at once, before anything else can go wrong.
    async fn create_and_record(&self, client: &AppClient) -> Result<ClientId> {
        let Step { pool, at, .. } = self.step;
        self.may_write()?;
        if client != self.after() {
            // An ignored setting has moved since it was announced, and it is recognised by its settings.
            self.announce_again(client).await?;
        }
        let created = self.first.create(pool, client).await;
        let id = created.map_err(not_done)?.client_id;
        let record = self.record_of(&id, client);
        self.write(&id, at, |records| records.created(pool, &at.address, record)).await?;
        self.leave_behind(&id).await?;
        Ok(id)
    }

    async fn update(&self) -> Result<Outcome> {
        let id = self.client_id();
        let (client, unknown) = self.to_send(&self.read(id).await?)?;
        self.may_write()?;
        let updated = self.first.update(&self.step.pool, id, &client, &unknown).await;
        let updated = updated.map_err(not_done)?;
        self.record(id, &client).await?;
        let reset = unknown.missing_from(&updated.unknown, &client);
        if !reset.is_empty() {
            return Err(Outcome::Failed(Trouble::unknown_reset(id, &reset)));
        }
        self.compare(id, &client).await
    }

    /// The new client comes first, so that a failure leaves the old one in service.
    async fn replace(&self) -> Result<Outcome> {
        let old = self.client_id();
        let (client, _) = self.to_send(&self.read(old).await?)?;
        let new = self.create_and_record(&client).await?;
        if let Err(error) = self.gateway.delete(&self.step.pool, old).await {
            return Err(Outcome::Failed(Trouble {
                wrote: Wrote::Something,
                client_id: Some(new.clone()),
                message: format!(
                    "{new} was created in its place, but {old} could not be deleted: {error}"
                ),
                help: format!(
                    "{}. The next apply deletes {old}, with the same `--allow replace`",
                    error.help(),
                ),
                code: "old-client-left",
                extent: error.kind.extent(),
            }));
        }
        self.deleted(old, |records| records.settled(&self.step.pool, old)).await?;
        self.compare(&new, &client).await
    }

    async fn delete(&self) -> Result<Outcome> {
        let id = self.client_id();
        let described = self.read(id).await?;
        if described != Described::Gone {
            self.step.unmoved(&described).map_err(stale)?;
            self.may_write()?;
            match self.first.delete(&self.step.pool, id).await.map_err(not_done)? {
                Deleted::Done | Deleted::WasGone => {}
            }
        }
        let Step { pool, at, binding, .. } = self.step;
        self.deleted(id, |records| match binding {
            Binding::Replaced => records.settled(pool, id),
            _ => records.put(pool, &at.address, None),
        })
        .await?;
        Ok(Outcome::Done { client_id: id.clone(), kept: Vec::new() })
    }

    /// Writes down that a client is gone.
    async fn deleted(&self, id: &ClientId, change: impl FnOnce(&mut Records)) -> Result<()> {
        let written = self.ledger.write(&self.step.at, change).await;
        written.map_err(|trouble| {
            let message = format!("{id} was deleted, but its record remains: {}", trouble.message);
            Outcome::Failed(Trouble { wrote: Wrote::Something, message, ..trouble })
        })
    }

    /// Adopts or moves a client that is already as it should be.
    async fn bind(&self) -> Result<Outcome> {
        let id = self.client_id();
        self.record(id, self.after()).await?;
        Ok(Outcome::Done { client_id: id.clone(), kept: Vec::new() })
    }

    async fn forget(&self) -> Result<Outcome> {
        let Step { pool, at, .. } = self.step;
        let forget = |records: &mut Records| records.put(pool, &at.address, None);
        self.ledger.write(at, forget).await.map_err(Outcome::Failed)?;
        Ok(Outcome::Done { client_id: self.client_id().clone(), kept: Vec::new() })
    }

    async fn announce_again(&self, client: &AppClient) -> Result<()> {
        let Step { pool, at, .. } = self.step;
        let intent = announcement(self.step, client, now());
        let intent = intent.expect("a step that creates was announced");
        let announced =
            self.ledger.write(at, |records| records.announce(pool, &at.address, intent));
        announced.await.map_err(Outcome::Failed)
    }

    /// The record of a client that was sent as `client`. An ignored name may have changed since the plan was made.
    fn record_of(&self, id: &ClientId, client: &AppClient) -> Record {
        let record = self.step.record.clone().expect("a step that keeps a client has a record");
        Record { client_id: id.clone(), name: client.name.clone(), ..record }
    }

    /// Writes the entry's record.
    async fn record(&self, id: &ClientId, client: &AppClient) -> Result<()> {
        let record = self.record_of(id, client);
        let Step { pool, at, .. } = self.step;
        self.write(id, at, |records| records.put(pool, &at.address, Some(record))).await?;
        self.leave_behind(id).await
    }

    /// Drops the record that the entry moved from, once its own is written.
    async fn leave_behind(&self, id: &ClientId) -> Result<()> {
        let Step { pool, at, .. } = self.step;
        match &self.step.binding {
            Binding::Moved { from } if from != at => {
                self.write(id, from, |records| records.put(pool, &from.address, None)).await
            }
            _ => Ok(()),
        }
    }

    async fn write(
        &self,
        id: &ClientId,
        at: &FullAddress,
        change: impl FnOnce(&mut Records),
    ) -> Result<()> {
        self.ledger.write(at, change).await.map_err(|trouble| {
            let message =
                format!("{id} is as planned, but could not be recorded: {}", trouble.message);
            let client_id = Some(id.clone());
            Outcome::Failed(Trouble { wrote: Wrote::Something, client_id, message, ..trouble })
        })
    }

    /// What to send to a client that was read just now, and its settings that travel unseen; refuses to touch one that is no
    /// longer what the plan showed.
    fn to_send(&self, described: &Described) -> Result<(AppClient, Unknown)> {
        let live = self.step.unmoved(described).map_err(stale)?;
        let client = self.step.to_send(&live.client).expect("a step that writes knows what");
        Ok((client, live.unknown.clone()))
    }

    async fn read(&self, id: &ClientId) -> Result<Described> {
        self.first.describe(&self.step.pool, id).await.map_err(not_done)
    }

    /// Another step may have met its end since this one began, in a way that this one would meet too.
    fn may_write(&self) -> Result<()> {
        if self.halt.holds(self.step) { Err(Outcome::NotStarted) } else { Ok(()) }
    }

    /// Reads the client once more. What Cognito made of a setting against our wish is said, not fought.
    async fn compare(&self, id: &ClientId, sent: &AppClient) -> Result<Outcome> {
        let done = |kept| Ok(Outcome::Done { client_id: id.clone(), kept });
        match self.gateway.describe(&self.step.pool, id).await {
            Ok(Described::Present(live)) => done(differences(sent, &live.client)),
            Ok(Described::Gone) => Err(Outcome::Failed(Trouble {
                wrote: Wrote::Something,
                client_id: Some(id.clone()),
                code: "gone-after-write",
                extent: Extent::Call,
                message: format!("{id} was written, and a moment later it was gone"),
                help: "somebody else works on this pool; plan again".to_owned(),
            })),
            Err(error) => Err(Outcome::Failed(Trouble {
                wrote: Wrote::Something,
                client_id: Some(id.clone()),
                code: error.kind.code(),
                extent: error.kind.extent(),
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

fn stale(how: How) -> Outcome {
    Outcome::Stale(how.message())
}

/// What differs by effect. Whether there is a secret can't change in a living client, and a description doesn't always tell.
fn differences(before: &AppClient, after: &AppClient) -> Vec<Change> {
    let mut changes = diff::changes(before, after);
    changes.retain(|change| change.setting != Setting::GenerateSecret);
    changes
}

/// Seconds since 1970.
fn now() -> u64 {
    jiff::Timestamp::now().as_second().unsigned_abs()
}

/// A call that failed. Only a write whose answer was lost may have changed something: an earlier attempt can have been
/// done even where the last one was refused.
fn not_done(error: CallError) -> Outcome {
    // An unknown outcome says so itself.
    let doubtful = error.may_be_done && error.kind != CallErrorKind::OutcomeUnknown;
    let doubt = if doubtful { "; it may have been done all the same" } else { "" };
    let trouble = Trouble {
        wrote: if error.may_be_done { Wrote::Perhaps } else { Wrote::Nothing },
        client_id: None,
        code: error.kind.code(),
        extent: error.kind.extent(),
        message: format!("{error}{doubt}"),
        help: error.help(),
    };
    match error.kind {
        CallErrorKind::OutcomeUnknown => Outcome::Unknown(trouble),
        CallErrorKind::NotBegun => Outcome::NotStarted,
        _ => Outcome::Failed(trouble),
    }
}
