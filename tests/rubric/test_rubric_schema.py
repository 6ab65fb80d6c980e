"""The JSON Schema says of a rubric file what the model says, and the file kept is the newest."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from assessment.rubric.patterns import PARTS
from assessment.rubric.schema import schema_json
from assessment.rubric.skeleton import skeleton

RUBRICS = Path(__file__).parents[2] / "rubrics"
SCHEMA: dict[str, Any] = json.loads(schema_json())
VALIDATOR = Draft7Validator(SCHEMA)
GOOD: dict[str, Any] = yaml.safe_load(skeleton("small", ["en"]))


def objects(node: object) -> Iterator[dict[str, Any]]:
    """Give every map inside a schema."""
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from objects(child)


def changed(path: str, value: object) -> dict[str, Any]:
    """Give the good rubric with one entry set; a path such as ``dimensions 0 weight``."""
    tree = copy.deepcopy(GOOD)
    *way, last = (int(step) if step.isdigit() else step for step in path.split())
    node: Any = tree
    for step in way:
        node = node[step]
    node[last] = value
    return tree


def test_schema_is_a_schema() -> None:
    """The schema itself is valid in the dialect it names."""
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft7Validator.META_SCHEMA["$schema"]


def test_file_kept_is_not_stale() -> None:
    """rubrics/schema.json is what ``orientir schema`` prints; write it again with ``-o``."""
    assert (RUBRICS / "schema.json").read_text(encoding="utf-8") == schema_json()


@pytest.mark.parametrize("path", sorted(RUBRICS.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_rubrics_fit(path: Path) -> None:
    """Every rubric that is shipped is valid under the schema."""
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(tree)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", {"en": "Small", "ru": "Малая"}),
        ("title", "Small"),
        ("version", 2_147_483_647),
        ("dimensions 0 weight", 0),
        ("dimensions 0 weight", 1000),
        ("dimensions 0 capabilities 0 note", None),
        ("renamed", {"phone.old": "phone.answering"}),
    ],
)
def test_what_the_reader_takes_fits(path: str, value: object) -> None:
    """A text may be plain or a map of languages, and limits belong to what they limit."""
    assert VALIDATOR.is_valid(changed(path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", 2),
        ("id", "Not A Slug"),
        ("version", 0),
        ("version", 2_147_483_648),
        ("version", "1"),
        ("status", "draft"),
        ("title", {}),
        ("title", {"English": "Small"}),
        ("title", ""),
        ("title", "x" * 2001),
        ("title", 12),
        ("weigth", 1),
        ("target", 0.5),
        ("scale levels", [{"name": "Alone"}]),
        ("scale levels", [{"name": str(n)} for n in range(11)]),
        ("dimensions", []),
        ("dimensions 0 weight", -1),
        ("dimensions 0 weight", 1001),
        ("dimensions 0 capabilities 0 id", "answering"),
        ("dimensions 0 capabilities 0 core", "yes"),
        ("dimensions 0 capabilities 0 levels", "One."),
        ("dimensions 0 capabilities 0 wieght", 1),
        ("renamed", {"old": "phone.answering"}),
    ],
)
def test_what_the_reader_refuses_does_not_fit(path: str, value: object) -> None:
    """Unknown keys, wrong kinds and values beyond a limit are shown while typing."""
    assert not VALIDATOR.is_valid(changed(path, value))


@pytest.mark.parametrize("key", [key for key in GOOD if key in SCHEMA["required"]])
def test_a_missing_field_does_not_fit(key: str) -> None:
    """A field a rubric needs is missed."""
    assert not VALIDATOR.is_valid({name: value for name, value in GOOD.items() if name != key})


def test_every_field_is_described_with_an_example() -> None:
    """An editor can explain every field, and the model holds the words."""
    for part in PARTS.values():
        for name, described in part.model_fields.items():
            assert described.description, name
            assert described.description[0].isupper() or described.description[0] == "`", name
            assert described.description.endswith("."), name
            assert described.examples, name
    told = [
        field
        for part in objects(SCHEMA)
        for field in objects_of(part)
        if "description" not in field
    ]
    assert told == []


def objects_of(part: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the fields of a part of the schema."""
    fields = part.get("properties")
    return list(fields.values()) if isinstance(fields, dict) else []


def test_every_map_is_closed() -> None:
    """No map takes keys it does not know."""
    for node in objects(SCHEMA):
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
