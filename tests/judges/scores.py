"""Counts what each judge found, and keeps the tables in the sandbox's page true: `COGCTL_BLESS=1` rewrites them.

A row is compared when its judge ran as a whole; one that was skipped, or run in part, says nothing.
"""

import importlib.metadata
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from moto_differences import DIFFERENCES

FOLDER = Path(__file__).resolve().parent
PAGE = FOLDER.parents[1] / "src/sandbox/README.md"
JUDGES = {
    "boto3": ("boto3", "every operation; every bound of the model and every published rule, broken and kept"),
    "moto": ("moto", "its own tests of pools, app clients, resource servers and identity providers"),
    "aws_cli": ("awscli", "an app client's life, with paging"),
    "terraform": (None, "pools and app clients with the AWS provider: apply, plan, change, import, destroy"),
}


def judge_of(name):
    return next((judge for judge in JUDGES if name.startswith(f"test_{judge}")), None)


class Scores:
    def __init__(self):
        self.counts = {judge: Counter() for judge in JUDGES}
        self.files, self.partial = set(), False

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        self.files = {item.path for item in items}

    def pytest_deselected(self, items):
        self.partial |= bool(items)

    def pytest_runtest_logreport(self, report):
        judge = judge_of(Path(report.location[0]).name) or judge_of(Path(report.nodeid.split("::")[0]).name)
        if judge is None or not (report.when == "call" or report.failed or report.skipped):
            return
        outcome = report.outcome
        if hasattr(report, "wasxfail"):
            outcome = "differs"
        elif report.skipped:
            outcome = "skipped"
        self.counts[judge][outcome] += 1

    def whole(self, judge, config):
        """Whether everything this judge has was run, and nothing was cut short."""
        files = {path for path in FOLDER.glob(f"test_{judge}*.py")}
        arguments = [argument for argument in config.args if "::" in argument]
        counts = self.counts[judge]
        ran = counts["passed"] and not counts["failed"]
        return files and files <= self.files and not self.partial and not arguments and ran

    def row(self, judge):
        package, drives = JUDGES[judge]
        version = importlib.metadata.version(package) if package else "the one on the PATH"
        counts = self.counts[judge]
        numbers = [sum(counts.values()), counts["passed"], counts["skipped"], counts["differs"]]
        return f"| {' | '.join([judge, drives, version, *map(str, numbers)])} |"

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session):
        wrong = []
        for judge in JUDGES:
            if self.whole(judge, session.config):
                wrong += settle(rf"^\| {judge} \|.*$", self.row(judge))
        # The list is true of the dictionary whatever was run.
        wrong += settle(r"(?<=<!-- differences -->\n\n).*?(?=\n\n<!-- end -->)", differences())
        if wrong:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            session.config.stash[STALE] = wrong

    def pytest_terminal_summary(self, terminalreporter, config):
        for text in config.stash.get(STALE, []):
            terminalreporter.section("the sandbox's page is stale; COGCTL_BLESS=1 rewrites it", red=True)
            terminalreporter.write_line(text)


STALE = pytest.StashKey()


def differences():
    reasons = {}
    for name, difference in sorted(DIFFERENCES.items()):
        reasons.setdefault(difference.reason, []).append(f"`{name}`")
    return "\n".join(f"- {', '.join(names)}: {reason}" for reason, names in reasons.items())


def settle(place, text):
    """Compares a place of the page with what belongs there, or puts it there."""
    page = PAGE.read_text()
    found = re.search(place, page, re.MULTILINE | re.DOTALL if "differences" in place else re.MULTILINE)
    if found and found[0] == text:
        return []
    if found and os.environ.get("COGCTL_BLESS"):
        PAGE.write_text(page[: found.start()] + text + page[found.end() :])
        return []
    return [text]


def pytest_configure(config):
    if not config.option.collectonly:
        config.pluginmanager.register(Scores(), "scores of the judges")
