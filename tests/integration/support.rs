//! What the tests of whole runs share: the binary in a folder of its own, and services to point it at.

mod blessed;
mod peer;
mod run;

pub use blessed::blessed;
pub use peer::{Live, Peer, each_peer};
pub use run::{Folder, Run};
