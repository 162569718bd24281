"""boto3: ids, names that are not unique, paging, and what is gone."""

import re

import pytest
from support import IPE, case, failure, hidden, invalid, least, missing, most, no, pattern, refusal

NOT_FOUND = "ResourceNotFoundException"


@pytest.fixture
def own_pool(client):
    pool = client.create_user_pool(PoolName="paging")["UserPool"]["Id"]
    yield pool
    client.delete_user_pool(UserPoolId=pool)


def clients(client, pool, count):
    made = [client.create_user_pool_client(UserPoolId=pool, ClientName=f"c{number}") for number in range(count)]
    return sorted(one["UserPoolClient"]["ClientId"] for one in made)


def pages(client, pool, **members):
    pages, token = [], {}
    while True:
        reply = client.list_user_pool_clients(UserPoolId=pool, **members, **token)
        pages.append(reply["UserPoolClients"])
        if "NextToken" not in reply:
            return pages
        token = {"NextToken": reply["NextToken"]}


def test_a_client_id_is_like_every_sample(create):
    assert re.fullmatch(r"[a-z0-9]{25,26}", create()["ClientId"])


def test_a_pool_id_begins_with_the_region(pool):
    assert re.fullmatch(r"us-west-2_[0-9a-zA-Z]{9}", pool)


def test_two_clients_may_share_a_name(client, own_pool):
    first, second = (
        client.create_user_pool_client(UserPoolId=own_pool, ClientName="twin")["UserPoolClient"] for _ in range(2)
    )
    assert first["ClientId"] != second["ClientId"]
    listed = pages(client, own_pool)[0]
    assert [one["ClientName"] for one in listed] == ["twin", "twin"]


def test_a_client_may_take_anothers_name(client, pool, create):
    create(ClientName="taken")
    other = create(ClientName="other")
    request = {"UserPoolId": pool, "ClientId": other["ClientId"], "ClientName": "taken"}
    assert client.update_user_pool_client(**request)["UserPoolClient"]["ClientName"] == "taken"


def test_a_listed_client_has_three_members(client, own_pool):
    made = client.create_user_pool_client(UserPoolId=own_pool, ClientName="web", GenerateSecret=True)["UserPoolClient"]
    expected = {"ClientId": made["ClientId"], "UserPoolId": own_pool, "ClientName": "web"}
    assert pages(client, own_pool) == [[expected]]


def test_an_empty_pool_lists_nothing(client, own_pool):
    assert pages(client, own_pool) == [[]]


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [
        case("default-60", 61, {}, [60, 1]),
        case("just-full", 60, {}, [60]),
        case("largest", 61, {"MaxResults": 60}, [60, 1]),
        case("smallest", 3, {"MaxResults": 1}, [1, 1, 1]),
        case("two", 5, {"MaxResults": 2}, [2, 2, 1]),
    ],
)
def test_pages(client, own_pool, count, size, expected):
    made = clients(client, own_pool, count)
    got = pages(client, own_pool, **size)
    assert [len(page) for page in got] == expected
    assert sorted(one["ClientId"] for page in got for one in page) == made


def test_a_client_made_or_deleted_between_pages_hides_no_other(client, own_pool):
    made = clients(client, own_pool, 6)
    first = client.list_user_pool_clients(UserPoolId=own_pool, MaxResults=3)
    seen = [one["ClientId"] for one in first["UserPoolClients"]]
    client.delete_user_pool_client(UserPoolId=own_pool, ClientId=seen[0])
    clients(client, own_pool, 2)
    rest, token = [], first["NextToken"]
    while token:
        reply = client.list_user_pool_clients(UserPoolId=own_pool, MaxResults=3, NextToken=token)
        rest += [one["ClientId"] for one in reply["UserPoolClients"]]
        token = reply.get("NextToken")
    assert set(made) <= {*seen, *rest}
    assert len(rest) == len(set(rest))
    assert not set(seen) & set(rest)


