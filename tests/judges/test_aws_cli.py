"""Judges the sandbox with the AWS CLI: create, describe, update, list with paging, delete, and how refusals look.

The CLI is a person's way in, so whole outputs are compared as it prints them, with ids and dates replaced by what they
are. Needs `awscli` installed beside this Python; skips where it isn't.
"""

import importlib.util
import json
import os
import subprocess
import sys

import pytest

if importlib.util.find_spec("awscli") is None:
    pytest.skip("awscli is not installed", allow_module_level=True)

POOL_DEFAULTS = {
    "Policies": {
        "PasswordPolicy": {
            "MinimumLength": 8,
            "RequireUppercase": True,
            "RequireLowercase": True,
            "RequireNumbers": True,
            "RequireSymbols": True,
            "TemporaryPasswordValidityDays": 7,
        },
        "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]},
    },
    "DeletionProtection": "INACTIVE",
    "LambdaConfig": {},
    "LastModifiedDate": "date",
    "CreationDate": "date",
    "VerificationMessageTemplate": {"DefaultEmailOption": "CONFIRM_WITH_CODE"},
    "MfaConfiguration": "OFF",
    "EstimatedNumberOfUsers": 0,
    "EmailConfiguration": {"EmailSendingAccount": "COGNITO_DEFAULT"},
    "UserPoolTags": {},
    "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": False, "UnusedAccountValidityDays": 7},
    "AccountRecoverySetting": {
        "RecoveryMechanisms": [
            {"Priority": 1, "Name": "verified_email"},
            {"Priority": 2, "Name": "verified_phone_number"},
        ]
    },
    "UserPoolTier": "ESSENTIALS",
    "KeyConfiguration": {"KeyType": "AWS_OWNED_KEY"},
    "IssuerConfiguration": {"Type": "ORIGINAL"},
}
CLIENT_DEFAULTS = {
    "LastModifiedDate": "date",
    "CreationDate": "date",
    "RefreshTokenValidity": 30,
    "AllowedOAuthFlowsUserPoolClient": False,
    "EnableTokenRevocation": True,
    "EnablePropagateAdditionalUserContextData": False,
    "AuthSessionValidity": 3,
}


