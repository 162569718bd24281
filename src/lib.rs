//! cogctl
pub mod sandbox;
