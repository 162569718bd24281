"""boto3: the bounds, patterns and choices of every member of an app client, on both their sides."""

import re

import pytest
from support import (
    APPLICATION,
    IPE,
    ROLE,
    case,
    failure,
    hidden,
    invalid,
    least,
    longest,
    members,
    missing,
    most,
    pattern,
    refusal,
    shortest,
)

NAME = r"[\w\s+=,.@-]+"
SECRET = r"[\w+]+"
URL = r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+"
SCOPE = r"[\x21\x23-\x5B\x5D-\x7E]+"
PROVIDER = r"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+"
ARN = r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?"
URL_CLAUSES = members(longest(1024), shortest(1), pattern(URL))
SCOPE_CLAUSES = members(longest(256), shortest(1), pattern(SCOPE))
PROVIDER_CLAUSES = members(longest(32), shortest(1), pattern(PROVIDER))
ATTRIBUTE_CLAUSES = members(longest(2048), shortest(1))


def url(length):
    return "https://a.example.com/".ljust(length, "x")


def urls(count):
    return [f"https://{number}.example.com" for number in range(count)]


def rotation(**members):
    return {"RefreshTokenRotation": members}


def analytics(**members):
    return {"AnalyticsConfiguration": members}


# Members, and the failures they bring.
REFUSED = [
    case("name-longest", {"ClientName": "n" * 129}, [failure("clientName", "n" * 129, longest(128))]),
    case(
        "name-shortest",
        {"ClientName": ""},
        [failure("clientName", "", shortest(1)), failure("clientName", "", pattern(NAME))],
    ),
    case("name-pattern-slash", {"ClientName": "a/b"}, [failure("clientName", "a/b", pattern(NAME))]),
    case("name-pattern-whole", {"ClientName": "good!"}, [failure("clientName", "good!", pattern(NAME))]),
    case("secret-shortest", {"ClientSecret": "s" * 23}, [hidden("clientSecret", shortest(24))]),
    case("secret-longest", {"ClientSecret": "s" * 65}, [hidden("clientSecret", longest(64))]),
    case("secret-pattern", {"ClientSecret": "s" * 24 + "-"}, [hidden("clientSecret", pattern(SECRET))]),
    case("refresh-least", {"RefreshTokenValidity": -1}, [failure("refreshTokenValidity", -1, least(0))]),
    case(
        "refresh-most",
        {"RefreshTokenValidity": 315360001},
        [failure("refreshTokenValidity", 315360001, most(315360000))],
    ),
    case("access-least", {"AccessTokenValidity": 0}, [failure("accessTokenValidity", 0, least(1))]),
    case("access-most", {"AccessTokenValidity": 86401}, [failure("accessTokenValidity", 86401, most(86400))]),
    case("id-least", {"IdTokenValidity": 0}, [failure("idTokenValidity", 0, least(1))]),
    case("id-most", {"IdTokenValidity": 86401}, [failure("idTokenValidity", 86401, most(86400))]),
    case("read-attribute-shortest", {"ReadAttributes": [""]}, [failure("readAttributes", [""], ATTRIBUTE_CLAUSES)]),
    case(
        "read-attribute-longest",
        {"ReadAttributes": ["a" * 2049]},
        [failure("readAttributes", ["a" * 2049], ATTRIBUTE_CLAUSES)],
    ),
    case("write-attribute-shortest", {"WriteAttributes": [""]}, [failure("writeAttributes", [""], ATTRIBUTE_CLAUSES)]),
    case(
        "provider-longest",
        {"SupportedIdentityProviders": ["p" * 33]},
        [failure("supportedIdentityProviders", ["p" * 33], PROVIDER_CLAUSES)],
    ),
    case(
        "provider-shortest",
        {"SupportedIdentityProviders": [""]},
        [failure("supportedIdentityProviders", [""], PROVIDER_CLAUSES)],
    ),
    case(
        "provider-pattern",
        {"SupportedIdentityProviders": ["a\tb"]},
        [failure("supportedIdentityProviders", ["a\tb"], PROVIDER_CLAUSES)],
    ),
    case("callback-longest", {"CallbackURLs": [url(1025)]}, [failure("callbackURLs", [url(1025)], URL_CLAUSES)]),
    case(
        "callback-no-space",
        {"CallbackURLs": ["https://a b.example.com"]},
        [failure("callbackURLs", ["https://a b.example.com"], URL_CLAUSES)],
    ),
    case("callback-empty-looks-like-nothing", {"CallbackURLs": [""]}, [failure("callbackURLs", [], URL_CLAUSES)]),
    case("callbacks-most", {"CallbackURLs": urls(101)}, [failure("callbackURLs", urls(101), longest(100))]),
    case("logout-empty-looks-like-nothing", {"LogoutURLs": [""]}, [failure("logoutURLs", [], URL_CLAUSES)]),
    case("logouts-most", {"LogoutURLs": urls(101)}, [failure("logoutURLs", urls(101), longest(100))]),
    case(
        "urls-counted-together",
        {"CallbackURLs": [""], "LogoutURLs": [""]},
        [failure("callbackURLs", [], URL_CLAUSES), failure("logoutURLs", [], URL_CLAUSES)],
    ),
    case(
        "default-redirect-shortest",
        {"DefaultRedirectURI": ""},
        [failure("defaultRedirectURI", "", shortest(1)), failure("defaultRedirectURI", "", pattern(URL))],
    ),
    case(
        "default-redirect-longest",
        {"DefaultRedirectURI": url(1025)},
        [failure("defaultRedirectURI", url(1025), longest(1024))],
    ),
    case(
        "default-redirect-pattern",
        {"DefaultRedirectURI": "https://a b"},
        [failure("defaultRedirectURI", "https://a b", pattern(URL))],
    ),
    case(
        "oauth-flow-choice",
        {"AllowedOAuthFlows": ["token"]},
        [
            failure(
                "allowedOAuthFlows",
                ["token"],
                members("Member must satisfy enum value set: [implicit, client_credentials, code]"),
            )
        ],
    ),
    case(
        "oauth-flows-most",
        {"AllowedOAuthFlows": ["code"] * 4},
        [failure("allowedOAuthFlows", ["code"] * 4, longest(3))],
    ),
    case(
        "scope-longest",
        {"AllowedOAuthScopes": ["s" * 257]},
        [failure("allowedOAuthScopes", ["s" * 257], SCOPE_CLAUSES)],
    ),
    case("scope-no-quote", {"AllowedOAuthScopes": ['a"b']}, [failure("allowedOAuthScopes", ['a"b'], SCOPE_CLAUSES)]),
    case(
        "scope-no-backslash", {"AllowedOAuthScopes": ["a\\b"]}, [failure("allowedOAuthScopes", ["a\\b"], SCOPE_CLAUSES)]
    ),
    case(
        "scopes-most",
        {"AllowedOAuthScopes": ["openid"] * 51},
        [failure("allowedOAuthScopes", ["openid"] * 51, longest(50))],
    ),
    case(
        "application-id-pattern",
        analytics(ApplicationId="xyz", RoleArn=ROLE),
        [failure("analyticsConfiguration.applicationId", "xyz", pattern("^[0-9a-fA-F]+$"))],
    ),
    case(
        "application-arn-shortest",
        analytics(ApplicationArn="arn:a:b:c:1:d"),
        [failure("analyticsConfiguration.applicationArn", "arn:a:b:c:1:d", shortest(20))],
    ),
    case(
        "application-arn-pattern",
        analytics(ApplicationArn="x" * 20),
        [failure("analyticsConfiguration.applicationArn", "x" * 20, pattern(ARN))],
    ),
    case(
        "role-arn-longest",
        analytics(ApplicationId="d70b", RoleArn=ROLE.ljust(2049, "r")),
        [failure("analyticsConfiguration.roleArn", ROLE.ljust(2049, "r"), longest(2048))],
    ),
    case("session-least", {"AuthSessionValidity": 2}, [failure("authSessionValidity", 2, least(3))]),
    case("session-most", {"AuthSessionValidity": 16}, [failure("authSessionValidity", 16, most(15))]),
    case(
        "grace-most",
        rotation(Feature="ENABLED", RetryGracePeriodSeconds=61),
        [failure("refreshTokenRotation.retryGracePeriodSeconds", 61, most(60))],
    ),
    case(
        "grace-least",
        rotation(Feature="ENABLED", RetryGracePeriodSeconds=-1),
        [failure("refreshTokenRotation.retryGracePeriodSeconds", -1, least(0))],
    ),
    case("rotation-feature-required", rotation(RetryGracePeriodSeconds=1), [missing("refreshTokenRotation.feature")]),
]


