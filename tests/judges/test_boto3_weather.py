"""boto3: limits, overlaps, faults, and the other ways where AWS leaves a choice. Nothing here asks what time it is."""

import threading

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError
from support import DEFAULTS, IPE, Refusal, no, refusal, settings

THROTTLED = no("TooManyRequestsException", "Rate exceeded")
CONCURRENT = no(
    "ConcurrentModificationException",
    "Only one request to update user pool client can be processed at a time.",
)
FAILED = Refusal("InternalErrorException", 500, "Something went wrong.")
NOBODY = {"UserPoolId": "us-west-2_nobody", "ClientId": "nobody"}


@pytest.fixture(scope="module")
def plain(serve):
    """A sandbox whose weather the tests change and put back."""
    return serve()


@pytest.fixture
def changed(plain):
    calm = plain.control("PUT", "weather", {})

    def changed(**weather):
        plain.weather(**weather)

    yield changed
    plain.weather(**calm)
    plain.reset()


def pool_with(client, *names):
    """A new pool, and the ids of its clients."""
    pool = client.create_user_pool(PoolName="weather")["UserPool"]["Id"]
    made = [client.create_user_pool_client(UserPoolId=pool, ClientName=name) for name in names]
    return pool, [one["UserPoolClient"]["ClientId"] for one in made]


def names_in(client, pool):
    pages = client.get_paginator("list_user_pool_clients").paginate(UserPoolId=pool)
    return sorted(one["ClientName"] for page in pages for one in page["UserPoolClients"])


# Request rates. A throttled request is told by its refusal; those before it found no client.


def let_through(requests):
    """How many of the requests were let through before the first that was not."""
    for count, (operation, members) in enumerate(requests):
        refused = refusal(operation, **members)
        if refused.type != "ResourceNotFoundException":
            assert refused == THROTTLED
            return count
    pytest.fail("none was throttled")


def test_an_operation_has_its_five_in_a_pool(serve):
    client = serve("--quota", "aws").client()
    describe = client.describe_user_pool_client
    # More than five when the bucket had time to fill a little.
    assert let_through([(describe, NOBODY)] * 200) >= 5
    # Neither another operation nor another pool has to do with it.
    assert refusal(client.list_user_pool_clients, UserPoolId="us-west-2_nobody").type == "ResourceNotFoundException"
    assert refusal(describe, **{**NOBODY, "UserPoolId": "us-west-2_other"}).type == "ResourceNotFoundException"


def test_a_category_has_its_fifteen_over_all_pools(serve):
    client = serve("--quota", "aws").client()
    requests = [(client.describe_user_pool_client, {**NOBODY, "UserPoolId": f"us-west-2_p{n}"}) for n in range(200)]
    assert let_through(requests) >= 15


def test_without_a_quota_nothing_is_throttled(client):
    for _ in range(50):
        assert refusal(client.describe_user_pool_client, **NOBODY).type == "ResourceNotFoundException"


def test_a_client_that_waits_and_tries_again_gets_through(serve):
    service = serve("--quota", "aws")
    client = service.client(retries={"mode": "standard", "total_max_attempts": 10})
    for _ in range(12):
        assert refusal(client.describe_user_pool_client, **NOBODY).type == "ResourceNotFoundException"
    assert service.control("GET", "status")["throttled"] >= 1


# How many clients.


def test_a_pool_is_full(serve):
    client = serve("--clients-per-pool", "3").client()
    pool, made = pool_with(client, "a", "b", "c")
    refused = refusal(client.create_user_pool_client, UserPoolId=pool, ClientName="d")
    # Its text was not published.
    assert (refused.type, refused.status) == ("LimitExceededException", 400)
    assert names_in(client, pool) == ["a", "b", "c"]
    client.delete_user_pool_client(UserPoolId=pool, ClientId=made[0])
    client.create_user_pool_client(UserPoolId=pool, ClientName="d")
    assert names_in(client, pool) == ["b", "c", "d"]


# Overlaps. Both requests are under way for so long that the second finds the first.


def at_once(service, *requests):
    """What becomes of requests that overlap: a reply without metadata or a refusal, in no order."""
    together, outcomes = threading.Barrier(len(requests)), []

    def ask(operation, members):
        operation = getattr(service.client(), operation)
        together.wait()
        try:
            operation(**members)
            outcomes.append(None)
        except ClientError as error:
            response = error.response
            status = response["ResponseMetadata"]["HTTPStatusCode"]
            outcomes.append(Refusal(response["Error"]["Code"], status, response["Error"]["Message"]))

    threads = [threading.Thread(target=ask, args=request) for request in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes, key=str)


UPDATE, DELETE, CREATE = "update_user_pool_client", "delete_user_pool_client", "create_user_pool_client"


@pytest.mark.parametrize("other", [UPDATE, DELETE])
def test_overlapping_updates_of_two_clients_of_a_pool(plain, changed, other):
    client = plain.client()
    pool, (first, second) = pool_with(client, "a", "b")
    changed(latency="2s")
    requests = [(UPDATE, {"UserPoolId": pool, "ClientId": first}), (other, {"UserPoolId": pool, "ClientId": second})]
    assert at_once(plain, *requests) == [None, CONCURRENT]
    changed(latency="0ms")
    client.update_user_pool_client(UserPoolId=pool, ClientId=first)


