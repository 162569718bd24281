//! `--max-rps`: how fast requests may go.

/// What `--max-rps` takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MaxRps {
    /// Requests a second of one operation on one pool, at least one a day.
    Operation(f64),
    /// A share of AWS's quotas, at most 1 and at least one request a day of one operation on one pool.
    Share(f64),
}

/// The slowest that anybody may want: one request a day.
const SLOWEST_RPS: f64 = 1.0 / 86_400.0;
/// Requests a second of one operation on one pool that AWS allows, of which a percentage is a part ("Quotas in Amazon
/// Cognito", Amazon Cognito Developer Guide).
const AWS_RPS: f64 = 5.0;

/// Reads a number, or a percentage of what AWS allows.
pub(super) fn max_rps(text: &str) -> Result<MaxRps, String> {
    let number = |text: &str| text.parse::<f64>().ok().filter(|it| it.is_finite() && *it > 0.0);
    let max_rps = match text.strip_suffix('%') {
        Some(percent) => {
            number(percent).filter(|it| *it <= 100.0).map(|it| MaxRps::Share(it / 100.0))
        }
        None => number(text).map(MaxRps::Operation),
    };
    let max_rps = max_rps.ok_or("write a number above 0, or a percentage up to 100%")?;
    let rate = match max_rps {
        MaxRps::Operation(rate) => rate,
        MaxRps::Share(share) => share * AWS_RPS,
    };
    if rate < SLOWEST_RPS {
        return Err("that is less than one request a day, and no run would end; write at least \
                    0.000012, or 0.00024%"
            .to_owned());
    }
    Ok(max_rps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_rates_and_shares_are_one_request_a_day() {
        let texts = ["0.000011", "0.000012", "0.00023%", "0.00024%", "1e-20", "1e-20%", "1e-320%"];
        let taken = texts.map(|text| max_rps(text).ok());
        let (rate, share) = (MaxRps::Operation(0.000_012), MaxRps::Share(0.000_002_4));
        assert_eq!(taken, [None, Some(rate), None, Some(share), None, None, None]);
    }
}
