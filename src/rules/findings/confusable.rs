//! Hosts that read like other hosts.
//!
//! A short table of letters that look like ASCII ones, after Unicode Technical Standard 39: those of Cyrillic, Greek and a few
//! others that common typefaces draw alike. A name in another script that has any other letter reads as itself.

const LIKE_LATIN: [(char, char); 30] = [
    // Cyrillic
    ('а', 'a'),
    ('ԁ', 'd'),
    ('е', 'e'),
    ('һ', 'h'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ӏ', 'l'),
    ('о', 'o'),
    ('р', 'p'),
    ('ԛ', 'q'),
    ('с', 'c'),
    ('ѕ', 's'),
    ('ѵ', 'v'),
    ('ԝ', 'w'),
    ('х', 'x'),
    ('у', 'y'),
    // Greek
    ('α', 'a'),
    ('γ', 'y'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('υ', 'u'),
    ('χ', 'x'),
    // Latin beyond ASCII
    ('ɡ', 'g'),
    ('ı', 'i'),
    ('ȷ', 'j'),
    ('ꞵ', 'b'),
    // Armenian
    ('ո', 'n'),
];

/// The ASCII host that this one reads as, if it is another one that only looks like it. Labels in Punycode are decoded first.
pub(super) fn reads_as(host: &str) -> Option<String> {
    let labels: Option<Vec<_>> = host.split('.').map(shown).collect();
    let shown = labels?.join(".");
    if shown.is_ascii() {
        return None;
    }
    let like = |c| LIKE_LATIN.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin);
    let reads: String = shown.chars().map(like).collect();
    reads.is_ascii().then_some(reads)
}

/// What an ASCII host looks like from afar.
pub(super) fn skeleton(host: &str) -> String {
    host.replace("rn", "m").replace("vv", "w").replace('0', "o").replace('1', "l")
}

/// A label as a person sees it.
fn shown(label: &str) -> Option<String> {
    match label.strip_prefix("xn--") {
        Some(code) => decode(code),
        None => Some(label.to_owned()),
    }
}

/// Punycode (RFC 3492) with the parameters that it has for host names.
fn decode(code: &str) -> Option<String> {
    let (basic, rest) = code.rsplit_once('-').unwrap_or(("", code));
    let mut output: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = rest.bytes();
    while digits.len() > 0 {
        let before = i;
        let mut weight = 1_u32;
        let mut k = 36_u32;
        loop {
            let digit = match digits.next()? {
                letter @ b'a'..=b'z' => u32::from(letter - b'a'),
                number @ b'0'..=b'9' => u32::from(number - b'0') + 26,
                _ => return None,
            };
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
            k += 36;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        let damping = if before == 0 { 700 } else { 2 };
        bias = adapt((i - before) / damping, length);
        n = n.checked_add(i / length)?;
        i %= length;
        output.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(output.into_iter().collect())
}

fn adapt(damped: u32, length: u32) -> u32 {
    let mut delta = damped + damped / length;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_another_host_does() {
        let hosts = [
            "app.exаmple.com",
            "xn--80ak6aa92e.com",
            "xn--mnchen-3ya.de",
            "münchen.de",
            "почта.example",
            "app.example.com",
            "xn--!.com",
        ];
        let read = hosts.map(|host| reads_as(host).unwrap_or_default());
        assert_eq!(read, ["app.example.com", "apple.com", "", "", "", "", ""]);
    }
}
