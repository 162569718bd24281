//! What people and programs see.

pub mod problems;
