//! What stands at the top of a spec: the version, which pool, assertions and guard rails.

use super::scalar::{is_null, shown};
use super::{Field, Fields, Reader, VERSION};
use crate::model::{PoolId, SpecId};
use crate::problem::{Place, Problem};
use crate::spec::keys::Block;
use crate::spec::yaml::Node;
use crate::spec::{Allowance, Expect, Limit, Policy, PoolRef, Said, Switch, Switches};
use std::sync::Arc;

impl Reader {
    /// Whether the rest of the spec can be read.
    pub(super) fn version(&mut self, fields: Fields<'_>, root: &Node) -> bool {
        let Some(field) = fields.get("version") else {
            self.report(
                Problem::error("missing-key", "the spec doesn't say its `version`")
                    .at(&start(root), "add it here")
                    .help(format!("write `version: {VERSION}` in the first line")),
            );
            return true;
        };
        match self.whole("version", field.node) {
            Some(number) if u64::try_from(number).ok() != Some(VERSION) => {
                self.report(
                    Problem::error(
                        "unsupported-version",
                        format!("version {number} of specs is unknown"),
                    )
                    .at(&field.node.place, format!("this cogctl reads version {VERSION}"))
                    .help(format!(
                        "write `version: {VERSION}`, or use the cogctl it was written for"
                    )),
                );
                false
            }
            Some(_) | None => true,
        }
    }

    pub(super) fn id(&mut self, fields: Fields<'_>, root: &Node, default: &str) -> Option<SpecId> {
        let fits = |id: &str| {
            !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
        };
        let said = fields.get("id").filter(|field| !is_null(field.node));
        let Some(field) = said else {
            if fits(default) {
                return Some(SpecId::new(default));
            }
            self.report(
                Problem::error(
                    "bad-id",
                    format!("the file's name {} can't be the spec's id", shown(default)),
                )
                .at(&start(root), "an `id:` is missing here")
                .help(
                    "add `id: NAME` of ASCII letters, digits, `.`, `_` and `-`, or rename the file",
                ),
            );
            return None;
        };
        let id = self.verbatim("id", field.node)?;
        if fits(id) {
            return Some(SpecId::new(id));
        }
        self.report(
            Problem::error("bad-id", format!("{} can't be a spec's id", shown(id)))
                .at(&field.node.place, "ASCII letters, digits, `.`, `_` and `-` only")
                .help("choose a short name; it goes before addresses, as in `prod/clients.web`"),
        );
        None
    }

    pub(super) fn pool(&mut self, fields: Fields<'_>, root: &Node) -> Option<Said<PoolRef>> {
        let (id, name) = (fields.get("user_pool_id"), fields.get("user_pool_name"));
        match (id, name) {
            (Some(field), None) => self.pool_id(field),
            (None, Some(field)) => {
                let name = self.pool_name("user_pool_name", field)?;
                Some(Said { value: PoolRef::Name(name.value), place: name.place })
            }
            (Some(id), Some(name)) => {
                self.report(
                    Problem::error("exactly-one", "the pool is named twice")
                        .at(&name.key.place, "by its name")
                        .at(&id.key.place, "and by its id")
                        .help(
                            "keep `user_pool_id`, and put the name into `expect: { pool_name: … }`",
                        ),
                );
                None
            }
            (None, None) => {
                self.report(
                    Problem::error("missing-key", "the spec doesn't say which user pool it is about")
                        .at(&start(root), "of which pool?")
                        .help("add `user_pool_id: ID`, or `user_pool_name: NAME` if just one pool bears it"),
                );
                None
            }
        }
    }

    fn pool_id(&mut self, field: Field<'_>) -> Option<Said<PoolRef>> {
        let text = self.text("user_pool_id", field.node)?;
        let place = field.node.place.clone();
        if let Some(id) = PoolId::parse(text) {
            return Some(Said { value: PoolRef::Id(id), place });
        }
        self.report(
            Problem::error("bad-value", format!("{} is no user pool's id", shown(text)))
                .at(&place, "a Region, an underscore, and letters and digits")
                .help("copy it from the console or `aws cognito-idp list-user-pools`: `us-west-2_EXAMPLE`"),
        );
        None
    }

