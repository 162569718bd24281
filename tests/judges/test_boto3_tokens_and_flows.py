"""boto3: the rules on token lifetimes, sign-in flows, attributes, analytics, context data and tiers."""

import pytest
from support import APPLICATION, IPE, ROLE, SECRET, case, no, refusal

RANGE = no(IPE, "Invalid range for token validity.")
OUTLIVES = no(
    IPE,
    "Access and Id Token expiration times must be less than or equal to refresh token expiration times.",
)
MIXED = no(IPE, "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.")
NO_REFRESH = no(IPE, "REFRESH_TOKEN_AUTH should always be allowed.")
CONTEXT = no(IPE, "Client Secret is required to set EnablePropagateAdditionalUserContextData as true")
ANALYTICS = no(
    IPE,
    "Invalid analytics configuration given, either <application arn> or "
    "<application id, role arn, external id> are valid",
)


def token(kind, number, unit=None):
    members = {f"{kind}TokenValidity": number}
    return members | ({"TokenValidityUnits": {f"{kind}Token": unit}} if unit else {})


def lifetimes(access=None, id=None, refresh=None):
    """Numbers with their units, such as `access=(5, "minutes")`."""
    given = {"Access": access, "Id": id, "Refresh": refresh}
    given = {kind: value for kind, value in given.items() if value}
    return {f"{kind}TokenValidity": number for kind, (number, _) in given.items()} | {
        "TokenValidityUnits": {f"{kind}Token": unit for kind, (_, unit) in given.items()}
    }


def flows(*flows, **members):
    return {"ExplicitAuthFlows": list(flows), **members}


def rotation(feature):
    return {"RefreshTokenRotation": {"Feature": feature}}


def analytics(**members):
    return {"AnalyticsConfiguration": members}


def attributes(kind, *names):
    return {f"{kind}Attributes": list(names)}


