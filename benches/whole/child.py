"""Runs a process to its end and measures it: time, peak memory, output. Nothing that it started outlives it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = Path(__file__).with_name("launcher.py")
PAGE = os.sysconf("SC_PAGE_SIZE")
# How often the memory of a tree of processes is added up, in seconds.
SAMPLED_EVERY = 0.05
# Ends what hangs; nothing here takes so long.
PATIENCE = 1800


class Failed(Exception):
    """A process that didn't do what it was to do."""


@dataclass
class Run:
    """One process that ended as it should."""

    seconds: float
    bytes: int
    output: str


def environment(**more):
    """The environment without what would point an AWS client elsewhere, and with credentials that any sandbox takes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "COGCTL_"))}
    nothing = {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    login = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-west-2"}
    return {**kept, **nothing, **login, **more}


def run(command, *, cwd, env=None, tree=False, patience=PATIENCE):
    """Runs a command. With `tree`, memory is the peak of the sum over it and all processes that it started."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        launched = [sys.executable, "-I", "-S", str(LAUNCHER), str(report), *map(str, command)]
        with (
            session(launched, cwd=cwd, env=env or environment()) as process,
            Peak(process.pid if tree else None) as peak,
        ):
            try:
                output, said = process.communicate(timeout=patience)
            except subprocess.TimeoutExpired:
                raise Failed(f"{shown(command)} did not end in {patience} s") from None
        if process.returncode != 0:
            raise Failed(f"{shown(command)} could not be measured: {tail(said)}")
        done = json.loads(report.read_text())
    if done["code"] != 0:
        raise Failed(f"{shown(command)} ended with {done['code']}: {tail(said or output)}")
    return Run(done["seconds"], max(done["bytes"], peak.bytes), output)


@contextlib.contextmanager
def session(command, **options):
    """A process with a session of its own, of which nothing is left in the end."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, start_new_session=True, **{**pipes, **options})
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


class Peak:
    """Adds up the resident memory of a session's processes until the end, and keeps the largest sum."""

    def __init__(self, leader):
        self.leader, self.bytes = leader, 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)

    def __enter__(self):
        if self.leader is not None:
            self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        if self.leader is not None:
            self.thread.join()

    def watch(self):
        while not self.over.wait(SAMPLED_EVERY):
            self.bytes = max(self.bytes, sum(map(resident, members(self.leader))))


def members(session_id):
    """The processes of a session, but for its leader, which is the launcher."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != session_id:
            with contextlib.suppress(OSError, IndexError, ValueError):
                # The name in parentheses may hold spaces.
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) == session_id:
                    yield folder


def resident(folder):
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int((folder / "statm").read_text().split()[1]) * PAGE
    return 0


def shown(command):
    return " ".join(map(str, command))[:200]


def tail(said):
    return " ".join(said.split())[-600:]