    fn pool_name(&mut self, name: &str, field: Field<'_>) -> Option<Said<String>> {
        let text = self.text(name, field.node)?;
        let fits = text.chars().all(|c| c.is_ascii_alphanumeric() || " \t_+=,.@-".contains(c));
        if fits && (1..=128).contains(&text.len()) {
            return Some(Said { value: text.to_owned(), place: field.node.place.clone() });
        }
        self.report(
            Problem::error("bad-value", format!("{} is no user pool's name", shown(text)))
                .at(
                    &field.node.place,
                    "1 to 128 ASCII letters, digits, spaces and any of `_+=,.@-`",
                )
                .help("write the name as the console shows it"),
        );
        None
    }

    pub(super) fn region(
        &mut self,
        fields: Fields<'_>,
        pool: Option<&Said<PoolRef>>,
    ) -> Option<Said<String>> {
        let field = fields.get("region").filter(|field| !is_null(field.node))?;
        let text = self.text("region", field.node)?;
        let place = field.node.place.clone();
        let parts: Vec<_> = text.split('-').collect();
        let word = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
        let fits = match parts.as_slice() {
            [words @ .., number] => {
                words.len() >= 2
                    && words.iter().all(word)
                    && !number.is_empty()
                    && number.chars().all(|c| c.is_ascii_digit())
            }
            [] => false,
        };
        if !fits {
            self.report(
                Problem::error("bad-value", format!("{} is no Region", shown(text)))
                    .at(&place, "not of the form of a Region")
                    .help("write one such as `us-west-2`; a pool id already says it"),
            );
            return None;
        }
        if let Some(Said { value: PoolRef::Id(id), place: said }) = pool
            && id.region() != text
        {
            self.report(
                Problem::error("region-mismatch", "the Region and the pool's id disagree")
                    .at(&place, format!("says {text}"))
                    .at(said, format!("is in {}", id.region()))
                    .help("leave `region` out: the id says it"),
            );
            return None;
        }
        Some(Said { value: text.to_owned(), place })
    }

    /// `lint: { allow: { RULE: reason } }`, which holds for the whole spec.
    pub(super) fn lint(&mut self, fields: Fields<'_>) {
        let Some(field) = fields.get("lint") else { return };
        let Some(fields) = self.mapping("lint", field.node) else { return };
        self.known_keys(fields, Block::Lint, "`lint`");
        let Some(field) = fields.get("allow") else { return };
        let Some(fields) = self.mapping("allow", field.node) else { return };
        let mut switches = self.switches.all().to_vec();
        for field in fields.all() {
            // Without a reason it is lint's business.
            let reason = if is_null(field.node) {
                Some(String::new())
            } else {
                self.text(field.name(), field.node).map(|text| text.trim().to_owned())
            };
            switches.extend(reason.map(|reason| Switch::of_spec(field.key, reason)));
        }
        self.switches = Arc::new(Switches::new(switches));
    }

    pub(super) fn expect(&mut self, fields: Fields<'_>) -> Expect {
        let mut expect = Expect::default();
        let Some(field) = fields.get("expect") else { return expect };
        let Some(fields) = self.mapping("expect", field.node) else { return expect };
        self.known_keys(fields, Block::Expect, "`expect`");
        if let Some(field) = fields.get("account_id").filter(|field| !is_null(field.node)) {
            expect.account_id = self.account(field);
        }
        if let Some(field) = fields.get("pool_name").filter(|field| !is_null(field.node)) {
            expect.pool_name = self.pool_name("pool_name", field);
        }
        expect
    }

