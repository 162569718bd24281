//! One setting's value, by the kind that the settings' table gives it.

use super::scalar::{is_null, nearest, one_of, shown};
use super::{Field, Reader};
use crate::model::{Analytics, Bounds, Setting, SettingKind, Value};
use crate::problem::{Place, Problem};
use crate::spec::Declared;
use crate::spec::keys::{Block, KeyInfo, Takes};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a `refresh_token_rotation` block says; the rest may come from `defaults:`.
#[derive(Clone, Debug, Default)]
pub(super) struct RotationParts {
    pub(super) feature: Option<String>,
    pub(super) grace: Option<u32>,
}

/// What one block says of rotation.
#[derive(Clone, Debug)]
pub(super) struct SaidParts {
    pub(super) parts: RotationParts,
    pub(super) key: Place,
    pub(super) place: Place,
}

/// The members of a list, each with its token.
type Members = BTreeMap<String, Place>;

impl Reader {
    /// What is said of any setting that has a reader of its own neither for lifetimes nor for rotation.
    pub(super) fn declared(&mut self, setting: Setting, field: Field<'_>) -> Option<Declared> {
        let (name, node) = (setting.name(), field.node);
        let value = match setting.info().kind {
            SettingKind::Flag => Value::Flag(self.flag(name, node)?),
            SettingKind::Minutes(least, most) => {
                Value::Minutes(self.number(name, node, (least, most))?)
            }
            SettingKind::Text(bounds) => {
                let text = self.text(name, node)?;
                Value::Text(Some(self.within(name, (text, &node.place), &bounds)?))
            }
            SettingKind::Word(words) => {
                let text = self.text(name, node)?;
                Value::Text(Some(self.word(name, (text, &node.place), words)?))
            }
            SettingKind::Texts { most, each } => {
                let texts = self.members(field, |reader, said| reader.within(name, said, &each))?;
                return Some(field.lists(self.at_most(most, texts, field)?, Value::Set));
            }
            SettingKind::Words(words) => {
                let texts = self.members(field, |reader, said| reader.word(name, said, words))?;
                return Some(field.lists(texts, Value::Set));
            }
            SettingKind::OpenWords(words, other) => {
                let texts = self.members(field, |reader, said| {
                    let newer = Self::pattern(other.pattern).is_match(said.0);
                    if newer { Some(said.0.to_owned()) } else { reader.word(name, said, words) }
                })?;
                return Some(field.lists(texts, Value::Set));
            }
            SettingKind::Attributes(each) => {
                let names = self.members(field, |reader, said| reader.within(name, said, &each))?;
                let names = self.some_attributes(names, field)?;
                return Some(field.lists(names, |names| Value::Attributes(Some(names))));
            }
            SettingKind::Analytics => Value::Analytics(Some(self.analytics(field)?.normalised())),
            SettingKind::Validity { .. } | SettingKind::Rotation => {
                unreachable!("{name} is read with what stands beside it")
            }
        };
        Some(field.declares(value))
    }

