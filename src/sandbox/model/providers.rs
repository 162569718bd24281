//! Owns the members of the operations on identity providers and resource servers.

use super::{ANY_TEXT, Input, Member, NEXT_TOKEN, POOL, SCOPE, Shape, UNBOUNDED, may, must, texts};

static SERVER_NAME: Shape = Shape::Text(&texts::RESOURCE_SERVER_NAME);
static SCOPE_NAME: Shape = Shape::Text(&texts::SCOPE_NAME);
static SCOPE_DESCRIPTION: Shape = Shape::Text(&texts::SCOPE_DESCRIPTION);
static NEW_SCOPE: Shape = Shape::Structure(&[
    must("ScopeName", &SCOPE_NAME),
    must("ScopeDescription", &SCOPE_DESCRIPTION),
]);
static NEW_SCOPES: Shape = Shape::List(&NEW_SCOPE, 0, 100);
static SERVERS_PAGE: Shape = Shape::Whole(1, 50);

/// Of Create and Update.
pub(in crate::sandbox) static WRITE_SERVER: Input =
    &[POOL, &[must("Identifier", &SCOPE), must("Name", &SERVER_NAME), may("Scopes", &NEW_SCOPES)]];
/// Of Describe and Delete.
pub(in crate::sandbox) static ONE_SERVER: Input = &[POOL, &[must("Identifier", &SCOPE)]];
pub(in crate::sandbox) static LIST_SERVERS: Input =
    &[POOL, &[may("MaxResults", &SERVERS_PAGE), may("NextToken", &NEXT_TOKEN)]];

static PROVIDER: Shape = Shape::Text(&texts::PROVIDER);
static NEW_PROVIDER: Shape = Shape::Text(&texts::NEW_PROVIDER);
static KIND: Shape =
    Shape::Choice(&["SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC"]);
static DETAILS: Shape = Shape::Map(&ANY_TEXT, &ANY_TEXT, UNBOUNDED);
static MAPPED: Shape = Shape::Text(&texts::MAPPED_ATTRIBUTE);
static MAPPING: Shape = Shape::Map(&MAPPED, &ANY_TEXT, UNBOUNDED);
static IDENTIFIER: Shape = Shape::Text(&texts::PROVIDER_IDENTIFIER);
static IDENTIFIERS: Shape = Shape::List(&IDENTIFIER, 0, 50);
static ACR_LEVEL: Shape = Shape::Text(&texts::ACR_LEVEL);
static ACR_VALUE: Shape = Shape::Text(&texts::ACR_VALUE);
static ACR_MAPPING: Shape = Shape::Map(&ACR_LEVEL, &ACR_VALUE, 4);
static PROVIDERS_PAGE: Shape = Shape::Whole(0, 60);

static MAPPINGS: &[Member] = &[
    may("AttributeMapping", &MAPPING),
    may("IdpIdentifiers", &IDENTIFIERS),
    may("AcrMapping", &ACR_MAPPING),
];

pub(in crate::sandbox) static CREATE: Input = &[
    POOL,
    &[
        must("ProviderName", &NEW_PROVIDER),
        must("ProviderType", &KIND),
        must("ProviderDetails", &DETAILS),
    ],
    MAPPINGS,
];
pub(in crate::sandbox) static UPDATE: Input =
    &[POOL, &[must("ProviderName", &PROVIDER), may("ProviderDetails", &DETAILS)], MAPPINGS];
/// What is stored of Create and Update.
pub(in crate::sandbox) static STORED: Input = &[&[may("ProviderDetails", &DETAILS)], MAPPINGS];
/// Of Describe and Delete.
pub(in crate::sandbox) static ONE: Input = &[POOL, &[must("ProviderName", &PROVIDER)]];
pub(in crate::sandbox) static BY_IDENTIFIER: Input = &[POOL, &[must("IdpIdentifier", &IDENTIFIER)]];
pub(in crate::sandbox) static LIST: Input =
    &[POOL, &[may("MaxResults", &PROVIDERS_PAGE), may("NextToken", &NEXT_TOKEN)]];
