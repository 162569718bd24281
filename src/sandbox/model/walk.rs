//! Owns the walk through a request beside its model: once for names and types, once for
//! bounds. It does not know any operation's members.
//!
//! Unknown members: what the service says to them was never published, so the error is the
//! one that wrong types get. Texts for wrong types are the published ones, each at its
//! place below; where there is none, the text names the member. No text quotes a value.

use serde_json::{Map, Value};

use super::{Member, Shape};
use crate::sandbox::check::{self, Check};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::world::UnknownMembers;

/// The longest part of an unknown name that is repeated.
const SHOWN: usize = 100;

/// The members of a structure with their types checked, nulls left out.
pub(super) fn members(
    groups: &[&'static [Member]],
    given: Map<String, Value>,
    at: &str,
    unknown_members: UnknownMembers,
) -> Result<Map<String, Value>, Refusal> {
    let mut fitted = Map::new();
    for (name, value) in given {
        if value.is_null() {
            continue;
        }
        let known = groups.iter().copied().flatten().find(|member| member.name == name);
        let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
        let value = match known {
            Some(member) => typed(member.shape, value, &path, unknown_members)?,
            None => match unknown_members {
                UnknownMembers::Refused => return Err(unknown(&path)),
                UnknownMembers::Dropped => continue,
                UnknownMembers::Kept => value,
            },
        };
        fitted.insert(name, value);
    }
    Ok(fitted)
}

fn unknown(path: &str) -> Refusal {
    let shown: String = path.chars().take(SHOWN).collect();
    Refusal::serialization(format!("Unknown member: {}", shown.escape_debug()))
}

fn typed(
    shape: &Shape,
    value: Value,
    at: &str,
    unknown_members: UnknownMembers,
) -> Result<Value, Refusal> {
    match (shape, value) {
        (Shape::Text(_) | Shape::Choice(_), value @ Value::String(_))
        | (Shape::Flag, value @ Value::Bool(_)) => Ok(value),
        (Shape::Whole(..), Value::Number(number)) if number.is_i64() => Ok(Value::Number(number)),
        (Shape::List(of, ..), Value::Array(values)) => values
            .into_iter()
            .enumerate()
            .map(|(n, value)| typed(of, value, &format!("{at}[{n}]"), unknown_members))
            .collect::<Result<_, _>>()
            .map(Value::Array),
        (Shape::Map(_, of, _), Value::Object(entries)) => entries
            .into_iter()
            .map(|(key, value)| Ok((key, typed(of, value, at, unknown_members)?)))
            .collect::<Result<_, _>>()
            .map(Value::Object),
        (Shape::Structure(parts), Value::Object(given)) => {
            members(&[*parts], given, at, unknown_members).map(Value::Object)
        }
        (shape, value) => Err(mistyped(shape, &value, at)),
    }
}

fn mistyped(shape: &Shape, value: &Value, at: &str) -> Refusal {
    let wanted = match shape {
        Shape::Text(_) | Shape::Choice(_) => "a string",
        Shape::Whole(..) => "a whole number",
        Shape::Flag => "true or false",
        Shape::List(..) => "a list",
        Shape::Map(..) | Shape::Structure(_) => "a structure or map",
    };
    Refusal::serialization(match (shape, value) {
        // Text: amplify-js #5165.
        (
            Shape::Text(_) | Shape::Choice(_) | Shape::Whole(..) | Shape::Flag | Shape::List(..),
            Value::Object(_),
        ) => "Start of structure or map found where not expected.".to_owned(),
        // Text: aws-sdk-js-v3 #2831, there of the sibling service for identity pools.
        (Shape::Text(_) | Shape::Choice(_) | Shape::Whole(..) | Shape::Flag, Value::Array(_)) => {
            "Start of list found where not expected".to_owned()
        }
        // Text: pmill/aws-cognito #10.
        (Shape::Text(_) | Shape::Choice(_), Value::Number(_)) => {
            "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted \
             to an String"
                .to_owned()
        }
        // Text: amplify-js #4738.
        (Shape::Map(..) | Shape::Structure(_), _) => "Expected map or null".to_owned(),
        // Text: floci #2869, which quotes the real service's answer to a text for a list.
        (Shape::List(..), Value::String(_)) => "Unexpected field type".to_owned(),
        _ => format!("{at} must be {wanted}"),
    })
}

/// Everything in a structure that is out of its bounds, in the model's order.
pub(super) fn bounds(
    check: &mut Check,
    groups: &[&'static [Member]],
    fitted: &Map<String, Value>,
    at: &str,
) {
    for member in groups.iter().copied().flatten() {
        let at = check::place(at, member.name);
        match fitted.get(member.name) {
            Some(value) => bound(check, member.shape, value, &at),
            None if member.required => check.absent(&at),
            None => {}
        }
    }
}

fn bound(check: &mut Check, shape: &Shape, value: &Value, at: &str) {
    match (shape, value) {
        (Shape::Text(text), Value::String(value)) => check.text(at, value, text),
        (Shape::Choice(set), Value::String(value)) => check.choice(at, value, set),
        (Shape::Whole(least, most), Value::Number(number)) => {
            check.number(at, number.as_i64().unwrap_or(i64::MAX), *least, *most);
        }
        (Shape::List(of, least, most), Value::Array(values)) => {
            check.length(at, values, *least, *most);
            if let Some(clauses) = clauses(of) {
                if values.iter().any(|value| fails(of, value)) {
                    check.members(at, values, &clauses);
                }
                return;
            }
            for (n, value) in values.iter().enumerate() {
                bound(check, of, value, &format!("{at}.{}.member", n + 1));
            }
        }
        (Shape::Map(keys, of, most), Value::Object(entries)) => {
            check.entries(at, entries.len(), *most);
            let key_fails = |key: &String| fails(keys, &Value::String(key.clone()));
            if let Some(clauses) = clauses(keys).filter(|_| entries.keys().any(key_fails)) {
                check.hidden(at, &format!("Map keys must satisfy constraint: [{clauses}]"));
            }
            match clauses(of) {
                Some(clauses) if entries.values().any(|value| fails(of, value)) => {
                    check.hidden(at, &format!("Map value must satisfy constraint: [{clauses}]"));
                }
                Some(_) => {}
                None => entries.iter().for_each(|(key, value)| {
                    bound(check, of, value, &format!("{at}.{key}.member"));
                }),
            }
        }
        (Shape::Structure(parts), Value::Object(given)) => bounds(check, &[*parts], given, at),
        _ => {}
    }
}

/// What a list or map asks of each text in it; none if it holds no texts.
fn clauses(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Text(text) => Some(text.clauses()),
        Shape::Choice(set) => Some(check::enum_clause(set)),
        Shape::Whole(..) | Shape::Flag | Shape::List(..) | Shape::Map(..) | Shape::Structure(_) => {
            None
        }
    }
}

fn fails(shape: &Shape, value: &Value) -> bool {
    let value = value.as_str().unwrap_or_default();
    match shape {
        Shape::Text(text) => !text.accepts(value),
        Shape::Choice(set) => !set.contains(&value),
        _ => false,
    }
}
