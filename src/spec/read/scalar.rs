//! Scalars, lists and mappings by the type that is wanted of them.
//!
//! Types are those of YAML 1.2's core schema. A text that a variable was put into counts as plain.

use super::{Field, Fields, Reader};
use crate::problem::{Place, Problem, did_you_mean};
use crate::spec::Said;
use crate::spec::keys::Block;
use crate::spec::yaml::{Content, Node, Scalar};
use std::collections::BTreeSet;

/// What a plain scalar is, by the core schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    Null,
    Flag(bool),
    /// A whole number; one that doesn't fit is as large as can be.
    Whole(i64),
    Fraction,
    Text,
}

fn plain(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Null,
        "true" | "True" | "TRUE" => return Plain::Flag(true),
        "false" | "False" | "FALSE" => return Plain::Flag(false),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "-.inf" | ".nan" | ".NaN" | ".NAN" => {
            return Plain::Fraction;
        }
        _ => {}
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let all = |digits: &str, radix| !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    if all(digits, 10) {
        let most = if text.starts_with('-') { i64::MIN } else { i64::MAX };
        return Plain::Whole(text.parse().unwrap_or(most));
    }
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = text.strip_prefix(prefix)
            && all(digits, radix)
        {
            return Plain::Whole(i64::from_str_radix(digits, radix).unwrap_or(i64::MAX));
        }
    }
    let numeric = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c))
        && text.parse::<f64>().is_ok();
    if numeric { Plain::Fraction } else { Plain::Text }
}

/// Whether YAML 1.1 and 1.2 see different numbers: `010` is eight to the one, `0o10` a text.
fn is_ambiguous(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0x")
}

/// Whether a plain scalar is a text to YAML.
pub(in crate::spec) fn is_text(text: &str) -> bool {
    plain(text) == Plain::Text
}

fn type_of(scalar: &Scalar) -> Plain {
    if scalar.plain || scalar.interpolated { plain(&scalar.text) } else { Plain::Text }
}

/// Whether nothing, or `null`, is said.
pub(super) fn is_null(node: &Node) -> bool {
    matches!(&node.value, Content::Scalar(scalar) if !scalar.interpolated && type_of(scalar) == Plain::Null)
}

fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Content::Scalar(scalar) if scalar.interpolated || type_of(scalar) == Plain::Text => {
            Some(&scalar.text)
        }
        Content::Scalar(_) | Content::Sequence(_) | Content::Mapping(_) | Content::Reported => None,
    }
}

/// The members of a list that stand there a second time or more.
pub(super) fn repeats(node: &Node) -> Vec<Said<String>> {
    let Content::Sequence(items) = &node.value else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let texts = items.iter().filter_map(|item| Some((text_of(item)?, &item.place)));
    texts
        .filter(|(text, _)| !seen.insert(*text))
        .map(|(text, place)| Said { value: text.to_owned(), place: place.clone() })
        .collect()
}

/// What a node is, in words.
pub(super) fn describe(node: &Node) -> &'static str {
    match &node.value {
        Content::Sequence(_) => "this is a list",
        Content::Mapping(_) => "this is a mapping",
        Content::Reported => "this",
        Content::Scalar(scalar) => match type_of(scalar) {
            Plain::Null => "there is no value",
            Plain::Flag(_) => "this is `true` or `false`",
            Plain::Whole(_) => "this is a number",
            Plain::Fraction => "this is a number with a fraction",
            Plain::Text if !scalar.plain && plain(&scalar.text) != Plain::Text => {
                "the quotes make this a text"
            }
            Plain::Text => "this is a text",
        },
    }
}

/// A text to show in a message, in backticks, cut where it gets long.
pub(in crate::spec) fn shown(text: &str) -> String {
    if text.is_empty() { "an empty text".to_owned() } else { up_to(48, text) }
}

/// The same for what is there to be copied.
pub(in crate::spec) fn to_write(text: &str) -> String {
    up_to(200, text)
}

fn up_to(longest: usize, text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    match line.char_indices().nth(longest) {
        None if line.len() == text.len() => format!("`{text}`"),
        None => format!("`{line}…`"),
        Some((end, _)) => format!("`{}…`", &line[..end]),
    }
}

