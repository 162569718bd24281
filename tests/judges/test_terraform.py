"""Judges the sandbox with Terraform's AWS provider, as people use it: apply, plan again, change, import, destroy.

The provider compares what it sent with what it reads back, so an empty plan says that everything is shown as the real
service shows it. Needs `terraform` 1.5 on the PATH and a provider it can install (TF_CLI_CONFIG_FILE may name a
mirror); skips, with the reason, where it hasn't. Each run of the provider takes it ten seconds and more to begin, so
there are few, and each tells as much as it can.
"""

import json
import os
import shutil
import subprocess
import urllib.request
from pathlib import Path

import boto3
import pytest
from conftest import clean_environment

CONFIGURATION = Path(__file__).parent / "terraform" / "main.tf"
SEARCH = "AmazonOpenSearchService-logs-abcde-us-west-2-2ni6nt4id5tg25yde3pztiqkd4"
SEARCH_ADDRESS = "aws_cognito_managed_user_pool_client.search"
OURS = [
    "aws_cognito_identity_provider.corporate",
    "aws_cognito_resource_server.api",
    "aws_cognito_user_pool.bare",
    "aws_cognito_user_pool.users",
    "aws_cognito_user_pool_client.backend",
    "aws_cognito_user_pool_client.bare",
    "aws_cognito_user_pool_client.machine",
    "aws_cognito_user_pool_client.spa",
]


class Terraform:
    """Terraform in a folder of its own."""

    def __init__(self, folder, environment):
        self.folder = folder
        # Nothing of the machine's own AWS configuration gets in.
        self.environment = {
            **clean_environment(),
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "TF_IN_AUTOMATION": "1",
            "TF_INPUT": "0",
            "CHECKPOINT_DISABLE": "1",
            **environment,
        }
        shutil.copy(CONFIGURATION, folder)

    def run(self, *arguments, timeout):
        command = ["terraform", f"-chdir={self.folder}", *arguments]
        return subprocess.run(
            command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout
        )

    def set(self, **variables):
        (self.folder / "terraform.tfvars.json").write_text(json.dumps(variables))

    def changes(self, *command):
        """What it says it will do, under the address of each resource it will do something to."""
        done = self.run(*command, "-json", timeout=600)
        events = [json.loads(line) for line in done.stdout.splitlines()]
        said = [event["diagnostic"] for event in events if event["type"] == "diagnostic"]
        wrong = [diagnostic for diagnostic in said if diagnostic["severity"] == "error"]
        assert (done.returncode, wrong) == (0, []), done.stderr
        planned = [event["change"] for event in events if event["type"] == "planned_change"]
        return {change["resource"]["addr"]: change["action"] for change in planned}

    def output(self, name):
        return json.loads(self.run("output", "-json", name, timeout=60).stdout)


