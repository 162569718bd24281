//! What people want: a spec's text, read into [`Desired`], and live clients written back into a spec's text.
//!
//! Pure: texts and values in, values and texts out. It knows the model and how YAML points at things; it knows nothing of
//! live clients' whereabouts, of records, files or plans.

mod accept;
mod desired;
pub mod edit;
mod import;
mod interpolate;
pub mod keys;
mod read;
mod switches;
mod write;
mod yaml;

pub use accept::{Accepted, Unable, accept};
pub use desired::{
    Allowance, Declared, Desired, Entry, Expect, Lifecycle, Limit, OnMissing, Policy, PoolRef,
    Said, Selector,
};
pub use edit::{ChangeTag, EditError, Stuck};
pub use import::{Sourced, ToImport, with_all, with_live};
pub use read::{Head, Misread, ReadContext, VERSION, check_together, read};
pub use switches::{Switch, Switches};
pub use write::{NewEntry, exact_pattern, key_for, line, service_made};