/// `a`, `b` or `c`
pub(super) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The word that was meant, if only its case is wrong, its beginning is missing, or a few letters are others. `USER_SRP_AUTH`
/// has more letters in common with `USER_PASSWORD_AUTH` than with `ALLOW_USER_SRP_AUTH`, which it means.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let same = |candidate: &&str| candidate.eq_ignore_ascii_case(word);
    let end = format!("_{}", word.to_ascii_uppercase());
    let whole = |candidate: &&str| candidate.to_ascii_uppercase().ends_with(&end);
    let known = known.iter().copied();
    let mut wholes = known.clone().filter(whole);
    let only = wholes.next().filter(|_| wholes.next().is_none());
    known.clone().find(same).or(only).or_else(|| did_you_mean(word, known))
}

impl Reader {
    fn wrong_type(&mut self, message: String, node: &Node, help: String) {
        if matches!(node.value, Content::Reported) {
            return;
        }
        self.report(
            Problem::error("wrong-type", message).at(&node.place, describe(node)).help(help),
        );
    }

    /// A text. Numbers and the like need quotes to be one.
    pub(super) fn text<'a>(&mut self, name: &str, node: &'a Node) -> Option<&'a str> {
        let text = text_of(node);
        if text.is_none() {
            self.no_text(&format!("`{name}`"), node);
        }
        text
    }

    fn no_text(&mut self, what: &str, node: &Node) {
        let help = match &node.value {
            Content::Scalar(scalar) if type_of(scalar) != Plain::Null => {
                format!("put it in quotes: {}", to_write(&format!("\"{}\"", scalar.text)))
            }
            Content::Sequence(items) if items.len() == 1 => {
                "leave the brackets or the dash out".to_owned()
            }
            _ => "write one text, or leave the key out".to_owned(),
        };
        self.wrong_type(format!("{what} must be a text"), node, help);
    }

    /// The text of a scalar as it stands in the file, whatever its type: for ids that are made of digits.
    pub(super) fn verbatim<'a>(&mut self, name: &str, node: &'a Node) -> Option<&'a str> {
        match &node.value {
            Content::Scalar(scalar) if !is_null(node) => Some(&scalar.text),
            _ => self.text(name, node),
        }
    }

    /// `true` or `false`, and no other word for them.
    pub(super) fn flag(&mut self, name: &str, node: &Node) -> Option<bool> {
        let mut help = "write `true` or `false`".to_owned();
        if let Content::Scalar(scalar) = &node.value {
            if let Plain::Flag(flag) = type_of(scalar) {
                return Some(flag);
            }
            let word = scalar.text.to_ascii_lowercase();
            let meant = match word.as_str() {
                "yes" | "on" | "y" | "enabled" | "1" => Some("true"),
                "no" | "off" | "n" | "disabled" | "0" => Some("false"),
                _ => None,
            };
            if let Some(meant) = meant {
                help =
                    format!("write `{meant}`; to YAML 1.2 {} is no boolean", shown(&scalar.text));
            } else if matches!(word.as_str(), "true" | "false") {
                help = format!("leave the quotes out: `{word}`");
            }
        }
        self.wrong_type(format!("`{name}` must be `true` or `false`"), node, help);
        None
    }

    /// A whole number.
    pub(super) fn whole(&mut self, name: &str, node: &Node) -> Option<i64> {
        let mut help = "write a number without a fraction or a unit".to_owned();
        if let Content::Scalar(scalar) = &node.value {
            match type_of(scalar) {
                Plain::Whole(_) if is_ambiguous(&scalar.text) => {
                    self.ambiguous(name, node, &scalar.text);
                    return None;
                }
                Plain::Whole(number) => return Some(number),
                Plain::Text if matches!(plain(&scalar.text), Plain::Whole(_)) => {
                    help = format!("leave the quotes out: {}", to_write(&scalar.text));
                }
                Plain::Null | Plain::Flag(_) | Plain::Fraction | Plain::Text => {}
            }
        }
        self.wrong_type(format!("`{name}` must be a whole number"), node, help);
        None
    }

    /// Octal to some tools and decimal to others, so that nobody can be sure what was meant.
    fn ambiguous(&mut self, name: &str, node: &Node, text: &str) {
        let Plain::Whole(number) = plain(text) else { unreachable!("{text} is a number") };
        let message = format!("`{name}` is a number that tools read differently");
        self.report(
            Problem::error("ambiguous-number", message)
                .at(&node.place, "octal or decimal?")
                .help(format!("write it in decimal, without a zero in front: `{number}`")),
        );
    }

    /// Whether this is a number, right or not.
    pub(super) fn is_whole(node: &Node) -> bool {
        matches!(&node.value, Content::Scalar(scalar) if matches!(type_of(scalar), Plain::Whole(_)))
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &mut self,
        name: &str,
        node: &Node,
        (least, most): (u32, u32),
    ) -> Option<u32> {
        let number = self.whole(name, node)?;
        match u32::try_from(number) {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            Ok(_) | Err(_) => {
                self.report(
                    Problem::error("out-of-range", format!("`{name}` is out of range"))
                        .at(&node.place, format!("Cognito takes {least} to {most}"))
                        .help(format!("write a whole number from {least} to {most}")),
                );
                None
            }
        }
    }

    /// A list.
    pub(super) fn list<'a>(&mut self, name: &str, node: &'a Node) -> Option<&'a [Node]> {
        if let Content::Sequence(items) = &node.value {
            return Some(items);
        }
        let help = match &node.value {
            Content::Scalar(scalar) if !is_null(node) => {
                let quotes = if scalar.plain { "" } else { "\"" };
                format!("write {}", to_write(&format!("[{quotes}{}{quotes}]", scalar.text)))
            }
            _ => "write `[one, another]`, or one to a line with a dash before each".to_owned(),
        };
        self.wrong_type(format!("`{name}` must be a list"), node, help);
        None
    }

    /// A list of different texts with the place of each. What stands there again counts once.
    pub(super) fn texts<'a>(
        &mut self,
        name: &str,
        node: &'a Node,
    ) -> Option<Vec<(&'a str, &'a Place)>> {
        let items = self.list(name, node)?;
        let texts: Vec<_> = items
            .iter()
            .filter_map(|item| {
                let text = text_of(item);
                if text.is_none() {
                    self.no_text(&format!("each member of `{name}`"), item);
                }
                Some((text?, &item.place))
            })
            .collect();
        let all_fine = texts.len() == items.len();
        let mut seen = BTreeSet::new();
        let distinct = texts.into_iter().filter(|(text, _)| seen.insert(*text)).collect();
        all_fine.then_some(distinct)
    }

    /// The fields of a mapping; none at all where nothing is said.
    pub(super) fn mapping<'a>(&mut self, name: &str, node: &'a Node) -> Option<Fields<'a>> {
        match &node.value {
            Content::Mapping(pairs) => Some(Fields(pairs)),
            _ if is_null(node) => Some(Fields(&[])),
            _ => {
                let help = "write `key: value` pairs under it, indented by two spaces".to_owned();
                self.wrong_type(format!("{} must be a mapping", shown(name)), node, help);
                None
            }
        }
    }

    /// Reports every key that has no place in `block`; `what` is what the mapping describes.
    pub(super) fn known_keys(&mut self, fields: Fields<'_>, block: Block, what: &str) {
        let known = block.names();
        for field in fields.all().filter(|field| !known.contains(&field.name())) {
            self.unknown_key(field, &known, what);
        }
    }

    pub(super) fn unknown_key(&mut self, field: Field<'_>, known: &[&str], what: &str) {
        let name = field.name();
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.len() <= 12 => {
                format!("{what} has {}", one_of(known).replace(" or ", " and "))
            }
            None => {
                "settings have the names of Terraform's aws_cognito_user_pool_client".to_owned()
            }
        };
        self.report(
            Problem::error("unknown-key", format!("{what} has no key {}", shown(name)))
                .at(&field.key.place, "unknown")
                .help(help),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_one_known_word_means_that_word() {
        let known = ["CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"];
        let all = [&known[..], &["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH"]].concat();
        let meant = |word| nearest(word, &all);
        assert_eq!(meant("USER_SRP_AUTH"), Some("ALLOW_USER_SRP_AUTH"));
        assert_eq!(meant("custom_auth"), Some("ALLOW_CUSTOM_AUTH"));
        assert_eq!(meant("Password_Auth"), None, "two words end so");
        assert_eq!(meant("user_password_auth"), Some("USER_PASSWORD_AUTH"));
    }

    #[test]
    fn plain_scalars_have_the_types_of_the_core_schema() {
        for text in ["", "~", "null"] {
            assert_eq!(plain(text), Plain::Null, "{text}");
        }
        for (text, number) in
            [("7", 7), ("-3", -3), ("+4", 4), ("007", 7), ("0o17", 15), ("0xff", 255)]
        {
            assert_eq!(plain(text), Plain::Whole(number), "{text}");
        }
        assert_eq!(plain("99999999999999999999"), Plain::Whole(i64::MAX));
        for text in ["1.5", "1e3", ".5", "-2.0", ".inf", "5."] {
            assert_eq!(plain(text), Plain::Fraction, "{text}");
        }
        for text in ["yes", "off", "15m", "1_000", "inf", "0b1", "2024-01-01", "1.2.3", "-", "."] {
            assert_eq!(plain(text), Plain::Text, "{text}");
        }
    }
}
