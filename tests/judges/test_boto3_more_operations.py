"""boto3: pools changed and tagged, custom attributes, and the lives of resource servers and identity providers."""

import pytest
from operations import ARN, MODEL, MORE
from support import IPE, no, refusal
from test_boto3_model import judge

from model import cases

DETAILS = {"MetadataURL": "https://sso.example.com/metadata"}
NOT_FOUND = "ResourceNotFoundException"


@pytest.mark.parametrize(("operation", "request_", "at", "text"), cases(MODEL, MORE))
def test_refused(client, operation, request_, at, text):
    judge(client, operation, request_, at, text)


@pytest.mark.parametrize(
    ("operation", "members"),
    [
        ("update_user_pool", {}),
        ("get_user_pool_mfa_config", {}),
        ("set_user_pool_mfa_config", {}),
        ("add_custom_attributes", {"CustomAttributes": [{"Name": "x", "AttributeDataType": "String"}]}),
        ("update_resource_server", {"Identifier": "x", "Name": "x"}),
        ("delete_resource_server", {"Identifier": "x"}),
        ("describe_identity_provider", {"ProviderName": "Corp"}),
        ("update_identity_provider", {"ProviderName": "Corp"}),
        ("delete_identity_provider", {"ProviderName": "Corp"}),
        ("get_identity_provider_by_identifier", {"IdpIdentifier": "corp"}),
    ],
)
def test_no_such_pool(client, operation, members):
    refused = refusal(getattr(client, operation), UserPoolId="us-west-2_nobody", **members)
    assert refused == no(NOT_FOUND, "User pool us-west-2_nobody does not exist.")


@pytest.fixture
def own_pool(client):
    pool = client.create_user_pool(PoolName="own")["UserPool"]
    yield pool
    client.delete_user_pool(UserPoolId=pool["Id"])


def body(reply):
    return {name: value for name, value in reply.items() if name != "ResponseMetadata"}


# Pools.


def test_an_update_resets_verified_attributes_and_keeps_the_rest(client):
    # go-to-k/cdkd #2675.
    policy = {"PasswordPolicy": {"MinimumLength": 12}}
    made = client.create_user_pool(PoolName="mixed", AutoVerifiedAttributes=["email"], Policies=policy)["UserPool"]
    pool = made["Id"]
    client.set_user_pool_mfa_config(
        UserPoolId=pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="OPTIONAL"
    )
    assert body(client.update_user_pool(UserPoolId=pool)) == {}
    after = client.describe_user_pool(UserPoolId=pool)["UserPool"]
    assert after.get("AutoVerifiedAttributes", []) == []
    assert after["MfaConfiguration"] == "OPTIONAL"
    assert after["Policies"]["PasswordPolicy"]["MinimumLength"] == 12
    client.delete_user_pool(UserPoolId=pool)


def test_an_update_renames_and_moves_to_another_tier(client, own_pool):
    client.update_user_pool(UserPoolId=own_pool["Id"], PoolName="renamed", UserPoolTier="PLUS")
    after = client.describe_user_pool(UserPoolId=own_pool["Id"])["UserPool"]
    assert (after["Name"], after["UserPoolTier"]) == ("renamed", "PLUS")
    assert after["CreationDate"] == own_pool["CreationDate"]
    assert after["LastModifiedDate"] >= own_pool["LastModifiedDate"]


def test_mfa_is_off_at_first(client, own_pool):
    assert client.get_user_pool_mfa_config(UserPoolId=own_pool["Id"])["MfaConfiguration"] == "OFF"


def test_mfa_is_set_and_read(client, own_pool):
    members = {"SoftwareTokenMfaConfiguration": {"Enabled": True}, "MfaConfiguration": "OPTIONAL"}
    client.set_user_pool_mfa_config(UserPoolId=own_pool["Id"], **members)
    read = body(client.get_user_pool_mfa_config(UserPoolId=own_pool["Id"]))
    assert {name: read[name] for name in members} == members
    assert client.describe_user_pool(UserPoolId=own_pool["Id"])["UserPool"]["MfaConfiguration"] == "OPTIONAL"


