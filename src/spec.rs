//! What people want: a spec's text, read into [`Desired`], and live clients written back into a spec's text.
//!
//! Pure: texts and values in, values and texts out. It knows the model and how YAML points at things; it knows nothing of
//! live clients' whereabouts, of records, files or plans.

mod desired;
mod edit;
mod write;

pub use desired::{
    Allowance, Desired, Entry, Expect, Lifecycle, Limit, OnMissing, Policy, PoolRef, Said, Selector,
};
pub use edit::{ChangeTag, EditError, add_entries, add_entry, new_file, preview, remove_entry};
pub use write::{NewEntry, exact_pattern, key_for, service_made};
