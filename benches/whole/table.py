"""The results as Markdown, and as JSON."""

import platform
from dataclasses import asdict
from pathlib import Path


def machine():
    """What it ran on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
    cores = sum(line.startswith("processor") for line in lines)
    return {"processor": model, "cores": cores, "kernel": platform.release()}


def markdown(results, versions):
    on = machine()
    said = ", ".join(f"{name} {version}" for name, version in versions.items())
    parts = [f"{said}; {on['cores']} cores of {on['processor']}, Linux {on['kernel']}.", works(results)]
    if results.bars:
        parts.append(bars(results))
    if results.skipped:
        parts.append("\n".join(f"Skipped: {reason}" for reason in dict.fromkeys(results.skipped)))
    return "\n\n".join(parts) + "\n"


def works(results):
    lines = [
        "| work | tool | time | × | memory | × | requests | throttled | remark |",
        "|---|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for work, took in results.works.items():
        first = next(iter(took.values()))
        for who, one in took.items():
            cells = [work, who, seconds(one.seconds), ratio(one.seconds, first.seconds) if one.whole else ""]
            cells += [megabytes(one.bytes), ratio(one.bytes, first.bytes)]
            cells += [number(one.requests), number(one.throttled), one.remark]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def bars(results):
    lines = ["| bar | measured | at most | |", "|---|---:|---:|---|"]
    for text, value, limit in results.bars:
        verdict = "met" if value <= limit else "**not met**"
        lines.append(f"| {text} | {short(value)} | {short(limit)} | {verdict} |")
    return "\n".join(lines)


def document(results, versions):
    """The same for programs."""
    works = {work: {who: asdict(one) for who, one in took.items()} for work, took in results.works.items()}
    bars = [
        {"bar": text, "measured": value, "at_most": limit, "met": value <= limit} for text, value, limit in results.bars
    ]
    skipped = list(dict.fromkeys(results.skipped))
    return {"machine": machine(), "versions": versions, "works": works, "bars": bars, "skipped": skipped}


def seconds(value):
    return f"{value * 1000:.2f} ms" if value < 0.1 else f"{value:.2f} s"


def megabytes(value):
    return f"{value / 1e6:.0f} MB" if value else ""


def ratio(value, base):
    return f"{short(value / base)}" if value and base else ""


def number(value):
    return "" if value is None else f"{value:,}"


def short(value):
    """Three figures."""
    if isinstance(value, int) or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"
