//! What people want: a spec's text, read into [`Desired`], and live clients written back into a spec's text.
//!
//! Pure: texts and values in, values and texts out. It knows the model and how YAML points at things; it knows nothing of
//! live clients' whereabouts, of records, files or plans.

mod desired;
mod interpolate;
mod read;
mod yaml;

pub use desired::{
    Allowance, Desired, Entry, Expect, Lifecycle, Limit, OnMissing, Policy, PoolRef, Said, Selector,
};
pub use read::{ReadContext, check_together, read};
