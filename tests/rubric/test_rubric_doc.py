"""The page on rubrics tells every field as the model has it, and every fault as it is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from assessment.errors import RubricError
from assessment.rubric.model import CAPABILITY_ID, LANGUAGE, MAX_CAPABILITIES, SLUG
from assessment.rubric.parts import MAX_TEXT
from assessment.rubric.patterns import PARTS
from assessment.rubric.reader import MAX_BYTES, read_rubric
from assessment.rubric.schema import schema_json
from assessment.rubric.skeleton import skeleton

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rubric.md").read_text(encoding="utf-8")
SCHEMA: dict[str, Any] = json.loads(schema_json())
HEAD = "| Field | What it is | Limits | Default | Meaning | Example |\n|---|---|---|---|---|---|\n"
FAULTS = "| In a new rubric | instead | `orientir validate` says |\n|---|---|---|\n"
FORMS = {SLUG: "slug", CAPABILITY_ID: "question id", LANGUAGE: "language code"}
NAMES = {"number": "number", "integer": "whole number", "boolean": "`true` or `false`"}


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference, and leave out that a field may be empty."""
    node = next((one for one in node.get("anyOf", ()) if one.get("type") != "null"), node)
    return SCHEMA["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def kind(node: dict[str, Any]) -> str:
    """Name what a field takes."""
    shape = resolved(node)
    if "title" in shape:
        return "text" if shape["title"] == "Text" else f"{shape['title'].lower()}, below"
    if shape["type"] == "array":
        return f"list: {kind(shape['items'])}"
    if "propertyNames" in shape:
        return "map: question id to question id"
    if "enum" in shape:
        return " or ".join(f"`{value}`" for value in shape["enum"])
    plain = shape["type"] == "string" and shape.get("maxLength") == MAX_TEXT
    return FORMS.get(shape.get("pattern")) or ("plain text" if plain else NAMES[shape["type"]])


def limits(node: dict[str, Any]) -> str:
    """Tell the limits of a field."""
    shape = resolved(node)
    if "const" in shape:
        return f"{shape['const']}"
    if "minItems" in shape:
        return f"{shape['minItems']} to {shape['maxItems']}" if "maxItems" in shape else "1 or more"
    if "minimum" in shape:
        top = shape.get("maximum")
        return f"{shape['minimum']} or more" if top is None else f"{shape['minimum']} to {top}"
    return f"at most {shape['maxLength']:,} characters" if "maxLength" in shape else ""


def default(part: type[BaseModel], name: str) -> str:
    """Tell what holds without the field."""
    described = part.model_fields[name]
    if described.is_required():
        return "required"
    value = described.get_default(call_default_factory=True)
    if value in (None, (), {}):
        return "none"
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`".lower()


def rows(place: str) -> str:
    """Write the table of a part's fields as the page must have it."""
    part = PARTS[place]
    properties = (SCHEMA if part.__name__ == "Rubric" else SCHEMA["$defs"][part.__name__])[
        "properties"
    ]
    lines = []
    for name, described in part.model_fields.items():
        key = described.alias or name
        node = properties[key]
        assert described.examples
        sample = json.dumps(described.examples[0], ensure_ascii=False)
        cells = (
            f"`{key}`",
            kind(node),
            limits(node),
            default(part, name),
            str(described.description),
            f"`{sample}`",
        )
        lines.append("| " + " | ".join(cells) + " |\n")
    return HEAD + "".join(lines)


@pytest.mark.parametrize("place", PARTS)
def test_every_field_is_in_its_table(place: str) -> None:
    """Each part has a table with its fields, limits, defaults and meanings, word for word."""
    assert rows(place) in PAGE


def test_the_page_has_no_other_fields() -> None:
    """No table of fields remains of a part the model no longer has."""
    assert PAGE.count(HEAD) == len(PARTS)


def test_limits_of_the_whole_are_those_of_the_code() -> None:
    """The page names the caps that no one field can tell."""
    for words in (
        f"{MAX_CAPABILITIES} questions",
        f"{MAX_BYTES // 1_000_000} MB",
        f"{MAX_TEXT:,} characters",
    ):
        assert words in PAGE


def faults() -> list[tuple[str, ...]]:
    """Read the table of faults: what stands in a new rubric, what replaces it, what is said."""
    lines = PAGE.split(FAULTS)[1].split("\n\n")[0].splitlines()
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


@pytest.mark.parametrize(("written", "instead", "said"), faults())
def test_faults_are_told_as_on_the_page(written: str, instead: str, said: str) -> None:
    """Each change of the table to a new rubric gives the fault the table quotes."""
    old, new = written.strip("`"), instead.strip("`")
    text = skeleton("my-rubric", ["en", "ru"])
    assert old in text
    with pytest.raises(RubricError) as caught:
        read_rubric(text.replace(old, new, 1).encode(), "my-rubric.yaml")
    told = [str(fault) for fault in caught.value.faults]
    assert any(all(piece in fault for piece in said.split("…")) for fault in told), told


def test_the_yaml_examples_are_yaml() -> None:
    """Each example in YAML can be pasted into a rubric; a whole one validates."""
    examples = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
    assert examples
    for example in examples:
        assert yaml.safe_load(example)
        if example.startswith("schema:"):
            assert read_rubric(example.encode(), "rubric.md")
