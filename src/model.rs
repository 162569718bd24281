//! What an app client is, in values that every other room shares.
//!
//! Owns ids, addresses, validities, the settings' table and [`AppClient`] itself, normalised and with defaults made
//! explicit. It must not know where a client was declared, seen or recorded.

mod client;
mod ids;
mod setting;
mod validity;
mod value;

pub use client::{Analytics, AppClient, Rotation};
pub use ids::{Address, ClientId, FullAddress, Kind, OnRemove, ParseAddressError, PoolId, SpecId};
pub use setting::{Bounds, Setting, SettingInfo, SettingKind, TOKEN_VALIDITY_UNITS};
pub use validity::{ParseValidityError, Unit, Validity};
pub use value::Value;
