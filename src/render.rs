//! What people and scripts see: the only room that makes text for a terminal.
//!
//! Values come in, texts go out; only [`console`], [`progress`] and [`ask`] touch a stream. Nothing here decides anything about
//! clients, and nothing here knows where the values came from. Names and values that a service sent are escaped
//! before they are shown, so that no client's name can move a cursor.

pub mod apply;
pub mod ask;
pub mod console;
pub mod doctor;
pub mod estimate;
pub mod explain;
pub mod github;
pub mod html;
pub mod json;
pub mod lint;
pub mod man;
pub mod markdown;
pub mod problems;
pub mod progress;
pub mod query;
pub mod sarif;
pub mod table;
pub mod text;
pub mod view;
pub mod words;
