"""boto3: every constraint in the service's model, broken one at a time, for every operation."""

import pytest
from botocore import xform_name
from operations import CORE, MODEL
from support import IPE, refusal

from model import cases


def judge(client, operation, request, at, text):
    refused = refusal(getattr(client, xform_name(operation)), **request)
    assert (refused.type, refused.status) == (IPE, 400)
    if text is None:
        assert refused.message.startswith("1 validation error detected: Value ")
        assert f" at '{at}' failed to satisfy constraint: Member must satisfy " in refused.message
    else:
        assert refused.message == f"1 validation error detected: {text}"


@pytest.mark.parametrize(("operation", "request_", "at", "text"), cases(MODEL, CORE))
def test_refused(client, operation, request_, at, text):
    judge(client, operation, request_, at, text)
