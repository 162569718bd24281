"""A served sandbox: started, filled, asked what it counted, and stopped."""

import contextlib
import http.client
import json
import signal
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from . import child, clients

# A raw request that takes longer won't be answered any more.
PATIENCE = 120
TARGET = "AWSCognitoIdentityProviderService"


@dataclass
class Traffic:
    """What the sandbox counted of one run: requests by operation, and how many of them it throttled."""

    operations: Counter
    throttled: int

    @property
    def requests(self):
        return self.operations.total()


@contextlib.contextmanager
def served(cogctl, *flags):
    """A sandbox with one empty pool, and a folder for whoever works with it."""
    with tempfile.TemporaryDirectory(prefix="cogctl-bench-") as folder:
        command = [cogctl, f"--sandbox={folder}/sandbox.json", "sandbox", "serve", "-o", "json", "--port", "0", *flags]
        said = Path(folder, "sandbox.stderr")
        with said.open("w") as stderr:
            options = {"cwd": folder, "env": child.environment(), "stderr": stderr}
            with child.session(command, **options) as process:
                yield Service(announced(process, said), Path(folder))
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    raise child.Failed("the sandbox did not stop") from None


def announced(process, said):
    """The address it prints once it listens."""
    text = ""
    for line in process.stdout:
        text += line
        with contextlib.suppress(ValueError):
            return json.loads(text)["endpoint_url"]
    raise child.Failed(f"the sandbox did not start: {child.tail(said.read_text())}")


class Service:
    """One that listens at `url`. `pool` is its pool's id."""

    def __init__(self, url, folder):
        self.url, self.folder = url, folder
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)
        self.control("POST", "reset", {"world": "empty"})
        self.pool = self.call("CreateUserPool", PoolName="bench")["UserPool"]["Id"]

    def ask(self, method, path, body=None, headers=None):
        headers = {"content-type": "application/json", **(headers or {})}
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        reply = self.connection.getresponse()
        text = reply.read()
        if reply.status != 200:
            raise child.Failed(f"{method} {path} {headers} got {reply.status}: {text.decode()}")
        return json.loads(text)

    def control(self, method, path, body=None):
        """Asks the control endpoint. It may be long since the last time, after which no connection is left."""
        self.connection.close()
        return self.ask(method, f"/_sandbox/{path}", body)

    def call(self, operation, **members):
        """One operation, unsigned: the sandbox asks nobody who they are."""
        headers = {"content-type": "application/x-amz-json-1.1", "x-amz-target": f"{TARGET}.{operation}"}
        return self.ask("POST", "/", members, headers)

    def fill(self, names):
        """Makes the clients, while nothing limits it."""
        for name in names:
            self.call("CreateUserPoolClient", UserPoolId=self.pool, **clients.members(name))

    def weather(self, **changes):
        self.control("PUT", "weather", changes)

    def clients(self):
        return self.control("GET", "status")["clients"]

    def counted(self, work):
        """Does some work, and says what came of it and which requests that was."""
        self.control("DELETE", "requests")
        done = work()
        requests = self.control("GET", "requests")["requests"]
        throttled = sum(request["throttled"] for request in requests)
        return done, Traffic(Counter(request["operation"] for request in requests), throttled)
