"""The JSON Schema of a rubric file, made from the model, for editors and other programs."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from assessment.rubric.model import Rubric

DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that editors support in full


def schema_json() -> str:
    """Give the JSON Schema of a rubric file.

    It holds what can be told of one field alone; the reader also checks the rubric as a whole.
    """
    tree = Rubric.model_json_schema(by_alias=True, schema_generator=_Closed)
    tree["$defs"]["Text"] = _plain_or_by_language(tree["$defs"]["Text"])
    return json.dumps({"$schema": DIALECT} | tree, ensure_ascii=False, indent=2) + "\n"


class _Closed(GenerateJsonSchema):
    """Refuse keys of the wrong form, and leave out titles that only repeat a field's name."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's way
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        return made | {"additionalProperties": False} if "patternProperties" in made else made


def _plain_or_by_language(by_language: dict[str, Any]) -> dict[str, Any]:
    """Let a text be a plain string too, which the model takes for one in the rubric's language."""
    (wording,) = by_language["patternProperties"].values()
    told = {key: by_language.pop(key) for key in ("title", "description")}
    return told | {"anyOf": [wording, by_language | {"minProperties": 1}]}
