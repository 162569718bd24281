"""boto3: pools, resource servers and identity providers, as far as app clients need them."""

import re

import pytest
from support import IPE, case, failure, invalid, least, longest, missing, most, no, pattern, refusal, shortest

NAME = r"[\w\s+=,.@-]+"
SCOPE = r"[\x21\x23-\x5B\x5D-\x7E]+"
SCOPE_NAME = r"[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+"
SAML = {"ProviderType": "SAML", "ProviderDetails": {"MetadataURL": "https://sso.example.com/metadata"}}


def test_a_pool_shows_what_it_is(client):
    shown = client.create_user_pool(PoolName="users")["UserPool"]
    pool = shown["Id"]
    assert re.fullmatch(rf"arn:aws:cognito-idp:us-west-2:\d{{12}}:userpool/{pool}", shown["Arn"])
    assert (shown["Name"], shown["MfaConfiguration"], shown["UserPoolTier"]) == ("users", "OFF", "ESSENTIALS")
    assert shown["CreationDate"] == shown["LastModifiedDate"]
    assert client.describe_user_pool(UserPoolId=pool)["UserPool"] == shown
    client.delete_user_pool(UserPoolId=pool)


def test_two_pools_may_share_a_name(client):
    first, second = (client.create_user_pool(PoolName="twin")["UserPool"]["Id"] for _ in range(2))
    assert first != second
    for pool in [first, second]:
        client.delete_user_pool(UserPoolId=pool)


def test_a_deleted_pool_is_gone_with_its_clients(client):
    pool = client.create_user_pool(PoolName="gone")["UserPool"]["Id"]
    made = client.create_user_pool_client(UserPoolId=pool, ClientName="x")["UserPoolClient"]["ClientId"]
    client.delete_user_pool(UserPoolId=pool)
    gone = no("ResourceNotFoundException", f"User pool {pool} does not exist.")
    assert refusal(client.describe_user_pool, UserPoolId=pool) == gone
    assert refusal(client.describe_user_pool_client, UserPoolId=pool, ClientId=made) == gone
    assert refusal(client.delete_user_pool, UserPoolId=pool) == gone


def test_every_pool_is_listed_once(serve):
    client = serve().client()
    seeded = [pool["Id"] for pool in client.list_user_pools(MaxResults=60)["UserPools"]]
    made = [client.create_user_pool(PoolName=f"p{number}")["UserPool"]["Id"] for number in range(4)]
    listed = [
        pool for page in client.get_paginator("list_user_pools").paginate(MaxResults=2) for pool in page["UserPools"]
    ]
    assert sorted(pool["Id"] for pool in listed) == sorted([*seeded, *made])


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        case("results-required", {}, invalid(missing("maxResults"))),
        case("results-least", {"MaxResults": 0}, invalid(failure("maxResults", 0, least(1)))),
        case("results-most", {"MaxResults": 61}, invalid(failure("maxResults", 61, most(60)))),
    ],
)
def test_listing_pools_refuses(client, members, expected):
    assert refusal(client.list_user_pools, **members) == expected


@pytest.mark.parametrize(
    ("name", "failures"),
    [
        case("longest", "p" * 129, [failure("poolName", "p" * 129, longest(128))]),
        case("pattern", "a/b", [failure("poolName", "a/b", pattern(NAME))]),
        case("shortest", "", [failure("poolName", "", shortest(1)), failure("poolName", "", pattern(NAME))]),
    ],
)
def test_a_pool_name_has_bounds(client, name, failures):
    assert refusal(client.create_user_pool, PoolName=name) == invalid(*failures)


def test_a_pool_has_the_standard_attributes(client, pool):
    schema = client.describe_user_pool(UserPoolId=pool)["UserPool"]["SchemaAttributes"]
    names = [attribute["Name"] for attribute in schema]
    assert sorted(names) == [
        "address", "birthdate", "custom:tenant", "email", "email_verified", "family_name", "gender", "given_name",
        "identities", "locale", "middle_name", "name", "nickname", "phone_number", "phone_number_verified", "picture",
        "preferred_username", "profile", "sub", "updated_at", "website", "zoneinfo",
    ]  # fmt: skip


