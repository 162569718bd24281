"""The operations of the service that the sandbox has, each with a request that it takes.

Single members are judged before anything is looked up, so nothing named here need exist.
"""

import botocore.session

MODEL = botocore.session.get_session().get_service_model("cognito-idp")
POOL, CLIENT = {"UserPoolId": "us-west-2_abc"}, {"ClientId": "abc"}
# App clients, and what of their pools they need.
CORE = {
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

ARN = "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abc"
# The rest of a pool's life.
MORE = {
    "CreateUserPool": {"PoolName": "x"},
    "UpdateUserPool": POOL,
    "GetUserPoolMfaConfig": POOL,
    "SetUserPoolMfaConfig": POOL,
    "TagResource": {"ResourceArn": ARN, "Tags": {}},
    "UntagResource": {"ResourceArn": ARN, "TagKeys": ["x"]},
    "ListTagsForResource": {"ResourceArn": ARN},
    "AddCustomAttributes": {**POOL, "CustomAttributes": [{"Name": "x", "AttributeDataType": "String"}]},
    "UpdateResourceServer": {
        **POOL,
        "Identifier": "x",
        "Name": "x",
        "Scopes": [{"ScopeName": "x", "ScopeDescription": "x"}],
    },
    "DeleteResourceServer": {**POOL, "Identifier": "x"},
    "DescribeIdentityProvider": {**POOL, "ProviderName": "abc"},
    "UpdateIdentityProvider": {**POOL, "ProviderName": "abc"},
    "DeleteIdentityProvider": {**POOL, "ProviderName": "abc"},
    "GetIdentityProviderByIdentifier": {**POOL, "IdpIdentifier": "x"},
}
