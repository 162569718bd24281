//! Owns the arguments that say how much of a pool a plan reads. It does not know how that is decided.

use clap::{Args, ValueEnum};

/// How much to read.
#[derive(Debug, Clone, Args)]
pub struct RefreshArgs {
    /// Which clients to read: all, or those that may have changed and some of the others in turn [default: full]
    #[arg(long, value_name = "WHICH")]
    pub refresh: Option<Refresh>,
    /// With `--refresh changed`: read at least so many of the recorded clients, the longest unread first [default: 5%]
    #[arg(long, value_name = "N|P%", value_parser = verify)]
    pub verify: Option<Verify>,
    /// With `--refresh changed`: read every client again that was read longer ago, such as 15m or 7d [default: 24h]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub verify_older_than: Option<u64>,
}

/// Which clients a plan reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Refresh {
    /// All that are recorded
    Full,
    /// Those that may have changed, and some of the others in turn
    Changed,
}

/// How many of the recorded clients to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verify {
    /// So many.
    Count(usize),
    /// So many in a hundred, 0 to 100.
    Percent(u8),
}

impl RefreshArgs {
    /// The first of its flags that was given.
    pub fn given(&self) -> Option<&'static str> {
        let Self { refresh, verify, verify_older_than } = self;
        let flags = [
            (refresh.is_some(), "--refresh"),
            (verify.is_some(), "--verify"),
            (verify_older_than.is_some(), "--verify-older-than"),
        ];
        flags.into_iter().find(|(given, _)| *given).map(|(_, flag)| flag)
    }
}

fn verify(text: &str) -> Result<Verify, String> {
    let verify = match text.strip_suffix('%') {
        Some(percent) => {
            percent.parse().ok().filter(|percent| *percent <= 100).map(Verify::Percent)
        }
        None => text.parse().ok().map(Verify::Count),
    };
    verify.ok_or_else(|| "write a whole number, or a percentage from 0% to 100%".to_owned())
}

/// Seconds, in the words of a spec's validities.
fn time(text: &str) -> Result<u64, String> {
    let units = [('s', 1), ('m', 60), ('h', 3_600), ('d', 86_400)];
    let split =
        units.into_iter().find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, seconds)));
    let digits = |number: &&str| number.chars().all(|c| c.is_ascii_digit());
    let time = split.and_then(|(number, seconds)| {
        Some(number).filter(digits)?.parse::<u64>().ok()?.checked_mul(seconds)
    });
    time.ok_or_else(|| "write a number with its unit, such as 90s, 15m, 24h or 7d".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_number_or_a_percentage() {
        assert_eq!(verify("0"), Ok(Verify::Count(0)));
        assert_eq!(verify("500"), Ok(Verify::Count(500)));
        assert_eq!([verify("0%"), verify("100%")], [0, 100].map(|all| Ok(Verify::Percent(all))));
        for wrong in ["", "%", "101%", "-1", "2.5%", "all"] {
            assert_eq!(verify(wrong).ok(), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_has_its_unit() {
        let seconds = ["0s", "90s", "15m", "24h", "7d"].map(|text| time(text).expect("a time"));
        assert_eq!(seconds, [0, 90, 900, 86_400, 604_800]);
        for wrong in
            ["", "h", "24", "+1h", "1.5h", "1 h", "99999999999999999999d", "9999999999999999999d"]
        {
            assert_eq!(time(wrong).ok(), None, "{wrong}");
        }
    }
}
