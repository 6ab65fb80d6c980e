"""The rubric as a value: dimensions, capabilities, anchored levels, weights, targets."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field

from assessment.rubric.parts import (
    CAPABILITY_ID,
    LANGUAGE,
    MAX_CAPABILITIES,
    MAX_VERSION,
    SLUG,
    Capability,
    CapabilityId,
    Dimension,
    Group,
    Language,
    Level,
    Part,
    Scale,
    Slug,
    Target,
    Term,
    Text,
    Wording,
)

__all__ = [
    "CAPABILITY_ID",
    "LANGUAGE",
    "MAX_CAPABILITIES",
    "SLUG",
    "Capability",
    "Dimension",
    "Group",
    "Level",
    "Rubric",
    "Scale",
    "Scope",
    "Term",
    "Text",
]

WORDS_A_MINUTE = 180  # an adult reading plain prose in silence, the careful end
SECONDS_TO_CHOOSE = 8  # judgement: the tap and the thought after reading

Scope = Literal["full", "core"]


class Rubric(Part):
    """A whole rubric. The order of lists is the order of display."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, validate_by_name=True, validate_by_alias=True
    )

    format: Literal[1] = Field(
        alias="schema",
        description="The form of the file; 1 is the only one there is.",
        examples=[1],
    )
    id: Slug = Field(
        description="The name of the rubric for machines; all its versions share it, and no other "
        "rubric has it.",
        examples=["customer-orientation"],
    )
    version: Annotated[int, Field(ge=1, le=MAX_VERSION)] = Field(
        description="Raised with every change once somebody has answered.", examples=[1]
    )
    language: Language = Field(
        description="The rubric's own language: that of plain texts, and of readers whose language "
        "it is not written in.",
        examples=["en"],
    )
    title: Text = Field(description="What people call the rubric.", examples=["First contact"])
    summary: Text | None = Field(
        default=None,
        description="What is assessed and how to choose a level; read before the first question.",
        examples=["For each question choose the highest statement that is true today."],
    )
    source: Text | None = Field(
        default=None,
        description="Where the idea and the wording come from.",
        examples=["All wording is original."],
    )
    licence: Wording | None = Field(
        default=None,
        description="The terms under which others may use the texts.",
        examples=["CC-BY-4.0"],
    )
    status: Literal["expert-draft", "validated"] = Field(
        default="expert-draft",
        description="`validated` once independent judges have put the anchors back in order; the "
        "app says which it is.",
        examples=["expert-draft"],
    )
    scale: Scale = Field(
        description="The levels all questions share.",
        examples=[{"levels": [{"name": "Ad hoc"}, {"name": "Defined"}]}],
    )
    target: Target = Field(
        description="The level to reach where a question has no target of its own; from 1 to the "
        "number of levels, fractions too.",
        examples=[3],
    )
    groups: Annotated[tuple[Group, ...], Field(strict=False)] = Field(
        default=(),
        description="The roles or units respondents may belong to.",
        examples=[[{"id": "sales", "title": "Sales"}]],
    )
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1, strict=False)] = Field(
        description="The dimensions, in the order of display.",
        examples=[[{"id": "structure"}]],
    )
    glossary: Annotated[tuple[Term, ...], Field(strict=False)] = Field(
        default=(),
        description="Words of the field, explained.",
        examples=[[{"term": "Buying centre"}]],
    )
    renamed: dict[CapabilityId, CapabilityId] = Field(
        default_factory=dict,
        description="For each question whose id was changed, the old id and the new one, so that "
        "it is known to be the same question.",
        examples=[{"tools.crm": "tools.customer-record"}],
    )

    @classmethod
    def parse(cls, tree: object) -> Rubric:
        """Build a rubric from parsed YAML or JSON; raises pydantic's ValidationError."""
        language = tree.get("language") if isinstance(tree, Mapping) else None
        own = language if isinstance(language, str) else "en"
        return cls.model_validate(tree, context={"language": own}, by_name=False)

    @classmethod
    def from_json(cls, text: str) -> Rubric:
        """Build a rubric from its canonical JSON, as a wave pins it."""
        return cls.parse(json.loads(text))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy the rubric; what was computed from the original, such as its hash, stays behind."""
        copy = super().model_copy(update=update, deep=deep)
        for computed in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[computed]
        return copy

    @property
    def levels(self) -> int:
        """Give the number of levels, m."""
        return len(self.scale.levels)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Give the languages the rubric is written in, its own first."""
        others = sorted(self.title.languages - {self.language})
        return (self.language, *others)

    def capabilities(self, scope: Scope = "full") -> tuple[Capability, ...]:
        """Give the capabilities asked in a scope, in order of display."""
        return tuple(
            capability
            for dimension in self.dimensions
            for capability in dimension.capabilities
            if scope == "full" or capability.core
        )

    @property
    def has_core(self) -> bool:
        """Say whether a quick scan of the core capabilities is offered."""
        return 0 < len(self.capabilities("core")) < len(self.capabilities("full"))

    def capability(self, capability_id: str) -> Capability:
        """Give a capability by id; raises KeyError."""
        return self._by_id[capability_id]

    def dimension_of(self, capability_id: str) -> Dimension:
        """Give the dimension a capability belongs to; raises KeyError."""
        return self._dimension_of[capability_id]

    def target_of(self, capability: Capability) -> float:
        """Give a capability's target: its own, or the rubric's."""
        return self.target if capability.target is None else capability.target

    def level_name(self, level: int, language: str) -> str:
        """Give the name of a level, 1 the lowest."""
        return self.scale.levels[level - 1].name.say(language)

    def minutes(self, scope: Scope, language: str) -> int:
        """Estimate whole minutes to read and answer a scope, from its number of words."""
        asked = self.capabilities(scope)
        texts = [text for c in asked for text in (c.title, c.ask, *c.levels)]
        words = sum(len(text.say(language).split()) for text in texts)
        return max(1, math.ceil(words / WORDS_A_MINUTE + len(asked) * SECONDS_TO_CHOOSE / 60))

    @cached_property
    def canonical(self) -> str:
        """Give the rubric as sorted-key JSON in all languages; layout and comments do not show."""
        return _canonical(self.model_dump(mode="json", by_alias=True, exclude_none=True))

    @cached_property
    def hash(self) -> str:
        """Give the SHA-256 of the canonical JSON, in hexadecimal."""
        return _sha256(self.canonical)

    def capability_hash(self, capability_id: str) -> str:
        """Give the SHA-256 of one capability's content; equal hashes can be compared over time."""
        dump = self.capability(capability_id).model_dump(mode="json", exclude_none=True)
        return _sha256(_canonical(dump))

    @cached_property
    def _by_id(self) -> dict[str, Capability]:
        return {capability.id: capability for capability in self.capabilities()}

    @cached_property
    def _dimension_of(self) -> dict[str, Dimension]:
        return {c.id: dimension for dimension in self.dimensions for c in dimension.capabilities}


def _canonical(tree: Any) -> str:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
