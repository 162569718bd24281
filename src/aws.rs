//! Amazon Cognito, reached through the AWS SDK.
//!
//! Owns everything that is AWS: sessions, the few operations on app clients, their pace, their retries and what
//! their errors mean. It must not know what anybody wants of a client, nor who asks: settings go in and come out as
//! [`AppClient`](crate::model::AppClient), and what was read as the values of [`live`](crate::live).
//!
//! One call takes this way: [`Gateway`] builds the request (`convert`, and `unknown` for what that leaves out), `call` waits for a turn (`pace`), sends it
//! and decides by `errors` whether to send it again. The SDK's own retries are off.

mod call;
mod convert;
mod errors;
mod gateway;
mod pace;
mod profiles;
mod session;
mod traffic;
mod unknown;

#[cfg(test)]
mod canned;

pub use call::Requests;
pub use errors::{CallError, CallErrorKind, Extent, Target};
pub use gateway::{Created, Deleted, Gateway, Secret};
pub use pace::{MaxRps, Rates};
pub use profiles::{Profiles, profiles};
pub use session::{Session, SessionOptions};
pub use traffic::{Signer, Traffic};
