//! Owns how shares and times are written, which is the same on the command line and at the
//! control endpoint. It does not know what they are shares and times of.

use std::time::Duration;

/// The longest time that can be written.
const LONGEST: Duration = Duration::from_secs(3600);

/// How long a request takes, give or take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Latency {
    /// On average.
    pub mean: Duration,
    /// At most so much more or less.
    pub spread: Duration,
}

/// A percentage such as `2%` or `0.5%`, as a share from 0 to 1.
///
/// # Errors
///
/// If it isn't one, or not from 0% to 100%.
pub fn share(text: &str) -> Result<f64, String> {
    // `f64` alone would take signs and exponents as well.
    let plain = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number = text.strip_suffix('%').filter(plain).and_then(|text| text.parse::<f64>().ok());
    match number {
        Some(number) if (0.0..=100.0).contains(&number) => Ok(number / 100.0),
        _ => Err("write a percentage from 0% to 100%".to_owned()),
    }
}

/// A share as [`share`] reads it.
#[must_use]
pub fn share_text(share: f64) -> String {
    // Millionths of a percent: 7% is 0.07, and a hundred of that is a little more than 7.
    format!("{}%", (share * 1e8).round() / 1e6)
}

/// A time such as `3s` or `200ms`.
///
/// # Errors
///
/// If it isn't one, or longer than an hour.
pub fn duration(text: &str) -> Result<Duration, String> {
    read(text).ok_or_else(|| "write seconds or milliseconds such as 3s or 200ms".to_owned())
}

/// A time as [`duration`] reads it.
#[must_use]
pub fn duration_text(duration: Duration) -> String {
    if duration.subsec_millis() == 0 && !duration.is_zero() {
        format!("{}s", duration.as_secs())
    } else {
        format!("{}ms", duration.as_millis())
    }
}

/// A time such as `40ms`, or with what it varies by, `40ms±10` or `1s±200ms`; `+-` is as good as `±`.
///
/// # Errors
///
/// If it isn't one, or longer than an hour.
pub fn latency(text: &str) -> Result<Latency, String> {
    let parts = text.split_once('±').or_else(|| text.split_once("+-"));
    let (mean, spread) = parts.unwrap_or((text, "0"));
    match (read(mean), read(spread).or_else(|| read(&format!("{spread}ms")))) {
        (Some(mean), Some(spread)) => Ok(Latency { mean, spread }),
        _ => Err("write a time such as 40ms, or 40ms+-10".to_owned()),
    }
}

/// A latency as [`latency`] reads it.
#[must_use]
pub fn latency_text(latency: Latency) -> String {
    let Latency { mean, spread } = latency;
    if spread.is_zero() {
        return duration_text(mean);
    }
    format!("{}±{}", duration_text(mean), duration_text(spread))
}

fn read(text: &str) -> Option<Duration> {
    let digits = |text: &str| {
        // `u32` alone would take a sign as well.
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok())?
    };
    let duration = match text.strip_suffix("ms") {
        Some(text) => Duration::from_millis(digits(text)?.into()),
        None => Duration::from_secs(digits(text.strip_suffix('s')?)?.into()),
    };
    (duration <= LONGEST).then_some(duration)
}