REFUSED = [
    case("access-below-5-minutes", token("Access", 4, "minutes"), RANGE),
    case("access-below-300-seconds", token("Access", 299, "seconds"), RANGE),
    case("access-above-a-day", token("Access", 25), RANGE),
    case("access-above-a-day-in-minutes", token("Access", 1441, "minutes"), RANGE),
    case("access-above-a-day-in-days", token("Access", 2, "days"), RANGE),
    case("access-60-without-its-unit", token("Access", 60), RANGE),
    case("id-below-5-minutes", token("Id", 4, "minutes"), RANGE),
    case("id-above-a-day", token("Id", 25), RANGE),
    case("refresh-below-an-hour", token("Refresh", 59, "minutes"), RANGE),
    case("refresh-below-3600-seconds", token("Refresh", 3599, "seconds"), RANGE),
    case("refresh-above-10-years", token("Refresh", 3651), RANGE),
    case("access-outlives-refresh", lifetimes(access=(61, "minutes"), refresh=(60, "minutes")), OUTLIVES),
    case("id-outlives-refresh", lifetimes(id=(2, "hours"), refresh=(1, "hours")), OUTLIVES),
    case("legacy-with-allow", flows("ADMIN_NO_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"), MIXED),
    case(
        "legacy-user-password-with-allow",
        flows("USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
        MIXED,
    ),
    case("allow-without-refresh", flows("ALLOW_USER_SRP_AUTH"), NO_REFRESH),
    case("allow-without-refresh-rotation-off", flows("ALLOW_USER_SRP_AUTH", **rotation("DISABLED")), NO_REFRESH),
    case("context-data-without-a-secret", {"EnablePropagateAdditionalUserContextData": True}, CONTEXT),
    case("analytics-arn-with-role", analytics(ApplicationArn=APPLICATION, RoleArn=ROLE), ANALYTICS),
    case("analytics-arn-with-id", analytics(ApplicationArn=APPLICATION, ApplicationId="d70b"), ANALYTICS),
    case("analytics-arn-with-external-id", analytics(ApplicationArn=APPLICATION, ExternalId="x"), ANALYTICS),
    case("analytics-id-without-role", analytics(ApplicationId="d70b"), ANALYTICS),
    case("analytics-id-and-external-id-without-role", analytics(ApplicationId="d70b", ExternalId="x"), ANALYTICS),
]
# Some texts say whether a client is being created or updated.
ATTRIBUTES = [
    case("unknown-read", attributes("Read", "email", "shoe_size"), "read"),
    case("unknown-custom-read", attributes("Read", "custom:nope"), "read"),
    case("custom-without-its-prefix-read", attributes("Read", "tenant"), "read"),
    case("unknown-write", attributes("Write", "shoe_size"), "write"),
    case("email-verified-write", attributes("Write", "email", "email_verified"), "write"),
    case("phone-number-verified-write", attributes("Write", "phone_number_verified"), "write"),
    case("sub-write", attributes("Write", "sub"), "write"),
]
STANDARD = [
    "address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name",
    "nickname", "phone_number", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo",
]  # fmt: skip

ALLOWED = [
    case("access-5-minutes", token("Access", 5, "minutes")),
    case("access-300-seconds", token("Access", 300, "seconds")),
    case("access-a-day", token("Access", 24)),
    case("access-a-day-in-days", token("Access", 1, "days")),
    case("access-60-minutes", token("Access", 60, "minutes")),
    case("id-5-minutes", token("Id", 5, "minutes")),
    case("id-a-day", token("Id", 24)),
    case("refresh-an-hour", token("Refresh", 60, "minutes")),
    case("refresh-10-years", token("Refresh", 3650)),
    case("access-as-long-as-refresh", lifetimes(access=(60, "minutes"), id=(1, "hours"), refresh=(3600, "seconds"))),
    case("legacy-flows", flows("ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH")),
    case("allow-with-refresh", flows("ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH")),
    case("allow-without-refresh-while-rotating", flows("ALLOW_USER_SRP_AUTH", **rotation("ENABLED"))),
    case("allow-with-refresh-rotation-off", flows("ALLOW_REFRESH_TOKEN_AUTH", **rotation("DISABLED"))),
    case("rotation-without-flows", rotation("ENABLED")),
    case("context-data-with-a-secret", {"EnablePropagateAdditionalUserContextData": True, "GenerateSecret": True}),
    case(
        "context-data-with-a-secret-of-ones-own",
        {"EnablePropagateAdditionalUserContextData": True, "ClientSecret": SECRET},
    ),
    case("no-context-data", {"EnablePropagateAdditionalUserContextData": False}),
    case("analytics-arn", analytics(ApplicationArn=APPLICATION, UserDataShared=True)),
    case("analytics-id-and-role", analytics(ApplicationId="d70b", RoleArn=ROLE)),
    case("analytics-id-role-and-external-id", analytics(ApplicationId="d70b", RoleArn=ROLE, ExternalId="x")),
    case("every-standard-read-attribute", attributes("Read", *STANDARD, "email_verified", "phone_number_verified")),
    case("every-standard-write-attribute", attributes("Write", *STANDARD)),
    case("custom-attribute", attributes("Read", "custom:tenant") | attributes("Write", "custom:tenant")),
]


@pytest.mark.parametrize(("members", "expected"), REFUSED)
def test_create_refuses(client, pool, members, expected):
    assert refusal(client.create_user_pool_client, UserPoolId=pool, ClientName="judged", **members) == expected


@pytest.mark.parametrize(("members", "expected"), REFUSED)
def test_update_refuses(client, pool, create, describe, members, expected):
    before = create()
    request = {"UserPoolId": pool, "ClientId": before["ClientId"], **members}
    assert refusal(client.update_user_pool_client, **request) == expected
    assert describe(before["ClientId"]) == before


@pytest.mark.parametrize(("members", "kind"), ATTRIBUTES)
def test_create_refuses_attributes(client, pool, members, kind):
    refused = refusal(client.create_user_pool_client, UserPoolId=pool, ClientName="judged", **members)
    assert refused == no(IPE, f"Invalid {kind} attributes specified while creating a client")


@pytest.mark.parametrize(("members", "kind"), ATTRIBUTES)
def test_update_refuses_attributes(client, pool, create, members, kind):
    refused = refusal(client.update_user_pool_client, UserPoolId=pool, ClientId=create()["ClientId"], **members)
    if kind == "write":
        assert refused == no(IPE, "Invalid write attributes specified while updating a client")
    else:
        # Of reading, only the text of a creation was published.
        assert (refused.type, refused.status) == (IPE, 400)


@pytest.mark.parametrize("members", ALLOWED)
def test_create_allows(create, members):
    create(**members)


@pytest.mark.parametrize("members", ALLOWED)
def test_update_allows(client, pool, create, members):
    born_with = {name: value for name, value in members.items() if name in ("GenerateSecret", "ClientSecret")}
    sent = {name: value for name, value in members.items() if name not in born_with}
    client.update_user_pool_client(UserPoolId=pool, ClientId=create(**born_with)["ClientId"], **sent)


@pytest.mark.parametrize("flows", [["ALLOW_REFRESH_TOKEN_AUTH"], ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]])
def test_rotation_excludes_the_refresh_flow(client, pool, flows):
    request = {"ClientName": "judged", "ExplicitAuthFlows": flows, **rotation("ENABLED")}
    refused = refusal(client.create_user_pool_client, UserPoolId=pool, **request)
    # Its text was not published.
    assert (refused.type, refused.status) == (IPE, 400)