def test_overlapping_updates_in_two_pools(plain, changed):
    client = plain.client()
    (one, (first,)), (other, (second,)) = pool_with(client, "a"), pool_with(client, "b")
    changed(latency="500ms")
    requests = [(UPDATE, {"UserPoolId": one, "ClientId": first}), (UPDATE, {"UserPoolId": other, "ClientId": second})]
    assert at_once(plain, *requests) == [None, None]


def test_overlapping_creations(plain, changed):
    client = plain.client()
    pool, _ = pool_with(client)
    changed(latency="500ms")
    assert at_once(plain, *[(CREATE, {"UserPoolId": pool, "ClientName": name}) for name in "ab"]) == [None, None]
    changed(latency="0ms")
    assert names_in(client, pool) == ["a", "b"]


# Pages.


def test_short_pages_lose_nobody(serve):
    client = serve("--pages", "short", "--seed", "5").client()
    pool, made = pool_with(client, *(f"c{number}" for number in range(50)))
    sizes, seen, token = [], [], {}
    while True:
        page = client.list_user_pool_clients(UserPoolId=pool, MaxResults=7, **token)
        seen += [one["ClientId"] for one in page["UserPoolClients"]]
        sizes.append(len(page["UserPoolClients"]))
        if "NextToken" not in page:
            break
        token = {"NextToken": page["NextToken"]}
    assert sorted(seen) == sorted(made)
    # All but the last said that there was more.
    assert (min(sizes[:-1]), max(sizes)) == (0, 6)


def test_the_paginator_gets_past_short_pages(serve):
    client = serve("--pages", "short", "--seed", "6").client()
    names = [f"c{number:02}" for number in range(50)]
    pool, _ = pool_with(client, *names)
    assert names_in(client, pool) == names


# What goes wrong by itself.


def test_half_of_the_failed_requests_are_done(plain, changed):
    client = plain.client()
    pool, _ = pool_with(client)
    names = [f"c{number:02}" for number in range(40)]
    changed(errors="100%")
    refused = {refusal(client.create_user_pool_client, UserPoolId=pool, ClientName=name) for name in names}
    assert refused == {FAILED}
    changed(errors="0%")
    done = names_in(client, pool)
    assert set(done) < set(names)
    assert done


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("describe_user_pool_client", FAILED),
        ("list_user_pool_client_secrets", FAILED._replace(type="InternalServerException")),
        ("add_user_pool_client_secret", FAILED._replace(type="InternalServerException")),
    ],
)
def test_a_failure_has_the_type_the_model_gives_its_operation(serve, operation, expected):
    client = serve("--errors", "100%").client()
    assert refusal(getattr(client, operation), **NOBODY) == expected


def test_a_request_is_done_though_its_reply_is_lost(plain, changed):
    client = plain.client()
    pool, _ = pool_with(client)
    changed(lost_replies="100%")
    with pytest.raises(ConnectionClosedError):
        client.create_user_pool_client(UserPoolId=pool, ClientName="a")
    changed(lost_replies="0%")
    assert names_in(client, pool) == ["a"]


def test_a_creation_that_is_tried_again_makes_another_client(serve):
    service = serve("--lost-replies", "100%")
    client = service.client(retries={"mode": "standard", "total_max_attempts": 2})
    with pytest.raises(ConnectionClosedError):
        client.create_user_pool_client(UserPoolId="us-west-2_Sandbox01", ClientName="again")
    service.weather(lost_replies="0%")
    names = names_in(service.client(), "us-west-2_Sandbox01")
    assert [name for name in names if name == "again"] == ["again", "again"]


# Where AWS leaves a choice.


@pytest.mark.parametrize(("flags", "units"), [([], {}), (["--empty-units"], {"TokenValidityUnits": {}})])
def test_units_of_a_client_that_has_none(serve, flags, units):
    client = serve(*flags).client()
    pool, (client_id,) = pool_with(client, "a")
    shown = client.describe_user_pool_client(UserPoolId=pool, ClientId=client_id)["UserPoolClient"]
    assert settings(shown) == {**DEFAULTS, **units}


def test_the_refresh_flow_is_required(serve):
    client = serve("--refresh-flow", "required").client()
    pool, _ = pool_with(client)
    flows = {"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]}
    refused = refusal(client.create_user_pool_client, UserPoolId=pool, ClientName="a", **flows)
    assert refused == no(IPE, "REFRESH_TOKEN_AUTH should always be allowed.")


def test_the_refresh_flow_is_optional(serve):
    client = serve("--refresh-flow", "optional").client()
    pool, _ = pool_with(client)
    flows = {"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]}
    made = client.create_user_pool_client(UserPoolId=pool, ClientName="a", **flows)["UserPoolClient"]
    assert settings(made) == {**DEFAULTS, **flows}
    client.update_user_pool_client(UserPoolId=pool, ClientId=made["ClientId"], **flows)
