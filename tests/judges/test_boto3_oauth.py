"""boto3: the OAuth rules. Each request breaks one of them; its neighbour does not."""

import pytest
from support import IOF, IPE, case, no, refusal

URL = "https://app.example.com/cb"
CODE = {
    "AllowedOAuthFlowsUserPoolClient": True,
    "AllowedOAuthFlows": ["code"],
    "AllowedOAuthScopes": ["openid"],
    "CallbackURLs": [URL],
}
MACHINE = {
    "GenerateSecret": True,
    "AllowedOAuthFlowsUserPoolClient": True,
    "AllowedOAuthFlows": ["client_credentials"],
    "AllowedOAuthScopes": ["https://api.example.com/read"],
}
REQUIRED = no(
    IPE,
    "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
)
NOT_ALONE = no(IOF, "client_credentials flow can not be selected along with code flow or implicit flow.")
NO_SECRET = no(IOF, "client_credentials flow can not be selected if client does not have a client secret.")
NO_CALLBACK = no(IOF, "CallbackUrls can not be empty when code flow or implicit flow is selected")


def but(base, *without, **members):
    return {name: value for name, value in base.items() if name not in without} | members


def no_scope(scope):
    return no("ScopeDoesNotExistException", f"Invalid scope requested: {scope}")


def http(url):
    return no(IPE, f"{url} cannot use the HTTP protocol.")


def fragment(url):
    return no(IPE, f"{url} cannot use fragment")


REFUSED = [
    case("flag-needs-flows", but(CODE, "AllowedOAuthFlows"), REQUIRED),
    case("flag-needs-scopes", but(CODE, "AllowedOAuthScopes"), REQUIRED),
    case("flag-needs-both", {"AllowedOAuthFlowsUserPoolClient": True}, REQUIRED),
    case("flag-needs-more-than-empty-flows", but(CODE, AllowedOAuthFlows=[]), REQUIRED),
    case(
        "credentials-not-with-code",
        but(MACHINE, AllowedOAuthFlows=["client_credentials", "code"], CallbackURLs=[URL]),
        NOT_ALONE,
    ),
    case(
        "credentials-not-with-implicit",
        but(MACHINE, AllowedOAuthFlows=["client_credentials", "implicit"], CallbackURLs=[URL]),
        NOT_ALONE,
    ),
    case(
        "credentials-not-with-code-without-the-flag",
        {"GenerateSecret": True, "AllowedOAuthFlows": ["client_credentials", "code"]},
        NOT_ALONE,
    ),
    case("credentials-need-a-secret", but(MACHINE, "GenerateSecret"), NO_SECRET),
    case("credentials-need-a-secret-said-false", but(MACHINE, GenerateSecret=False), NO_SECRET),
    case(
        "credentials-without-openid",
        but(MACHINE, AllowedOAuthScopes=["openid"]),
        no(IOF, "openid is not supported with client_credentials flow"),
    ),
    case("code-needs-a-callback", but(CODE, "CallbackURLs"), NO_CALLBACK),
    case("code-needs-more-than-empty-callbacks", but(CODE, CallbackURLs=[]), NO_CALLBACK),
    case("implicit-needs-a-callback", but(CODE, "CallbackURLs", AllowedOAuthFlows=["implicit"]), NO_CALLBACK),
    case(
        "scope-of-no-server",
        but(CODE, AllowedOAuthScopes=["https://other.example.com/read"]),
        no_scope("https://other.example.com/read"),
    ),
    case(
        "scope-the-server-does-not-have",
        but(CODE, AllowedOAuthScopes=["https://api.example.com/delete"]),
        no_scope("https://api.example.com/delete"),
    ),
    case("scope-without-a-server", but(CODE, AllowedOAuthScopes=["read"]), no_scope("read")),
    case("scope-unlike-a-standard-one", but(CODE, AllowedOAuthScopes=["OpenID"]), no_scope("OpenID")),
    case("scope-without-the-flag", {"AllowedOAuthScopes": ["nope"]}, no_scope("nope")),
    case(
        "default-redirect-outside-the-callbacks",
        but(CODE, DefaultRedirectURI=URL + "2"),
        no(IPE, f"The default redirect URI {URL}2 is not in the callback URIs list."),
    ),
    case(
        "default-redirect-without-callbacks",
        {"DefaultRedirectURI": URL},
        no(IPE, f"The default redirect URI {URL} is not in the callback URIs list."),
    ),
    case("http-callback", {"CallbackURLs": ["http://app.example.com"]}, http("http://app.example.com")),
    case("http-callback-in-capitals", {"CallbackURLs": ["HTTP://app.example.com"]}, http("HTTP://app.example.com")),
    case(
        "http-callback-on-a-look-alike",
        {"CallbackURLs": ["http://localhost.example.com"]},
        http("http://localhost.example.com"),
    ),
    case(
        "http-callback-behind-a-user",
        {"CallbackURLs": ["http://localhost@app.example.com"]},
        http("http://localhost@app.example.com"),
    ),
    case("http-callback-on-another-loopback", {"CallbackURLs": ["http://127.0.0.2"]}, http("http://127.0.0.2")),
    case("http-logout", {"LogoutURLs": ["http://app.example.com"]}, http("http://app.example.com")),
    case("fragment-in-callback", {"CallbackURLs": [URL + "#top"]}, fragment(URL + "#top")),
    case("fragment-in-logout", {"LogoutURLs": [URL + "#"]}, fragment(URL + "#")),
]

