"""boto3: every constraint in the service's model, broken one at a time, for every operation."""

import botocore.session
import pytest
from model import broken, cases, wire
from support import IPE, refusal
from botocore import xform_name

MODEL = botocore.session.get_session().get_service_model("cognito-idp")
POOL, CLIENT = {"UserPoolId": "us-west-2_abc"}, {"ClientId": "abc"}
# A request that each operation takes; single members are judged before anything is looked up.
VALID = {
    "CreateUserPoolClient": {**POOL, "ClientName": "x"},
    "DescribeUserPoolClient": {**POOL, **CLIENT},
    "UpdateUserPoolClient": {**POOL, **CLIENT},
    "DeleteUserPoolClient": {**POOL, **CLIENT},
    "ListUserPoolClients": POOL,
    "AddUserPoolClientSecret": {**POOL, **CLIENT},
    "ListUserPoolClientSecrets": {**POOL, **CLIENT},
    "DeleteUserPoolClientSecret": {**POOL, **CLIENT, "ClientSecretId": "abc--1"},
    "DescribeUserPool": POOL,
    "DeleteUserPool": POOL,
    "ListUserPools": {"MaxResults": 1},
    "CreateResourceServer": {
        **POOL,
        "Identifier": "x",
        "Name": "x",
        "Scopes": [{"ScopeName": "x", "ScopeDescription": "x"}],
    },
    "DescribeResourceServer": {**POOL, "Identifier": "x"},
    "ListResourceServers": POOL,
    "CreateIdentityProvider": {**POOL, "ProviderName": "abc", "ProviderType": "SAML", "ProviderDetails": {}},
    "ListIdentityProviders": POOL,
}


def judge(client, operation, request, found, text):
    refused = refusal(getattr(client, xform_name(operation)), **request)
    assert (refused.type, refused.status) == (IPE, 400)
    if text is None:
        assert refused.message.startswith("1 validation error detected: Value ")
        assert f" at '{wire(found.path)}' failed to satisfy constraint: Member must satisfy " in refused.message
    else:
        assert refused.message == f"1 validation error detected: {text}"


@pytest.mark.parametrize(("operation", "found", "text"), cases(MODEL, VALID))
def test_refused(client, operation, found, text):
    judge(client, operation, broken(VALID[operation], found), found, text)
