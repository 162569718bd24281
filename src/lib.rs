//! cogctl plans and applies Amazon Cognito user pool app clients from YAML.
//!
//! The way of a plan: `cmd` finds specs (`files`) and has them read (`spec`), reads the pools (`aws`) and the records
//! (`store`), and hands all three to `plan`, which answers with a value. `render` shows it; `apply` does it.
//!
//! | room | what it owns |
//! |---|---|
//! | `problem`, `model`, `live`, `records`, `diff` | values: diagnostics, clients and their settings, what is there, what is ours |
//! | `spec` | YAML to values, values to YAML |
//! | `rules` | what Cognito would refuse, and what it shouldn't be asked for |
//! | `schema`, `guide` | what editors and people are told of specs, settings and rules |
//! | `plan` | the decisions |
//! | `overview`, `drift`, `compare` | what there is, what of it nobody wrote down, and what is otherwise elsewhere |
//! | `files`, `aws`, `store`, `sandbox` | the edges: specs on disk, Cognito, state, and the embedded Cognito |
//! | `apply`, `render`, `cmd`, with `cli`, `env`, `error` | doing, showing, and the commands |
//!
//! The rows down to `plan` are pure: no I/O, no waiting, no clock, no SDK types. Imports point up this table, never
//! down; `tests/integration/tidy.rs` holds them to it. The library serves this binary, its tests and its benches, and
//! promises nothing to others.

pub mod apply;
pub mod aws;
pub mod cli;
pub mod cmd;
pub mod compare;
pub mod diff;
pub mod drift;
pub mod env;
pub mod error;
pub mod files;
pub mod guide;
pub mod live;
pub mod model;
pub mod overview;
pub mod plan;
pub mod problem;
pub mod records;
pub mod render;
pub mod rules;
pub mod sandbox;
pub mod schema;
pub mod spec;
pub mod store;