    /// The members of a list, if every one is fine.
    fn members<'a>(
        &mut self,
        field: Field<'a>,
        mut read: impl FnMut(&mut Self, (&'a str, &'a Place)) -> Option<String>,
    ) -> Option<Members> {
        let texts = self.texts(field.name(), field.node)?;
        let read: Vec<_> =
            texts.into_iter().map(|said| Some((read(self, said)?, said.1.clone()))).collect();
        read.into_iter().collect()
    }

    fn at_most(&mut self, most: usize, texts: Members, field: Field<'_>) -> Option<Members> {
        if texts.len() <= most {
            return Some(texts);
        }
        self.report(
            Problem::error("too-many", format!("`{}` has too many members", field.name()))
                .at(&field.key.place, format!("{} of them", texts.len()))
                .help(format!("Cognito takes {most} at most; spread them over several clients")),
        );
        None
    }

    fn some_attributes(&mut self, names: Members, field: Field<'_>) -> Option<Members> {
        if !names.is_empty() {
            return Some(names);
        }
        self.report(
            Problem::error("empty-attributes", format!("`{}` is an empty list", field.name()))
                .at(&field.node.place, "to Cognito an empty list means all attributes")
                .help("leave it out for all of them, or list at least one"),
        );
        None
    }

    /// A text of the right length and form.
    fn within(
        &mut self,
        name: &str,
        (text, place): (&str, &Place),
        bounds: &Bounds,
    ) -> Option<String> {
        let length = text.chars().count();
        let problem = if length < bounds.shortest {
            let (what, label) = match length {
                0 => ("holds an empty text", "empty".to_owned()),
                _ => ("is too short", format!("{length} of {} characters", bounds.shortest)),
            };
            Problem::error("bad-value", format!("`{name}` {what}"))
                .at(place, label)
                .help(format!("write {}, or leave it out", bounds.in_words))
        } else if length > bounds.longest {
            Problem::error("bad-value", format!("a text in `{name}` is too long"))
                .at(place, format!("{length} characters"))
                .help(format!("write {}", bounds.in_words))
        } else if !Self::pattern(bounds.pattern).is_match(text) {
            Problem::error("bad-value", format!("{} is no value for `{name}`", shown(text)))
                .at(place, "Cognito refuses this form")
                .help(format!("write {}", bounds.in_words))
        } else {
            return Some(text.to_owned());
        };
        self.report(problem);
        None
    }

    /// Compiled once for all specs of a run: those with whole classes of Unicode take their time. It is shared, as each
    /// clone of a regex would begin with an empty cache.
    fn pattern(pattern: &'static str) -> Arc<Regex> {
        static COMPILED: Mutex<BTreeMap<&'static str, Arc<Regex>>> = Mutex::new(BTreeMap::new());
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        let regex = compiled.entry(pattern).or_insert_with(|| {
            let whole = Regex::new(&format!(r"\A(?:{pattern})\z"));
            Arc::new(whole.expect("the table's patterns compile"))
        });
        Arc::clone(regex)
    }

    fn word(
        &mut self,
        name: &str,
        (text, place): (&str, &Place),
        words: &[&str],
    ) -> Option<String> {
        if words.contains(&text) {
            return Some(text.to_owned());
        }
        let help = match nearest(text, words) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write {}", one_of(words)),
        };
        self.report(
            Problem::error("bad-value", format!("{} is no value for `{name}`", shown(text)))
                .at(place, "unknown")
                .help(help),
        );
        None
    }

    /// Cognito takes the ARN alone, or id and role with an external id if there is one (measured by cdk-preflight).
    fn analytics(&mut self, field: Field<'_>) -> Option<Analytics> {
        let fields = self.mapping(field.name(), field.node)?;
        self.known_keys(fields, Block::Analytics, "`analytics_configuration`");
        let said = |name| fields.get(name).filter(|field| !is_null(field.node));
        let before = self.problems.len();
        let mut text = |info: &'static KeyInfo| {
            let field = said(info.name)?;
            let Takes::Text(bounds) = &info.takes else { return None };
            let text = self.text(info.name, field.node)?;
            self.within(info.name, (text, &field.node.place), bounds)
        };
        let mut texts: BTreeMap<_, _> =
            Block::Analytics.keys().filter_map(|info| Some((info.name, text(info)?))).collect();
        let analytics = Analytics {
            application_arn: texts.remove("application_arn"),
            application_id: texts.remove("application_id"),
            external_id: texts.remove("external_id"),
            role_arn: texts.remove("role_arn"),
            user_data_shared: said("user_data_shared")
                .and_then(|field| self.flag("user_data_shared", field.node))
                .unwrap_or(false),
        };
        let fits = match (said("application_arn"), said("application_id"), said("role_arn")) {
            (Some(_), None, None) => said("external_id").is_none(),
            (None, Some(_), Some(_)) => true,
            _ => false,
        };
        if !fits {
            let mut problem = Problem::error(
                "bad-analytics",
                "`analytics_configuration` names its project in a form that Cognito refuses",
            )
            .at(&field.key.place, "needs one of two forms");
            for name in ["application_arn", "application_id", "role_arn", "external_id"] {
                if let Some(field) = said(name) {
                    problem = problem.at(&field.key.place, "");
                }
            }
            self.report(problem.help(
                "write `application_arn` alone, or `application_id` with `role_arn` (and `external_id`)",
            ));
        }
        (self.problems.len() == before).then_some(analytics)
    }

    /// What a block says of rotation. `null` says that it is off.
    pub(super) fn rotation(&mut self, field: Field<'_>) -> Option<SaidParts> {
        let (key, place) = (field.key.place.clone(), field.node.place.clone());
        let off = || (Some("DISABLED".to_owned()), Some(0));
        if is_null(field.node) {
            let (feature, grace) = off();
            return Some(SaidParts { parts: RotationParts { feature, grace }, key, place });
        }
        let fields = self.mapping(field.name(), field.node)?;
        let (feature, grace) = ("feature", "retry_grace_period_seconds");
        self.known_keys(fields, Block::Rotation, "`refresh_token_rotation`");
        let mut parts = RotationParts::default();
        if let Some(field) = fields.get(feature) {
            parts.feature = if is_null(field.node) {
                off().0
            } else {
                let text = self.text(feature, field.node)?;
                Some(self.word(feature, (text, &field.node.place), &["ENABLED", "DISABLED"])?)
            };
        }
        if let Some(field) = fields.get(grace) {
            let seconds =
                if is_null(field.node) { Some(0) } else { self.number(grace, field.node, (0, 60)) };
            parts.grace = Some(seconds?);
        }
        Some(SaidParts { parts, key, place })
    }
}
