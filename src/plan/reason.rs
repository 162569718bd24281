//! Why a step is there, for people and scripts. Guards and the check of a saved plan ask it, an apply never does.

use crate::model::ClientId;

/// Why a step is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The recorded client no longer exists.
    RecordedGone(ClientId),
    /// The entry pins another client than was recorded.
    PinChanged(ClientId),
    /// The recorded client no longer has a name that the entry matches.
    NameChanged {
        /// The recorded client.
        client_id: ClientId,
        /// What it is called now.
        name: String,
    },
    /// The entry left the spec.
    Removed,
    /// The entry is in the spec still, and leaves it by `cogctl delete` or `cogctl forget`.
    Requested,
    /// The entry left the spec, and its client doesn't exist any more.
    RemovedAndGone,
    /// The entry says whether there is a secret, and the client was made otherwise.
    SecretDiffers,
    /// Another client took its place, and this one is still there.
    Replaced,
}

impl Reason {
    /// Stable kebab-case name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::RecordedGone(_) => "recorded-gone",
            Self::PinChanged(_) => "pin-changed",
            Self::NameChanged { .. } => "name-changed",
            Self::Removed => "removed",
            Self::Requested => "requested",
            Self::RemovedAndGone => "removed-and-gone",
            Self::SecretDiffers => "secret-differs",
            Self::Replaced => "replaced",
        }
    }

    /// In plain words: a lowercase fragment. Names stand in it as the service sent them.
    pub fn message(&self) -> String {
        match self {
            Self::RecordedGone(id) => format!("the recorded client {id} no longer exists"),
            Self::PinChanged(id) => {
                format!("the entry pins another client than the recorded one, {id}")
            }
            Self::NameChanged { client_id, name } => {
                format!(
                    "the recorded client {client_id} is now called {name}, which the entry doesn't match"
                )
            }
            Self::Removed => "the entry is no longer in its spec".to_owned(),
            Self::Requested => "the entry leaves its spec at your request".to_owned(),
            Self::RemovedAndGone => {
                "the entry is no longer in its spec, and its client no longer exists".to_owned()
            }
            Self::SecretDiffers => {
                "whether a client has a secret is decided when it is created".to_owned()
            }
            Self::Replaced => {
                "another client took its place in an apply that was cut off before this one was deleted"
                    .to_owned()
            }
        }
    }
}
