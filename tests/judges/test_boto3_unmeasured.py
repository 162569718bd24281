"""boto3: both ways of the settings of which nobody published what an update does that leaves them out."""

import pytest
from support import DEFAULTS, settings

# Each of these may be left out alone: the numbers are in range in minutes and in hours.
FULL = {
    "AccessTokenValidity": 20,
    "IdTokenValidity": 21,
    "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes"},
    "CallbackURLs": ["https://a.example.com"],
    "DefaultRedirectURI": "https://a.example.com",
    "PreventUserExistenceErrors": "ENABLED",
    "EnablePropagateAdditionalUserContextData": True,
}
UNMEASURED = [name for name in FULL if name != "CallbackURLs"]


@pytest.fixture(scope="module", params=["keep", "reset"])
def way(request, serve):
    return request.param, serve("--unmeasured", request.param).client()


@pytest.fixture(scope="module")
def pool(way):
    _, client = way
    return client.create_user_pool(PoolName="unmeasured")["UserPool"]["Id"]


def updated(client, pool, sent):
    made = client.create_user_pool_client(UserPoolId=pool, ClientName="x", GenerateSecret=True, **FULL)
    client_id = made["UserPoolClient"]["ClientId"]
    client.update_user_pool_client(UserPoolId=pool, ClientId=client_id, **sent)
    return settings(client.describe_user_pool_client(UserPoolId=pool, ClientId=client_id)["UserPoolClient"])


@pytest.mark.parametrize("name", UNMEASURED)
def test_one_left_out(way, pool, name):
    way, client = way
    sent = {key: value for key, value in FULL.items() if key != name}
    assert updated(client, pool, sent) == {**DEFAULTS, **(FULL if way == "keep" else sent)}


def test_all_left_out(way, pool):
    way, client = way
    sent = {"CallbackURLs": FULL["CallbackURLs"]}
    assert updated(client, pool, sent) == {**DEFAULTS, **(FULL if way == "keep" else sent)}
