//! Owns the members of the operations on app clients and their secrets.

use super::{
    ANY_TEXT, ARN, FLAG, Input, Member, NEXT_TOKEN, OAUTH_FLOWS, POOL, POOL_ID, SCOPES, Shape,
    UNBOUNDED, may, must, texts,
};

static CLIENT_ID: Shape = Shape::Text(&texts::CLIENT_ID);
static CLIENT_NAME: Shape = Shape::Text(&texts::CLIENT_NAME);
static CLIENT_SECRET: Shape = Shape::Text(&texts::CLIENT_SECRET);
static CLIENT_SECRET_ID: Shape = Shape::Text(&texts::CLIENT_SECRET_ID);
static PAGE: Shape = Shape::Whole(1, 60);
static CLIENT_TYPE: Shape = Shape::Choice(&["REGULAR", "DCR"]);

static REFRESH_VALIDITY: Shape = Shape::Whole(0, 315_360_000);
static SHORT_VALIDITY: Shape = Shape::Whole(1, 86_400);
static SESSION_VALIDITY: Shape = Shape::Whole(3, 15);
static UNIT: Shape = Shape::Choice(&["seconds", "minutes", "hours", "days"]);
static UNITS: Shape = Shape::Structure(&[
    may("AccessToken", &UNIT),
    may("IdToken", &UNIT),
    may("RefreshToken", &UNIT),
]);
static ATTRIBUTE: Shape = Shape::Text(&texts::ATTRIBUTE);
static ATTRIBUTES: Shape = Shape::List(&ATTRIBUTE, 0, UNBOUNDED);
static AUTH_FLOW: Shape = Shape::Choice(&[
    "ADMIN_NO_SRP_AUTH",
    "CUSTOM_AUTH_FLOW_ONLY",
    "USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_TOKEN_EXCHANGE_DELEGATION",
    "ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
]);
static AUTH_FLOWS: Shape = Shape::List(&AUTH_FLOW, 0, UNBOUNDED);
static PROVIDER: Shape = Shape::Text(&texts::PROVIDER);
static PROVIDERS: Shape = Shape::List(&PROVIDER, 0, UNBOUNDED);
static REDIRECT_URL: Shape = Shape::Text(&texts::REDIRECT_URL);
static REDIRECT_URLS: Shape = Shape::List(&REDIRECT_URL, 0, 100);
static APPLICATION_ID: Shape = Shape::Text(&texts::APPLICATION_ID);
static ANALYTICS: Shape = Shape::Structure(&[
    may("ApplicationId", &APPLICATION_ID),
    may("ApplicationArn", &ARN),
    may("RoleArn", &ARN),
    may("ExternalId", &ANY_TEXT),
    may("UserDataShared", &FLAG),
]);
static EXISTENCE_ERRORS: Shape = Shape::Choice(&["LEGACY", "ENABLED"]);
static FEATURE: Shape = Shape::Choice(&["ENABLED", "DISABLED"]);
static GRACE_PERIOD: Shape = Shape::Whole(0, 60);
static ROTATION: Shape =
    Shape::Structure(&[must("Feature", &FEATURE), may("RetryGracePeriodSeconds", &GRACE_PERIOD)]);

/// What Create and Update both take.
static SETTINGS: &[Member] = &[
    may("RefreshTokenValidity", &REFRESH_VALIDITY),
    may("AccessTokenValidity", &SHORT_VALIDITY),
    may("IdTokenValidity", &SHORT_VALIDITY),
    may("TokenValidityUnits", &UNITS),
    may("ReadAttributes", &ATTRIBUTES),
    may("WriteAttributes", &ATTRIBUTES),
    may("ExplicitAuthFlows", &AUTH_FLOWS),
    may("SupportedIdentityProviders", &PROVIDERS),
    may("CallbackURLs", &REDIRECT_URLS),
    may("LogoutURLs", &REDIRECT_URLS),
    may("DefaultRedirectURI", &REDIRECT_URL),
    may("AllowedOAuthFlows", &OAUTH_FLOWS),
    may("AllowedOAuthScopes", &SCOPES),
    may("AllowedOAuthFlowsUserPoolClient", &FLAG),
    may("AnalyticsConfiguration", &ANALYTICS),
    may("PreventUserExistenceErrors", &EXISTENCE_ERRORS),
    may("EnableTokenRevocation", &FLAG),
    may("EnablePropagateAdditionalUserContextData", &FLAG),
    may("AuthSessionValidity", &SESSION_VALIDITY),
    may("RefreshTokenRotation", &ROTATION),
];

static IDS: &[Member] = &[must("UserPoolId", &POOL_ID), must("ClientId", &CLIENT_ID)];

pub(in crate::sandbox) static CREATE: Input = &[
    POOL,
    &[
        must("ClientName", &CLIENT_NAME),
        may("GenerateSecret", &FLAG),
        may("ClientSecret", &CLIENT_SECRET),
    ],
    SETTINGS,
];
/// Who a client is can't be changed: a request that names its secret, type or dates, as a
/// naive write-back of what Describe showed does, is refused (cloudfront-authorization-at-edge
/// #173).
pub(in crate::sandbox) static UPDATE: Input = &[IDS, &[may("ClientName", &CLIENT_NAME)], SETTINGS];
/// Of Describe and Delete.
pub(in crate::sandbox) static ONE: Input = &[IDS];
pub(in crate::sandbox) static LIST: Input = &[
    POOL,
    &[may("MaxResults", &PAGE), may("NextToken", &NEXT_TOKEN), may("ClientType", &CLIENT_TYPE)],
];
pub(in crate::sandbox) static ADD_SECRET: Input = &[IDS, &[may("ClientSecret", &CLIENT_SECRET)]];
pub(in crate::sandbox) static LIST_SECRETS: Input = &[IDS, &[may("NextToken", &NEXT_TOKEN)]];
pub(in crate::sandbox) static DELETE_SECRET: Input =
    &[IDS, &[must("ClientSecretId", &CLIENT_SECRET_ID)]];
