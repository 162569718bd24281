"""The scenarios: which tools do what, in which world. Rounds go round the tools, so that a busy moment hits them all."""

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from . import child, clients
from .service import served
from .tools import AwsCli, Boto3, Cogctl, Measure, Missing, Terraform, expect, version

# Requests a second that Cognito lets through of one operation on one pool.
QUOTA = 5
# What a page of ListUserPoolClients holds.
PAGE = 60
# A bucket of the quota that was drawn on is full again after a second.
REST = 1.5
# Rounds at the quota, which take minutes and differ little: nearly all of it is waiting for a turn.
QUOTA_ROUNDS = 1
# Reads what changed, and one in twenty of the others.
CHANGED = ["--refresh", "changed", "--verify", "5%"]


@dataclass
class Setup:
    """What the command line asked for."""

    cogctl: Path
    static_cogctl: Path | None
    # None for each scenario's own.
    rounds: int | None
    # No scenario has more clients.
    most: int
    without: list

    def size(self, clients):
        return min(clients, self.most)


@dataclass
class Results:
    """What came out: for each piece of work a measure of each tool, with what was skipped and the shares of the bars."""

    works: dict = field(default_factory=dict)
    skipped: list = field(default_factory=list)
    bars: list = field(default_factory=list)

    def bar(self, text, value, limit):
        """A bar: `value` is to be at most `limit`."""
        self.bars.append((text, value, limit))


def interleaved(rounds, contenders):
    """The median time of each over the rounds; of all else the worst."""
    took = defaultdict(list)
    for _ in range(rounds):
        for who, work in contenders.items():
            took[who].append(work())
    return {who: middle(measures) for who, measures in took.items()}


def middle(measures):
    last = measures[-1]
    return Measure(
        statistics.median(one.seconds for one in measures),
        max(one.bytes for one in measures),
        worst(one.requests for one in measures),
        worst(one.throttled for one in measures),
        last.operations,
        last.remark,
        all(one.whole for one in measures),
    )


def worst(values):
    return max((value for value in values if value is not None), default=None)


def able(setup, results, makers):
    """The tools that are there; what isn't is said once."""
    there = {}
    for who, make in makers.items():
        try:
            if who in setup.without:
                raise Missing(f"left out with --without {who}")
            there[who] = make()
        except Missing as missing:
            results.skipped.append(f"{who}: {missing}")
    return there


def start_up(setup, results):
    """`--version` beside a program that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        programs = {"cogctl --version": [str(setup.cogctl), "--version"]}
        if setup.static_cogctl:
            programs["cogctl --version, static"] = [str(setup.static_cogctl), "--version"]
        else:
            results.skipped.append("a statically linked cogctl: name one with --static-cogctl")
        programs |= empty_programs(results, Path(folder))
        contenders = {who: lambda command=command: spawned(command) for who, command in programs.items()}
        took = interleaved(setup.rounds or 200, contenders)
    results.works["start-up"] = took
    for who, empty, limit in [
        ("cogctl --version", "empty program", 2.5),
        ("cogctl --version, static", "empty program, static", 2),
    ]:
        if who in took and empty in took:
            results.bar(f"start-up: `{who}` / {empty}", took[who].seconds / took[empty].seconds, limit)


def empty_programs(results, folder):
    """An empty Rust program, as rustc links it and linked statically."""
    source = Path(__file__).with_name("empty.rs")
    made = {}
    for who, flags in {"empty program": [], "empty program, static": ["-C", "target-feature=+crt-static"]}.items():
        program = folder / who.replace(" ", "-")
        try:
            child.run(["rustc", "-O", *flags, "-o", program, source], cwd=folder, env=dict(os.environ))
        except child.Failed as failure:
            results.skipped.append(f"{who}: {failure}")
            continue
        made[who] = [str(program)]
    return made


def spawned(command):
    """So short a process is timed where it is started, without a fork that copies this script's memory."""
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=nowhere)
    _, status, _ = os.wait4(pid, 0)
    seconds = time.perf_counter() - began
    expect(command[0], os.waitstatus_to_exitcode(status), 0)
    return Measure(seconds, 0)