@pytest.mark.parametrize(("broken", "failures"), REFUSED)
def test_create_refuses(client, pool, broken, failures):
    request = {"UserPoolId": pool, "ClientName": "judged", **broken}
    assert refusal(client.create_user_pool_client, **request) == invalid(*failures)


@pytest.mark.parametrize(("broken", "failures"), [row for row in REFUSED if "ClientSecret" not in row.values[0]])
def test_update_refuses(client, pool, create, describe, broken, failures):
    before = create()
    request = {"UserPoolId": pool, "ClientId": before["ClientId"], **broken}
    assert refusal(client.update_user_pool_client, **request) == invalid(*failures)
    assert describe(before["ClientId"]) == before


# In which order the service names the choices is known of one member only.
@pytest.mark.parametrize(
    ("broken", "at", "value", "choices"),
    [
        case(
            "access-unit",
            {"TokenValidityUnits": {"AccessToken": "weeks"}},
            "tokenValidityUnits.accessToken",
            "weeks",
            "seconds minutes hours days",
        ),
        case(
            "id-unit",
            {"TokenValidityUnits": {"IdToken": "Hours"}},
            "tokenValidityUnits.idToken",
            "Hours",
            "seconds minutes hours days",
        ),
        case(
            "refresh-unit",
            {"TokenValidityUnits": {"RefreshToken": ""}},
            "tokenValidityUnits.refreshToken",
            "",
            "seconds minutes hours days",
        ),
        case(
            "existence-errors",
            {"PreventUserExistenceErrors": "legacy"},
            "preventUserExistenceErrors",
            "legacy",
            "LEGACY ENABLED",
        ),
        case("rotation-feature", rotation(Feature="ON"), "refreshTokenRotation.feature", "ON", "ENABLED DISABLED"),
    ],
)
def test_a_choice_is_one_of_its_set(client, pool, broken, at, value, choices):
    refused = refusal(client.create_user_pool_client, UserPoolId=pool, ClientName="judged", **broken)
    text = re.fullmatch(r"(.*: Member must satisfy enum value set: )\[(.*)\]", refused.message)
    assert (refused.type, refused.status) == (IPE, 400)
    assert text[1] == f"1 validation error detected: {failure(at, value, 'Member must satisfy enum value set: ')}"
    assert sorted(text[2].split(", ")) == sorted(choices.split())


