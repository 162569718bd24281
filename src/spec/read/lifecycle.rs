//! `lifecycle:`

use super::scalar::{is_null, nearest, one_of, shown};
use super::settings::Scope;
use super::{Field, Reader};
use crate::model::OnRemove;
use crate::model::{Setting, TOKEN_VALIDITY_UNITS};
use crate::problem::{Place, Problem};
use crate::spec::keys::Block;
use crate::spec::{Lifecycle, OnMissing};

impl Reader {
    /// What a block says, laid over `base`, which is what `defaults:` says.
    pub(super) fn lifecycle(
        &mut self,
        field: Option<Field<'_>>,
        base: Lifecycle,
        scope: Scope,
    ) -> Lifecycle {
        let mut lifecycle = base;
        let Some(field) = field else { return lifecycle };
        if is_null(field.node) {
            return Lifecycle::default();
        }
        let Some(fields) = self.mapping("lifecycle", field.node) else { return lifecycle };
        self.known_keys(fields, Block::Lifecycle, "`lifecycle`");
        for field in fields.all() {
            let null = is_null(field.node);
            match field.name() {
                "prevent_destroy" if scope == Scope::Defaults => self.no_default(field),
                "prevent_destroy" => {
                    let flag = if null { None } else { self.flag(field.name(), field.node) };
                    lifecycle.prevent_destroy = flag.unwrap_or(false);
                }
                "ignore_changes" => {
                    let texts = if null { None } else { self.texts(field.name(), field.node) };
                    let texts = texts.unwrap_or_default();
                    lifecycle.ignore_changes = texts
                        .into_iter()
                        .filter_map(|(text, place)| self.ignored(text, place))
                        .collect();
                }
                "on_remove" => {
                    lifecycle.on_remove = if null { None } else { self.on_remove(field, scope) };
                }
                "on_missing" if scope != Scope::Managed => self.only_managed(field),
                "on_missing" => {
                    let missing = if null { None } else { self.on_missing(field) };
                    lifecycle.on_missing = missing.unwrap_or_default();
                }
                _ => {}
            }
        }
        lifecycle
    }

    fn no_default(&mut self, field: Field<'_>) {
        self.report(
            Problem::error("not-in-defaults", "`defaults` can't have `prevent_destroy`")
                .at(&field.key.place, "who edits an entry must see that it is protected")
                .help("write it in each entry that needs it"),
        );
    }

    fn only_managed(&mut self, field: Field<'_>) {
        self.report(
            Problem::error("only-for-managed", "only a managed client can have `on_missing`")
                .at(&field.key.place, "a standard client that is missing is created")
                .help("leave it out"),
        );
    }

    fn ignored(&mut self, text: &str, place: &Place) -> Option<Setting> {
        if let Some(setting) = Setting::from_name(text).filter(|it| *it != Setting::GenerateSecret)
        {
            return Some(setting);
        }
        let names: Vec<_> = Setting::all().map(Setting::name).collect();
        let (why, help) = match text {
            "generate_secret" => (
                "it never changes by itself",
                "leave `generate_secret` out of the entry: then an existing client isn't compared"
                    .to_owned(),
            ),
            TOKEN_VALIDITY_UNITS => (
                "a number and its unit are one setting",
                "write `access_token_validity` and the like".to_owned(),
            ),
            _ => (
                "unknown",
                nearest(text, &names).map_or_else(
                    || {
                        "settings have the names of Terraform's aws_cognito_user_pool_client"
                            .to_owned()
                    },
                    |near| format!("did you mean `{near}`?"),
                ),
            ),
        };
        self.report(
            Problem::error("bad-value", format!("{} is no setting to ignore", shown(text)))
                .at(place, why)
                .help(help),
        );
        None
    }

    fn on_remove(&mut self, field: Field<'_>, scope: Scope) -> Option<OnRemove> {
        match self.text("on_remove", field.node)? {
            "delete" if scope == Scope::Managed => {
                self.report(
                    Problem::error("not-for-managed", "a managed client is never deleted")
                        .at(&field.node.place, "it belongs to the service that made it")
                        .help("leave `on_remove` out: the client is forgotten when its entry goes"),
                );
                None
            }
            "delete" => Some(OnRemove::Delete),
            "forget" => Some(OnRemove::Forget),
            other => self.bad_choice(other, field, &["delete", "forget"]),
        }
    }

    fn on_missing(&mut self, field: Field<'_>) -> Option<OnMissing> {
        match self.text("on_missing", field.node)? {
            "fail" => Some(OnMissing::Fail),
            "skip" => Some(OnMissing::Skip),
            other => self.bad_choice(other, field, &["fail", "skip"]),
        }
    }

    fn bad_choice<T>(&mut self, text: &str, field: Field<'_>, words: &[&str]) -> Option<T> {
        let message = format!("{} is no value for `{}`", shown(text), field.name());
        let help = nearest(text, words).map_or_else(
            || format!("write {}", one_of(words)),
            |near| format!("did you mean `{near}`?"),
        );
        self.report(
            Problem::error("bad-value", message).at(&field.node.place, "unknown").help(help),
        );
        None
    }
}
