"""boto3: an update replaces everything, except the settings that were seen to stay."""

import pytest
from support import DEFAULTS, IPE, ROLE, case, no, refusal, settings

# Everything that can be set beside each other, none of it at its default.
FULL = {
    "RefreshTokenValidity": 90,
    "AccessTokenValidity": 120,
    "IdTokenValidity": 121,
    "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "days"},
    "ReadAttributes": ["email", "name"],
    "WriteAttributes": ["email"],
    "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"],
    "SupportedIdentityProviders": ["COGNITO", "CorpSSO"],
    "CallbackURLs": ["https://a.example.com"],
    "LogoutURLs": ["https://b.example.com"],
    "DefaultRedirectURI": "https://a.example.com",
    "AllowedOAuthFlows": ["code"],
    "AllowedOAuthScopes": ["openid"],
    "AllowedOAuthFlowsUserPoolClient": True,
    "AnalyticsConfiguration": {"ApplicationId": "d70b", "RoleArn": ROLE, "UserDataShared": True},
    "PreventUserExistenceErrors": "ENABLED",
    "EnableTokenRevocation": False,
    "EnablePropagateAdditionalUserContextData": True,
    "AuthSessionValidity": 9,
    "RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 30},
}
STICKY = ["RefreshTokenValidity", "EnableTokenRevocation", "AuthSessionValidity", "RefreshTokenRotation"]


@pytest.fixture
def full(create):
    shown = create(ClientName="full", GenerateSecret=True, **FULL)
    assert settings(shown) == FULL
    return shown["ClientId"]


@pytest.fixture
def update(client, pool):
    def update(client_id, **members):
        return client.update_user_pool_client(UserPoolId=pool, ClientId=client_id, **members)["UserPoolClient"]

    return update


def test_an_update_with_everything_changes_nothing(update, full, describe):
    assert settings(update(full, ClientName="full", **FULL)) == FULL
    assert settings(describe(full)) == FULL


def without(*names):
    return {name: value for name, value in FULL.items() if name not in names}


@pytest.mark.parametrize(
    ("left_out", "shown"),
    [
        case("ReadAttributes", ["ReadAttributes"], {}),
        case("WriteAttributes", ["WriteAttributes"], {}),
        case("ExplicitAuthFlows", ["ExplicitAuthFlows"], {}),
        case("SupportedIdentityProviders", ["SupportedIdentityProviders"], {}),
        case("LogoutURLs", ["LogoutURLs"], {}),
        case("AnalyticsConfiguration", ["AnalyticsConfiguration"], {}),
        case("flag", ["AllowedOAuthFlowsUserPoolClient"], {"AllowedOAuthFlowsUserPoolClient": False}),
        # Without the flag these may go one by one; the default redirect needs its callback.
        case(
            "flag-and-flows",
            ["AllowedOAuthFlowsUserPoolClient", "AllowedOAuthFlows"],
            {"AllowedOAuthFlowsUserPoolClient": False},
        ),
        case(
            "flag-and-scopes",
            ["AllowedOAuthFlowsUserPoolClient", "AllowedOAuthScopes"],
            {"AllowedOAuthFlowsUserPoolClient": False},
        ),
    ],
)
def test_left_out_is_reset(update, full, describe, left_out, shown):
    update(full, **without(*left_out))
    assert settings(describe(full)) == {**without(*left_out), **shown}


@pytest.mark.parametrize("name", STICKY)
def test_left_out_is_kept(update, full, describe, name):
    update(full, **without(name))
    assert settings(describe(full)) == FULL


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RefreshTokenValidity", 30),
        ("EnableTokenRevocation", True),
        ("AuthSessionValidity", 3),
        ("RefreshTokenRotation", {"Feature": "DISABLED", "RetryGracePeriodSeconds": 0}),
    ],
)
def test_a_sticky_setting_goes_back_when_told(update, create, describe, name, value):
    flows = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
    client_id = create(**without("ExplicitAuthFlows", "EnablePropagateAdditionalUserContextData"))["ClientId"]
    sent = {**without("EnablePropagateAdditionalUserContextData"), name: value}
    sent["ExplicitAuthFlows"] = flows if name == "RefreshTokenRotation" else FULL["ExplicitAuthFlows"]
    update(client_id, **sent)
    assert settings(describe(client_id))[name] == value


def test_a_name_left_out_is_kept(update, full):
    assert update(full, **FULL)["ClientName"] == "full"


def test_a_name_changes(update, full, describe):
    update(full, ClientName="renamed", **FULL)
    assert describe(full)["ClientName"] == "renamed"


def test_an_update_with_nothing_leaves_only_what_sticks(update, full, describe):
    # As of the settings nobody measured, the sandbox's default is to reset them, as the API reference says.
    update(full)
    assert settings(describe(full)) == {**DEFAULTS, **{name: FULL[name] for name in STICKY}}


def test_the_sticky_rotation_is_judged_with_the_flows_sent(client, pool, full):
    request = without("RefreshTokenRotation") | {"ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"]}
    refused = refusal(client.update_user_pool_client, UserPoolId=pool, ClientId=full, **request)
    # Its text was not published.
    assert (refused.type, refused.status) == (IPE, 400)


def test_empty_lists_clear(update, full, describe):
    lists = {name: [] for name, value in FULL.items() if isinstance(value, list)}
    update(full, **without("DefaultRedirectURI", "AllowedOAuthFlowsUserPoolClient") | lists)
    expected = without("DefaultRedirectURI", *lists) | {"AllowedOAuthFlowsUserPoolClient": False}
    assert {name: value for name, value in settings(describe(full)).items() if value != []} == expected


def test_dates(update, full, describe, create):
    before = describe(full)
    after = update(full, **FULL)
    assert after["CreationDate"] == before["CreationDate"]
    assert after["LastModifiedDate"] >= before["LastModifiedDate"]


def test_neither_an_update_nor_its_absence_touches_the_secret(update, full, describe):
    secret = describe(full)["ClientSecret"]
    update(full, **FULL)
    assert describe(full)["ClientSecret"] == secret


def test_a_refused_update_changes_nothing(client, pool, full, describe):
    before = describe(full)
    request = {**FULL, "ClientName": "other", "AllowedOAuthScopes": ["no/such"]}
    refused = refusal(client.update_user_pool_client, UserPoolId=pool, ClientId=full, **request)
    assert refused == no("ScopeDoesNotExistException", "Invalid scope requested: no/such")
    assert describe(full) == before


def test_a_number_without_its_unit_is_read_in_the_default_unit(client, pool, create):
    made = create(AccessTokenValidity=60, TokenValidityUnits={"AccessToken": "minutes"})
    refused = refusal(
        client.update_user_pool_client, UserPoolId=pool, ClientId=made["ClientId"], AccessTokenValidity=60
    )
    assert refused == no(IPE, "Invalid range for token validity.")
