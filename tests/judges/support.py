"""What the judges share: how a refusal looks, and the texts of single members' failures."""

from typing import NamedTuple

import pytest
from botocore.exceptions import ClientError

SECRET = "s" * 24
ROLE = "arn:aws:iam::123456789012:role/analytics"
APPLICATION = "arn:aws:mobiletargeting:us-west-2:123456789012:apps/d70b2ba36a8c4dc5a04a0451a31a1e12"
SERVICE_ROLE = (
    "arn:aws:iam::123456789012:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp"
)

IPE = "InvalidParameterException"
IOF = "InvalidOAuthFlowException"


class Refusal(NamedTuple):
    type: str
    status: int
    message: str


def refusal(operation, **members):
    """How the service says no."""
    with pytest.raises(ClientError) as caught:
        operation(**members)
    response = caught.value.response
    error = response["Error"]
    return Refusal(error["Code"], response["ResponseMetadata"]["HTTPStatusCode"], error["Message"])


def no(type, message):
    """A refusal as all modelled errors are: HTTP status 400."""
    return Refusal(type, 400, message)


def invalid(*failures):
    """The refusal of single members. All failures of a request come together, with their count."""
    count = "1 validation error" if len(failures) == 1 else f"{len(failures)} validation errors"
    return no(IPE, f"{count} detected: {'; '.join(failures)}")


def failure(at, value, constraint):
    shown = f"[{', '.join(value)}]" if isinstance(value, list) else value
    return f"Value '{shown}' at '{at}' failed to satisfy constraint: {constraint}"


def hidden(at, constraint):
    """The failure of a member whose value is sensitive in the model."""
    return f"Value at '{at}' failed to satisfy constraint: {constraint}"


def missing(at):
    return f"Value null at '{at}' failed to satisfy constraint: Member must not be null"


def longest(count):
    return f"Member must have length less than or equal to {count}"


def shortest(count):
    return f"Member must have length greater than or equal to {count}"


def most(number):
    return f"Member must have value less than or equal to {number}"


def least(number):
    return f"Member must have value greater than or equal to {number}"


def pattern(text):
    return f"Member must satisfy regular expression pattern: {text}"


def members(*constraints):
    """How a list fails whose members do."""
    return f"Member must satisfy constraint: [{', '.join(constraints)}]"


def settings(shown):
    """What Describe shows beyond who the client is."""
    who = {"UserPoolId", "ClientId", "ClientName", "CreationDate", "LastModifiedDate", "ClientType", "ClientSecret"}
    return {name: value for name, value in shown.items() if name not in who}


# What a client shows that was made with a name alone.
DEFAULTS = {
    "RefreshTokenValidity": 30,
    "AllowedOAuthFlowsUserPoolClient": False,
    "EnableTokenRevocation": True,
    "EnablePropagateAdditionalUserContextData": False,
    "AuthSessionValidity": 3,
}


def case(name, *values):
    return pytest.param(*values, id=name)