def test_what_a_pool_is_made_with_is_kept(client):
    kept = {
        "LambdaConfig": {"PreSignUp": "arn:aws:lambda:us-west-2:123456789012:function:sign-up"},
        "AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}]},
        "VerificationMessageTemplate": {
            "DefaultEmailOption": "CONFIRM_WITH_LINK",
            "SmsMessage": "text {####}",
            "EmailMessage": "mail {####}",
            "EmailSubject": "code",
            "EmailMessageByLink": "mail {##here##}",
            "EmailSubjectByLink": "link",
        },
    }
    # The template's texts are the settings of old, too (terraform-provider-aws, verification_message_template).
    also = {
        "SmsVerificationMessage": "text {####}",
        "EmailVerificationMessage": "mail {####}",
        "EmailVerificationSubject": "code",
    }
    made = client.create_user_pool(PoolName="kept", **kept)["UserPool"]
    described = client.describe_user_pool(UserPoolId=made["Id"])["UserPool"]
    client.delete_user_pool(UserPoolId=made["Id"])
    expected = {**kept, **also}
    assert {name: made[name] for name in expected} == expected
    assert {name: described[name] for name in expected} == expected


def test_a_pools_lists_keep_their_order(client):
    # Those of a client are sorted (cdk-real-drift).
    names = ["preferred_username", "email"]
    made = client.create_user_pool(PoolName="ordered", AliasAttributes=names)["UserPool"]
    client.delete_user_pool(UserPoolId=made["Id"])
    assert made["AliasAttributes"] == names


# Resource servers.


def scopes(*names):
    return [{"ScopeName": name, "ScopeDescription": f"May {name}"} for name in names]


def test_a_resource_server_is_shown_and_listed(client, pool):
    sent = {"UserPoolId": pool, "Identifier": "orders", "Name": "Orders", "Scopes": scopes("cancel")}
    assert client.create_resource_server(**sent)["ResourceServer"] == sent
    assert client.describe_resource_server(UserPoolId=pool, Identifier="orders")["ResourceServer"] == sent
    listed = client.list_resource_servers(UserPoolId=pool, MaxResults=50)["ResourceServers"]
    assert sent in listed


def test_scopes_keep_their_order(client, pool):
    # The lists of a client are sorted, those of a pool are not (cdk-real-drift).
    sent = {"UserPoolId": pool, "Identifier": "ordered", "Name": "Ordered", "Scopes": scopes("write", "read")}
    assert client.create_resource_server(**sent)["ResourceServer"] == sent
    assert client.describe_resource_server(UserPoolId=pool, Identifier="ordered")["ResourceServer"] == sent


def test_a_resource_server_without_scopes_shows_none(client, pool):
    sent = {"UserPoolId": pool, "Identifier": "bare", "Name": "Bare"}
    assert client.create_resource_server(**sent)["ResourceServer"] == sent
    assert client.describe_resource_server(UserPoolId=pool, Identifier="bare")["ResourceServer"] == sent


def test_an_identifier_is_unique(client, pool):
    refused = refusal(
        client.create_resource_server, UserPoolId=pool, Identifier="https://api.example.com", Name="Again"
    )
    # Its text was not published.
    assert (refused.type, refused.status) == (IPE, 400)


def test_no_such_resource_server(client, pool):
    refused = refusal(client.describe_resource_server, UserPoolId=pool, Identifier="nope")
    assert (refused.type, refused.status) == ("ResourceNotFoundException", 400)


