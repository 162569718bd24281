//! What the tests of whole runs share: the binary in a folder of its own, and services to point it at.

mod blessed;
mod bucket;
pub(crate) mod leaks;
mod peer;
mod recorder;
mod run;
mod served;
mod terminal;

pub(crate) use blessed::blessed;
pub(crate) use bucket::{Bucket, Mishap, each_bucket, request};
pub(crate) use peer::{Peer, each_peer, embedded_peer};
pub(crate) use recorder::{Passage, Recorder};
pub(crate) use run::{Folder, Run};
pub(crate) use served::Served;
pub(crate) use terminal::Terminal;
