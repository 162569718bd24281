"""boto3: what Create and Describe show of a client: defaults, sets, and what the service adds."""

import datetime

import pytest
from support import APPLICATION, DEFAULTS, ROLE, SERVICE_ROLE, case, settings


def test_a_client_with_a_name_alone_shows_five_defaults(create, describe):
    shown = create()
    assert settings(shown) == DEFAULTS
    assert settings(describe(shown["ClientId"])) == DEFAULTS


def test_create_and_describe_show_the_same(create, describe):
    shown = create(
        GenerateSecret=True,
        CallbackURLs=["https://app.example.com"],
        ReadAttributes=["email"],
        AccessTokenValidity=2,
        RefreshTokenRotation={"Feature": "ENABLED"},
    )
    assert describe(shown["ClientId"]) == shown


def test_who_a_client_is(create, pool):
    shown = create(ClientName="who")
    who = {name: value for name, value in shown.items() if name not in DEFAULTS}
    assert who == {
        "UserPoolId": pool,
        "ClientName": "who",
        "ClientId": shown["ClientId"],
        "ClientType": "REGULAR",
        "CreationDate": shown["CreationDate"],
        "LastModifiedDate": shown["CreationDate"],
    }
    assert isinstance(shown["CreationDate"], datetime.datetime)


def test_no_refresh_validity_means_thirty_days(create):
    assert create(RefreshTokenValidity=0)["RefreshTokenValidity"] == 30


@pytest.mark.parametrize(
    ("members", "beyond"),
    [
        case("access-validity", {"AccessTokenValidity": 2}, {"AccessTokenValidity": 2}),
        case("id-validity", {"IdTokenValidity": 2}, {"IdTokenValidity": 2}),
        case("refresh-validity", {"RefreshTokenValidity": 1}, {"RefreshTokenValidity": 1}),
        case(
            "units", {"TokenValidityUnits": {"AccessToken": "hours"}}, {"TokenValidityUnits": {"AccessToken": "hours"}}
        ),
        case("existence-errors", {"PreventUserExistenceErrors": "ENABLED"}, {"PreventUserExistenceErrors": "ENABLED"}),
        case("revocation-off", {"EnableTokenRevocation": False}, {"EnableTokenRevocation": False}),
        case("session", {"AuthSessionValidity": 7}, {"AuthSessionValidity": 7}),
        case(
            "default-redirect",
            {"CallbackURLs": ["https://a.example.com"], "DefaultRedirectURI": "https://a.example.com"},
            {"CallbackURLs": ["https://a.example.com"], "DefaultRedirectURI": "https://a.example.com"},
        ),
        case(
            "rotation-on",
            {"RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 20}},
            {"RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 20}},
        ),
        case(
            "rotation-off-shows-no-grace",
            {"RefreshTokenRotation": {"Feature": "DISABLED"}},
            {"RefreshTokenRotation": {"Feature": "DISABLED", "RetryGracePeriodSeconds": 0}},
        ),
        case("empty-read-attributes-are-all", {"ReadAttributes": []}, {}),
        case("empty-write-attributes-are-all", {"WriteAttributes": []}, {}),
        case(
            "read-attributes",
            {"ReadAttributes": ["email", "custom:tenant"]},
            {"ReadAttributes": ["custom:tenant", "email"]},
        ),
        case("write-attributes", {"WriteAttributes": ["name", "email"]}, {"WriteAttributes": ["email", "name"]}),
        case(
            "analytics-by-arn-gains-the-service-role",
            {"AnalyticsConfiguration": {"ApplicationArn": APPLICATION}},
            {
                "AnalyticsConfiguration": {
                    "ApplicationArn": APPLICATION,
                    "RoleArn": SERVICE_ROLE,
                    "UserDataShared": False,
                }
            },
        ),
        case(
            "analytics-by-id",
            {
                "AnalyticsConfiguration": {
                    "ApplicationId": "d70b",
                    "RoleArn": ROLE,
                    "ExternalId": "x",
                    "UserDataShared": True,
                }
            },
            {
                "AnalyticsConfiguration": {
                    "ApplicationId": "d70b",
                    "RoleArn": ROLE,
                    "ExternalId": "x",
                    "UserDataShared": True,
                }
            },
        ),
    ],
)
def test_shown_beyond_the_defaults(create, describe, members, beyond):
    shown = create(**members)
    assert settings(shown) == {**DEFAULTS, **beyond}
    assert settings(describe(shown["ClientId"])) == {**DEFAULTS, **beyond}


LISTS = {
    "ReadAttributes": ["name", "email"],
    "WriteAttributes": ["name", "email"],
    "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    "SupportedIdentityProviders": ["CorpSSO", "COGNITO"],
    "CallbackURLs": ["https://b.example.com", "https://a.example.com"],
    "LogoutURLs": ["https://b.example.com", "https://a.example.com"],
    "AllowedOAuthFlows": ["implicit", "code"],
    "AllowedOAuthScopes": ["openid", "email"],
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_comes_back_sorted(create, name):
    # What makes the rules on flows and scopes content; the list itself is the point.
    others = {"CallbackURLs": LISTS["CallbackURLs"]} if name == "AllowedOAuthFlows" else {}
    assert create(**{**others, name: LISTS[name]})[name] == sorted(LISTS[name])


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_is_as_if_left_out(create, name):
    assert create(**{name: []}).get(name, []) == []


def test_settings_for_oauth_are_kept_without_the_flag(create):
    inert = {
        "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid"],
        "CallbackURLs": ["https://a.example.com"],
        "LogoutURLs": ["https://a.example.com"],
    }
    assert settings(create(**inert)) == {**DEFAULTS, **inert}


def test_what_describe_shows_of_analytics_cannot_be_sent_back(client, pool, create):
    shown = create(AnalyticsConfiguration={"ApplicationArn": APPLICATION})
    with pytest.raises(client.exceptions.InvalidParameterException) as caught:
        client.update_user_pool_client(
            UserPoolId=pool, ClientId=shown["ClientId"], AnalyticsConfiguration=shown["AnalyticsConfiguration"]
        )
    assert caught.value.response["Error"]["Message"] == (
        "Invalid analytics configuration given, either <application arn> or "
        "<application id, role arn, external id> are valid"
    )