def validate(setup, results):
    """Reads clients from one spec and from a folder of a hundred.

    It has no bar here: PyYAML is another parser. `benches/parts/specs.rs` holds reading against cogctl's own.
    """
    count = setup.size(10_000)
    named = clients.names(count)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        spec = folder / "bench.yaml"
        spec.write_text(clients.spec("us-west-2_Example01", named))
        clients.write_folder(folder / "specs", "us-west-2_Example01", named, 100)
        contenders = {
            "cogctl": lambda: checked(setup, spec),
            "cogctl, in 100 files": lambda: checked(setup, folder / "specs"),
        }
        try:
            version("PyYAML")
            contenders["PyYAML's CSafeLoader, parsing alone"] = lambda: parsed(spec)
        except Missing as missing:
            results.skipped.append(f"PyYAML: {missing}")
        took = interleaved(setup.rounds or 5, contenders)
    results.works[f"validate {count:,} clients"] = took


def checked(setup, where):
    run = child.run([setup.cogctl, "validate", where], cwd=where.parent)
    return Measure(run.seconds, run.bytes)


def parsed(spec):
    """Parsing in a Python that has started and has read the file."""
    script = (
        "import sys, time, yaml\n"
        "text = open(sys.argv[1]).read()\n"
        "began = time.perf_counter()\n"
        "yaml.load(text, yaml.CSafeLoader)\n"
        "print(time.perf_counter() - began)\n"
    )
    run = child.run([sys.executable, "-c", script, spec], cwd=spec.parent)
    return Measure(float(run.output), run.bytes)


def no_op(setup, results):
    """A plan of clients that are as they should be, with nothing to slow it down."""
    count = setup.size(1_000)
    named = clients.names(count)
    with served(setup.cogctl, "--clients-per-pool", "10000") as service:
        makers = {
            "Terraform": lambda: Terraform(service, named),
            "boto3, 10 threads": lambda: Boto3(service),
            "AWS CLI": lambda: AwsCli(service),
        }
        tools = able(setup, results, makers)
        if "Terraform" in tools:
            tools["Terraform"].apply()
        else:
            service.fill(named)
        expect("clients in the pool", service.clients(), count)
        cogctl = Cogctl(setup.cogctl, service, named)
        cogctl.adopt()
        contenders = {"cogctl": cogctl.plan}
        for who, tool in tools.items():
            contenders[who] = tool.plan if who == "Terraform" else lambda tool=tool: tool.read(count)
        took = interleaved(setup.rounds or 3, contenders)
    results.works[f"no-op plan of {count:,} clients"] = took
    no_op_bars(results, took, count)


def no_op_bars(results, took, count):
    ours = took["cogctl"]
    for who, limit in {"Terraform": 1 / 30, "boto3, 10 threads": 1 / 5}.items():
        if who in took:
            share = ours.seconds / took[who].seconds
            results.bar(f"no-op plan of {count:,}: time / {who}", share, limit)
    if "Terraform" in took:
        share = ours.bytes / took["Terraform"].bytes
        results.bar(f"no-op plan of {count:,}: memory / Terraform", share, 1 / 15)


@contextlib.contextmanager
def adopted(setup, count):
    """A sandbox without limits, full of clients that cogctl has on record."""
    named = clients.names(count)
    with served(setup.cogctl, "--clients-per-pool", "10000") as service:
        service.fill(named)
        cogctl = Cogctl(setup.cogctl, service, named)
        cogctl.adopt()
        yield service, cogctl


def no_op_large(setup, results):
    """The same of ten times as many, where Terraform would take too long."""
    count = setup.size(10_000)
    with adopted(setup, count) as (service, cogctl):
        contenders = {"cogctl": cogctl.plan}
        for who, tool in able(setup, results, {"boto3, 10 threads": lambda: Boto3(service)}).items():
            contenders[who] = lambda tool=tool: tool.read(count)
        took = interleaved(setup.rounds or 3, contenders)
    results.works[f"no-op plan of {count:,} clients"] = took
    results.bar(f"no-op plan of {count:,}: memory in MB", took["cogctl"].bytes / 1e6, 150)


