//! `${env:NAME}` and `${var:NAME}` in a spec's texts.
//!
//! Only string values are looked at, never keys. It knows the tree, and nothing of what the values are for.

use super::read::{ReadContext, shown, to_write};
use super::yaml::{Content, Node};
use crate::problem::{Place, Problem, did_you_mean};
use std::collections::BTreeMap;

/// What was put in, by `env:NAME` and `var:NAME`.
pub(super) type Used = BTreeMap<String, String>;

/// Puts the values of variables into every text under `node`. A text with a mistake in it is taken out of the tree.
pub(super) fn interpolate(
    node: &mut Node,
    context: &ReadContext,
    problems: &mut Vec<Problem>,
) -> Used {
    let mut work = Interpolation { context, problems, used: Used::new(), room: MOST_FILLED };
    work.node(node);
    work.used
}

/// How many bytes all texts with variables together may become; a variable can hold anything and stand anywhere.
const MOST_FILLED: usize = 64 * 1024 * 1024;

struct Interpolation<'a> {
    context: &'a ReadContext,
    problems: &'a mut Vec<Problem>,
    used: Used,
    /// Bytes left of [`MOST_FILLED`].
    room: usize,
}

impl Interpolation<'_> {
    fn node(&mut self, node: &mut Node) {
        match &mut node.value {
            Content::Sequence(items) => items.iter_mut().for_each(|item| self.node(item)),
            Content::Mapping(pairs) => pairs.iter_mut().for_each(|(_, value)| self.node(value)),
            Content::Scalar(scalar) if scalar.text.contains("${") => {
                match self.text(&scalar.text, &node.place) {
                    Some((text, interpolated)) => {
                        scalar.text = text;
                        scalar.interpolated = interpolated;
                    }
                    None => node.value = Content::Reported,
                }
            }
            Content::Scalar(_) | Content::Reported => {}
        }
    }

    /// The text with its variables filled in, and whether it had any; none if one of them is wrong.
    fn text(&mut self, text: &str, place: &Place) -> Option<(String, bool)> {
        let (mut filled, mut fine, mut interpolated) = (String::new(), true, false);
        let mut rest = text;
        // Where in the token to look for the next one, so that each of several equal mistakes has its own place.
        let mut looked = 0;
        while let Some(at) = rest.find("${") {
            if rest[..at].ends_with('$') {
                filled.push_str(&rest[..at - 1]);
                filled.push_str("${");
                rest = &rest[at + 2..];
                continue;
            }
            filled.push_str(&rest[..at]);
            let (whole, inside, after) = match rest[at + 2..].split_once('}') {
                Some((inside, after)) => (&rest[at..at + inside.len() + 3], Some(inside), after),
                None => (&rest[at..], None, ""),
            };
            let exact = within(place, whole, &mut looked);
            match inside.map(|inside| self.value(inside, &exact)) {
                Some(Some(value)) if value.len() > self.room => {
                    fine = false;
                    self.too_large(&exact);
                }
                Some(Some(value)) => {
                    self.room -= value.len();
                    filled.push_str(&value);
                    interpolated = true;
                }
                Some(None) => fine = false,
                None => {
                    fine = false;
                    self.problems.push(
                        Problem::error("bad-interpolation", "`${` is never closed")
                            .at(&exact, "no `}` follows")
                            .help(
                                "write `${var:NAME}` or `${env:NAME}`, or `$${` for a literal `${`",
                            ),
                    );
                }
            }
            rest = after;
        }
        filled.push_str(rest);
        fine.then_some((filled, interpolated))
    }

    fn value(&mut self, inside: &str, place: &Place) -> Option<String> {
        let found = match inside.split_once(':') {
            Some(("env", name)) if is_name(name) => self.context.env.get(name),
            Some(("var", name)) if is_name(name) => self.context.vars.get(name),
            Some(_) | None => {
                self.problems.push(self.bad(inside, place));
                return None;
            }
        };
        let Some(value) = found else {
            self.problems.push(self.unset(inside, place));
            return None;
        };
        self.used.insert(inside.to_owned(), value.clone());
        Some(value.clone())
    }

    /// Told once: what comes after it fits even less.
    fn too_large(&mut self, place: &Place) {
        if self.room == 0 {
            return;
        }
        self.room = 0;
        self.problems.push(
            Problem::error("too-large", "the variables make too much of this file")
                .at(place, format!("with this one, more than {} MiB", MOST_FILLED / 1024 / 1024))
                .help("give variables shorter values, or write them in fewer places"),
        );
    }

    fn bad(&self, inside: &str, place: &Place) -> Problem {
        let context = self.context;
        let help = if context.vars.contains_key(inside) {
            format!("did you mean `${{var:{inside}}}`?")
        } else if context.env.contains_key(inside) {
            format!("did you mean `${{env:{inside}}}`?")
        } else {
            "write `${var:NAME}` or `${env:NAME}`, or `$${` for a literal `${`".to_owned()
        };
        Problem::error(
            "bad-interpolation",
            format!("{} names no variable", shown(&format!("${{{inside}}}"))),
        )
        .at(place, "neither `env:` nor `var:` with a name")
        .help(help)
    }

    fn unset(&self, inside: &str, place: &Place) -> Problem {
        let (kind, name) = inside.split_once(':').expect("it was split there before");
        let (what, near, help) = if kind == "env" {
            // Other names of the environment are nobody's business, unless only the case is wrong.
            let near = self.context.env.keys().find(|known| known.eq_ignore_ascii_case(name));
            (
                "environment variable",
                near.map(String::as_str),
                format!("set it: {}", to_write(&format!("export {name}=…"))),
            )
        } else {
            let near = did_you_mean(name, self.context.vars.keys().map(String::as_str));
            (
                "variable",
                near,
                format!(
                    "pass {}, or put it into a `--var-file`",
                    to_write(&format!("--var {name}=VALUE"))
                ),
            )
        };
        let help = near.map_or(help, |near| format!("did you mean `${{{kind}:{near}}}`?"));
        Problem::error("unset-variable", format!("the {what} {} is not set", shown(name)))
            .at(place, "has no value")
            .help(help)
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c))
}

/// The place of `part` in the token at `place`, from `looked` on; the whole token if escapes hide it.
fn within(place: &Place, part: &str, looked: &mut usize) -> Place {
    let end = place.offset() + place.length();
    let token = place.source().text().get(place.offset()..end).unwrap_or("");
    match token.get(*looked..).and_then(|rest| rest.find(part)) {
        Some(at) => {
            let start = *looked + at;
            *looked = start + part.len();
            Place::new(place.source(), place.offset() + start, part.len())
        }
        None => place.clone(),
    }
}
