//! How long a token lives: a number that never travels without its unit.

use std::fmt;
use std::str::FromStr;

/// The units Cognito counts token lifetimes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// `s`
    Seconds,
    /// `m`
    Minutes,
    /// `h`
    Hours,
    /// `d`
    Days,
}

impl Unit {
    /// Every unit, shortest first.
    pub const ALL: [Self; 4] = [Self::Seconds, Self::Minutes, Self::Hours, Self::Days];

    /// The word Cognito uses, and `token_validity_units` in a spec.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    /// The unit that Cognito's word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.word() == word)
    }

    fn suffix(self) -> char {
        match self {
            Self::Seconds => 's',
            Self::Minutes => 'm',
            Self::Hours => 'h',
            Self::Days => 'd',
        }
    }

    fn seconds(self) -> u64 {
        match self {
            Self::Seconds => 1,
            Self::Minutes => 60,
            Self::Hours => 3_600,
            Self::Days => 86_400,
        }
    }
}

/// A token lifetime. Two of them are the same setting when they last equally long, whatever their units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// How many units.
    pub number: u32,
    /// Of what.
    pub unit: Unit,
}

impl Validity {
    /// `number` of `unit`.
    pub const fn new(number: u32, unit: Unit) -> Self {
        Self { number, unit }
    }

    /// Its length in seconds.
    pub fn seconds(self) -> u64 {
        u64::from(self.number) * self.unit.seconds()
    }
}

impl fmt::Display for Validity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number, self.unit.suffix())
    }
}

/// A text that was meant for a validity and isn't one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a lifetime; write a whole number and a unit, such as `15m`, `12h`, `30d` or `90s`"
)]
pub struct ParseValidityError(String);

impl FromStr for Validity {
    type Err = ParseValidityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseValidityError(text.to_owned());
        let last = text.chars().last().ok_or_else(wrong)?;
        let unit = Unit::ALL.into_iter().find(|unit| unit.suffix() == last).ok_or_else(wrong)?;
        let digits = &text[..text.len() - last.len_utf8()];
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        Ok(Self::new(digits.parse().map_err(|_| wrong())?, unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validities_read_back_as_they_are_written() {
        for text in ["90s", "15m", "12h", "30d"] {
            assert_eq!(text.parse::<Validity>().expect("a validity").to_string(), text);
        }
        for wrong in ["", "15", "m", "15 m", "-5m", "+5m", "1.5h", "15M", "99999999999d", "1é"] {
            assert_eq!(wrong.parse::<Validity>(), Err(ParseValidityError(wrong.to_owned())));
        }
    }

    #[test]
    fn sixty_minutes_last_as_long_as_an_hour() {
        let [hour, minutes] =
            ["1h", "60m"].map(|text| text.parse::<Validity>().expect("a validity"));
        assert_eq!(hour.seconds(), minutes.seconds());
    }
}
