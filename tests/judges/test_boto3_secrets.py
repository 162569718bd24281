"""boto3: client secrets. Two at most, the last one stays, a value is shown once."""

import re

import pytest
from support import IPE, SECRET, no, refusal

OTHER = "t" * 64


@pytest.fixture
def of(pool):
    """The members that name a client."""
    return lambda shown: {"UserPoolId": pool, "ClientId": shown["ClientId"]}


@pytest.fixture
def ids(client):
    def ids(one):
        reply = client.list_user_pool_client_secrets(**one)
        assert "NextToken" not in reply
        return [secret["ClientSecretId"] for secret in reply["ClientSecrets"]]

    return ids


def test_a_public_client_shows_no_secret(create, describe):
    shown = create()
    assert "ClientSecret" not in shown
    assert "ClientSecret" not in describe(shown["ClientId"])


def test_generate_secret_said_false_makes_a_public_client(create):
    assert "ClientSecret" not in create(GenerateSecret=False)


def test_a_generated_secret_is_shown(create, describe):
    shown = create(GenerateSecret=True)
    # Its length was not published; the model allows so much.
    assert re.fullmatch(r"[\w+]{24,64}", shown["ClientSecret"], re.ASCII)
    assert describe(shown["ClientId"])["ClientSecret"] == shown["ClientSecret"]


def test_generated_secrets_differ(create):
    assert create(GenerateSecret=True)["ClientSecret"] != create(GenerateSecret=True)["ClientSecret"]


def test_a_secret_of_ones_own_is_shown(create, describe):
    shown = create(ClientSecret=SECRET)
    assert shown["ClientSecret"] == SECRET
    assert describe(shown["ClientId"])["ClientSecret"] == SECRET


def test_a_listed_secret_has_no_value(client, create, of):
    shown = create(GenerateSecret=True)
    reply = client.list_user_pool_client_secrets(**of(shown))
    reply.pop("ResponseMetadata")
    (secret,) = reply.pop("ClientSecrets")
    assert reply == {}
    created = secret["ClientSecretCreateDate"]
    assert secret == {"ClientSecretId": secret["ClientSecretId"], "ClientSecretCreateDate": created}
    client_id, epoch = secret["ClientSecretId"].split("--")
    assert client_id == shown["ClientId"]
    assert abs(int(epoch) - created.timestamp()) <= 1


def test_an_added_secret_shows_its_generated_value_once(client, create, describe, of, ids):
    shown = create(GenerateSecret=True)
    added = client.add_user_pool_client_secret(**of(shown))["ClientSecretDescriptor"]
    assert sorted(added) == ["ClientSecretCreateDate", "ClientSecretId", "ClientSecretValue"]
    assert re.fullmatch(r"[\w+]{24,64}", added["ClientSecretValue"], re.ASCII)
    assert added["ClientSecretValue"] != shown["ClientSecret"]
    assert added["ClientSecretId"].startswith(f"{shown['ClientId']}--")
    assert len(set(ids(of(shown)))) == 2
    assert added["ClientSecretId"] in ids(of(shown))
    # Describe goes on showing the original one.
    assert describe(shown["ClientId"])["ClientSecret"] == shown["ClientSecret"]


def test_an_added_secret_of_ones_own_is_not_shown(client, create, of):
    shown = create(ClientSecret=SECRET)
    added = client.add_user_pool_client_secret(**of(shown), ClientSecret=OTHER)["ClientSecretDescriptor"]
    assert sorted(added) == ["ClientSecretCreateDate", "ClientSecretId"]


def test_a_third_secret_is_refused(client, create, of, ids):
    shown = create(GenerateSecret=True)
    client.add_user_pool_client_secret(**of(shown))
    expected = no("LimitExceededException", "Client secrets cannot exceed limit of 2 secrets.")
    assert refusal(client.add_user_pool_client_secret, **of(shown)) == expected
    assert len(ids(of(shown))) == 2


def test_a_public_client_gets_none(client, create, of, describe):
    shown = create()
    refused = refusal(client.add_user_pool_client_secret, **of(shown))
    # Its text was not published.
    assert (refused.type, refused.status) == (IPE, 400)
    assert describe(shown["ClientId"]) == shown


def test_a_public_client_lists_none(client, create, of, ids):
    assert ids(of(create())) == []


def test_deleting_the_added_one_changes_nothing_visible(client, create, describe, of, ids):
    shown = create(GenerateSecret=True)
    (original,) = ids(of(shown))
    added = client.add_user_pool_client_secret(**of(shown))["ClientSecretDescriptor"]["ClientSecretId"]
    client.delete_user_pool_client_secret(**of(shown), ClientSecretId=added)
    assert ids(of(shown)) == [original]
    assert describe(shown["ClientId"]) == shown


def test_deleting_the_original_makes_it_vanish_for_good(client, create, describe, of, ids):
    shown = create(GenerateSecret=True)
    (original,) = ids(of(shown))
    added = client.add_user_pool_client_secret(**of(shown))["ClientSecretDescriptor"]["ClientSecretId"]
    client.delete_user_pool_client_secret(**of(shown), ClientSecretId=original)
    expected = {name: value for name, value in shown.items() if name != "ClientSecret"}
    assert describe(shown["ClientId"]) == expected
    assert ids(of(shown)) == [added]
    client.add_user_pool_client_secret(**of(shown))
    assert describe(shown["ClientId"]) == expected


def test_the_only_secret_stays(client, create, of, ids):
    shown = create(GenerateSecret=True)
    (original,) = ids(of(shown))
    refused = refusal(client.delete_user_pool_client_secret, **of(shown), ClientSecretId=original)
    assert refused == no(IPE, "Cannot delete the only client secret.")
    assert ids(of(shown)) == [original]


def test_a_secret_that_is_not_there_cannot_be_deleted(client, create, of, ids):
    shown = create(GenerateSecret=True)
    client.add_user_pool_client_secret(**of(shown))
    before = ids(of(shown))
    refused = refusal(client.delete_user_pool_client_secret, **of(shown), ClientSecretId=f"{shown['ClientId']}--1")
    # Its text was not published.
    assert (refused.type, refused.status) == ("ResourceNotFoundException", 400)
    assert ids(of(shown)) == before


@pytest.mark.parametrize("operation", ["add_user_pool_client_secret", "list_user_pool_client_secrets"])
def test_a_client_that_is_not_there_has_no_secrets(client, pool, operation):
    refused = refusal(getattr(client, operation), UserPoolId=pool, ClientId="nobody")
    assert refused == no("ResourceNotFoundException", "User pool client nobody does not exist.")


def test_a_client_without_its_original_secret_still_has_one(client, create, of, ids):
    """What needs a secret goes on working, though Describe shows none."""
    shown = create(GenerateSecret=True)
    (original,) = ids(of(shown))
    client.add_user_pool_client_secret(**of(shown))
    client.delete_user_pool_client_secret(**of(shown), ClientSecretId=original)
    client.update_user_pool_client(**of(shown), EnablePropagateAdditionalUserContextData=True)