    /// Leading zeros count, so the text is taken even where YAML sees a number.
    fn account(&mut self, field: Field<'_>) -> Option<Said<String>> {
        let text = self.verbatim("account_id", field.node)?;
        let place = field.node.place.clone();
        if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Said { value: text.to_owned(), place });
        }
        self.report(
            Problem::error("bad-value", format!("{} is no AWS account id", shown(text)))
                .at(&place, format!("{} characters", text.chars().count()))
                .help("an account id has twelve digits and no dashes: `\"111122223333\"`"),
        );
        None
    }

    pub(super) fn state(&mut self, fields: Fields<'_>) -> Option<Said<String>> {
        let field = fields.get("state").filter(|field| !is_null(field.node))?;
        let text = self.text("state", field.node)?;
        let fits = match text.strip_prefix("s3://") {
            // The same as `store::S3Object` takes, which this room may not ask.
            Some(object) => object.split_once('/').is_some_and(|(bucket, key)| {
                let named = !bucket.is_empty() && !key.is_empty() && !key.ends_with('/');
                named && !object.contains(['?', '#'])
            }),
            None => !text.is_empty(),
        };
        if fits {
            return Some(Said { value: text.to_owned(), place: field.node.place.clone() });
        }
        self.report(
            Problem::error("bad-value", format!("{} is no place for the state", shown(text)))
                .at(&field.node.place, "neither a file nor an S3 object")
                .help("write a file's path, or `s3://BUCKET/KEY.json`"),
        );
        None
    }

    pub(super) fn policy(&mut self, field: Field<'_>) -> Policy {
        let mut policy = Policy::default();
        let Some(fields) = self.mapping("policy", field.node) else { return policy };
        self.known_keys(fields, Block::Policy, "`policy`");
        if let Some(field) = fields.get("max_changes").filter(|field| !is_null(field.node)) {
            policy.max_changes = self.limit(field);
        }
        if let Some(field) = fields.get("allow").filter(|field| !is_null(field.node)) {
            policy.allow_adopt = self.allowances(field);
        }
        policy
    }

    fn limit(&mut self, field: Field<'_>) -> Option<Said<Limit>> {
        let text = self.verbatim("max_changes", field.node)?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let value = match text.strip_suffix('%') {
            Some(percent) if digits(percent) => {
                percent.parse().ok().filter(|percent| *percent <= 100).map(Limit::Percent)
            }
            None if digits(text) => text.parse().ok().map(Limit::Count),
            Some(_) | None => None,
        };
        if value.is_none() {
            self.report(
                Problem::error("bad-value", format!("{} is no limit", shown(text)))
                    .at(&field.node.place, "neither a count nor a percentage up to 100%")
                    .help("write a number of clients, or a part of them such as `30%`"),
            );
        }
        Some(Said { value: value?, place: field.node.place.clone() })
    }

    fn allowances(&mut self, field: Field<'_>) -> Option<Said<Allowance>> {
        let mut allowance: Option<Said<Allowance>> = None;
        for (text, place) in self.texts("allow", field.node)? {
            let value = match text.split_once('=') {
                None if text == "adopt" => Some(Allowance::Any),
                Some(("adopt", count)) => count.parse().ok().map(Allowance::Just),
                None | Some(_) => None,
            };
            match (value, &allowance) {
                (Some(value), None) => allowance = Some(Said { value, place: place.clone() }),
                (Some(_), Some(first)) => self.problems.push(
                    Problem::error("duplicate-key", "`adopt` is allowed twice")
                        .at(place, "again here")
                        .at(&first.place, "first here")
                        .help("keep one of the two"),
                ),
                (None, _) => self.not_allowed(text, place),
            }
        }
        allowance
    }

    fn not_allowed(&mut self, text: &str, place: &Place) {
        let kind = text.split('=').next().unwrap_or(text);
        let help = match kind {
            "delete" | "replace" | "rename" => {
                format!("pass `--allow {kind}` to the run that needs it")
            }
            _ => "write `allow: [adopt]` or `allow: [adopt=5]`".to_owned(),
        };
        self.report(
            Problem::error("bad-policy", format!("a spec can't allow {}", shown(text)))
                .at(place, "only `adopt` or `adopt=NUMBER` may stand here")
                .help(help),
        );
    }
}

/// Where the spec's first token is.
fn start(root: &Node) -> Place {
    root.place.clone()
}
