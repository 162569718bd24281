//! Owns what a request may hold: the members of every operation this service has, their
//! types, and the bounds of each by itself, as in the API's model (botocore's service model
//! of 2016-04-18). A request that names another member, or gives one another type, gets no
//! further. It does not know what a member means; rules between members are `rules`.
//!
//! Flags are the one thing this service is stricter about than the real one, which was seen
//! to take a text for one (floci #2869) without anybody saying what it made of it.

pub(super) mod clients;
pub(super) mod mfa;
pub(super) mod pools;
pub(super) mod providers;
pub(super) mod texts;
mod walk;

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::check::{Check, Text};
use super::refusal::Refusal;
use super::world::UnknownMembers;

/// What a member may be.
pub(super) enum Shape {
    Text(&'static LazyLock<Text>),
    /// One of a set.
    Choice(&'static [&'static str]),
    /// A whole number, both bounds allowed.
    Whole(i64, i64),
    Flag,
    /// What is in it, how many at least and at most.
    List(&'static Self, usize, usize),
    /// What its keys and values are, and how many at most.
    Map(&'static Self, &'static Self, usize),
    Structure(&'static [Member]),
}

/// A named part of a request or structure.
pub(super) struct Member {
    name: &'static str,
    required: bool,
    shape: &'static Shape,
}

/// The members of a request, in groups because operations share them.
pub(super) type Input = &'static [&'static [Member]];

const fn must(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, required: true, shape }
}

const fn may(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, required: false, shape }
}

const UNBOUNDED: usize = usize::MAX;

pub(super) static FLAG: Shape = Shape::Flag;
static POOL_ID: Shape = Shape::Text(&texts::POOL_ID);
static NEXT_TOKEN: Shape = Shape::Text(&texts::NEXT_TOKEN);
static ARN: Shape = Shape::Text(&texts::ARN);
static ANY_TEXT: Shape = Shape::Text(&texts::ANY);
static SCOPE: Shape = Shape::Text(&texts::SCOPE);
/// In the order in which a real error listed them (cdk-preflight).
static OAUTH_FLOW: Shape = Shape::Choice(&["implicit", "client_credentials", "code"]);
static OAUTH_FLOWS: Shape = Shape::List(&OAUTH_FLOW, 0, 3);
static SCOPES: Shape = Shape::List(&SCOPE, 0, 50);

/// The request of every operation on one pool as a whole.
pub(super) static ONE_POOL: Input = &[POOL];
static POOL: &[Member] = &[must("UserPoolId", &POOL_ID)];

/// The request as the model has it: null is left out, as some SDKs leave members out by
/// it, and what remains fits. Members that the model does not have stay as they are where
/// they are kept.
///
/// # Errors
///
/// First unknown members and wrong types (`SerializationException`), then everything that
/// is out of bounds, together (`InvalidParameterException`).
pub(super) fn fit(
    input: Input,
    request: Value,
    unknown_members: UnknownMembers,
) -> Result<Value, Refusal> {
    let Value::Object(request) = request else {
        return Err(Refusal::serialization("Expected map or null"));
    };
    let fitted = walk::members(input, request, "", unknown_members)?;
    let mut check = Check::default();
    walk::bounds(&mut check, input, &fitted, "");
    check.finish()?;
    Ok(Value::Object(fitted))
}

/// What is stored of a request that fits: its members under the names of `groups`.
pub(super) fn taken(request: &mut Map<String, Value>, groups: Input) -> Map<String, Value> {
    let names = groups.iter().copied().flatten().map(|member| member.name);
    names.filter_map(|name| request.remove_entry(name)).collect()
}
