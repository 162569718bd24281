//! A spec's text into [`Desired`], or everything that is wrong with it.
//!
//! Nothing stops at the first mistake: each reader below reports what it finds and goes on without the value. What needs
//! several settings at once, such as token lifetimes against each other, is `rules`' business; here a value is only
//! judged by itself and by what belongs to it.

mod entry;
mod lifecycle;
mod scalar;
mod settings;
mod together;
mod top;
mod validity;
mod values;

pub use together::check_together;

use super::interpolate::{Used, interpolate};
use super::keys::Block;
use super::yaml::{self, Content, Key, Node};
use super::{Declared, Desired, Entry, Policy, PoolRef, Said, Switches, switches};
use crate::model::{Kind, SpecId, Value};
use crate::problem::{Place, Problem, Source};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) use scalar::{is_text, shown, to_write};

/// What a spec's meaning depends on besides its text.
#[derive(Clone, Debug, Default)]
pub struct ReadContext {
    /// The spec's id where it has no `id:`, usually the file's stem.
    pub default_id: String,
    /// The environment, for `${env:NAME}`.
    pub env: BTreeMap<String, String>,
    /// The values of `--var` and `--var-file`, for `${var:NAME}`.
    pub vars: BTreeMap<String, String>,
}

/// The one version of the format so far.
pub const VERSION: u64 = 1;

/// A spec with mistakes in it.
#[derive(Clone, Debug)]
pub struct Misread {
    /// `id:` if that could be read, else what it is without one.
    pub id: SpecId,
    /// Where its clients and records are.
    pub head: Box<Head>,
    /// Every mistake, in the file's order.
    pub problems: Vec<Problem>,
    /// The entries as far as they could be read, for whoever looks for more mistakes.
    pub entries: Vec<Entry>,
}

/// What could be read of where a spec's clients and records are.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// `user_pool_id:` or `user_pool_name:`
    pub pool: Option<PoolRef>,
    /// `region:`
    pub region: Option<String>,
    /// `state:`
    pub state: Option<String>,
}

/// Reads a spec.
///
/// # Errors
///
/// Every mistake in it. A spec of another `version` gets that one problem alone, as all else in it may mean something else.
pub fn read(text: &Arc<Source>, context: &ReadContext) -> Result<Desired, Misread> {
    let mut parsed = yaml::parse(text);
    let spec = SpecId::new(&context.default_id);
    let comments = switches::in_comments(text);
    if let Some(last) = comments.last() {
        parsed.count(comments.len(), &last.place);
    }
    let yaml::Parsed { root, problems, .. } = parsed;
    let switches = Arc::new(Switches::new(comments));
    let mut reader =
        Reader { problems, spec, head: Head::default(), entries: Vec::new(), switches };
    let desired = root.and_then(|mut root| {
        let used = interpolate(&mut root, context, &mut reader.problems);
        reader.spec(&root, context, &used)
    });
    let Reader { mut problems, entries, spec: id, head, switches: _ } = reader;
    Problem::sort(&mut problems);
    match desired {
        Some(desired) if problems.is_empty() => Ok(Desired { entries, ..desired }),
        Some(_) | None => Err(Misread { id, head: Box::new(head), problems, entries }),
    }
}

/// One key of a mapping with its value.
#[derive(Clone, Copy)]
struct Field<'a> {
    key: &'a Key,
    node: &'a Node,
}

impl<'a> Field<'a> {
    fn name(self) -> &'a str {
        &self.key.text
    }

    /// That this field says `value`, which has no members.
    fn declares(self, value: Value) -> Declared {
        let (key, place) = (self.key.place.clone(), self.node.place.clone());
        Declared { value, key, place, members: Vec::new(), repeats: Vec::new() }
    }

    /// That this field lists `members`.
    fn lists(
        self,
        members: BTreeMap<String, Place>,
        value: impl FnOnce(BTreeSet<String>) -> Value,
    ) -> Declared {
        let (texts, members): (BTreeSet<_>, Vec<_>) = members.into_iter().unzip();
        let repeats = scalar::repeats(self.node);
        Declared { members, repeats, ..self.declares(value(texts)) }
    }
}

/// The fields of a mapping, by name where they are asked for one by one.
#[derive(Clone, Copy)]
struct Fields<'a>(&'a [(Key, Node)]);

impl<'a> Fields<'a> {
    fn get(self, name: &str) -> Option<Field<'a>> {
        self.all().find(|field| field.name() == name)
    }

    fn all(self) -> impl Iterator<Item = Field<'a>> {
        self.0.iter().map(|(key, node)| Field { key, node })
    }
}

/// Collects the entries, and what is wrong on the way.
struct Reader {
    problems: Vec<Problem>,
    entries: Vec<Entry>,
    /// Whose addresses those without a spec's id are.
    spec: SpecId,
    head: Head,
    /// The rules that are switched off.
    switches: Arc<Switches>,
}

impl Reader {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The keys of a spec.
    fn fields<'n>(&mut self, root: &'n Node) -> Option<Fields<'n>> {
        match &root.value {
            Content::Mapping(pairs) => Some(Fields(pairs)),
            Content::Reported => None,
            _ if scalar::is_null(root) => Some(Fields(&[])),
            _ => {
                self.report(
                    Problem::error("wrong-type", "a spec is a mapping of keys and values")
                        .at(&root.place, scalar::describe(root))
                        .help("begin with `version: 1` and `user_pool_id: POOL`"),
                );
                None
            }
        }
    }

    /// The spec but for its entries, which are with the reader.
    fn spec(&mut self, root: &Node, context: &ReadContext, used: &Used) -> Option<Desired> {
        let fields = self.fields(root)?;
        if !self.version(fields, root) {
            return None;
        }
        self.known_keys(fields, Block::Spec, "a spec");
        let id = self.id(fields, root, &context.default_id);
        let pool = self.pool(fields, root);
        let region = self.region(fields, pool.as_ref());
        let expect = self.expect(fields);
        let state = self.state(fields);
        self.head = Head {
            pool: pool.as_ref().map(|said| said.value.clone()),
            region: text_of(region.as_ref()),
            state: text_of(state.as_ref()),
        };
        let policy = fields.get("policy").map_or_else(Policy::default, |field| self.policy(field));
        self.lint(fields);
        let defaults = self.defaults(fields.get("defaults"));
        if let Some(id) = &id {
            self.spec = id.clone();
        }
        for field in fields.all() {
            match field.name() {
                "clients" => self.section(Kind::Standard, field, &defaults),
                "managed_clients" => self.section(Kind::Managed, field, &defaults),
                _ => {}
            }
        }
        self.problems.extend(together::check_alone(&self.spec, &self.entries));
        Some(Desired {
            source: Arc::clone(root.place.source()),
            id: id?,
            pool: pool?,
            region,
            expect,
            state,
            policy,
            entries: Vec::new(),
            switches: Arc::clone(&self.switches),
            digest: digest(root.place.source().text(), used),
        })
    }
}

fn text_of(said: Option<&Said<String>>) -> Option<String> {
    said.map(|said| said.value.clone())
}

/// Depends on the text and on every variable it uses, so that a saved plan notices another value.
fn digest(text: &str, used: &Used) -> String {
    let used = serde_json::to_string(used).expect("texts are always JSON");
    let hash = Sha256::digest(format!("{text}\n{used}"));
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