@pytest.mark.parametrize(
    ("members", "failures"),
    [
        case("required", {"Identifier": None, "Name": None}, [missing("identifier"), missing("name")]),
        case("identifier-longest", {"Identifier": "i" * 257}, [failure("identifier", "i" * 257, longest(256))]),
        case("identifier-pattern", {"Identifier": "a b"}, [failure("identifier", "a b", pattern(SCOPE))]),
        case("name-longest", {"Name": "n" * 257}, [failure("name", "n" * 257, longest(256))]),
        case("name-pattern", {"Name": "a/b"}, [failure("name", "a/b", pattern(NAME))]),
        case(
            "scope-without-slash",
            {"Scopes": scopes("a/b")},
            [failure("scopes.1.member.scopeName", "a/b", pattern(SCOPE_NAME))],
        ),
        case(
            "second-scope",
            {"Scopes": scopes("a", "b c")},
            [failure("scopes.2.member.scopeName", "b c", pattern(SCOPE_NAME))],
        ),
        case(
            "scope-description-required",
            {"Scopes": [{"ScopeName": "a"}]},
            [missing("scopes.1.member.scopeDescription")],
        ),
    ],
)
def test_a_resource_server_has_bounds(client, pool, members, failures):
    request = {"UserPoolId": pool, "Identifier": "bounds", "Name": "Bounds", **members}
    request = {name: value for name, value in request.items() if value is not None}
    assert refusal(client.create_resource_server, **request) == invalid(*failures)


def test_a_resource_server_has_at_most_a_hundred_scopes(client, pool):
    request = {"UserPoolId": pool, "Identifier": "many", "Name": "Many"}
    refused = refusal(client.create_resource_server, **request, Scopes=scopes(*(f"s{n}" for n in range(101))))
    assert (refused.type, refused.status) == (IPE, 400)
    assert refused.message.endswith(f"at 'scopes' failed to satisfy constraint: {longest(100)}")
    client.create_resource_server(**request, Scopes=scopes(*(f"s{n}" for n in range(100))))


@pytest.mark.parametrize("count", [0, 51])
def test_listing_resource_servers_has_bounds(client, pool, count):
    constraint = least(1) if count == 0 else most(50)
    refused = refusal(client.list_resource_servers, UserPoolId=pool, MaxResults=count)
    assert refused == invalid(failure("maxResults", count, constraint))


# Identity providers.


def test_a_provider_is_listed_with_its_type(client, pool):
    made = client.create_identity_provider(UserPoolId=pool, ProviderName="Listed", **SAML)["IdentityProvider"]
    assert {name: made[name] for name in ["UserPoolId", "ProviderName", "ProviderType"]} == {
        "UserPoolId": pool,
        "ProviderName": "Listed",
        "ProviderType": "SAML",
    }
    listed = client.list_identity_providers(UserPoolId=pool, MaxResults=60)["Providers"]
    dates = {"CreationDate": made["CreationDate"], "LastModifiedDate": made["LastModifiedDate"]}
    assert {"ProviderName": "Listed", "ProviderType": "SAML", **dates} in listed


def test_a_provider_name_is_unique(client, pool):
    refused = refusal(client.create_identity_provider, UserPoolId=pool, ProviderName="CorpSSO", **SAML)
    # Its text was not published.
    assert (refused.type, refused.status) == ("DuplicateProviderException", 400)


@pytest.mark.parametrize(
    ("members", "failures"),
    [
        case("name-longest", {"ProviderName": "p" * 33}, [failure("providerName", "p" * 33, longest(32))]),
        case(
            "name-space",
            {"ProviderName": " ab"},
            [failure("providerName", " ab", pattern(r"[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+"))],
        ),
        case("details-required", {"ProviderDetails": None}, [missing("providerDetails")]),
        case("type-required", {"ProviderType": None}, [missing("providerType")]),
    ],
)
def test_a_provider_has_bounds(client, pool, members, failures):
    request = {"UserPoolId": pool, "ProviderName": "Bounds", **SAML, **members}
    request = {name: value for name, value in request.items() if value is not None}
    assert refusal(client.create_identity_provider, **request) == invalid(*failures)


def test_a_provider_type_is_one_of_its_set(client, pool):
    refused = refusal(
        client.create_identity_provider, UserPoolId=pool, ProviderName="Other", ProviderType="LDAP", ProviderDetails={}
    )
    assert (refused.type, refused.status) == (IPE, 400)
    assert refused.message.startswith("1 validation error detected: Value 'LDAP' at 'providerType' failed to satisfy")
