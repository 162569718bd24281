//! The settings of one block, an entry or `defaults:`, and how the two are put together.

use super::scalar::{is_null, nearest};
use super::values::SaidParts;
use super::{Field, Fields, Reader};
use crate::model::{AppClient, Rotation, Setting, SettingKind, TOKEN_VALIDITY_UNITS, Value};
use crate::problem::Problem;
use crate::spec::keys;
use crate::spec::{Declared, Lifecycle, Said};
use std::collections::{BTreeMap, BTreeSet};

/// Which block is read: it decides which keys have a place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Defaults,
    Standard,
    Managed,
}

/// What a block says of settings.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) settings: BTreeMap<Setting, Declared>,
    pub(super) rotation: Option<SaidParts>,
    /// `null` says nothing of an existing client, but hides a default.
    pub(super) secret: Option<Said<Option<bool>>>,
    /// What it says, or seems to say, without being understood.
    pub(super) unread: BTreeSet<Setting>,
}

/// `defaults:`
#[derive(Clone, Debug, Default)]
pub(super) struct Defaults {
    pub(super) block: Block,
    pub(super) lifecycle: Lifecycle,
}

impl Scope {
    /// The keys that have a meaning here.
    fn keys(self) -> Vec<&'static str> {
        match self {
            Self::Defaults => keys::Block::Defaults.names(),
            Self::Standard => keys::Block::Standard.names(),
            Self::Managed => keys::Block::Managed.names(),
        }
    }

    fn what(self) -> &'static str {
        match self {
            Self::Defaults => "`defaults`",
            Self::Standard => "a client",
            Self::Managed => "a managed client",
        }
    }

    /// Why a key that is known elsewhere has no place here, and the cure.
    fn refused(self, key: &str) -> Option<(&'static str, &'static str, &'static str)> {
        match (self, key) {
            (Self::Managed, "name") => Some((
                "not-for-managed",
                "a managed client keeps the name that its service gave it",
                "find it by `name_pattern` or `name_prefix`",
            )),
            (Self::Managed, "generate_secret") => Some((
                "not-for-managed",
                "a managed client's secret belongs to the service that made it",
                "leave it out",
            )),
            (Self::Standard, "name_pattern" | "name_prefix") => Some((
                "only-for-managed",
                "a standard client is found by its exact name",
                "write `name`, or move the entry to `managed_clients` if an AWS service made the client",
            )),
            (
                Self::Defaults,
                "name" | "client_id" | "moved_from" | "name_pattern" | "name_prefix",
            ) => Some((
                "not-in-defaults",
                "this can't be the same for every client",
                "write it in each entry that needs it",
            )),
            _ => None,
        }
    }
}

impl Reader {
    pub(super) fn defaults(&mut self, field: Option<Field<'_>>) -> Defaults {
        let Some(field) = field else { return Defaults::default() };
        let Some(fields) = self.mapping("defaults", field.node) else {
            let block = Block { unread: Setting::all().collect(), ..Block::default() };
            return Defaults { block, ..Defaults::default() };
        };
        let block = self.block(fields, Scope::Defaults);
        let lifecycle =
            self.lifecycle(fields.get("lifecycle"), Lifecycle::default(), Scope::Defaults);
        Defaults { block, lifecycle }
    }

    /// Every setting of a block, and its unknown keys.
    pub(super) fn block(&mut self, fields: Fields<'_>, scope: Scope) -> Block {
        let keys = scope.keys();
        let mut block = Block::default();
        for field in fields.all().filter(|field| !keys.contains(&field.name())) {
            let meant = self.misplaced(field, scope, &keys);
            block.unread.extend(meant.into_iter().flat_map(settings_of));
        }
        let told = self.problems.len();
        block.settings = self.validities(fields);
        if self.problems.len() > told {
            block.unread.extend(settings_of(TOKEN_VALIDITY_UNITS));
        }
        for field in fields.all().filter(|field| keys.contains(&field.name())) {
            match Setting::from_name(field.name()) {
                Some(Setting::RefreshTokenRotation) => self.rotate(field, &mut block),
                Some(setting) => self.set(setting, field, &mut block),
                None => {}
            }
        }
        block
    }