# Tags.


TOKEN = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}


@pytest.mark.parametrize(
    ("members", "text"),
    [
        # go-to-k/cdkd #1920 and #1923.
        (
            {"MfaConfiguration": "ON"},
            "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
        ),
        (
            {"MfaConfiguration": "OFF", **TOKEN},
            "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
        ),
    ],
)
def test_mfa_needs_a_factor_and_a_factor_needs_mfa(client, own_pool, members, text):
    refused = refusal(client.set_user_pool_mfa_config, UserPoolId=own_pool["Id"], **members)
    assert refused == no(IPE, text)


def test_an_update_does_not_turn_mfa_on(client, own_pool):
    # cloudformation-coverage-roadmap #1176.
    pool = {"UserPoolId": own_pool["Id"]}
    text = "Cannot turn MFA functionality ON, once the user pool has been created."
    assert refusal(client.update_user_pool, **pool, MfaConfiguration="ON") == no(IPE, text)
    client.set_user_pool_mfa_config(**pool, MfaConfiguration="ON", **TOKEN)
    client.update_user_pool(**pool, MfaConfiguration="ON")


def test_tags_of_a_creation_are_listed(client):
    made = client.create_user_pool(PoolName="tagged", UserPoolTags={"team": "web"})["UserPool"]
    assert made["UserPoolTags"] == {"team": "web"}
    assert client.list_tags_for_resource(ResourceArn=made["Arn"])["Tags"] == {"team": "web"}
    client.delete_user_pool(UserPoolId=made["Id"])


def test_tags_come_and_go(client, own_pool):
    arn = own_pool["Arn"]
    assert client.list_tags_for_resource(ResourceArn=arn).get("Tags", {}) == {}
    assert body(client.tag_resource(ResourceArn=arn, Tags={"a": "1", "b": "2"})) == {}
    client.tag_resource(ResourceArn=arn, Tags={"a": "3"})
    assert client.list_tags_for_resource(ResourceArn=arn)["Tags"] == {"a": "3", "b": "2"}
    assert body(client.untag_resource(ResourceArn=arn, TagKeys=["a", "never"])) == {}
    assert client.list_tags_for_resource(ResourceArn=arn)["Tags"] == {"b": "2"}


@pytest.mark.parametrize(
    ("operation", "members"),
    [("tag_resource", {"Tags": {"a": "1"}}), ("untag_resource", {"TagKeys": ["a"]}), ("list_tags_for_resource", {})],
)
def test_tags_of_a_pool_that_is_not_there(client, operation, members):
    refused = refusal(getattr(client, operation), ResourceArn=ARN.replace("abc", "nobody"), **members)
    assert (refused.type, refused.status) == (NOT_FOUND, 400)


# Custom attributes.


def test_a_custom_attribute_can_be_used_by_clients(client, own_pool):
    pool = own_pool["Id"]
    request = {"UserPoolId": pool, "ClientName": "x", "ReadAttributes": ["custom:plan"]}
    expected = no(IPE, "Invalid read attributes specified while creating a client")
    assert refusal(client.create_user_pool_client, **request) == expected
    attribute = {"Name": "plan", "AttributeDataType": "String"}
    assert body(client.add_custom_attributes(UserPoolId=pool, CustomAttributes=[attribute])) == {}
    assert client.create_user_pool_client(**request)["UserPoolClient"]["ReadAttributes"] == ["custom:plan"]


def test_a_custom_attribute_is_not_granted_to_a_customised_client(client, own_pool):
    request = {"UserPoolId": own_pool["Id"], "ClientName": "x", "ReadAttributes": ["email"]}
    made = client.create_user_pool_client(**request)["UserPoolClient"]
    attribute = {"Name": "plan", "AttributeDataType": "String"}
    client.add_custom_attributes(UserPoolId=own_pool["Id"], CustomAttributes=[attribute])
    one = {"UserPoolId": own_pool["Id"], "ClientId": made["ClientId"]}
    assert client.describe_user_pool_client(**one)["UserPoolClient"]["ReadAttributes"] == ["email"]