def reason(said):
    """The heading of an error of Terraform's, without its frame."""
    lines = [line.strip("│╷╵ ") for line in said.splitlines()]
    return next((line for line in lines if line.startswith("Error: ")), " ".join(lines))


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The environment in which the provider is found."""
    if shutil.which("terraform") is None:
        pytest.skip("terraform is not on the PATH")
    terraform = Terraform(tmp_path_factory.mktemp("terraform"), {})
    try:
        done = terraform.run("init", "-no-color", timeout=180)
    except subprocess.TimeoutExpired:
        pytest.skip("terraform can't install the AWS provider: init did not end in time")
    if done.returncode != 0:
        pytest.skip(f"terraform can't install the AWS provider: {reason(done.stderr)}")
    # A provider that is named so needs no init in other folders, and isn't hashed again by every run: it is large.
    provider = next(terraform.folder.glob(".terraform/providers/*/hashicorp/aws/*/*"))
    overrides = f'dev_overrides {{\n    "hashicorp/aws" = {json.dumps(str(provider))}\n  }}'
    configuration = terraform.folder / "overrides.tfrc"
    configuration.write_text(f"provider_installation {{\n  {overrides}\n}}\n")
    return {"TF_CLI_CONFIG_FILE": str(configuration)}


def started(installed, folder):
    """Terraform in another folder, with the same provider and no state."""
    folder.mkdir()
    return Terraform(folder, installed)


def cognito(url):
    return boto3.client(
        "cognito-idp", endpoint_url=url, region_name="us-west-2", aws_access_key_id="test", aws_secret_access_key="test"
    )


def make_search_client(client):
    """What OpenSearch makes when a domain gets its sign-in from a pool."""
    pool = client.create_user_pool(PoolName="search")["UserPool"]["Id"]
    made = client.create_user_pool_client(
        UserPoolId=pool,
        ClientName=SEARCH,
        GenerateSecret=True,
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["code"],
        AllowedOAuthScopes=["email", "openid", "phone", "profile"],
        CallbackURLs=["https://search.example.com/_dashboards/app/home"],
        LogoutURLs=["https://search.example.com/_dashboards/app/home"],
        SupportedIdentityProviders=["COGNITO"],
    )
    return pool, made["UserPoolClient"]["ClientId"]


def settings(client, pool, client_id):
    shown = client.describe_user_pool_client(UserPoolId=pool, ClientId=client_id)["UserPoolClient"]
    return {name: value for name, value in shown.items() if name not in ("CreationDate", "LastModifiedDate")}


def names(client, pool):
    listed = client.list_user_pool_clients(UserPoolId=pool, MaxResults=60)["UserPoolClients"]
    return sorted(one["ClientName"] for one in listed)


def weather(url, **settings):
    request = urllib.request.Request(
        f"{url}/_sandbox/weather",
        method="PUT",
        data=json.dumps(settings).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        reply.read()


def test_a_whole_life(serve, installed, tmp_path):
    service = serve()
    client = cognito(service.url)
    terraform = started(installed, tmp_path / "first")
    search_pool, search = make_search_client(client)
    before = settings(client, search_pool, search)

    terraform.set(url=service.url, search_pool=search_pool)
    everything = [SEARCH_ADDRESS, *OURS]
    assert terraform.changes("apply", "-auto-approve") == dict.fromkeys(everything, "create")
    assert terraform.changes("plan") == {}
    pools, clients = terraform.output("pools"), terraform.output("clients")
    assert names(client, pools["users"]) == ["backend", "bare", "machine", "spa"]
    adopted = {
        "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
        "TokenValidityUnits": {"AccessToken": "hours", "IdToken": "hours", "RefreshToken": "days"},
        "RefreshTokenValidity": 5,
        "AccessTokenValidity": 1,
        "IdTokenValidity": 1,
    }
    assert settings(client, search_pool, search) == before | adopted

    # Clients of one pool are updated side by side, which takes long enough here to overlap: the service refuses, and
    # the provider asks again. (It doesn't when it deletes, so that is left out.)
    weather(service.url, latency="400ms")
    terraform.set(url=service.url, search_pool=search_pool, changed=True)
    bare = {"aws_cognito_user_pool.bare", "aws_cognito_user_pool_client.bare"}
    assert terraform.changes("apply", "-auto-approve") == dict.fromkeys(set(everything) - bare, "update")
    weather(service.url, latency="0ms")
    assert terraform.changes("plan") == {}
    assert terraform.output("clients") == clients
    assert names(client, pools["users"]) == ["backend", "bare", "machine", "spa-renamed"]
    changed = settings(client, search_pool, search)
    assert changed == before | adopted | {"IdTokenValidity": 2}

    imports(started(installed, tmp_path / "second"), terraform, (pools, clients), (search_pool, search))

    # The client that another service made is only forgotten.
    assert terraform.changes("destroy", "-auto-approve") == dict.fromkeys(everything, "delete")
    assert names(client, search_pool) == [SEARCH]
    assert settings(client, search_pool, search) == changed
    left = client.list_user_pools(MaxResults=60)["UserPools"]
    assert [one["Id"] for one in left if one["Id"] in (search_pool, *pools.values())] == [search_pool]


def imports(terraform, first, ours, search):
    """Imports everything into a state of its own. Nothing differs but what a read doesn't tell the provider: whether a
    secret was to be generated, so that it would replace a client that says so (terraform-provider-aws #20298), and by
    which name a managed client was found."""
    pools, clients = ours
    users = pools["users"]
    identities = {
        "aws_cognito_identity_provider.corporate": f"{users}:Corporate",
        "aws_cognito_resource_server.api": f"{users}|https://api.example.com",
        **{f"aws_cognito_user_pool.{name}": pool for name, pool in pools.items()},
        **{f"aws_cognito_user_pool_client.{name}": f"{users}/{client}" for name, client in clients.items()},
        SEARCH_ADDRESS: "/".join(search),
    }
    blocks = [{"to": address, "id": identity} for address, identity in identities.items()]
    (terraform.folder / "imports.tf.json").write_text(json.dumps({"import": blocks}))
    shutil.copy(first.folder / "terraform.tfvars.json", terraform.folder)
    assert terraform.changes("plan") == dict.fromkeys(OURS, "import") | {
        "aws_cognito_user_pool_client.backend": "replace",
        "aws_cognito_user_pool_client.machine": "replace",
        SEARCH_ADDRESS: "update",
    }