def test_an_auth_flow_is_one_of_its_set(client, pool):
    flows = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_EVERYTHING"]
    refused = refusal(client.create_user_pool_client, UserPoolId=pool, ClientName="judged", ExplicitAuthFlows=flows)
    text = re.fullmatch(
        r"(.*: Member must satisfy constraint: \[Member must satisfy enum value set: )\[(.*)\]\]", refused.message
    )
    assert (refused.type, refused.status) == (IPE, 400)
    assert (
        text[1]
        == f"1 validation error detected: {failure('explicitAuthFlows', flows, 'Member must satisfy constraint: [Member must satisfy enum value set: ')}"
    )
    shape = client.meta.service_model.shape_for("ExplicitAuthFlowsType")
    assert sorted(text[2].split(", ")) == sorted(shape.enum)


def test_a_name_is_ascii(client, pool):
    # Measured through CloudFormation, which writes other letters as question marks; so both are taken.
    refused = refusal(client.create_user_pool_client, UserPoolId=pool, ClientName="テスト用")
    texts = [invalid(failure("clientName", shown, pattern(NAME))) for shown in ["テスト用", "????"]]
    assert refused in texts


# The last value that is allowed, next to the first that is not.
ALLOWED = [
    case("name-longest", {"ClientName": "n" * 128}),
    case("name-shortest", {"ClientName": "n"}),
    case("name-pattern", {"ClientName": "A b_9+=,.@-\t"}),
    case("secret-shortest", {"ClientSecret": "s" * 24}),
    case("secret-longest", {"ClientSecret": "s" * 64}),
    case("secret-pattern", {"ClientSecret": "Az09_+" * 4}),
    case("refresh-least", {"RefreshTokenValidity": 0}),
    case("refresh-most", {"RefreshTokenValidity": 315360000, "TokenValidityUnits": {"RefreshToken": "seconds"}}),
    case("access-least", {"AccessTokenValidity": 1}),
    case("access-most", {"AccessTokenValidity": 86400, "TokenValidityUnits": {"AccessToken": "seconds"}}),
    case("id-most", {"IdTokenValidity": 86400, "TokenValidityUnits": {"IdToken": "seconds"}}),
    case("provider-pattern", {"SupportedIdentityProviders": ["COGNITO", "CorpSSO"]}),
    case("callback-longest", {"CallbackURLs": [url(1024)]}),
    case("callbacks-most", {"CallbackURLs": urls(100)}),
    case("callbacks-none", {"CallbackURLs": []}),
    case("logouts-most", {"LogoutURLs": urls(100)}),
    case("oauth-flows-most", {"AllowedOAuthFlows": ["code", "implicit", "code"]}),
    case("scopes-most", {"AllowedOAuthScopes": ["openid"] * 50}),
    case("application-id", analytics(ApplicationId="0aF", RoleArn=ROLE)),
    case("external-id", analytics(ApplicationId="0aF", RoleArn=ROLE, ExternalId="")),
    case("application-arn", analytics(ApplicationArn=APPLICATION)),
    case("session-least", {"AuthSessionValidity": 3}),
    case("session-most", {"AuthSessionValidity": 15}),
    case("grace-most", rotation(Feature="ENABLED", RetryGracePeriodSeconds=60)),
    case("grace-least", rotation(Feature="ENABLED", RetryGracePeriodSeconds=0)),
    case("grace-absent", rotation(Feature="ENABLED")),
    case("existence-errors", {"PreventUserExistenceErrors": "LEGACY"}),
]


@pytest.mark.parametrize("members", ALLOWED)
def test_create_allows(create, members):
    create(**members)


@pytest.mark.parametrize("unit", ["seconds", "minutes", "hours", "days"])
def test_every_unit_is_known(create, unit):
    number = {"seconds": 3600, "minutes": 60, "hours": 1, "days": 1}[unit]
    units = {"AccessToken": unit, "IdToken": unit, "RefreshToken": unit}
    shown = create(
        AccessTokenValidity=number, IdTokenValidity=number, RefreshTokenValidity=number, TokenValidityUnits=units
    )
    assert shown["TokenValidityUnits"] == units


@pytest.mark.parametrize(
    "flow",
    ["ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH"],
)
def test_every_legacy_auth_flow_is_known(create, flow):
    assert create(ExplicitAuthFlows=[flow])["ExplicitAuthFlows"] == [flow]


@pytest.mark.parametrize(
    "flow",
    [
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_AUTH",
    ],
)
def test_every_current_auth_flow_is_known(create, flow):
    flows = sorted([flow, "ALLOW_REFRESH_TOKEN_AUTH"])
    assert create(ExplicitAuthFlows=flows)["ExplicitAuthFlows"] == flows
