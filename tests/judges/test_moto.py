"""moto's own tests of user pools, app clients, resource servers and identity providers, on our server.

They are taken from moto's source distribution, which tests/run unpacks under target/. Those run whose every call to
Cognito is one of the operations in operations.py, in the test itself and in the helpers it uses.
"""

import ast
import functools
import importlib
import importlib.util
import os
import socket
import sys
from pathlib import Path

import pytest
from botocore import xform_name
from conftest import REPOSITORY
from moto_differences import DIFFERENCES
from operations import CORE, MODEL, MORE

SOURCE = Path(os.environ.get("COGCTL_MOTO_SOURCE") or REPOSITORY / "target/peers/moto")
TESTS = SOURCE / "tests/test_cognitoidp/test_cognitoidp.py"

# What its tests import; not imported here, before moto is told where the server is.
for needed in ["moto", "pycognito", "pyotp"]:
    if importlib.util.find_spec(needed) is None:
        pytest.skip(f"{needed} is not installed", allow_module_level=True)

if not TESTS.exists():
    pytest.skip("moto's source distribution is not unpacked: tests/run gets it", allow_module_level=True)

HAD = {xform_name(operation) for operation in [*CORE, *MORE]}
ALL = {xform_name(operation) for operation in MODEL.operation_names}
# They speak to moto's own pages and settings rather than to the service.
NOT_THE_SERVICE = {"requests", "jwt", "jws"}


def selected():
    """The names of the tests that need nothing else of the service, nor of another one."""
    functions = {node.name: node for node in ast.parse(TESTS.read_text()).body if isinstance(node, ast.FunctionDef)}
    words = {name: words_of(function) for name, function in functions.items()}

    def closure(name, seen):
        for word in words[name] & set(functions) - seen:
            seen |= closure(word, seen | {word})
        return seen

    for name in functions:
        used = set().union(*(words[one] for one in closure(name, {name})))
        if name.startswith("test_") and used & ALL and used & ALL <= HAD and not used & NOT_THE_SERVICE:
            yield name


def words_of(function):
    """Every name and attribute in a function, what it patches and what decorates it included."""
    words = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    words |= {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
    strings = (node.value for node in ast.walk(function) if isinstance(node, ast.Constant))
    return words | {text for text in strings if isinstance(text, str) and text in ALL}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class AsExpected(Exception):
    """A test of theirs failed in the way that our list gives for it."""


def differing(test, difference):
    """The test as one that has to fail, and in this way alone."""

    @functools.wraps(test)
    def judged(*arguments, **members):
        try:
            return test(*arguments, **members)
        except difference.raised as error:
            if difference.text not in str(error):
                raise
            raise AsExpected from error

    return pytest.mark.xfail(strict=True, raises=AsExpected, reason=difference.reason)(judged)


# moto reads these when its tests are imported, so the address has to be known by then. Starting over is done below,
# by our own means: the server has none of moto's paths.
PORT = free_port()
os.environ["TEST_SERVER_MODE"] = "true"
os.environ["TEST_SERVER_MODE_ENDPOINT"] = f"http://127.0.0.1:{PORT}"
os.environ["MOTO_CALL_RESET_API"] = "false"
pytest.register_assert_rewrite("tests.test_cognitoidp")
sys.path.insert(0, str(SOURCE))
theirs = importlib.import_module("tests.test_cognitoidp.test_cognitoidp")
SELECTED = sorted(selected())
for name in SELECTED:
    test = getattr(theirs, name)
    if name in DIFFERENCES:
        test = differing(test, DIFFERENCES[name])
    globals()[name] = test


@pytest.fixture(scope="module")
def served(serve):
    return serve("--port", str(PORT))


@pytest.fixture(autouse=True)
def an_empty_world(served):
    """Each of them begins in an account without pools."""
    served.reset("empty")


def test_every_difference_is_about_a_test_that_runs():
    assert sorted(set(DIFFERENCES) - set(SELECTED)) == []
