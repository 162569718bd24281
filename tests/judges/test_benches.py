"""Keeps `benches/peers` running: two of its scenarios, once and with five clients. How long they take says nothing here."""

import re
import subprocess
import sys

from conftest import REPOSITORY

SCENARIOS = ["no-op", "quota-plan"]
# What is not on every machine, or takes long to begin.
LEFT_OUT = ["--without", "Terraform", "--without", "AWS CLI"]
HEADING = r"cogctl \S+, .*; N cores of .*, Linux \S+\."
REPORT = """\
| work | tool | time | × | memory | × | requests | throttled | remark |
|---|---|---:|---:|---:|---:|---:|---:|---|
| no-op plan of N clients | cogctl | N | N | N | N | N | N |  |
| no-op plan of N clients | boto3, N threads | N | N | N | N | N | N |  |
| plan of N clients at AWS's quota | the quota's own minimum | N | N |  |  |  |  |  |
| plan of N clients at AWS's quota | cogctl | N | N | N |  | N | N |  |
| plan of N clients at AWS's quota | boto3, N threads | N | N | N |  | N | N |  |

| bar | measured | at most | |
|---|---:|---:|---|
| no-op plan of N: time / boto3, N threads | N | N | said |
| plan of N clients at AWS's quota: time / minimum | N | N | said |
| plan of N clients at AWS's quota: throttled replies | N | N | said |

Skipped: Terraform: left out with --without Terraform
Skipped: AWS CLI: left out with --without AWS CLI
"""


def without_figures(report):
    """What stays the same from run to run."""
    report = re.sub(r"\d[\d,.]*(?<=\d)( (ms|s|MB)\b)?(?![\w.-])", "N", report.replace("boto3", "boto"))
    return re.sub(r"\| (met|\*\*not met\*\*) \|", "| said |", report.replace("boto", "boto3"))


def test_the_report_has_every_tool_and_every_bar(starter):
    command = [sys.executable, REPOSITORY / "benches/peers", *SCENARIOS, *LEFT_OUT]
    command += ["--most", "5", "--rounds", "1", "--cogctl", starter.binary]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    heading, report = without_figures(done.stdout).split("\n\n", 1)
    assert (re.fullmatch(HEADING, heading) is not None, report) == (True, REPORT)
