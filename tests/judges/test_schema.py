"""The JSON Schema of specs, for whoever isn't the YAML language server."""

import json
import pathlib
import re

SCHEMA = pathlib.Path(__file__).parents[2] / "specs" / "cogctl.schema.json"


def patterns(value):
    """Every regular expression in a schema."""
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value["pattern"]
        yield from value.get("patternProperties", {})
    if isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from patterns(part)


def test_every_pattern_is_one_that_python_knows():
    """Its syntax is narrower than ECMAScript's, and so is that of many validators."""
    found = set(patterns(json.loads(SCHEMA.read_text())))
    assert len(found) > 10
    for pattern in found:
        re.compile(pattern)
