"""boto3 and plain HTTP: AWS JSON itself, and members that the model doesn't have or has with another type."""

import json
import urllib.error
import urllib.request

import pytest
from support import case, no, refusal

NOT_FOUND = "ResourceNotFoundException"


def raw(service, target, body, **headers):
    """A request as bytes, and the answer: status, headers, members."""
    headers = {"content-type": "application/x-amz-json-1.1", "x-amz-target": target, **headers}
    request = urllib.request.Request(service.url, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, reply.headers, json.loads(reply.read())
    except urllib.error.HTTPError as reply:
        with reply:
            return reply.code, reply.headers, json.loads(reply.read())


SERVICE = "AWSCognitoIdentityProviderService"


def test_dates_are_seconds_on_the_wire(service, pool, create):
    shown = create()
    body = json.dumps({"UserPoolId": pool, "ClientId": shown["ClientId"]}).encode()
    status, headers, members = raw(service, f"{SERVICE}.DescribeUserPoolClient", body)
    assert (status, headers["content-type"]) == (200, "application/x-amz-json-1.1")
    assert members["UserPoolClient"]["CreationDate"] == shown["CreationDate"].timestamp()


def test_an_error_on_the_wire(service, pool):
    body = json.dumps({"UserPoolId": pool, "ClientId": "nobody"}).encode()
    status, headers, members = raw(service, f"{SERVICE}.DescribeUserPoolClient", body)
    assert (status, headers["content-type"]) == (400, "application/x-amz-json-1.1")
    assert members == {"__type": NOT_FOUND, "message": "User pool client nobody does not exist."}


def test_every_answer_has_a_request_id_of_its_own(service, client):
    ids = {client.list_user_pools(MaxResults=1)["ResponseMetadata"]["RequestId"] for _ in range(3)}
    assert len(ids) == 3


def test_an_operation_nobody_has(service):
    status, _, members = raw(service, f"{SERVICE}.MakeCoffee", b"{}")
    assert (status, members["__type"]) == (400, "UnknownOperationException")


def test_an_operation_the_sandbox_does_not_have(client):
    refused = refusal(client.admin_create_user, UserPoolId="us-west-2_x", Username="x")
    assert (refused.type, refused.status) == ("UnknownOperationException", 400)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"\xff"], ids=["empty", "cut", "list", "text", "bytes"])
def test_a_body_that_is_no_object(service, body):
    status, _, members = raw(service, f"{SERVICE}.DescribeUserPoolClient", body)
    assert (status, members["__type"]) == (400, "SerializationException")


SERIALIZATION = "SerializationException"
# The texts of the service are quoted in amplify-js #5165 and #4738, aws-sdk-js-v3 #2831, pmill/aws-cognito #10 and
# floci #2869; where none was published, the member is named.
STRUCTURE = "Start of structure or map found where not expected."
LIST = "Start of list found where not expected"
NUMBER = "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String"
NO_MAP = "Expected map or null"
NO_LIST = "Unexpected field type"


@pytest.mark.parametrize(
    ("members", "text"),
    [
        case("number-for-a-text", {"ClientName": 1}, NUMBER),
        case("structure-for-a-text", {"ClientName": {}}, STRUCTURE),
        case("list-for-a-text", {"ClientName": ["x"]}, LIST),
        case("flag-for-a-text", {"ClientName": True}, "ClientName must be a string"),
        case("structure-for-a-number", {"AuthSessionValidity": {}}, STRUCTURE),
        case("list-for-a-number", {"AuthSessionValidity": [3]}, LIST),
        case("text-for-a-number", {"AuthSessionValidity": "3"}, "AuthSessionValidity must be a whole number"),
        case("fraction-for-a-number", {"AuthSessionValidity": 3.5}, "AuthSessionValidity must be a whole number"),
        case("structure-for-a-flag", {"EnableTokenRevocation": {}}, STRUCTURE),
        case("text-for-a-flag", {"EnableTokenRevocation": "no"}, "EnableTokenRevocation must be true or false"),
        case("structure-for-a-list", {"CallbackURLs": {}}, STRUCTURE),
        case("text-for-a-list", {"CallbackURLs": "https://a"}, NO_LIST),
        case("number-in-a-list", {"CallbackURLs": [1]}, NUMBER),
        case("text-for-a-structure", {"TokenValidityUnits": "hours"}, NO_MAP),
        case("list-for-a-structure", {"TokenValidityUnits": []}, NO_MAP),
        case("number-in-a-structure", {"TokenValidityUnits": {"IdToken": 1}}, NUMBER),
    ],
)
def test_a_member_of_another_type(service, pool, members, text):
    body = json.dumps({"UserPoolId": pool, "ClientName": "x", **members}).encode()
    status, _, answered = raw(service, f"{SERVICE}.CreateUserPoolClient", body)
    assert (status, answered) == (400, {"__type": SERIALIZATION, "Message": text})


def test_boto3_reads_the_text_of_such_a_refusal(client, pool):
    refused = refusal(client.create_user_pool_client, UserPoolId=pool, ClientName=1)
    assert refused == no(SERIALIZATION, NUMBER)


def test_null_is_as_if_left_out(service, create, pool):
    body = json.dumps({"UserPoolId": pool, "ClientId": create()["ClientId"], "ClientName": None}).encode()
    status, _, answered = raw(service, f"{SERVICE}.UpdateUserPoolClient", body)
    assert (status, answered["UserPoolClient"]["ClientName"]) == (200, "judged")


@pytest.mark.parametrize(
    ("operation", "members", "name"),
    [
        case("new", "CreateUserPoolClient", {"ClientName": "x", "Colour": "red"}, "Colour"),
        case("lower-case", "CreateUserPoolClient", {"ClientName": "x", "callbackURLs": []}, "callbackURLs"),
        case(
            "in-a-structure",
            "CreateUserPoolClient",
            {"ClientName": "x", "RefreshTokenRotation": {"Feature": "ENABLED", "Colour": "red"}},
            "RefreshTokenRotation.Colour",
        ),
        case(
            "in-a-list-of-structures",
            "CreateResourceServer",
            {"Identifier": "x", "Name": "x", "Scopes": [{"ScopeName": "a", "ScopeDescription": "a", "Colour": "red"}]},
            "Scopes[0].Colour",
        ),
        # A naive write-back of what Describe shows (cloudfront-authorization-at-edge #173).
        case("secret-on-update", "UpdateUserPoolClient", {"ClientId": "x", "ClientSecret": "s" * 24}, "ClientSecret"),
        case("generation-on-update", "UpdateUserPoolClient", {"ClientId": "x", "GenerateSecret": True}, "GenerateSecret"),
        case("created-on-update", "UpdateUserPoolClient", {"ClientId": "x", "CreationDate": 1}, "CreationDate"),
        case("modified-on-update", "UpdateUserPoolClient", {"ClientId": "x", "LastModifiedDate": 1}, "LastModifiedDate"),
        case("type-on-update", "UpdateUserPoolClient", {"ClientId": "x", "ClientType": "REGULAR"}, "ClientType"),
        case("results-of-secrets", "ListUserPoolClientSecrets", {"ClientId": "x", "MaxResults": 1}, "MaxResults"),
        case("schema-on-update", "UpdateUserPool", {"Schema": []}, "Schema"),
    ],
)
def test_a_member_the_operation_does_not_have(service, pool, operation, members, name):
    body = json.dumps({"UserPoolId": pool, **members}).encode()
    status, _, answered = raw(service, f"{SERVICE}.{operation}", body)
    assert (status, answered) == (400, {"__type": SERIALIZATION, "Message": f"Unknown member: {name}"})
