//! Owns how a request's body is received: bounded in size and time. It does not know what
//! is in it.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};
use tokio::time::timeout;

/// The largest body that is taken, in bytes.
pub(super) const LARGEST: usize = 1 << 20;
/// So much is read of a larger one, and thrown away, before it is answered: who is cut off
/// while sending sees a broken connection instead of the answer.
const MOST_DRAINED: u64 = 64 << 20;
const WITHIN: Duration = Duration::from_secs(30);

pub(super) enum Received {
    Whole(Bytes),
    TooLarge,
    /// Its sender went away, or took too long.
    Cut,
}

pub(super) async fn receive(body: Incoming) -> Received {
    // Whoever says that it is more than that is answered at once.
    if body.size_hint().lower() > MOST_DRAINED {
        return Received::TooLarge;
    }
    timeout(WITHIN, read(body)).await.unwrap_or(Received::Cut)
}

async fn read(mut body: Incoming) -> Received {
    let mut kept = BytesMut::new();
    let mut seen = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return Received::Cut };
        let Ok(data) = frame.into_data() else { continue };
        seen += data.len() as u64;
        if seen > MOST_DRAINED {
            break;
        }
        if seen > LARGEST as u64 {
            kept = BytesMut::new();
        } else {
            kept.extend_from_slice(&data);
        }
    }
    if seen > LARGEST as u64 { Received::TooLarge } else { Received::Whole(kept.freeze()) }
}
