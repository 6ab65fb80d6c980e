"""Where the parts of a rubric and their texts stand in its file, as patterns."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from assessment.rubric.model import (
    Capability,
    Dimension,
    Group,
    Level,
    Rubric,
    Scale,
    Term,
    Text,
)

CAPABILITIES = "dimensions.*.capabilities"
CAPABILITY = f"{CAPABILITIES}.*"
PARTS: dict[str, type[BaseModel]] = {
    "": Rubric,
    "scale": Scale,
    "scale.levels.*": Level,
    "groups.*": Group,
    "dimensions.*": Dimension,
    CAPABILITY: Capability,
    "glossary.*": Term,
}
PLAIN_TEXTS = ("licence", f"{CAPABILITY}.derives_from")


def _texts_of(part: type[BaseModel]) -> Iterator[str]:
    for name, described in part.model_fields.items():
        if described.annotation in (Text, Text | None):
            yield name
        elif described.annotation == tuple[Text, ...]:
            yield f"{name}.*"


TEXTS = tuple(
    f"{place}.{name}".lstrip(".") for place, part in PARTS.items() for name in _texts_of(part)
)
