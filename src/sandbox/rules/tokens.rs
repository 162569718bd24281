//! Owns how long tokens live: their ranges, and that none outlives the refresh token
//! (texts: cdk-preflight). A number is read in its unit, and without one in the default.

use crate::sandbox::refusal::Refusal;
use crate::sandbox::settings::{DEFAULT_REFRESH_TOKEN_VALIDITY, Settings};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

pub(super) fn judge(settings: &Settings) -> Result<(), Refusal> {
    let units = settings.token_validity_units.clone().unwrap_or_default();
    // A client without a number has an hour, whatever the unit.
    let short_lived = |validity: Option<i64>, unit: Option<&str>| match validity {
        Some(number) => in_seconds(number, unit, HOUR),
        None => HOUR,
    };
    let access = short_lived(settings.access_token_validity, units.access_token.as_deref());
    let id = short_lived(settings.id_token_validity, units.id_token.as_deref());
    let number = settings.refresh_token_validity.unwrap_or(DEFAULT_REFRESH_TOKEN_VALIDITY);
    let refresh = in_seconds(number, units.refresh_token.as_deref(), DAY);

    let short = 5 * MINUTE..=DAY;
    let long = HOUR..=3650 * DAY;
    if !short.contains(&access) || !short.contains(&id) || !long.contains(&refresh) {
        return Err(Refusal::invalid_parameter("Invalid range for token validity."));
    }
    if access > refresh || id > refresh {
        return Err(Refusal::invalid_parameter(
            "Access and Id Token expiration times must be less than or equal to refresh token \
             expiration times.",
        ));
    }
    Ok(())
}

fn in_seconds(number: i64, unit: Option<&str>, default: i64) -> i64 {
    let unit = match unit {
        Some("seconds") => 1,
        Some("minutes") => MINUTE,
        Some("hours") => HOUR,
        Some("days") => DAY,
        _ => default,
    };
    number.saturating_mul(unit)
}
