//! What came of a step.

use crate::aws::Extent;
use crate::diff::Change;
use crate::model::ClientId;
use crate::plan::Step;

/// Something that happened, for whoever watches.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// Work on a client began.
    Started(&'a Step),
    /// It came to an end.
    Finished(&'a Step, &'a Outcome),
}

/// How one step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As planned.
    Done {
        /// The client; for a create or a replacement, the new one.
        client_id: ClientId,
        /// Settings that Cognito has otherwise than they were sent: `before` is what was sent.
        kept: Vec<Change>,
    },
    /// Not done, or not to the end.
    Failed(Trouble),
    /// Sent, and the answer was lost.
    Unknown(Trouble),
    /// Left alone, because the client isn't what the plan showed; says in which way.
    Stale(String),
    /// Not begun, because the run was interrupted or could only have failed as another step did.
    NotStarted,
}

/// Whether a step that failed has changed something in the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrote {
    /// Certainly not.
    Nothing,
    /// An answer was lost, so nobody knows.
    Perhaps,
    /// A part of the step is done, or all of it but its record.
    Something,
}

/// Why a step failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Whether the pool had been changed before it failed.
    pub wrote: Wrote,
    /// The client that was written, where one is known to be; of a replacement, the new one.
    pub client_id: Option<ClientId>,
    /// Stable kebab-case name.
    pub code: &'static str,
    /// What else would meet it, so that nothing is begun in vain.
    pub extent: Extent,
    /// What happened: a lowercase fragment.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Trouble {
    /// An update was done, and settings that this build doesn't know are gone although they were sent along.
    pub(super) fn unknown_reset(id: &ClientId, names: &[String]) -> Self {
        let names = names.join("`, `");
        Self {
            wrote: Wrote::Something,
            client_id: Some(id.clone()),
            code: "unknown-settings-reset",
            extent: Extent::Call,
            message: format!(
                "{id} was updated, and Cognito reset what this cogctl doesn't know, although it was sent along: `{names}`"
            ),
            help: "set it again by another way, and use a newer cogctl for this client".to_owned(),
        }
    }
}

impl Outcome {
    /// Whether the pool or the records are, or may be, other than before.
    pub fn wrote(&self) -> bool {
        match self {
            Self::Done { .. } | Self::Unknown(_) => true,
            Self::Failed(trouble) => trouble.wrote != Wrote::Nothing,
            Self::Stale(_) | Self::NotStarted => false,
        }
    }

    /// Whether it ended as planned.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done { .. })
    }

    /// Its word in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Done { .. } => "done",
            Self::Failed(_) => "failed",
            Self::Unknown(_) => "unknown",
            Self::Stale(_) => "stale",
            Self::NotStarted => "not_started",
        }
    }
}
