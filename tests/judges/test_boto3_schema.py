"""boto3: the attributes a pool is made with. The texts are those that moto's own tests expect."""

import pytest
from support import IPE, case, no, refusal


def text(name, **constraints):
    return {"Name": name, "AttributeDataType": "String", "StringAttributeConstraints": constraints}


def number(name, **constraints):
    return {"Name": name, "AttributeDataType": "Number", "NumberAttributeConstraints": constraints}


RETYPED = "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email"
NO_TYPE = "Invalid AttributeDataType input, consider using the provided AttributeDataType enum."
REQUIRED = "Required custom attributes are not supported currently."
LENGTHS = "Invalid StringAttributeConstraints for schema attribute email"
VALUES = "Invalid NumberAttributeConstraints for schema attribute updated_at"
LONG = "user.email: String attributes cannot have a length of more than 2048"
SHORT = "user.email: Max length cannot be less than min length."
LOW = "user.updated_at: Max value cannot be less than min value."


@pytest.mark.parametrize(
    ("attribute", "text"),
    [
        case("custom-required", {"Name": "x", "AttributeDataType": "String", "Required": True}, REQUIRED),
        case("custom-without-a-type", {"Name": "x"}, NO_TYPE),
        case("standard-of-another-type", {"Name": "email", "AttributeDataType": "Number"}, RETYPED),
        case("standard-for-developers", {"Name": "email", "DeveloperOnlyAttribute": True}, RETYPED),
        case("shortest-no-number", text("email", MinLength="few"), LENGTHS),
        case("longest-no-number", text("email", MaxLength="many"), LENGTHS),
        case("least-no-number", number("updated_at", MinValue="few"), VALUES),
        case("most-no-number", number("updated_at", MaxValue="many"), VALUES),
        case("shortest-too-long", text("email", MinLength="2049"), LONG),
        case("longest-too-long", text("email", MaxLength="2049"), LONG),
        case("lengths-crossed", text("email", MinLength="2", MaxLength="1"), SHORT),
        case("values-crossed", number("updated_at", MinValue="2", MaxValue="1"), LOW),
    ],
)
def test_a_new_pool_refuses(client, attribute, text):
    assert refusal(client.create_user_pool, PoolName="schema", Schema=[attribute]) == no(IPE, text)


@pytest.mark.parametrize(
    "attribute",
    [
        case("longest", text("custom:x", MinLength="0", MaxLength="2048")),
        case("one-length", text("custom:x", MinLength="7", MaxLength="7")),
        case("one-value", number("custom:x", MinValue="7", MaxValue="7")),
        case("only-a-least-value", number("custom:x", MinValue="7")),
        case("below-zero", number("custom:x", MinValue="-7", MaxValue="-1")),
        case("for-developers", {"Name": "dev:custom:x", "AttributeDataType": "DateTime", "DeveloperOnlyAttribute": True}),
        case("immutable", {"Name": "custom:x", "AttributeDataType": "Boolean", "Mutable": False}),
    ],
)
def test_a_new_pool_shows(client, attribute):
    sent = {**attribute, "Name": attribute["Name"].rpartition(":")[2]}
    pool = client.create_user_pool(PoolName="schema", Schema=[sent])["UserPool"]
    client.delete_user_pool(UserPoolId=pool["Id"])
    defaults = {"DeveloperOnlyAttribute": False, "Mutable": True, "Required": False}
    assert pool["SchemaAttributes"][-1] == {**defaults, **attribute}


@pytest.mark.parametrize("kind", ["String", "Number", "DateTime", "Boolean"])
def test_constraints_of_another_type_are_dropped(client, kind):
    lengths, values = {"MinLength": "1", "MaxLength": "2"}, {"MinValue": "1", "MaxValue": "2"}
    both = {"StringAttributeConstraints": lengths, "NumberAttributeConstraints": values}
    sent = {"Name": "x", "AttributeDataType": kind, **both}
    pool = client.create_user_pool(PoolName="schema", Schema=[sent])["UserPool"]
    client.delete_user_pool(UserPoolId=pool["Id"])
    shown = {name: pool["SchemaAttributes"][-1].get(name) for name in both}
    own = f"{kind}AttributeConstraints"
    assert shown == {name: both[name] if name == own else None for name in both}


def test_an_attribute_for_developers_is_added_once(client):
    attribute = {"Name": "banana", "AttributeDataType": "String", "DeveloperOnlyAttribute": True}
    pool = client.create_user_pool(PoolName="schema", Schema=[attribute])["UserPool"]["Id"]
    refused = refusal(client.add_custom_attributes, UserPoolId=pool, CustomAttributes=[attribute])
    client.delete_user_pool(UserPoolId=pool)
    assert refused == no(IPE, "custom:banana: Existing attribute already has name dev:custom:banana.")
