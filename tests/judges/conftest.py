"""Starts the sandbox for the judges and stops it: `service` is one with the seeded world, `serve` starts others."""

import json
import os
import queue
import signal
import subprocess
import threading
import urllib.request
from pathlib import Path

import boto3
import pytest
from botocore.config import Config

pytest_plugins = ["scores"]

REPOSITORY = Path(__file__).resolve().parents[2]
REGION = "us-west-2"
# Nothing here waits for a moment to pass; this only ends a run that hangs.
PATIENCE = 60


class Service:
    """A served sandbox. `url` is its endpoint."""

    def __init__(self, binary, folder, *flags):
        self.folder = folder
        self.stderr = folder / "stderr.txt"
        self.file = folder / "sandbox.json"
        arguments = [binary, f"--sandbox={self.file}", "sandbox", "serve", "-o", "json"]
        if "--port" not in flags:
            arguments += ["--port", "0"]
        with self.stderr.open("wb") as stderr:
            self.process = subprocess.Popen(
                [*arguments, *flags], stdout=subprocess.PIPE, stderr=stderr, cwd=folder, env=clean_environment()
            )
        try:
            self.url = self._announced()["endpoint_url"]
        except BaseException:
            self.process.kill()
            raise

    def _announced(self):
        """The document it prints once it listens. Read beside the tests, so that a silent server is noticed."""
        documents = queue.Queue()

        def read():
            text = ""
            for line in self.process.stdout:
                text += line.decode()
                try:
                    documents.put(json.loads(text))
                    return
                except ValueError:
                    pass
            documents.put(None)

        threading.Thread(target=read, daemon=True).start()
        try:
            document = documents.get(timeout=PATIENCE)
        except queue.Empty:
            document = None
        if document is None or "endpoint_url" not in document:
            pytest.fail(f"the sandbox did not start: {document}\n{self.said()}", pytrace=False)
        return document

    def said(self):
        """What it wrote to standard error so far."""
        return self.stderr.read_text(errors="replace")

    def check(self):
        """Fails the test during which the sandbox died."""
        code = self.process.poll()
        if code is not None:
            pytest.fail(f"the sandbox ended with {code}:\n{self.said()}", pytrace=False)

    def stop(self):
        self.check()
        self.process.send_signal(signal.SIGINT)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            pytest.fail(f"the sandbox did not stop:\n{self.said()}", pytrace=False)
        assert code == 0, self.said()

    def client(self, **config):
        """A boto3 client on it. It asks once, and leaves the judging of members to the service."""
        settings = {"parameter_validation": False, "retries": {"total_max_attempts": 1}, **config}
        return boto3.client(
            "cognito-idp",
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(**settings),
        )

    def control(self, method, path, body=None):
        """Asks the control endpoint, and says what it answers."""
        request = urllib.request.Request(
            f"{self.url}/_sandbox/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return json.loads(reply.read())

    def reset(self, world="empty"):
        """Starts the world over: `empty`, or `seeded` as a new sandbox has it."""
        self.control("POST", "reset", {"world": world})

    def weather(self, **changes):
        """Changes what goes wrong by itself, in the words of the flags, and says all of it."""
        return self.control("PUT", "weather", changes)


def clean_environment():
    """The environment without what would point cogctl or an AWS client elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "COGCTL_"))}


class Starter:
    """Starts sandboxes, each in a folder of its own, and stops them in the end."""

    def __init__(self, binary, folders):
        self.binary, self.folders, self.running = binary, folders, []

    def __call__(self, *flags):
        service = Service(self.binary, self.folders.mktemp("sandbox"), *flags)
        self.running.append(service)
        return service

    def stop(self, service):
        self.running.remove(service)
        service.stop()

    def check(self):
        for service in self.running:
            service.check()


@pytest.fixture(scope="session")
def starter(tmp_path_factory):
    binary = Path(os.environ.get("COGCTL_BIN") or REPOSITORY / "target/debug/cogctl").absolute()
    if not binary.exists():
        pytest.exit(f"{binary} is missing: `cargo build --locked` makes it", 1)
    starter = Starter(str(binary), tmp_path_factory)
    yield starter
    for service in list(starter.running):
        starter.stop(service)


@pytest.fixture(autouse=True)
def nothing_died(starter):
    yield
    starter.check()


@pytest.fixture(scope="session")
def service(starter):
    """The sandbox that most tests share, begun with the seeded world. Each test makes what it needs."""
    return starter()


@pytest.fixture(scope="module")
def serve(starter):
    """Starts a sandbox with flags of its own: `serve("--quota", "aws")`. It ends with the file of tests."""
    started = []

    def serve(*flags):
        started.append(starter(*flags))
        return started[-1]

    yield serve
    for service in started:
        starter.stop(service)


@pytest.fixture(scope="session")
def client(service):
    return service.client()


@pytest.fixture(scope="module")
def pool(client):
    """A pool with something for every rule: a custom attribute, a resource server and an identity provider."""
    attribute = {"Name": "tenant", "AttributeDataType": "String"}
    pool = client.create_user_pool(PoolName="judged", Schema=[attribute])["UserPool"]["Id"]
    scopes = [{"ScopeName": name, "ScopeDescription": f"May {name}"} for name in ["read", "write"]]
    client.create_resource_server(UserPoolId=pool, Identifier="https://api.example.com", Name="API", Scopes=scopes)
    client.create_identity_provider(
        UserPoolId=pool,
        ProviderName="CorpSSO",
        ProviderType="SAML",
        ProviderDetails={"MetadataURL": "https://sso.example.com/metadata"},
    )
    yield pool
    client.delete_user_pool(UserPoolId=pool)


@pytest.fixture
def create(client, pool):
    """Makes clients in the pool, and takes them away after the test."""
    made = []

    def create(**members):
        members = {"UserPoolId": pool, "ClientName": "judged", **members}
        shown = client.create_user_pool_client(**members)["UserPoolClient"]
        made.append(shown["ClientId"])
        return shown

    yield create
    for client_id in made:
        client.delete_user_pool_client(UserPoolId=pool, ClientId=client_id)


@pytest.fixture
def describe(client, pool):
    def describe(client_id):
        return client.describe_user_pool_client(UserPoolId=pool, ClientId=client_id)["UserPoolClient"]

    return describe
