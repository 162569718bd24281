//! The values that a rule looks at: those of one client, as far as they are known.

use crate::model::{Analytics, AppClient, Kind, Rotation, Setting, Validity};
use crate::spec::{Declared, Entry, PoolRef, Selector};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// One client's values. A value that nobody can know yet reads as none.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    client: Cow<'a, AppClient>,
    unknown: BTreeSet<Setting>,
    kind: Kind,
    repeats: BTreeMap<Setting, Vec<String>>,
    wants_secret: Option<bool>,
}

/// A client of a run, with what tells it from others.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// Its values.
    pub subject: Subject<'a>,
    /// The pool that it is in, as its spec names it, if that could be read.
    pub pool: Option<&'a PoolRef>,
    /// Whether its entry names the client's id.
    pub pinned: bool,
}

/// A reader for each setting that a rule asks for.
macro_rules! readers {
    ($($(#[$doc:meta])* $name:ident, $setting:ident, $type:ty;)*) => {
        $($(#[$doc])* pub fn $name(&self) -> Option<&$type> {
            self.known(Setting::$setting).then_some(&self.client.$name)
        })*
    };
}

impl<'a> Subject<'a> {
    /// What an entry alone says. A standard entry is the whole truth but for what it ignores, and for the secret of a client
    /// that may exist already; of a managed one only what it says is known.
    pub fn declared(entry: &Entry) -> Self {
        let name = match &entry.selector {
            Selector::Name(name) => name.as_str(),
            Selector::Pattern(_) | Selector::Prefix(_) => "",
        };
        let mut client = AppClient::with_defaults(name);
        client.generate_secret = entry.generate_secret;
        for (setting, declared) in &entry.settings {
            client.set(*setting, declared.value.clone());
        }
        let flows = Setting::ExplicitAuthFlows;
        if flows.is_default(&client.get(flows)) {
            // Written out or not, it is the same, and cogctl leaves it unwritten where Cognito would object to a part of it.
            client.explicit_auth_flows.clear();
        }
        let kind = entry.address.kind;
        let mut unknown = &entry.lifecycle.ignore_changes | &entry.unread;
        if kind == Kind::Managed {
            unknown.extend(Setting::all().filter(|setting| !entry.settings.contains_key(setting)));
        } else if entry.secret_said.is_none() {
            unknown.insert(Setting::GenerateSecret);
        }
        let again = |(setting, declared): (&Setting, &Declared)| {
            let texts: Vec<_> = declared.repeats.iter().map(|said| said.value.clone()).collect();
            (!texts.is_empty()).then_some((*setting, texts))
        };
        let repeats = entry.settings.iter().filter_map(again).collect();
        let secret_said =
            kind == Kind::Standard && !entry.unread.contains(&Setting::GenerateSecret);
        let wants_secret = secret_said.then_some(entry.generate_secret);
        Self { client: Cow::Owned(client), unknown, kind, repeats, wants_secret }
    }

    /// A client of which everything is known.
    pub fn resulting(client: &'a AppClient, kind: Kind) -> Self {
        let (unknown, repeats) = (BTreeSet::new(), BTreeMap::new());
        let wants_secret = Some(client.generate_secret);
        Self { client: Cow::Borrowed(client), unknown, kind, repeats, wants_secret }
    }

    /// Whose client it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether the setting's value is known.
    pub fn known(&self, setting: Setting) -> bool {
        !self.unknown.contains(&setting)
    }

    /// Whether every setting's value is known.
    pub fn all_known(&self) -> bool {
        self.unknown.is_empty()
    }

    /// Whether a new client gets a secret. One that is there already may have one all the same, or none; of a managed one
    /// nothing is said.
    pub fn wants_secret(&self) -> Option<bool> {
        self.wants_secret
    }

    /// What a text lists more than once.
    pub fn repeats(&self) -> impl Iterator<Item = (Setting, &[String])> {
        self.repeats.iter().map(|(setting, texts)| (*setting, texts.as_slice()))
    }

    readers! {
        /// Its name.
        name, Name, String;
        /// Whether it has a secret.
        generate_secret, GenerateSecret, bool;
        /// See [`AppClient::access_token_validity`].
        access_token_validity, AccessTokenValidity, Validity;
        /// See [`AppClient::id_token_validity`].
        id_token_validity, IdTokenValidity, Validity;
        /// See [`AppClient::refresh_token_validity`].
        refresh_token_validity, RefreshTokenValidity, Validity;
        /// See [`AppClient::allowed_oauth_flows_user_pool_client`].
        allowed_oauth_flows_user_pool_client, AllowedOauthFlowsUserPoolClient, bool;
        /// See [`AppClient::allowed_oauth_flows`].
        allowed_oauth_flows, AllowedOauthFlows, BTreeSet<String>;
        /// See [`AppClient::allowed_oauth_scopes`].
        allowed_oauth_scopes, AllowedOauthScopes, BTreeSet<String>;
        /// See [`AppClient::callback_urls`].
        callback_urls, CallbackUrls, BTreeSet<String>;
        /// See [`AppClient::logout_urls`].
        logout_urls, LogoutUrls, BTreeSet<String>;
        /// See [`AppClient::default_redirect_uri`].
        default_redirect_uri, DefaultRedirectUri, Option<String>;
        /// See [`AppClient::supported_identity_providers`].
        supported_identity_providers, SupportedIdentityProviders, BTreeSet<String>;
        /// See [`AppClient::explicit_auth_flows`]; empty stands for Cognito's default.
        explicit_auth_flows, ExplicitAuthFlows, BTreeSet<String>;
        /// See [`AppClient::read_attributes`].
        read_attributes, ReadAttributes, Option<BTreeSet<String>>;
        /// See [`AppClient::write_attributes`].
        write_attributes, WriteAttributes, Option<BTreeSet<String>>;
        /// See [`AppClient::prevent_user_existence_errors`].
        prevent_user_existence_errors, PreventUserExistenceErrors, String;
        /// See [`AppClient::enable_token_revocation`].
        enable_token_revocation, EnableTokenRevocation, bool;
        /// See [`AppClient::enable_propagate_additional_user_context_data`].
        enable_propagate_additional_user_context_data, EnablePropagateAdditionalUserContextData, bool;
        /// See [`AppClient::analytics_configuration`].
        analytics_configuration, AnalyticsConfiguration, Option<Analytics>;
        /// See [`AppClient::refresh_token_rotation`].
        refresh_token_rotation, RefreshTokenRotation, Rotation;
    }

    /// Whether the flow is known to be among the OAuth flows.
    pub fn has_oauth_flow(&self, flow: &str) -> bool {
        self.allowed_oauth_flows().is_some_and(|flows| flows.contains(flow))
    }
}
