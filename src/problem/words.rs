//! Words that were meant, and numbers as people read them.

/// The nearest of `known` to `word`, if one is near enough to have been meant.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing takes as long as both are long together; what is this long is no slip of the finger.
    if word.len() > LONGEST_WORD {
        return None;
    }
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(nearness, _)| *nearness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// The one of `known` that at most two slips of the finger made `word` of.
pub fn slip_of<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let slips = |candidate| (strsim::osa_distance(word, candidate), candidate);
    let near = known.into_iter().map(slips).filter(|(slips, _)| *slips <= 2);
    near.min_by_key(|(slips, _)| *slips).map(|(_, candidate)| candidate)
}

/// Bytes of the longest word that a near one is looked for.
const LONGEST_WORD: usize = 256;

/// A number as people read it: `9,858`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.chars().enumerate().fold(String::new(), |mut text, (at, digit)| {
        if comma(at) {
            text.push(',');
        }
        text.push(digit);
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_is_not() {
        let known = ["callback_urls", "logout_urls"];
        assert_eq!(did_you_mean("calback_url", known), Some("callback_urls"));
        assert_eq!(did_you_mean("tags", known), None);
        let flows = ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"];
        assert_eq!(slip_of("ALLOW_USRE_AUHT", flows), Some("ALLOW_USER_AUTH"));
        assert_eq!(slip_of("ALLOW_USER_SPR_AUT", flows), Some("ALLOW_USER_SRP_AUTH"));
        assert_eq!(slip_of("ALLOW_CLIENT_AUTH", flows), None);
    }
}