def test_rotation_is_switched_off_in_one_update(client, pool, create, describe):
    made = create(ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"], RefreshTokenRotation={"Feature": "ENABLED"})
    flows = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
    request = {"UserPoolId": pool, "ClientId": made["ClientId"], "ExplicitAuthFlows": flows}
    refused = refusal(client.update_user_pool_client, **request)
    assert (refused.type, refused.status) == (IPE, 400)
    client.update_user_pool_client(**request, RefreshTokenRotation={"Feature": "DISABLED"})
    off = {"Feature": "DISABLED", "RetryGracePeriodSeconds": 0}
    assert describe(made["ClientId"])["RefreshTokenRotation"] == off
    # Once used, it is shown for good, even when an update no longer speaks of it.
    client.update_user_pool_client(**request)
    assert describe(made["ClientId"])["RefreshTokenRotation"] == off


def test_a_lifetime_is_judged_with_what_stays(client, pool, create):
    # The refresh token's one hour stays though the update leaves it out, and the access token may not outlive it.
    made = create(RefreshTokenValidity=1, TokenValidityUnits={"RefreshToken": "hours"})
    update = {"UserPoolId": pool, "ClientId": made["ClientId"], "TokenValidityUnits": {"RefreshToken": "hours"}}
    refused = refusal(client.update_user_pool_client, **update, AccessTokenValidity=2)
    assert refused == OUTLIVES
    client.update_user_pool_client(**update, AccessTokenValidity=1)


def test_a_custom_secret_or_a_generated_one(client, pool):
    request = {"UserPoolId": pool, "ClientName": "x", "GenerateSecret": True, "ClientSecret": SECRET}
    refused = refusal(client.create_user_pool_client, **request)
    # Its text was not published.
    assert (refused.type, refused.status) == (IPE, 400)


@pytest.mark.parametrize("tier", ["LITE", "ESSENTIALS", "PLUS"])
def test_choice_based_sign_in_needs_a_tier(client, tier):
    pool = client.create_user_pool(PoolName="tier", UserPoolTier=tier)["UserPool"]["Id"]
    request = {
        "UserPoolId": pool,
        "ClientName": "x",
        "ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    }
    if tier == "LITE":
        # The text for a client was not published.
        refused = refusal(client.create_user_pool_client, **request)
        assert (refused.type, refused.status) == ("FeatureUnavailableInTierException", 400)
    else:
        client.create_user_pool_client(**request)
    client.delete_user_pool(UserPoolId=pool)