def test_the_type_filter(client, own_pool):
    made = clients(client, own_pool, 2)
    regular = [one["ClientId"] for page in pages(client, own_pool, ClientType="REGULAR") for one in page]
    assert sorted(regular) == made
    assert [one for page in pages(client, own_pool, ClientType="DCR") for one in page] == []


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        case("results-least", {"MaxResults": 0}, invalid(failure("maxResults", 0, least(1)))),
        case("results-most", {"MaxResults": 61}, invalid(failure("maxResults", 61, most(60)))),
        case("token-pattern", {"NextToken": "a b"}, invalid(failure("nextToken", "a b", pattern(r"[\S]+")))),
    ],
)
def test_list_refuses(client, pool, members, expected):
    assert refusal(client.list_user_pool_clients, UserPoolId=pool, **members) == expected


def test_a_token_of_nobody(client, pool):
    refused = refusal(client.list_user_pool_clients, UserPoolId=pool, NextToken="nonsense")
    # What the service says to it was not published.
    assert (refused.type, refused.status) == (IPE, 400)


def test_a_token_of_another_pool(client, pool, own_pool):
    clients(client, own_pool, 2)
    token = client.list_user_pool_clients(UserPoolId=own_pool, MaxResults=1)["NextToken"]
    refused = refusal(client.list_user_pool_clients, UserPoolId=pool, NextToken=token)
    assert (refused.type, refused.status) == (IPE, 400)


OPERATIONS = {
    "describe_user_pool_client": {},
    "update_user_pool_client": {},
    "delete_user_pool_client": {},
    "add_user_pool_client_secret": {},
    "list_user_pool_client_secrets": {},
    "delete_user_pool_client_secret": {"ClientSecretId": "nobody--1"},
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_such_client(client, pool, operation):
    refused = refusal(getattr(client, operation), UserPoolId=pool, ClientId="nobody", **OPERATIONS[operation])
    assert refused == no(NOT_FOUND, "User pool client nobody does not exist.")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_such_pool(client, operation):
    refused = refusal(
        getattr(client, operation), UserPoolId="us-west-2_nobody", ClientId="nobody", **OPERATIONS[operation]
    )
    assert refused == no(NOT_FOUND, "User pool us-west-2_nobody does not exist.")


@pytest.mark.parametrize(
    ("operation", "members"),
    [
        ("create_user_pool_client", {"ClientName": "x"}),
        ("list_user_pool_clients", {}),
        ("describe_user_pool", {}),
        ("delete_user_pool", {}),
        ("create_resource_server", {"Identifier": "x", "Name": "x"}),
        ("describe_resource_server", {"Identifier": "x"}),
        ("list_resource_servers", {}),
        ("create_identity_provider", {"ProviderName": "Corp", "ProviderType": "SAML", "ProviderDetails": {}}),
        ("list_identity_providers", {}),
    ],
)
def test_no_such_pool_for_others(client, operation, members):
    refused = refusal(getattr(client, operation), UserPoolId="us-west-2_nobody", **members)
    assert refused == no(NOT_FOUND, "User pool us-west-2_nobody does not exist.")


def test_a_client_belongs_to_one_pool(client, own_pool, create):
    client_id = create()["ClientId"]
    refused = refusal(client.describe_user_pool_client, UserPoolId=own_pool, ClientId=client_id)
    assert refused == no(NOT_FOUND, f"User pool client {client_id} does not exist.")


def test_a_deleted_client_is_gone(client, own_pool):
    (client_id,) = clients(client, own_pool, 1)
    reply = client.delete_user_pool_client(UserPoolId=own_pool, ClientId=client_id)
    assert [name for name in reply if name != "ResponseMetadata"] == []
    refused = refusal(client.describe_user_pool_client, UserPoolId=own_pool, ClientId=client_id)
    assert refused == no(NOT_FOUND, f"User pool client {client_id} does not exist.")
    assert pages(client, own_pool) == [[]]


def test_required_members_are_named_together(client):
    assert refusal(client.create_user_pool_client) == invalid(missing("userPoolId"), missing("clientName"))


def test_ids_have_patterns(client):
    refused = refusal(client.describe_user_pool_client, UserPoolId="nowhere", ClientId="a-b")
    assert refused == invalid(
        failure("userPoolId", "nowhere", pattern(r"[\w-]+_[0-9a-zA-Z]+")), hidden("clientId", pattern(r"[\w+]+"))
    )