    /// Puts into the block what its key says of rotation.
    fn rotate(&mut self, field: Field<'_>, block: &mut Block) {
        let told = self.problems.len();
        block.rotation = self.rotation(field);
        if self.problems.len() > told || block.rotation.is_none() {
            block.unread.insert(Setting::RefreshTokenRotation);
        }
    }

    /// Puts into the block what a key says of its setting; lifetimes are there already.
    fn set(&mut self, setting: Setting, field: Field<'_>, block: &mut Block) {
        let null = is_null(field.node);
        let declared = match setting.info().kind {
            SettingKind::Validity { .. } => block.settings.remove(&setting),
            _ if null => None,
            _ => self.declared(setting, field),
        };
        if !null && declared.is_none() {
            block.unread.insert(setting);
        }
        match (setting, declared) {
            (Setting::GenerateSecret, Some(Declared { value, place, .. })) => {
                let value = Some(value == Value::Flag(true));
                block.secret = Some(Said { value, place });
            }
            (Setting::GenerateSecret, None) if null => {
                let place = field.node.place.clone();
                block.secret = Some(Said { value: None, place });
            }
            // The name is the selector's business, and without one the key is the name.
            (_, Some(declared)) => drop(block.settings.insert(setting, declared)),
            (Setting::Name, None) => {}
            (_, None) if null => {
                let default = field.declares(AppClient::default_of(setting));
                block.settings.insert(setting, default);
            }
            (_, None) => {}
        }
    }

    /// Reports a key that has no place here; the one that was meant, if that is plain.
    fn misplaced(
        &mut self,
        field: Field<'_>,
        scope: Scope,
        keys: &[&'static str],
    ) -> Option<&'static str> {
        let name = field.name();
        if let Some((code, why, help)) = scope.refused(name) {
            let message = format!("{} can't have `{name}`", scope.what());
            self.report(Problem::error(code, message).at(&field.key.place, why).help(help));
            return None;
        }
        // The API's own spelling is what people copy from the AWS CLI.
        let spelled = Setting::all().find(|setting| setting.info().wire.eq_ignore_ascii_case(name));
        if let Some(setting) = spelled.filter(|setting| keys.contains(&setting.name())) {
            let message = format!("{} has no key `{name}`", scope.what());
            self.report(
                Problem::error("unknown-key", message)
                    .at(&field.key.place, "the API's spelling")
                    .help(format!("write `{}`", setting.name())),
            );
            return Some(setting.name());
        }
        self.unknown_key(field, keys, scope.what());
        nearest(name, keys)
    }

    /// An entry's rotation, with the parts it leaves out taken from `defaults:`.
    pub(super) fn whole_rotation(
        &mut self,
        block: &mut Block,
        default: Option<&SaidParts>,
    ) -> Option<Declared> {
        let own = block.rotation.take();
        let SaidParts { key, place, .. } = own.as_ref().or(default)?.clone();
        let own = own.map(|said| said.parts).unwrap_or_default();
        let default = default.map(|said| said.parts.clone()).unwrap_or_default();
        let Some(feature) = own.feature.or(default.feature) else {
            self.report(
                Problem::error("missing-key", "`refresh_token_rotation` needs `feature`")
                    .at(&key, "on or off?")
                    .help("add `feature: ENABLED` or `feature: DISABLED`"),
            );
            block.unread.insert(Setting::RefreshTokenRotation);
            return None;
        };
        let retry_grace_period_seconds = own.grace.or(default.grace).unwrap_or(0);
        let rotation = Rotation { feature, retry_grace_period_seconds }.normalised();
        let value = Value::Rotation(rotation);
        Some(Declared { value, key, place, members: Vec::new(), repeats: Vec::new() })
    }
}

/// What a key says something of: the units are about all three lifetimes.
fn settings_of(key: &str) -> Vec<Setting> {
    match key {
        TOKEN_VALIDITY_UNITS => vec![
            Setting::AccessTokenValidity,
            Setting::IdTokenValidity,
            Setting::RefreshTokenValidity,
        ],
        key => Setting::from_name(key).into_iter().collect(),
    }
}
