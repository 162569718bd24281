"""What somebody sees who writes a spec in an editor: the YAML language server, with the schema that comes along.

It is the server of most editors. It reads `specs/cogctl.schema.json` because the first line of each spec names it.
"""

import json
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parents[2]
SPECS = ROOT / "specs"
PEERS = ROOT / "target" / "peers"
NODE = PEERS / "bin" / "node"
SERVER = PEERS / "editor" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"

HEAD = """# yaml-language-server: $schema=./cogctl.schema.json
version: 1
user_pool_id: us-west-2_Sandbox01
"""

pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="the YAML language server is not installed")


class Editor:
    """An editor as far as the server can tell."""

    def __init__(self):
        self.server = subprocess.Popen(
            [NODE, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.asked = 0
        documentation = {"documentationFormat": ["markdown"]}
        self.ask(
            "initialize",
            processId=None,
            rootUri=SPECS.as_uri(),
            capabilities={"textDocument": {"completion": {"completionItem": documentation}}},
        )
        self.tell("initialized")
        # Nothing is fetched: the schema is a file, and no other one is wanted.
        yaml = {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
        self.tell("workspace/didChangeConfiguration", settings={"yaml": yaml})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def tell(self, method, **params):
        self.send({"method": method, "params": params})

    def heard(self):
        length = 0
        while (line := self.server.stdout.readline().strip()) or not length:
            assert line or self.server.poll() is None, "the server is gone"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self.server.stdout.read(length))
        if "id" in message and "method" in message:
            # It wants to be configured, or to register what it can do; nothing of that matters here.
            items = message.get("params", {}).get("items", [])
            self.send({"id": message["id"], "result": [None] * len(items) if items else None})
        return message

    def ask(self, method, **params):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self.heard()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, name, text):
        """Opens a text as a file beside the schema, and waits for what the server says of it."""
        uri = (SPECS / name).as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        while True:
            message = self.heard()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return [problem["message"] for problem in message["params"]["diagnostics"]]

    def at(self, name, text):
        """Where `|` stands in a text; what remains is opened under that name."""
        before, after = text.split("|")
        self.open(name, before + after)
        line = before.count("\n")
        place = {"line": line, "character": len(before.rsplit("\n", 1)[-1])}
        return {"textDocument": {"uri": (SPECS / name).as_uri()}, "position": place}

    def completions(self, name, text):
        result = self.ask("textDocument/completion", **self.at(name, text))
        items = result if isinstance(result, list) else result["items"]
        return {item["label"]: item for item in items}

    def hover(self, name, text):
        result = self.ask("textDocument/hover", **self.at(name, text))
        return result["contents"]["value"]


@pytest.fixture(scope="module")
def editor():
    editor = Editor()
    yield editor
    editor.server.kill()
    editor.server.wait()


@pytest.mark.parametrize("spec", sorted(path.name for path in SPECS.glob("*.yaml")))
def test_no_spec_that_comes_along_is_marked(editor, spec):
    assert editor.open(spec, (SPECS / spec).read_text()) == []


def test_a_variable_may_stand_for_any_value(editor):
    text = HEAD + """clients:
  web:
    name: web-${var:stage}
    generate_secret: ${var:secret}
    access_token_validity: ${var:lifetime}
    auth_session_validity: ${env:MINUTES}
    allowed_oauth_flows: ["${var:flow}"]
    prevent_user_existence_errors: ${var:errors}
"""
    assert editor.open("variables.yaml", text) == []


@pytest.mark.parametrize(
    "body",
    [
        "clients: { web: { calback_urls: [] } }",
        "clients: { web: { allowed_oauth_flows: [cod] } }",
        "clients: { web: { auth_session_validity: 20 } }",
        "clients: { web: { access_token_validity: 15 minutes } }",
        "clients: { web: { enable_token_revocation: off } }",
        "managed_clients: { logs: { access_token_validity: 8h } }",
        "defaults: { name: web }",
        "user_pool_name: another",
    ],
)
def test_what_is_wrong_is_marked(editor, body):
    problems = editor.open("wrong.yaml", f"{HEAD}{body}\n")
    assert len(problems) == 1, problems


def test_names_of_settings_are_completed_where_they_have_a_place(editor):
    standard = editor.completions("names.yaml", HEAD + "clients:\n  web:\n    |\n")
    managed = editor.completions("managed.yaml", HEAD + "managed_clients:\n  logs:\n    |\n")
    assert {"name", "generate_secret", "callback_urls", "lifecycle"} <= standard.keys()
    assert {"name_pattern", "callback_urls", "lifecycle"} <= managed.keys()
    assert not {"name_pattern", "user_pool_id"} & standard.keys()
    assert not {"name", "generate_secret"} & managed.keys()


def test_words_are_completed(editor):
    flows = editor.completions("flows.yaml", HEAD + "clients:\n  web:\n    allowed_oauth_flows:\n      - |\n")
    assert {"code", "implicit", "client_credentials"} <= flows.keys()
    missing = editor.completions(
        "missing.yaml", HEAD + "managed_clients:\n  logs:\n    lifecycle:\n      on_missing: |\n"
    )
    assert {"fail", "skip"} <= missing.keys()


def test_a_name_says_what_it_means(editor):
    shown = editor.hover("hover.yaml", HEAD + "clients:\n  web:\n    allowed_oauth_|flows: [code]\n")
    what, _, source = shown.rpartition("\n\n")
    assert source == f"Source: [cogctl.schema.json]({(SPECS / 'cogctl.schema.json').as_uri()})"
    assert what == """#### cogctl spec

The OAuth 2.0 grants that the client may use. `client_credentials` stands alone and needs a secret.

Default: none.

Example:

```yaml
- code
```"""
