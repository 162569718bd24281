//! The entries of `clients:` and `managed_clients:`.

use super::scalar::{is_null, shown, to_write};
use super::settings::{Defaults, Scope};
use super::{Field, Fields, Reader};
use crate::model::{Address, ClientId, FullAddress, Kind, Setting, Value};
use crate::problem::{Place, Problem};
use crate::spec::{Declared, Entry, Said, Selector};
use regex::Regex;
use std::sync::Arc;

/// Characters of the longest `name_pattern`; a name has 128.
const LONGEST_PATTERN: usize = 2000;

impl Reader {
    /// Keeps the entries of one section that could be read.
    pub(super) fn section(&mut self, kind: Kind, section: Field<'_>, defaults: &Defaults) {
        let Some(fields) = self.mapping(kind.section(), section.node) else { return };
        for field in fields.all() {
            let named = self.key(field);
            let entry = match kind {
                Kind::Standard => self.standard(field, defaults),
                Kind::Managed => self.managed(field),
            };
            self.entries.extend(entry.filter(|_| named));
        }
    }

    fn key(&mut self, field: Field<'_>) -> bool {
        let fits = Address::is_key(field.name());
        if !fits {
            let repaired: String = field
                .name()
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' })
                .collect();
            let help = match repaired.trim_matches('-') {
                "" => "choose a short name; addresses are made of it".to_owned(),
                repaired => {
                    format!("write {}, and its name in Cognito as `name:`", to_write(repaired))
                }
            };
            self.report(
                Problem::error(
                    "bad-key",
                    format!("{} can't be an entry's key", shown(field.name())),
                )
                .at(&field.key.place, "ASCII letters, digits, `_` and `-` only")
                .help(help),
            );
        }
        fits
    }

    fn standard(&mut self, entry: Field<'_>, defaults: &Defaults) -> Option<Entry> {
        let fields = self.mapping(entry.name(), entry.node)?;
        let mut block = self.block(fields, Scope::Standard);
        let name = match block.settings.remove(&Setting::Name) {
            Some(Declared { value: Value::Text(Some(name)), .. }) => name,
            Some(_) | None => entry.name().to_owned(),
        };
        let own_secret = block.secret.as_ref();
        let secret = own_secret.or(defaults.block.secret.as_ref()).and_then(|said| said.value);
        let secret_said =
            own_secret.filter(|said| said.value.is_some()).map(|said| said.place.clone());
        let inherited = defaults.block.unread.iter().copied();
        block.unread.extend(inherited.filter(|setting| !block.settings.contains_key(setting)));
        let mut settings = defaults.block.settings.clone();
        settings.append(&mut block.settings);
        let rotation = self.whole_rotation(&mut block, defaults.block.rotation.as_ref());
        settings.extend(rotation.map(|rotation| (Setting::RefreshTokenRotation, rotation)));
        Some(Entry {
            address: Address::new(Kind::Standard, entry.name()),
            place: entry.key.place.clone(),
            selector: Selector::Name(name),
            client_id: self.client_id(fields),
            moved_from: self.moved_from(fields),
            settings,
            generate_secret: secret.unwrap_or(false),
            secret_said,
            lifecycle: self.lifecycle(
                fields.get("lifecycle"),
                defaults.lifecycle.clone(),
                Scope::Standard,
            ),
            switches: Arc::clone(&self.switches),
            unread: block.unread,
        })
    }

    fn managed(&mut self, entry: Field<'_>) -> Option<Entry> {
        let fields = self.mapping(entry.name(), entry.node)?;
        let mut block = self.block(fields, Scope::Managed);
        let rotation = self.whole_rotation(&mut block, None);
        block.settings.extend(rotation.map(|rotation| (Setting::RefreshTokenRotation, rotation)));
        let client_id = self.client_id(fields);
        let moved_from = self.moved_from(fields);
        let lifecycle = self.lifecycle(fields.get("lifecycle"), <_>::default(), Scope::Managed);
        Some(Entry {
            address: Address::new(Kind::Managed, entry.name()),
            place: entry.key.place.clone(),
            selector: self.selector(entry, fields)?,
            client_id,
            moved_from,
            settings: block.settings,
            generate_secret: false,
            secret_said: None,
            lifecycle,
            switches: Arc::clone(&self.switches),
            unread: block.unread,
        })
    }

