//! The app client: every setting, typed, with Cognito's defaults spelled out.

use super::{Setting, Unit, Validity, Value};
use std::collections::BTreeSet;

/// All settings of one app client. What Cognito leaves out of a reply stands here as the default it means.
///
/// Equality is of representation; `diff` compares by effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppClient {
    /// 1 to 128 characters; not unique within a pool.
    pub name: String,
    /// Whether the client has a secret. Fixed at creation.
    pub generate_secret: bool,
    /// 5 minutes to 1 day; 1 hour by default.
    pub access_token_validity: Validity,
    /// 5 minutes to 1 day; 1 hour by default.
    pub id_token_validity: Validity,
    /// 60 minutes to 10 years; 30 days by default.
    pub refresh_token_validity: Validity,
    /// Minutes, 3 to 15; 3 by default.
    pub auth_session_validity: u32,
    /// Whether the OAuth settings below take effect at all; off by default.
    pub allowed_oauth_flows_user_pool_client: bool,
    /// Of `code`, `implicit`, `client_credentials`.
    pub allowed_oauth_flows: BTreeSet<String>,
    /// At most 50.
    pub allowed_oauth_scopes: BTreeSet<String>,
    /// At most 100.
    pub callback_urls: BTreeSet<String>,
    /// At most 100.
    pub logout_urls: BTreeSet<String>,
    /// One of the callback URLs, or none.
    pub default_redirect_uri: Option<String>,
    /// `COGNITO` and names of the pool's identity providers.
    pub supported_identity_providers: BTreeSet<String>,
    /// Empty stands for Cognito's default set; see [`Setting::DEFAULT_AUTH_FLOWS`].
    pub explicit_auth_flows: BTreeSet<String>,
    /// None stands for the default, all standard attributes and the two `_verified` ones. Never an empty set.
    pub read_attributes: Option<BTreeSet<String>>,
    /// None stands for the default, all standard attributes. Never an empty set.
    pub write_attributes: Option<BTreeSet<String>>,
    /// `LEGACY` by default, or `ENABLED`; kept as text, as the service may know more.
    pub prevent_user_existence_errors: String,
    /// On by default.
    pub enable_token_revocation: bool,
    /// Off by default.
    pub enable_propagate_additional_user_context_data: bool,
    /// None by default.
    pub analytics_configuration: Option<Analytics>,
    /// Off by default.
    pub refresh_token_rotation: Rotation,
}

/// Where a client's events go. Either the ARN, or id and role with an external id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analytics {
    /// ARN of a Pinpoint project. With it, role and ids are the service's own business and are not kept here.
    pub application_arn: Option<String>,
    /// Id of a Pinpoint project.
    pub application_id: Option<String>,
    /// For the role's trust policy.
    pub external_id: Option<String>,
    /// The role that may publish events.
    pub role_arn: Option<String>,
    /// Whether user data goes along; off by default.
    pub user_data_shared: bool,
}

impl Analytics {
    /// The form in which two configurations compare: given the ARN alone, Cognito answers with a role of its own
    /// (service-linked), which is no difference and must not be sent back.
    #[must_use]
    pub fn normalised(self) -> Self {
        if self.application_arn.is_none() {
            return self;
        }
        Self { application_id: None, external_id: None, role_arn: None, ..self }
    }
}

/// Whether a refresh token is exchanged for a new one at each use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// `ENABLED` or `DISABLED`; kept as text, as the service may know more.
    pub feature: String,
    /// Seconds, 0 to 60, during which the old token still works.
    pub retry_grace_period_seconds: u32,
}

impl Rotation {
    /// A client that never used rotation, and one on which it was switched off, are the same.
    pub fn disabled() -> Self {
        Self { feature: "DISABLED".to_owned(), retry_grace_period_seconds: 0 }
    }

    /// The form in which two rotations compare: the grace period of a disabled one means nothing.
    #[must_use]
    pub fn normalised(self) -> Self {
        if self.feature == "DISABLED" { Self::disabled() } else { self }
    }
}