ALLOWED = [
    case("code", CODE),
    case("implicit", but(CODE, AllowedOAuthFlows=["implicit"])),
    case("code-and-implicit", but(CODE, AllowedOAuthFlows=["code", "implicit"])),
    case("credentials", MACHINE),
    case("credentials-with-a-secret-of-ones-own", but(MACHINE, "GenerateSecret", ClientSecret="s" * 24)),
    case("flows-without-the-flag", {"AllowedOAuthFlows": ["code"]}),
    case("scopes-without-the-flag", {"AllowedOAuthScopes": ["openid"]}),
    case("flows-with-the-flag-false", {"AllowedOAuthFlowsUserPoolClient": False, "AllowedOAuthFlows": ["code"]}),
    case(
        "every-standard-scope",
        but(CODE, AllowedOAuthScopes=["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"]),
    ),
    case(
        "scopes-of-a-server",
        but(CODE, AllowedOAuthScopes=["https://api.example.com/read", "https://api.example.com/write"]),
    ),
    case("default-redirect", but(CODE, DefaultRedirectURI=URL)),
    case("http-on-localhost", {"CallbackURLs": ["http://localhost", "http://localhost:8080/cb"]}),
    case("http-on-127.0.0.1", {"CallbackURLs": ["http://127.0.0.1", "http://127.0.0.1:3000"]}),
    case("http-on-::1", {"CallbackURLs": ["http://[::1]", "http://[::1]:3000/cb"]}),
    case("http-logout-on-localhost", {"LogoutURLs": ["http://localhost:8080"]}),
    case("custom-scheme", {"CallbackURLs": ["myapp://callback", "com.example.app:/cb"]}),
    case("query", {"CallbackURLs": [URL + "?a=b"]}),
]


@pytest.mark.parametrize(("members", "expected"), REFUSED)
def test_create_refuses(client, pool, members, expected):
    assert refusal(client.create_user_pool_client, UserPoolId=pool, ClientName="judged", **members) == expected


@pytest.mark.parametrize("members", ALLOWED)
def test_create_allows(create, members):
    create(**members)


@pytest.mark.parametrize(("members", "expected"), REFUSED)
def test_update_refuses(client, pool, create, describe, members, expected):
    before = create(**{name: value for name, value in members.items() if name == "GenerateSecret"})
    sent = but(members, "GenerateSecret")
    assert refusal(client.update_user_pool_client, UserPoolId=pool, ClientId=before["ClientId"], **sent) == expected
    assert describe(before["ClientId"]) == before


@pytest.mark.parametrize("members", ALLOWED)
def test_update_allows(client, pool, create, members):
    made = create(**{name: value for name, value in members.items() if name in ("GenerateSecret", "ClientSecret")})
    sent = but(members, "GenerateSecret", "ClientSecret")
    client.update_user_pool_client(UserPoolId=pool, ClientId=made["ClientId"], **sent)


def test_a_provider_exists(client, pool, create):
    refused = refusal(
        client.create_user_pool_client, UserPoolId=pool, ClientName="x", SupportedIdentityProviders=["COGNITO", "Okta"]
    )
    assert refused == no(IPE, f"The provider Okta does not exist for User Pool {pool}.")
    create(SupportedIdentityProviders=["COGNITO", "CorpSSO"])


def test_a_social_provider_exists_once_it_was_made(client, pool, create):
    request = {"UserPoolId": pool, "ClientName": "x", "SupportedIdentityProviders": ["Google"]}
    expected = no(IPE, f"The provider Google does not exist for User Pool {pool}.")
    assert refusal(client.create_user_pool_client, **request) == expected
    details = {"client_id": "id", "client_secret": "secret", "authorize_scopes": "openid"}
    client.create_identity_provider(
        UserPoolId=pool, ProviderName="Google", ProviderType="Google", ProviderDetails=details
    )
    create(SupportedIdentityProviders=["Google"])


@pytest.mark.parametrize("scope", ["email", "profile", "phone"])
def test_credentials_without_other_oidc_scopes(client, pool, scope):
    # Of these no text was published; that they are as little use as openid is inferred.
    members = but(MACHINE, AllowedOAuthScopes=[scope])
    refused = refusal(client.create_user_pool_client, UserPoolId=pool, ClientName="judged", **members)
    assert (refused.type, refused.status) == (IOF, 400)
