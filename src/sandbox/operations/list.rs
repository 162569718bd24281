//! Owns paging: cutting a page out of an ordered map and the opaque token that continues
//! after it. A token names the last key shown, so that clients made or deleted in between
//! neither repeat nor hide others. It does not know what is listed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Bound;

use serde::Deserialize;
use serde_json::Value;

use crate::sandbox::refusal::Refusal;

/// What a caller asked for.
pub(super) struct Wanted<'a> {
    /// The operation and what it lists; a token of another is refused.
    pub(super) scope: String,
    /// Where to continue.
    pub(super) token: Option<&'a str>,
    /// At most so many. None gives an empty page whose token continues where it began.
    pub(super) most: usize,
}

/// A request for what a pool has of one kind.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ListOf {
    pub(super) user_pool_id: String,
    max_results: Option<usize>,
    next_token: Option<String>,
}

impl ListOf {
    /// The page it asks for. The model lets some lists be asked for nothing at all; that is
    /// read as not saying, and means a page of `most`.
    pub(super) fn wanted(&self, operation: &str, most: usize) -> Wanted<'_> {
        Wanted {
            scope: format!("{operation}/{}", self.user_pool_id),
            token: self.next_token.as_deref(),
            most: self.max_results.filter(|count| *count > 0).unwrap_or(most),
        }
    }
}

/// A page: its entries, and the token if there are more.
pub(super) type Page<'m, V> = (Vec<(&'m String, &'m V)>, Option<String>);

/// Cuts one page.
pub(super) fn page<'m, V>(
    map: &'m BTreeMap<String, V>,
    wanted: &Wanted<'_>,
) -> Result<Page<'m, V>, Refusal> {
    let Wanted { scope, token, most } = wanted;
    let from = token.map(|token| last_key(scope, token)).transpose()?;
    // An empty page's token has one more line break than the one before it: clients take
    // a token that they saw before for a loop.
    let again = || format!("{}\n", from.as_deref().unwrap_or_default());
    let start = from.as_deref().map(|from| from.trim_end_matches('\n').to_owned());
    let start = start.map_or(Bound::Unbounded, Bound::Excluded);
    let mut rest = map.range((start, Bound::Unbounded));
    let entries: Vec<_> = rest.by_ref().take(*most).collect();
    let more = rest.next().is_some();
    let last = || entries.last().map_or_else(again, |(key, _)| (*key).clone());
    let next = more.then(|| token_after(scope, &last()));
    Ok((entries, next))
}

/// A reply with the token, if there are more pages.
pub(super) fn with_next(mut reply: Value, next: Option<String>) -> Value {
    if let Some(next) = next {
        reply["NextToken"] = Value::String(next);
    }
    reply
}

fn token_after(scope: &str, key: &str) -> String {
    let mut token = String::new();
    for byte in format!("{scope}\n{key}").bytes() {
        write!(token, "{byte:02x}").expect("a string takes every write");
    }
    token
}

/// What the real service answers to a bad token was never published; the type is
/// inferred from its error list.
fn last_key(scope: &str, token: &str) -> Result<String, Refusal> {
    unhex(token)
        .and_then(|text| text.strip_prefix(scope)?.strip_prefix('\n').map(str::to_owned))
        .ok_or_else(|| Refusal::invalid_parameter("Invalid pagination token."))
}

fn unhex(token: &str) -> Option<String> {
    let bytes = token
        .as_bytes()
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                u8::try_from(digit(high)? * 16 + digit(low)?).ok()
            }
            _ => None,
        })
        .collect::<Option<Vec<u8>>>()?;
    String::from_utf8(bytes).ok()
}