class Cli:
    """The AWS CLI, told where the service is and nothing else of this machine."""

    def __init__(self, url):
        self.url = url

    def run(self, operation, *arguments):
        environment = {"PATH": os.environ["PATH"], "HOME": os.devnull, "AWS_CONFIG_FILE": os.devnull}
        environment |= {"AWS_SHARED_CREDENTIALS_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true"}
        environment |= {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_PAGER": ""}
        # As its own launcher starts it.
        start = "import sys; from awscli.clidriver import main; sys.exit(main())"
        command = [sys.executable, "-c", start, "cognito-idp", operation, *arguments]
        command += ["--endpoint-url", self.url, "--region", "us-west-2", "--output", "json"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    def __call__(self, operation, *arguments):
        """What a command prints, undated."""
        done = self.run(operation, *arguments)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return undated(json.loads(done.stdout)) if done.stdout.strip() else None

    def refused(self, operation, *arguments):
        """The error a command ends with."""
        done = self.run(operation, *arguments)
        assert (done.returncode, done.stdout) == (255, "")
        return done.stderr.strip()


def undated(value):
    """Without `ClientType` too, which only a newer CLI than some knows."""
    if isinstance(value, dict):
        parts = {name: "date" if name.endswith("Date") else undated(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if name != "ClientType"}
    return [undated(part) for part in value] if isinstance(value, list) else value


@pytest.fixture
def aws(service):
    return Cli(service.url)


@pytest.fixture
def pool(aws):
    return aws("create-user-pool", "--pool-name", "cli")["UserPool"]["Id"]


def error(operation, code, text):
    return f"An error occurred ({code}) when calling the {operation} operation: {text}"


def test_a_pool_shows_the_defaults(aws, pool):
    shown = aws("describe-user-pool", "--user-pool-id", pool)["UserPool"]
    assert len(shown.pop("SchemaAttributes")) == 21
    arn = f"arn:aws:cognito-idp:us-west-2:123456789012:userpool/{pool}"
    assert shown == {"Id": pool, "Name": "cli", "Arn": arn, **POOL_DEFAULTS}


def test_a_pool_is_tagged_updated_protected_and_deleted(aws, pool):
    arn = f"arn:aws:cognito-idp:us-west-2:123456789012:userpool/{pool}"
    assert aws("tag-resource", "--resource-arn", arn, "--tags", "team=identity,stage=test") is None
    assert aws("untag-resource", "--resource-arn", arn, "--tag-keys", "stage") is None
    assert aws("list-tags-for-resource", "--resource-arn", arn) == {"Tags": {"team": "identity"}}

    protect = ("update-user-pool", "--user-pool-id", pool, "--deletion-protection")
    assert aws(*protect, "ACTIVE") is None
    assert aws.refused("delete-user-pool", "--user-pool-id", pool) == error(
        "DeleteUserPool",
        "InvalidParameterException",
        "The user pool cannot be deleted because deletion protection is activated. "
        "Deletion protection must be inactivated first.",
    )
    assert aws(*protect, "INACTIVE") is None
    assert aws("delete-user-pool", "--user-pool-id", pool) is None
    assert aws.refused("describe-user-pool", "--user-pool-id", pool) == error(
        "DescribeUserPool", "ResourceNotFoundException", f"User pool {pool} does not exist."
    )


def test_a_client_from_birth_to_death(aws, pool):
    made = aws(
        *("create-user-pool-client", "--user-pool-id", pool, "--client-name", "web", "--generate-secret"),
        # As JSON: a bare URL is a document that the CLI fetches.
        *("--callback-urls", json.dumps(["https://b.example.com", "https://a.example.com"])),
        *("--allowed-o-auth-flows", "code", "--allowed-o-auth-scopes", "openid", "email"),
        *("--allowed-o-auth-flows-user-pool-client", "--supported-identity-providers", "COGNITO"),
        *("--explicit-auth-flows", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
        *("--token-validity-units", "AccessToken=minutes,IdToken=minutes", "--access-token-validity", "60"),
        *("--id-token-validity", "60", "--prevent-user-existence-errors", "ENABLED"),
    )
    client, secret = made["UserPoolClient"]["ClientId"], made["UserPoolClient"]["ClientSecret"]
    one = ("--user-pool-id", pool, "--client-id", client)
    assert made == {
        "UserPoolClient": {
            "UserPoolId": pool,
            "ClientName": "web",
            "ClientId": client,
            "ClientSecret": secret,
            **CLIENT_DEFAULTS,
            "AccessTokenValidity": 60,
            "IdTokenValidity": 60,
            "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes"},
            "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
            "SupportedIdentityProviders": ["COGNITO"],
            "CallbackURLs": ["https://a.example.com", "https://b.example.com"],
            "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": ["email", "openid"],
            "AllowedOAuthFlowsUserPoolClient": True,
            "PreventUserExistenceErrors": "ENABLED",
        }
    }
    assert (len(client), len(secret)) == (26, 52)
    assert aws("describe-user-pool-client", *one) == made

    updated = aws("update-user-pool-client", *one, "--client-name", "renamed")
    assert updated == {
        "UserPoolClient": {
            "UserPoolId": pool,
            "ClientName": "renamed",
            "ClientId": client,
            "ClientSecret": secret,
            **CLIENT_DEFAULTS,
        }
    }
    assert aws("delete-user-pool-client", *one) is None
    assert aws.refused("describe-user-pool-client", *one) == error(
        "DescribeUserPoolClient", "ResourceNotFoundException", f"User pool client {client} does not exist."
    )


def test_a_list_is_paged_by_the_cli(aws, pool):
    for number in range(5):
        aws("create-user-pool-client", "--user-pool-id", pool, "--client-name", f"c{number}")
    listing = ("list-user-pool-clients", "--user-pool-id", pool)
    whole = aws(*listing, "--page-size", "2")
    assert sorted(whole) == ["UserPoolClients"]
    assert sorted(one["ClientName"] for one in whole["UserPoolClients"]) == ["c0", "c1", "c2", "c3", "c4"]
    assert [sorted(one) for one in whole["UserPoolClients"]] == [["ClientId", "ClientName", "UserPoolId"]] * 5

    first = aws(*listing, "--page-size", "2", "--max-items", "3")
    rest = aws(*listing, "--page-size", "2", "--starting-token", first.pop("NextToken"))
    assert first["UserPoolClients"] + rest["UserPoolClients"] == whole["UserPoolClients"]
    assert (len(first["UserPoolClients"]), sorted(rest)) == (3, ["UserPoolClients"])
    assert aws("list-user-pools", "--max-results", "60", "--query", f"UserPools[?Id=='{pool}'].Name") == ["cli"]


def test_secrets_turn_over(aws, pool):
    made = aws("create-user-pool-client", "--user-pool-id", pool, "--client-name", "x", "--generate-secret")
    client = made["UserPoolClient"]["ClientId"]
    one = ("--user-pool-id", pool, "--client-id", client)
    added = aws("add-user-pool-client-secret", *one)["ClientSecretDescriptor"]
    assert sorted(added) == ["ClientSecretCreateDate", "ClientSecretId", "ClientSecretValue"]
    listed = aws("list-user-pool-client-secrets", *one)["ClientSecrets"]
    old, new = (secret["ClientSecretId"] for secret in listed)
    assert new == added["ClientSecretId"]
    assert aws.refused("add-user-pool-client-secret", *one) == error(
        "AddUserPoolClientSecret",
        "LimitExceededException",
        "Client secrets cannot exceed limit of 2 secrets.",
    )
    assert aws("delete-user-pool-client-secret", *one, "--client-secret-id", old) is None
    assert "ClientSecret" not in aws("describe-user-pool-client", *one)["UserPoolClient"]


def test_servers_and_providers_come_and_go(aws, pool):
    at = ("--user-pool-id", pool)
    server = {
        "ResourceServer": {
            "UserPoolId": pool,
            "Identifier": "solar-system-data",
            "Name": "Tracker",
            "Scopes": [{"ScopeName": "read", "ScopeDescription": "Read"}],
        }
    }
    scope = ("--scopes", "ScopeName=read,ScopeDescription=Read")
    named = (*at, "--identifier", "solar-system-data")
    assert aws("create-resource-server", *named, "--name", "Tracker", *scope) == server
    assert aws("describe-resource-server", *named) == server
    server["ResourceServer"]["Name"] = "Other"
    # A server without scopes shows none (moto's own tests).
    del server["ResourceServer"]["Scopes"]
    assert aws("update-resource-server", *named, "--name", "Other") == server
    assert aws("list-resource-servers", *at) == {"ResourceServers": [server["ResourceServer"]]}
    assert aws("delete-resource-server", *named) is None

    details = {"client_id": "1", "client_secret": "2", "authorize_scopes": "openid", "oidc_issuer": "https://a.example.com"}
    provider = {
        "IdentityProvider": {
            "UserPoolId": pool,
            "ProviderName": "Corporate",
            "ProviderType": "OIDC",
            "ProviderDetails": details,
            "AttributeMapping": {"email": "email"},
            "IdpIdentifiers": ["corp"],
            "LastModifiedDate": "date",
            "CreationDate": "date",
        }
    }
    corporate = (*at, "--provider-name", "Corporate")
    made = aws(
        *("create-identity-provider", *corporate, "--provider-type", "OIDC", "--idp-identifiers", "corp"),
        *("--provider-details", json.dumps(details), "--attribute-mapping", "email=email"),
    )
    assert made == provider
    assert aws("describe-identity-provider", *corporate) == provider
    assert aws("get-identity-provider-by-identifier", *at, "--idp-identifier", "corp") == provider
    provider["IdentityProvider"]["AttributeMapping"] = {"name": "name"}
    assert aws("update-identity-provider", *corporate, "--attribute-mapping", "name=name") == provider
    assert aws("delete-identity-provider", *corporate) is None
    assert aws("list-identity-providers", *at) == {"Providers": []}


def test_refusals_are_the_services_own(aws, pool):
    create = ("create-user-pool-client", "--user-pool-id", pool, "--client-name")
    assert aws.refused(*create, "a/b") == error(
        "CreateUserPoolClient",
        "InvalidParameterException",
        "1 validation error detected: Value 'a/b' at 'clientName' failed to satisfy constraint: "
        r"Member must satisfy regular expression pattern: [\w\s+=,.@-]+",
    )
    scopes = ("--allowed-o-auth-flows", "code", "--allowed-o-auth-scopes", "nothing/like-it")
    assert aws.refused(*create, "x", *scopes) == error(
        "CreateUserPoolClient", "ScopeDoesNotExistException", "Invalid scope requested: nothing/like-it"
    )
    assert aws.refused("list-user-pool-clients", "--user-pool-id", pool, "--starting-token", "x") == error(
        "ListUserPoolClients", "InvalidParameterException", "Invalid pagination token."
    )
    assert aws.refused("list-users", "--user-pool-id", pool) == error(
        "ListUsers", "UnknownOperationException", "the sandbox does not have the operation ListUsers"
    )
