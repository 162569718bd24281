//! Owns the settings of an app client as the service stores them: how a request's
//! members become stored ones (defaults, sticky ones, sorted lists) and nothing about
//! whether they are allowed. It does not know pools or identities.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The settings of a client under their wire names; `None` is what Describe leaves out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[expect(missing_docs, reason = "the fields are the members of the API, named as there")]
pub struct Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_validity: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token_validity: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_validity: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_validity_units: Option<TokenValidityUnits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_attributes: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write_attributes: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explicit_auth_flows: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supported_identity_providers: Option<Vec<String>>,
    #[serde(rename = "CallbackURLs", skip_serializing_if = "Option::is_none")]
    pub callback_urls: Option<Vec<String>>,
    #[serde(rename = "LogoutURLs", skip_serializing_if = "Option::is_none")]
    pub logout_urls: Option<Vec<String>>,
    #[serde(rename = "DefaultRedirectURI", skip_serializing_if = "Option::is_none")]
    pub default_redirect_uri: Option<String>,
    #[serde(rename = "AllowedOAuthFlows", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows: Option<Vec<String>>,
    #[serde(rename = "AllowedOAuthScopes", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_scopes: Option<Vec<String>>,
    #[serde(rename = "AllowedOAuthFlowsUserPoolClient", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows_user_pool_client: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_configuration: Option<AnalyticsConfiguration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prevent_user_existence_errors: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_token_revocation: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_propagate_additional_user_context_data: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_session_validity: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_rotation: Option<RefreshTokenRotation>,
    /// Members this service doesn't know; see [`World::unknown_members`].
    ///
    /// [`World::unknown_members`]: super::World::unknown_members
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// The units the three validities are read in: `seconds`, `minutes`, `hours` or `days`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[expect(missing_docs, reason = "the fields are the members of the API, named as there")]
pub struct TokenValidityUnits {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Members this service doesn't know.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// Where sign-in events are counted: either an application's ARN, or its id with a role.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[expect(missing_docs, reason = "the fields are the members of the API, named as there")]
pub struct AnalyticsConfiguration {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_data_shared: Option<bool>,
    /// Members this service doesn't know.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// Whether a refresh token is replaced whenever it is used.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[expect(missing_docs, reason = "the fields are the members of the API, named as there")]
pub struct RefreshTokenRotation {
    /// `ENABLED` or `DISABLED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_grace_period_seconds: Option<i64>,
    /// Members this service doesn't know.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// Members that are no settings of their own. Where unknown members are kept, an update
/// that sends these, as a naive read-and-write-back does, must not get them stored.
const NEVER_SETTINGS: [&str; 8] = [
    "ClientId",
    "ClientName",
    "ClientSecret",
    "ClientType",
    "CreationDate",
    "GenerateSecret",
    "LastModifiedDate",
    "UserPoolId",
];

/// What the number is when the client never had one.
pub(super) const DEFAULT_REFRESH_TOKEN_VALIDITY: i64 = 30;

impl Settings {
    /// Drops members that can't be settings, in a world that keeps those it doesn't know.
    pub(super) fn drop_identity(&mut self) {
        self.other.retain(|name, _| !NEVER_SETTINGS.contains(&name.as_str()));
    }

    /// What a new client gets from these members.
    pub(super) fn stored(self) -> Self {
        let mut stored = self;
        for list in stored.lists_mut() {
            as_set(list);
        }
        stored.token_validity_units =
            stored.token_validity_units.filter(|units| *units != TokenValidityUnits::default());
        stored.refresh_token_rotation =
            stored.refresh_token_rotation.map(RefreshTokenRotation::stored);
        // The API reference says of zero that Cognito puts its default in its place.
        stored.refresh_token_validity = stored
            .refresh_token_validity
            .filter(|validity| *validity != 0)
            .or(Some(DEFAULT_REFRESH_TOKEN_VALIDITY));
        stored.allowed_oauth_flows_user_pool_client.get_or_insert(false);
        stored.enable_token_revocation.get_or_insert(true);
        stored.enable_propagate_additional_user_context_data.get_or_insert(false);
        stored.auth_session_validity.get_or_insert(3);
        stored
    }

    /// What an existing client gets from these members: everything is replaced, except
    /// the few settings that were seen to stay when an update leaves them out
    /// (go-to-k/cdk-real-drift #1613 and #1689, terraform-provider-aws #47196).
    ///
    /// With `keep_unmeasured` also those stay of which nobody has published what happens.
    pub(super) fn stored_over(mut self, old: &Self, keep_unmeasured: bool) -> Self {
        self.refresh_token_validity = self.refresh_token_validity.or(old.refresh_token_validity);
        self.enable_token_revocation = self.enable_token_revocation.or(old.enable_token_revocation);
        self.auth_session_validity = self.auth_session_validity.or(old.auth_session_validity);
        self.refresh_token_rotation =
            self.refresh_token_rotation.or_else(|| old.refresh_token_rotation.clone());
        if keep_unmeasured {
            self.access_token_validity = self.access_token_validity.or(old.access_token_validity);
            self.id_token_validity = self.id_token_validity.or(old.id_token_validity);
            self.token_validity_units =
                self.token_validity_units.or_else(|| old.token_validity_units.clone());
            self.prevent_user_existence_errors = self
                .prevent_user_existence_errors
                .or_else(|| old.prevent_user_existence_errors.clone());
            self.enable_propagate_additional_user_context_data = self
                .enable_propagate_additional_user_context_data
                .or(old.enable_propagate_additional_user_context_data);
            self.default_redirect_uri =
                self.default_redirect_uri.or_else(|| old.default_redirect_uri.clone());
        }
        self.stored()
    }

    /// Adds what the service shows of an analytics configuration beyond what it got: an
    /// application's ARN comes back with the service-linked role (AWS CLI's examples).
    pub(super) fn expand_analytics(&mut self, account: &str) {
        let Some(analytics) = &mut self.analytics_configuration else {
            return;
        };
        analytics.user_data_shared.get_or_insert(false);
        if analytics.application_arn.is_some() {
            analytics.role_arn = Some(format!(
                "arn:aws:iam::{account}:role/aws-service-role/cognito-idp.amazonaws.com/\
                 AWSServiceRoleForAmazonCognitoIdp"
            ));
        }
    }

    /// Whether refresh tokens rotate.
    pub(super) fn rotates(&self) -> bool {
        self.refresh_token_rotation
            .as_ref()
            .is_some_and(|rotation| rotation.feature.as_deref() == Some("ENABLED"))
    }

    fn lists_mut(&mut self) -> [&mut Option<Vec<String>>; 8] {
        [
            &mut self.read_attributes,
            &mut self.write_attributes,
            &mut self.explicit_auth_flows,
            &mut self.supported_identity_providers,
            &mut self.callback_urls,
            &mut self.logout_urls,
            &mut self.allowed_oauth_flows,
            &mut self.allowed_oauth_scopes,
        ]
    }
}

impl RefreshTokenRotation {
    /// Switched off, it is shown with a grace period of zero whatever was sent
    /// (terraform-provider-aws #45646).
    fn stored(mut self) -> Self {
        if self.feature.as_deref() == Some("DISABLED") {
            self.retry_grace_period_seconds = Some(0);
        }
        self.retry_grace_period_seconds.get_or_insert(0);
        self
    }
}

/// The service keeps sets: it returns them sorted, and an empty one is the default.
/// What it does with repeated members was never published; a set has none.
fn as_set(list: &mut Option<Vec<String>>) {
    if let Some(members) = list {
        members.sort();
        members.dedup();
    }
    *list = list.take().filter(|members| !members.is_empty());
}
