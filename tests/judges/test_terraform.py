"""Judges the sandbox with Terraform's AWS provider, in the way people use it: apply, plan again, change, import, destroy.

The provider compares what it sent with what it reads back, so an empty plan says that everything is shown as the real
service shows it. Needs `terraform` on the PATH and a provider it can install (TF_CLI_CONFIG_FILE may name a mirror);
skips, with the reason, where it hasn't.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import boto3
import pytest

CONFIGURATION = Path(__file__).parent / "terraform" / "main.tf"
SEARCH = "AmazonOpenSearchService-logs-abcde-us-west-2-2ni6nt4id5tg25yde3pztiqkd4"


class Terraform:
    """Terraform in a folder of its own."""

    def __init__(self, folder, url):
        self.folder = folder
        self.url = url
        shutil.copy(CONFIGURATION, folder)

    def run(self, *arguments, timeout=300):
        environment = os.environ | {"TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1", "TF_INPUT": "0"}
        # Nothing of the machine's own AWS configuration gets in.
        environment |= {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
        command = ["terraform", f"-chdir={self.folder}", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=timeout)

    def variables(self, settings):
        return [f"-var=url={self.url}", *(f"-var={name}={json.dumps(value)}" for name, value in settings.items())]

    def apply(self, **settings):
        done = self.run("apply", "-no-color", "-auto-approve", *self.variables(settings))
        assert done.returncode == 0, done.stdout + done.stderr

    def plan(self, **settings):
        """The address of every resource that would change, with what would be done to it."""
        planned = self.run("plan", "-no-color", "-detailed-exitcode", "-out=plan", *self.variables(settings))
        assert planned.returncode in (0, 2), planned.stdout + planned.stderr
        shown = json.loads(self.run("show", "-json", "plan").stdout)
        changes = {
            change["address"]: change["change"]["actions"]
            for change in shown.get("resource_changes", [])
            if change["change"]["actions"] != ["no-op"]
        }
        assert planned.returncode == (2 if changes else 0), planned.stdout
        return changes

    def output(self, name):
        return json.loads(self.run("output", "-json", name).stdout)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder in which the provider is installed."""
    if shutil.which("terraform") is None:
        pytest.skip("terraform is not on the PATH")
    terraform = Terraform(tmp_path_factory.mktemp("terraform"), "http://127.0.0.1")
    try:
        done = terraform.run("init", "-no-color", timeout=180)
    except subprocess.TimeoutExpired:
        pytest.skip("terraform init did not end in time")
    if done.returncode != 0:
        pytest.skip(f"terraform can't install the AWS provider: {done.stderr.strip().splitlines()[-1:]}")
    return terraform.folder


def started(installed, folder, url):
    """Terraform in another folder, with the same provider and no state."""
    folder.mkdir()
    terraform = Terraform(folder, url)
    (folder / ".terraform").symlink_to(installed / ".terraform")
    shutil.copy(installed / ".terraform.lock.hcl", folder)
    return terraform


def cognito(url):
    return boto3.client(
        "cognito-idp", endpoint_url=url, region_name="us-west-2", aws_access_key_id="test", aws_secret_access_key="test"
    )


def make_search_client(client, pool):
    """What OpenSearch makes when a domain gets its sign-in from the pool."""
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
    return made["UserPoolClient"]["ClientId"]


def names(client, pool):
    listed = client.list_user_pool_clients(UserPoolId=pool, MaxResults=60)["UserPoolClients"]
    return sorted(one["ClientName"] for one in listed)


def without_dates(shown):
    return {name: value for name, value in shown.items() if name not in ("CreationDate", "LastModifiedDate")}


def test_a_whole_life(service, installed, tmp_path):
    terraform = started(installed, tmp_path / "first", service.url)
    client = cognito(service.url)

    terraform.apply()
    assert terraform.plan() == {}
    pool, clients = terraform.output("pool"), terraform.output("clients")
    assert names(client, pool) == ["backend", "bare", "machine", "spa"]

    search = make_search_client(client, pool)
    assert terraform.plan(managed=True) == {"aws_cognito_managed_user_pool_client.search[0]": ["create"]}
    terraform.apply(managed=True)
    assert terraform.plan(managed=True) == {}
    shown = client.describe_user_pool_client(UserPoolId=pool, ClientId=search)["UserPoolClient"]
    assert (shown["RefreshTokenValidity"], shown["CallbackURLs"]) == (
        5,
        ["https://search.example.com/_dashboards/app/home"],
    )

    assert terraform.plan(managed=True, changed=True) == {
        "aws_cognito_identity_provider.corporate": ["update"],
        "aws_cognito_managed_user_pool_client.search[0]": ["update"],
        "aws_cognito_resource_server.api": ["update"],
        "aws_cognito_user_pool.users": ["update"],
        "aws_cognito_user_pool_client.backend": ["update"],
        "aws_cognito_user_pool_client.machine": ["update"],
        "aws_cognito_user_pool_client.spa": ["update"],
    }
    terraform.apply(managed=True, changed=True)
    assert terraform.plan(managed=True, changed=True) == {}
    assert terraform.output("clients") == clients
    assert names(client, pool) == sorted([SEARCH, "backend", "bare", "machine", "spa-renamed"])

    imports(started(installed, tmp_path / "second", service.url), pool, clients)
    destroys(terraform, client, pool, search)


def imports(terraform, pool, clients):
    """Whether a secret was generated is not imported, says the provider's documentation: it then wants to replace the
    client that has one."""
    identities = {
        "aws_cognito_user_pool.users": pool,
        "aws_cognito_user_pool_client.spa": f"{pool}/{clients['spa']}",
        "aws_cognito_user_pool_client.backend": f"{pool}/{clients['backend']}",
    }
    for address, identity in identities.items():
        done = terraform.run("import", "-no-color", *terraform.variables({"changed": True}), address, identity)
        assert done.returncode == 0, done.stdout + done.stderr
    changes = terraform.plan(changed=True)
    assert {address: changes.get(address) for address in identities} == {
        "aws_cognito_user_pool.users": None,
        "aws_cognito_user_pool_client.spa": None,
        "aws_cognito_user_pool_client.backend": ["delete", "create"],
    }


def destroys(terraform, client, pool, search):
    """Everything goes but the client that another service made, which Terraform only forgets."""
    before = client.describe_user_pool_client(UserPoolId=pool, ClientId=search)["UserPoolClient"]
    clients = [f"-target=aws_cognito_user_pool_client.{name}" for name in ("bare", "spa", "backend", "machine")]
    managed = "-target=aws_cognito_managed_user_pool_client.search"
    settings = terraform.variables({"managed": True, "changed": True})
    done = terraform.run("destroy", "-no-color", "-auto-approve", *clients, managed, *settings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert names(client, pool) == [SEARCH]
    after = client.describe_user_pool_client(UserPoolId=pool, ClientId=search)["UserPoolClient"]
    assert without_dates(after) == without_dates(before)

    done = terraform.run("destroy", "-no-color", "-auto-approve", *settings)
    assert done.returncode == 0, done.stdout + done.stderr
    left = client.list_user_pools(MaxResults=60)["UserPools"]
    assert pool not in [one["Id"] for one in left]