def test_a_custom_attribute_is_shown_with_its_prefix(client, own_pool):
    attribute = {"Name": "age", "AttributeDataType": "Number", "Mutable": False}
    client.add_custom_attributes(UserPoolId=own_pool["Id"], CustomAttributes=[attribute])
    schema = client.describe_user_pool(UserPoolId=own_pool["Id"])["UserPool"]["SchemaAttributes"]
    (shown,) = (one for one in schema if one["Name"] == "custom:age")
    assert (shown["AttributeDataType"], shown["Mutable"]) == ("Number", False)


def test_a_custom_attribute_is_added_once(client, own_pool):
    attribute = {"Name": "plan", "AttributeDataType": "String"}
    request = {"UserPoolId": own_pool["Id"], "CustomAttributes": [attribute]}
    client.add_custom_attributes(**request)
    refused = refusal(client.add_custom_attributes, **request)
    # Its text was not published.
    assert (refused.type, refused.status) == (IPE, 400)


# Resource servers.


def scopes(*names):
    return [{"ScopeName": name, "ScopeDescription": f"May {name}"} for name in names]


def test_a_resource_server_is_replaced(client, own_pool):
    one = {"UserPoolId": own_pool["Id"], "Identifier": "api"}
    client.create_resource_server(**one, Name="API", Scopes=scopes("read"))
    replaced = {**one, "Name": "API 2", "Scopes": scopes("write")}
    assert client.update_resource_server(**replaced)["ResourceServer"] == replaced
    assert client.describe_resource_server(**one)["ResourceServer"] == replaced
    request = {"UserPoolId": own_pool["Id"], "ClientName": "x", "AllowedOAuthScopes": ["api/read"]}
    expected = no("ScopeDoesNotExistException", "Invalid scope requested: api/read")
    assert refusal(client.create_user_pool_client, **request) == expected


def test_a_resource_server_is_deleted(client, own_pool):
    one = {"UserPoolId": own_pool["Id"], "Identifier": "api"}
    client.create_resource_server(**one, Name="API")
    assert body(client.delete_resource_server(**one)) == {}
    assert client.list_resource_servers(UserPoolId=own_pool["Id"], MaxResults=50)["ResourceServers"] == []


@pytest.mark.parametrize(
    ("operation", "members"), [("update_resource_server", {"Name": "x"}), ("delete_resource_server", {})]
)
def test_no_such_resource_server(client, own_pool, operation, members):
    refused = refusal(getattr(client, operation), UserPoolId=own_pool["Id"], Identifier="nope", **members)
    assert (refused.type, refused.status) == (NOT_FOUND, 400)


# Identity providers.


@pytest.fixture
def provider(client, own_pool):
    one = {"UserPoolId": own_pool["Id"], "ProviderName": "Corp"}
    client.create_identity_provider(
        **one,
        ProviderType="SAML",
        ProviderDetails=DETAILS,
        AttributeMapping={"email": "mail"},
        IdpIdentifiers=["corp.example.com"],
    )
    return one


def test_a_provider_is_described_as_it_was_made(client, provider):
    shown = client.describe_identity_provider(**provider)["IdentityProvider"]
    assert {name: value for name, value in shown.items() if not name.endswith("Date")} == {
        **provider,
        "ProviderType": "SAML",
        "ProviderDetails": DETAILS,
        "AttributeMapping": {"email": "mail"},
        "IdpIdentifiers": ["corp.example.com"],
    }


def test_a_provider_is_found_by_its_identifier(client, provider):
    by = {"UserPoolId": provider["UserPoolId"], "IdpIdentifier": "corp.example.com"}
    found = client.get_identity_provider_by_identifier(**by)["IdentityProvider"]
    assert found == client.describe_identity_provider(**provider)["IdentityProvider"]


