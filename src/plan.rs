//! The plan: what would be done to which client, and why. The heart of cogctl.
//!
//! Pure: specs, records and what was read of the pools go in, a [`Plan`] comes out, and the same input gives the same plan.
//! `apply` has no choice left but to do a plan's steps or to find that the world has moved.

mod step;

pub use step::{
    Adoption, Binding, Blocked, Candidate, Note, Plan, PlannedSpec, Reason, Step, Work,
};
