"""The tools that do the same work: how each of them is called, and how one sees that it did it."""

import contextlib
import importlib.metadata
import json
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from . import child, clients

BOTO3 = Path(__file__).with_name("boto3_threads.py")
# Starting the AWS CLI takes so long that a few of its calls say enough.
AWS_CALLS = 20


class Missing(Exception):
    """A tool that isn't there, and why."""


@dataclass
class Measure:
    """One piece of work by one tool. Times of several rounds are summed up by their median."""

    seconds: float
    bytes: int
    requests: int | None = None
    throttled: int | None = None
    operations: dict = field(default_factory=dict)
    remark: str = ""
    # Whether all of the work was done; the time of less is compared with nothing.
    whole: bool = True


def measured(run, traffic):
    return Measure(run.seconds, run.bytes, traffic.requests, traffic.throttled, dict(traffic.operations))


def expect(what, seen, wanted):
    """A tool that did less than the others must not win."""
    if seen != wanted:
        raise child.Failed(f"{what}: {seen} instead of {wanted}")


class Cogctl:
    """cogctl with a spec in a folder of its own, beside which it keeps its state."""

    def __init__(self, binary, service, named):
        self.binary, self.service = binary, service
        self.folder = service.folder / "cogctl"
        self.folder.mkdir()
        self.spec = self.folder / "bench.yaml"
        self.spec.write_text(clients.spec(service.pool, named))

    def run(self, *arguments):
        command = [self.binary, *arguments, "--endpoint-url", self.service.url, self.spec.name]
        return child.run(command, cwd=self.folder)

    def adopt(self):
        """Takes over what others made under the names of the spec."""
        self.run("apply", "--auto-approve", "--allow", "adopt")

    def plan(self, *options):
        """A plan without changes."""
        run, traffic = self.service.counted(lambda: self.run("plan", "--detailed-exitcode", *options))
        return measured(run, traffic)

    def plan_of_changes(self, *options):
        run, traffic = self.service.counted(lambda: self.run("plan", *options))
        return measured(run, traffic)

    def apply(self, *options):
        run, traffic = self.service.counted(lambda: self.run("apply", "--auto-approve", *options))
        return measured(run, traffic)


class Boto3:
    """A script with ten threads."""

    def __init__(self, service):
        self.service = service
        version("boto3")

    def read(self, count):
        return self.do(count, "read")

    def create(self, count):
        return self.do(count, "create", 0, count)

    def do(self, count, what, *rest):
        command = [sys.executable, BOTO3, what, self.service.url, self.service.pool, *rest]
        run, traffic = self.service.counted(lambda: child.run(command, cwd=self.service.folder))
        said = json.loads(run.output)
        expect("boto3", said["done"] + said["given_up"], count)
        measure = measured(run, traffic)
        if said["given_up"]:
            measure.whole = False
            measure.remark = f"gave up on {said['given_up']} of {count}"
        return measure


class AwsCli:
    """One process for the list, and one for each client."""

    def __init__(self, service):
        self.service = service
        self.program = aws_cli()

    def run(self, *arguments):
        command = [self.program, "--endpoint-url", self.service.url, "--output", "json", "cognito-idp", *arguments]
        return child.run([*command, "--user-pool-id", self.service.pool], cwd=self.service.folder)

    def read(self, count):
        """Lists the pool and describes some of its clients; the rest is worked out from these."""
        listed, traffic = self.service.counted(lambda: self.run("list-user-pool-clients"))
        ids = [one["ClientId"] for one in json.loads(listed.output)["UserPoolClients"]]
        expect("the AWS CLI", len(ids), count)
        sample = ids[:AWS_CALLS]
        runs = [self.run("describe-user-pool-client", "--client-id", one) for one in sample]
        seconds = listed.seconds + sum(run.seconds for run in runs) / len(sample) * count
        peak = max(run.bytes for run in [listed, *runs])
        remark = f"worked out from the list and {len(sample)} clients" if len(sample) < count else ""
        return Measure(seconds, peak, traffic.requests + count, traffic.throttled, {}, remark)


class Terraform:
    """Terraform with a state of its own, in which it made the clients itself."""

    def __init__(self, service, named):
        if shutil.which("terraform") is None:
            raise Missing("terraform is not on the PATH")
        self.service, self.folder = service, service.folder / "terraform"
        clients.write_terraform(self.folder, service.url, service.pool, named)
        quiet = {"TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "CHECKPOINT_DISABLE": "1"}
        self.env = child.environment(**quiet)
        try:
            self.run("init", patience=300)
        except child.Failed as failure:
            raise Missing(f"terraform can't install the AWS provider: {failure}") from None
        self.override()

    def override(self):
        """A provider that is named so isn't hashed again by every run: it is large, and that would be held against it."""
        provider = next(self.folder.glob(".terraform/providers/*/hashicorp/aws/*/*"))
        self.version = f"{terraform_version()} with its AWS provider {provider.parent.name}"
        named = f'dev_overrides {{\n    "hashicorp/aws" = {json.dumps(str(provider))}\n  }}'
        configuration = self.folder / "overrides.tfrc"
        configuration.write_text(f"provider_installation {{\n  {named}\n}}\n")
        self.env["TF_CLI_CONFIG_FILE"] = str(configuration)

    def run(self, *arguments, patience=child.PATIENCE):
        command = ["terraform", *arguments, "-no-color"]
        return child.run(command, cwd=self.folder, env=self.env, tree=True, patience=patience)

    def apply(self):
        return self.run("apply", "-auto-approve")

    def plan(self):
        """A plan without changes."""
        run, traffic = self.service.counted(lambda: self.run("plan", "-detailed-exitcode"))
        return measured(run, traffic)


def aws_cli():
    """The one beside this Python before the one on the PATH."""
    beside = Path(sys.executable).with_name("aws")
    found = str(beside) if beside.exists() else shutil.which("aws")
    if found is None:
        raise Missing("the AWS CLI is not installed; `tests/run` installs it under target/peers")
    return found


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        raise Missing(f"{package} is not installed; `tests/run` installs it under target/peers") from None


def terraform_version():
    run = child.run(["terraform", "version", "-json"], cwd=os.curdir)
    return json.loads(run.output)["terraform_version"]


def versions(cogctl):
    """What there is, for the heading of the table."""
    asked = {
        "cogctl": lambda: first_line([cogctl, "--version"]).removeprefix("cogctl "),
        "rustc": lambda: first_line(["rustc", "--version"]).split()[1],
        "Python": lambda: ".".join(map(str, sys.version_info[:3])),
        "boto3": lambda: version("boto3"),
        "AWS CLI": lambda: first_line([aws_cli(), "--version"]).split()[0].removeprefix("aws-cli/"),
        "Terraform": terraform_version,
    }
    known = {}
    for name, ask in asked.items():
        with contextlib.suppress(Missing, child.Failed):
            known[name] = ask()
    return known


def first_line(command):
    return child.run(command, cwd=os.curdir).output.splitlines()[0]