    fn selector(&mut self, entry: Field<'_>, fields: Fields<'_>) -> Option<Selector> {
        let said = |name| fields.get(name).filter(|field: &Field<'_>| !is_null(field.node));
        match (said("name_pattern"), said("name_prefix")) {
            (Some(field), None) => {
                let text = self.not_empty(field)?;
                self.compiled(text, &field.node.place).map(Selector::Pattern)
            }
            (None, Some(field)) => {
                self.not_empty(field).map(|text| Selector::Prefix(text.to_owned()))
            }
            (Some(pattern), Some(prefix)) => {
                self.report(
                    Problem::error("exactly-one", "a managed client is found in two ways")
                        .at(&pattern.key.place, "by a pattern")
                        .at(&prefix.key.place, "and by a prefix")
                        .help("keep one of the two"),
                );
                None
            }
            (None, None) => {
                self.report(
                    Problem::error(
                        "missing-key",
                        "nothing says which client this managed entry is about",
                    )
                    .at(&entry.key.place, "found by which name?")
                    .help("add `name_prefix: BEGINNING` or `name_pattern: REGEX`"),
                );
                None
            }
        }
    }

    fn not_empty<'a>(&mut self, field: Field<'a>) -> Option<&'a str> {
        let text = self.text(field.name(), field.node)?;
        if !text.is_empty() {
            return Some(text);
        }
        self.report(
            Problem::error("bad-value", format!("`{}` is empty", field.name()))
                .at(&field.node.place, "fits every client")
                .help("write as much of the name as tells the client from all others"),
        );
        None
    }

    fn compiled(&mut self, pattern: &str, place: &Place) -> Option<Regex> {
        // Reading a pattern takes many times its length.
        let length = pattern.chars().count();
        if length > LONGEST_PATTERN {
            self.report(
                Problem::error("bad-pattern", "`name_pattern` is longer than any name")
                    .at(place, format!("{length} characters"))
                    .help("names have at most 128 characters, and fitting a part of one is enough"),
            );
            return None;
        }
        let error = match Regex::new(pattern) {
            Ok(regex) => return Some(regex),
            Err(error) => error,
        };
        let (place, why) = match &error {
            regex::Error::Syntax(text) => where_and_why(text, pattern, place),
            _ => (place.clone(), "too large once compiled".to_owned()),
        };
        self.report(
            Problem::error("bad-pattern", "`name_pattern` is no regular expression")
                .at(&place, why)
                .help(
                    "the syntax is that of Rust's `regex`: no look-around and no back-references",
                ),
        );
        None
    }

    fn client_id(&mut self, fields: Fields<'_>) -> Option<Said<ClientId>> {
        let field = fields.get("client_id").filter(|field| !is_null(field.node))?;
        let text = self.verbatim("client_id", field.node)?;
        let place = field.node.place.clone();
        if let Some(value) = ClientId::parse(text) {
            return Some(Said { value, place });
        }
        self.report(
            Problem::error("bad-value", format!("{} is no app client's id", shown(text)))
                .at(&place, "1 to 128 ASCII letters, digits, `_` and `+`")
                .help("copy it from the console or `cogctl list`; the name goes into `name`"),
        );
        None
    }

    fn moved_from(&mut self, fields: Fields<'_>) -> Option<Said<FullAddress>> {
        let field = fields.get("moved_from").filter(|field| !is_null(field.node))?;
        let text = self.text("moved_from", field.node)?;
        let place = field.node.place.clone();
        let address = if text.contains('/') {
            text.parse().ok().filter(|full: &FullAddress| !full.spec.as_str().is_empty())
        } else {
            text.parse().ok().map(|address| FullAddress { spec: self.spec.clone(), address })
        };
        if let Some(value) = address {
            return Some(Said { value, place });
        }
        self.report(
            Problem::error("bad-value", format!("{} is no address", shown(text)))
                .at(&place, "where was it before?")
                .help("write `clients.KEY` or `managed_clients.KEY`, with `SPEC/` before it if it was in another spec"),
        );
        None
    }
}

/// Finds in the regex crate's message, a drawing of several lines, what is wrong and at which character.
fn where_and_why(text: &str, pattern: &str, place: &Place) -> (Place, String) {
    let why = text.lines().last().unwrap_or("").trim_start_matches("error: ").to_owned();
    let end = place.offset() + place.length();
    let token = place.source().text().get(place.offset()..end).unwrap_or("");
    let marks =
        text.lines().find(|line| !line.is_empty() && line.trim_matches([' ', '^']).is_empty());
    // Four spaces of indentation stand before the pattern. Escapes in a quoted token would shift everything.
    let exact = marks.zip(token.find(pattern)).and_then(|(marks, at)| {
        let before = marks.find('^')?.checked_sub(4)?;
        let length = marks.trim_end().len() - marks.find('^')?;
        let bytes = |from: usize, count: usize| {
            pattern.chars().skip(from).take(count).map(char::len_utf8).sum::<usize>()
        };
        let start = place.offset() + at + bytes(0, before);
        Some(Place::new(place.source(), start, bytes(before, length)))
    });
    (exact.unwrap_or_else(|| place.clone()), why)
}
