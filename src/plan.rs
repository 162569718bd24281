//! The plan: what would be done to which client, and why. The heart of cogctl.
//!
//! Pure: specs, records and what was read of the pools go in, a [`Plan`] comes out, and the same input gives the same plan.
//! `apply` has no choice left but to do a plan's steps or to find that the world has moved.
//!
//! How it comes about, a file for each:
//!
//! 1. [`build()`] sorts the specs by pool and asks for each pool:
//! 2. [`intent`]: which clients did an interrupted apply create? They count as recorded from here on.
//! 3. `identity`: which live client is which entry's? Pins first, then records, then moves, then names.
//! 4. `decision`: what becomes of an entry? `overlay`: what should its client look like, given what it looks like now?
//!    `refused`: would Cognito take that?
//! 5. `departing`: what becomes of records whose entry left? `leftovers`: and of clients that were replaced?
//! 6. `unknown`: what of the clients to change does this build not know?
//! 7. [`guard`]: may all that be done without asking, or at all? [`losses`]: what would be gone? [`target`]: or only some of it? [`room`]: is there
//!    room for that?
//! 8. [`estimate`]: what does it take? [`refresh`]: which clients needn't be read for the next plan?
//! 9. [`saved`]: kept in a file for later. [`verify`]: is the world then still the one it was made for?
//!
//! Reading is never hidden in here. Where a decision hangs on a client that hasn't been read, [`build()`] answers with
//! [`Unread`]; the caller reads it and asks again.

mod build;
mod claims;
mod decision;
mod departing;
pub mod document;
pub mod estimate;
pub mod guard;
mod identity;
pub mod intent;
mod leftovers;
pub mod losses;
mod overlay;
pub mod permissions;
mod reason;
pub mod refresh;
mod refused;
pub mod saved;
mod step;
pub mod target;
mod unknown;
pub mod verify;
#[cfg(test)]
pub(crate) mod worlds;

pub use build::{Decided, SpecView, Unread, build, decide};
pub use claims::{claimed, claims};
pub use reason::Reason;
pub use refused::{USUAL_CLIENTS, Unasked, room};
pub use step::{
    Adoption, Binding, Blocked, Candidate, Note, Plan, PlannedSpec, Refreshed, Step, Work,
};

#[cfg(test)]
mod tests;