def quota_plan(setup, results):
    """A plan at AWS's quota."""
    count = setup.size(300)
    with adopted(setup, count) as (service, cogctl):
        service.weather(quota="aws")
        contenders = {"cogctl": rested(lambda: cogctl.plan("--max-rps", "100%"))}
        for who, tool in able(setup, results, {"boto3, 10 threads": lambda: Boto3(service)}).items():
            contenders[who] = rested(lambda tool=tool: tool.read(count))
        took = interleaved(setup.rounds or QUOTA_ROUNDS, contenders)
    work = f"plan of {count:,} clients at AWS's quota"
    # cogctl lists the pages first and then describes. Its bar is the stricter for a floor of descriptions alone.
    at_quota(results, work, took, (count - 1) / QUOTA, 1.05)


def quota_apply(setup, results):
    """Creations at AWS's quota, each read again."""
    for count in dict.fromkeys(map(setup.size, (100, 300))):
        makers = {"boto3, 10 threads": lambda: version("boto3")}
        contenders = {"cogctl": lambda count=count: created_by_cogctl(setup, count)}
        for who in able(setup, results, makers):
            contenders[who] = lambda count=count: created_by_boto3(setup, count)
        took = interleaved(setup.rounds or QUOTA_ROUNDS, contenders)
        work = f"apply of {count:,} creations at AWS's quota"
        # Reads go beside the creations, and are as many.
        at_quota(results, work, took, (count - 1) / QUOTA, 1.10)


def created_by_cogctl(setup, count):
    with served(setup.cogctl, "--quota", "aws") as service:
        cogctl = Cogctl(setup.cogctl, service, clients.names(count))
        measure = rested(lambda: cogctl.apply("--max-rps", "100%"))()
        expect("clients that cogctl made", service.clients(), count)
        return measure


def created_by_boto3(setup, count):
    with served(setup.cogctl, "--quota", "aws") as service:
        return rested(lambda: Boto3(service).create(count))()


def rested(work):
    """Begins with full buckets."""

    def after_rest():
        time.sleep(REST)
        return work()

    return after_rest


def at_quota(results, work, took, floor, limit):
    took = {"the quota's own minimum": Measure(floor, 0)} | took
    results.works[work] = took
    if floor > 0:
        results.bar(f"{work}: time / minimum", took["cogctl"].seconds / floor, limit)
    results.bar(f"{work}: throttled replies", took["cogctl"].throttled, 0)


def refresh(setup, results):
    """A plan after one change that describes only what has to be."""
    help_text = subprocess.run([setup.cogctl, "plan", "--help"], capture_output=True, text=True, check=True).stdout
    if "--refresh" not in help_text:
        results.skipped.append("refresh: this cogctl has no --refresh")
        return
    count = setup.size(10_000)
    with adopted(setup, count) as (_, cogctl):
        # The first time there is nothing to go by, so that all are read.
        full = cogctl.plan(*CHANGED)
        cogctl.spec.write_text(cogctl.spec.read_text().replace("signed-out", "bye", 1))
        changed = cogctl.plan_of_changes(*CHANGED)
    work = f"plan after one change in {count:,}"
    results.works[work] = {"cogctl --refresh changed": changed, "cogctl, the first time": full}
    pages = -(-count // PAGE)
    asked = changed.operations
    reads = asked.get("ListUserPoolClients", 0) + asked.get("DescribeUserPoolClient", 0)
    results.bar(f"{work}: lists and descriptions", reads, pages + count * 5 // 100)


SCENARIOS = {
    "start-up": start_up,
    "validate": validate,
    "no-op": no_op,
    "no-op-large": no_op_large,
    "quota-plan": quota_plan,
    "quota-apply": quota_apply,
    "refresh": refresh,
}
