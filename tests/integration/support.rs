//! What the tests of whole runs share: the binary in a folder of its own, and services to point it at.

mod peer;
mod run;

pub use peer::{Live, Peer, each_peer};
pub use run::{Folder, Run};
