//! Plan and apply Amazon Cognito user pool app clients from YAML.

pub mod diff;
pub mod live;
pub mod model;
pub mod plan;
pub mod problem;
pub mod records;
pub mod sandbox;
pub mod spec;
pub mod store;