def test_a_provider_is_not_found_by_another_identifier(client, provider):
    refused = refusal(
        client.get_identity_provider_by_identifier, UserPoolId=provider["UserPoolId"], IdpIdentifier="other"
    )
    assert (refused.type, refused.status) == (NOT_FOUND, 400)


def test_a_providers_details_are_updated(client, provider):
    details = {"MetadataURL": "https://other.example.com/metadata"}
    shown = client.update_identity_provider(**provider, ProviderDetails=details)["IdentityProvider"]
    assert shown["ProviderDetails"] == details
    assert client.describe_identity_provider(**provider)["IdentityProvider"]["ProviderDetails"] == details


def test_a_provider_is_deleted(client, provider):
    assert body(client.delete_identity_provider(**provider)) == {}
    refused = refusal(client.describe_identity_provider, **provider)
    assert (refused.type, refused.status) == (NOT_FOUND, 400)
    request = {"UserPoolId": provider["UserPoolId"], "ClientName": "x", "SupportedIdentityProviders": ["Corp"]}
    expected = no(IPE, f"The provider Corp does not exist for User Pool {provider['UserPoolId']}.")
    assert refusal(client.create_user_pool_client, **request) == expected


@pytest.mark.parametrize(
    "operation", ["update_identity_provider", "delete_identity_provider", "describe_identity_provider"]
)
def test_no_such_provider(client, own_pool, operation):
    refused = refusal(getattr(client, operation), UserPoolId=own_pool["Id"], ProviderName="Nope")
    assert (refused.type, refused.status) == (NOT_FOUND, 400)


# Quotas of a pool (developer guide, quotas). The texts were not published.

QUOTAS = {
    "create_resource_server": (25, lambda n: {"Identifier": f"s{n}", "Name": "x"}),
    "create_identity_provider": (
        300,
        lambda n: {"ProviderName": f"Corp{n}", "ProviderType": "SAML", "ProviderDetails": DETAILS},
    ),
}


@pytest.mark.parametrize("operation", QUOTAS)
def test_a_pool_is_full(client, own_pool, operation):
    quota, members = QUOTAS[operation]
    create = getattr(client, operation)
    for number in range(quota):
        create(UserPoolId=own_pool["Id"], **members(number))
    refused = refusal(create, UserPoolId=own_pool["Id"], **members(quota))
    assert (refused.type, refused.status) == ("LimitExceededException", 400)


def test_fifty_custom_attributes_fit_a_pool(client, own_pool):
    def add(*numbers):
        attributes = [{"Name": f"a{number}", "AttributeDataType": "String"} for number in numbers]
        return {"UserPoolId": own_pool["Id"], "CustomAttributes": attributes}

    client.add_custom_attributes(**add(*range(25)))
    client.add_custom_attributes(**add(*range(25, 50)))
    refused = refusal(client.add_custom_attributes, **add(50))
    # The operation's error list has no LimitExceededException.
    assert (refused.type, refused.status) == (IPE, 400)


def test_a_providers_name_fits_a_client(client, own_pool):
    # The quota page allows forty characters, the model of both sides thirty-two.
    name = "p" * 32
    client.create_identity_provider(
        UserPoolId=own_pool["Id"], ProviderName=name, ProviderType="SAML", ProviderDetails=DETAILS
    )
    made = client.create_user_pool_client(
        UserPoolId=own_pool["Id"], ClientName="x", SupportedIdentityProviders=[name, "COGNITO"]
    )
    assert made["UserPoolClient"]["SupportedIdentityProviders"] == ["COGNITO", name]


def test_a_protected_pool_stays(client):
    pool = client.create_user_pool(PoolName="protected", DeletionProtection="ACTIVE")["UserPool"]["Id"]
    text = "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first."
    assert refusal(client.delete_user_pool, UserPoolId=pool) == no(IPE, text)
    client.update_user_pool(UserPoolId=pool, DeletionProtection="INACTIVE")
    client.delete_user_pool(UserPoolId=pool)
