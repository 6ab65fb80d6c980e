"""What the places and ids in a rubric's file look like, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from assessment.rubric.model import (
    SLUG,
    Capability,
    Dimension,
    Group,
    Level,
    Rubric,
    Scale,
    Term,
    Text,
)
from assessment.rubric.parts import LONGEST_SLUG

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


def is_slug(text: str) -> bool:
    """Say whether a text can be the id of a dimension, or a half of a capability's."""
    # The length first: a pattern takes its time with millions of characters.
    return len(text) <= LONGEST_SLUG and re.fullmatch(SLUG, text) is not None