impl AppClient {
    /// A client of which only the name was said: Cognito's defaults for the rest.
    pub fn with_defaults(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            generate_secret: false,
            access_token_validity: Validity::new(1, Unit::Hours),
            id_token_validity: Validity::new(1, Unit::Hours),
            refresh_token_validity: Validity::new(30, Unit::Days),
            auth_session_validity: 3,
            allowed_oauth_flows_user_pool_client: false,
            allowed_oauth_flows: BTreeSet::new(),
            allowed_oauth_scopes: BTreeSet::new(),
            callback_urls: BTreeSet::new(),
            logout_urls: BTreeSet::new(),
            default_redirect_uri: None,
            supported_identity_providers: BTreeSet::new(),
            explicit_auth_flows: BTreeSet::new(),
            read_attributes: None,
            write_attributes: None,
            prevent_user_existence_errors: "LEGACY".to_owned(),
            enable_token_revocation: true,
            enable_propagate_additional_user_context_data: false,
            analytics_configuration: None,
            refresh_token_rotation: Rotation::disabled(),
        }
    }

    /// The value of one setting.
    pub fn get(&self, setting: Setting) -> Value {
        match setting {
            Setting::Name => Value::Text(Some(self.name.clone())),
            Setting::GenerateSecret => Value::Flag(self.generate_secret),
            Setting::AccessTokenValidity => Value::Validity(self.access_token_validity),
            Setting::IdTokenValidity => Value::Validity(self.id_token_validity),
            Setting::RefreshTokenValidity => Value::Validity(self.refresh_token_validity),
            Setting::AuthSessionValidity => Value::Minutes(self.auth_session_validity),
            Setting::AllowedOauthFlowsUserPoolClient => {
                Value::Flag(self.allowed_oauth_flows_user_pool_client)
            }
            Setting::AllowedOauthFlows => Value::Set(self.allowed_oauth_flows.clone()),
            Setting::AllowedOauthScopes => Value::Set(self.allowed_oauth_scopes.clone()),
            Setting::CallbackUrls => Value::Set(self.callback_urls.clone()),
            Setting::LogoutUrls => Value::Set(self.logout_urls.clone()),
            Setting::DefaultRedirectUri => Value::Text(self.default_redirect_uri.clone()),
            Setting::SupportedIdentityProviders => {
                Value::Set(self.supported_identity_providers.clone())
            }
            Setting::ExplicitAuthFlows => Value::Set(self.explicit_auth_flows.clone()),
            Setting::ReadAttributes => Value::Attributes(self.read_attributes.clone()),
            Setting::WriteAttributes => Value::Attributes(self.write_attributes.clone()),
            Setting::PreventUserExistenceErrors => {
                Value::Text(Some(self.prevent_user_existence_errors.clone()))
            }
            Setting::EnableTokenRevocation => Value::Flag(self.enable_token_revocation),
            Setting::EnablePropagateAdditionalUserContextData => {
                Value::Flag(self.enable_propagate_additional_user_context_data)
            }
            Setting::AnalyticsConfiguration => {
                Value::Analytics(self.analytics_configuration.clone())
            }
            Setting::RefreshTokenRotation => Value::Rotation(self.refresh_token_rotation.clone()),
        }
    }

    /// Puts `value` in place of one setting.
    ///
    /// # Panics
    ///
    /// When the value is not of the setting's kind, which is a mistake in cogctl.
    pub fn set(&mut self, setting: Setting, value: Value) {
        match setting {
            Setting::Name => self.name = value.into_word(),
            Setting::GenerateSecret => self.generate_secret = value.into_flag(),
            Setting::AccessTokenValidity => self.access_token_validity = value.into_validity(),
            Setting::IdTokenValidity => self.id_token_validity = value.into_validity(),
            Setting::RefreshTokenValidity => self.refresh_token_validity = value.into_validity(),
            Setting::AuthSessionValidity => self.auth_session_validity = value.into_minutes(),
            Setting::AllowedOauthFlowsUserPoolClient => {
                self.allowed_oauth_flows_user_pool_client = value.into_flag();
            }
            Setting::AllowedOauthFlows => self.allowed_oauth_flows = value.into_set(),
            Setting::AllowedOauthScopes => self.allowed_oauth_scopes = value.into_set(),
            Setting::CallbackUrls => self.callback_urls = value.into_set(),
            Setting::LogoutUrls => self.logout_urls = value.into_set(),
            Setting::DefaultRedirectUri => self.default_redirect_uri = value.into_text(),
            Setting::SupportedIdentityProviders => {
                self.supported_identity_providers = value.into_set();
            }
            Setting::ExplicitAuthFlows => self.explicit_auth_flows = value.into_set(),
            Setting::ReadAttributes => self.read_attributes = value.into_attributes(),
            Setting::WriteAttributes => self.write_attributes = value.into_attributes(),
            Setting::PreventUserExistenceErrors => {
                self.prevent_user_existence_errors = value.into_word();
            }
            Setting::EnableTokenRevocation => self.enable_token_revocation = value.into_flag(),
            Setting::EnablePropagateAdditionalUserContextData => {
                self.enable_propagate_additional_user_context_data = value.into_flag();
            }
            Setting::AnalyticsConfiguration => {
                self.analytics_configuration = value.into_analytics();
            }
            Setting::RefreshTokenRotation => self.refresh_token_rotation = value.into_rotation(),
        }
    }

    /// Cognito's default for a setting; for the name, the empty text, as it has none.
    pub fn default_of(setting: Setting) -> Value {
        Self::with_defaults("").get(setting)
    }
}
