"""Requests that break one constraint of the service's model, as botocore brings it along, for any operation."""

from typing import NamedTuple

import pytest
import regex
from support import hidden, least, longest, missing, most, pattern, shortest

# Tried in turn until one doesn't fit a pattern.
MISFITS = ["a b", "a\tb", "a/b", "!", "é", "_", "x" * 20, "#"]


class Break(NamedTuple):
    """A value that is wrong, where it is, and how the failure reads."""

    path: tuple
    value: object
    constraint: str


def wire(path):
    """A path as the texts have it: `scopes.1.member.scopeName`."""
    words = []
    for step in path:
        words += ["1", "member"] if step == 0 else [step[0].lower() + step[1:]]
    return ".".join(words)


def breaks(shape, path=(), required=False):
    """Every way to break a constraint of a shape, one at a time."""
    if required:
        yield Break(path, None, missing(wire(path)))
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            yield from breaks(member, (*path, name), name in shape.required_members)
    elif shape.type_name == "list":
        if "max" in shape.metadata and shape.member.type_name == "string":
            count = shape.metadata["max"] + 1
            yield Break(path, [fitting(shape.member)] * count, longest(shape.metadata["max"]))
        if shape.member.type_name == "structure":
            yield from breaks(shape.member, (*path, 0))
        else:
            for inner in scalar(shape.member, path):
                yield Break(path, [inner.value], None)
    else:
        yield from scalar(shape, path)


def scalar(shape, path):
    """Values that break one constraint and keep the others."""
    kind, limits = shape.type_name, shape.metadata
    if kind in ("integer", "long"):
        if "max" in limits:
            yield Break(path, limits["max"] + 1, most(limits["max"]))
        if "min" in limits:
            yield Break(path, limits["min"] - 1, least(limits["min"]))
    elif kind == "string" and shape.enum:
        yield Break(path, "NOBODY", None)
    elif kind == "string":
        # A length past a hundred thousand makes the service refuse the body's size before anything else.
        if limits.get("max", 10**6) < 10**5:
            too_long = stretched(shape, limits["max"] + 1)
            if too_long:
                yield Break(path, too_long, longest(limits["max"]))
        if limits.get("min", 0) > 1 and fits(shape, fitting(shape)[:1]):
            yield Break(path, fitting(shape)[: limits["min"] - 1], shortest(limits["min"]))
        if "pattern" in limits:
            misfit = next((text for text in candidates(limits) if not fits(shape, text)), None)
            if misfit is not None:
                yield Break(path, misfit, pattern(limits["pattern"]))


def candidates(limits):
    """Misfits of a length that is allowed."""
    return [text.ljust(limits.get("min", 1), "!") for text in MISFITS]


def fits(shape, text):
    """Whether a text matches a pattern as the service reads it: the whole of it, and `\\w` is ASCII."""
    text_pattern = shape.metadata.get("pattern")
    if not text_pattern:
        return True
    flags = regex.ASCII if r"\w" in text_pattern else 0
    return regex.fullmatch(text_pattern, text, flags) is not None


SAMPLES = ["abc", "us-west-2_abc", "0aF", "s" * 24, "arn:aws:iam::123456789012:role/x", "your {####} code", ""]


def fitting(shape):
    """A text that the shape allows."""
    if shape.enum:
        return shape.enum[0]
    bounds = range(shape.metadata.get("min", 0), shape.metadata.get("max", 10**6) + 1)
    return next(text for text in SAMPLES if len(text) in bounds and fits(shape, text))


def stretched(shape, length):
    """A text of that length which breaks nothing but its bound."""
    text = fitting(shape)
    for padded in (text + "a" * (length - len(text)), text + "1" * (length - len(text))):
        if fits(shape, padded):
            return padded
    return None


def broken(shape, valid, found):
    """A valid request with one thing wrong in it; structures on the way to it get what they need."""
    request = copied(valid)
    holder = request
    *above, last = found.path
    for step in above:
        shape = shape.member if step == 0 else shape.members[step]
        if step == 0:
            holder = holder[0]
            continue
        if not holder.get(step):
            holder[step] = sample(shape)
        holder = holder[step]
    if found.value is None:
        holder.pop(last, None)
    else:
        holder[last] = found.value
    return request


def sample(shape):
    """A value with nothing but what is required."""
    if shape.type_name == "structure":
        return {name: sample(shape.members[name]) for name in shape.required_members}
    if shape.type_name == "list":
        return [sample(shape.member)]
    if shape.type_name == "string":
        return fitting(shape)
    return {"map": {}, "boolean": False}.get(shape.type_name, shape.metadata.get("min", 0))


def copied(value):
    if isinstance(value, list):
        return [copied(one) for one in value]
    return {name: copied(one) for name, one in value.items()} if isinstance(value, dict) else value


def expected(shape, found):
    """The text of the failure, as far as the model says it; None where it doesn't."""
    if found.constraint is None or found.value is None:
        return found.constraint
    for step in found.path:
        shape = shape.member if step == 0 else shape.members[step]
    at = wire(found.path)
    if getattr(shape, "metadata", {}).get("sensitive"):
        return hidden(at, found.constraint)
    shown = f"[{', '.join(found.value)}]" if isinstance(found.value, list) else found.value
    return f"Value '{shown}' at '{at}' failed to satisfy constraint: {found.constraint}"


def cases(model, operations):
    """The cases of some operations, each with a request that is valid but for one thing."""
    rows = []
    for operation, valid in operations.items():
        shape = model.operation_model(operation).input_shape
        for found in breaks(shape):
            name = f"{operation}-{wire(found.path)}-{kind(found)}"
            row = (operation, broken(shape, valid, found), wire(found.path), expected(shape, found))
            rows.append(pytest.param(*row, id=name))
    return rows


def kind(found):
    if found.value is None:
        return "required"
    if found.constraint is None:
        return "member" if isinstance(found.value, list) else "choice"
    words = {"regular": "pattern", "length": "length", "value": "value"}
    word = next(word for key, word in words.items() if key in found.constraint.split())
    return f"{word}-{'most' if 'less' in found.constraint else 'least'}" if word != "pattern" else word
