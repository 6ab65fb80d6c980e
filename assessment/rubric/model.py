"""The rubric as a value: dimensions, capabilities, anchored levels, weights, targets."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationInfo, model_validator

MAX_TEXT = 2_000
MAX_CAPABILITIES = 500
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CAPABILITY_ID = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}$"

WORDS_A_MINUTE = 180  # an adult reading plain prose in silence, the careful end
SECONDS_TO_CHOOSE = 8  # judgement: the tap and the thought after reading

Slug = Annotated[str, Field(pattern=SLUG, max_length=64)]
CapabilityId = Annotated[str, Field(pattern=CAPABILITY_ID, max_length=129)]
Language = Annotated[str, Field(pattern=LANGUAGE)]
Weight = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
Target = Annotated[float, Field(ge=1, le=10, allow_inf_nan=False)]
Wording = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
Scope = Literal["full", "core"]


class Part(BaseModel):
    """A frozen piece of a rubric; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Text(RootModel[dict[Language, Wording]]):
    """A text in one or more languages; the rubric's own language comes first."""

    model_config = ConfigDict(frozen=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _by_language(cls, value: object, info: ValidationInfo) -> object:
        own = (info.context or {}).get("language", "en")
        if isinstance(value, str):
            return {own: value}
        if isinstance(value, Mapping):
            return dict(sorted(value.items(), key=lambda pair: (pair[0] != own, str(pair[0]))))
        return value

    def say(self, language: str) -> str:
        """Give the text in a language, or in the rubric's own where it has no other."""
        return self.root.get(language) or next(iter(self.root.values()))

    @property
    def languages(self) -> frozenset[str]:
        """Give the languages this text is written in."""
        return frozenset(self.root)


class Level(Part):
    """One step of the scale: its name and what it means in general."""

    name: Text
    summary: Text | None = None


class Scale(Part):
    """The steps, lowest first, 2 to 10 of them."""

    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=10, strict=False)]


class Group(Part):
    """A role or unit a respondent may belong to."""

    id: Slug
    title: Text


class Capability(Part):
    """One question: what is asked, and one anchor sentence a level."""

    id: CapabilityId
    title: Text
    ask: Text
    note: Text | None = None
    core: bool = False
    weight: Weight = 1.0
    target: Target | None = None
    to: Annotated[tuple[Slug, ...], Field(strict=False)] = ()
    derives_from: Wording | None = None
    levels: Annotated[tuple[Text, ...], Field(min_length=2, max_length=10, strict=False)]
    evidence: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    next_steps: Annotated[tuple[Text, ...], Field(strict=False)] = ()

    def anchor(self, level: int) -> Text:
        """Give the sentence that describes a level, 1 the lowest."""
        return self.levels[level - 1]

    def next_step(self, level: int) -> Text | None:
        """Give the first thing to do on the way up from a level; None at the top or unwritten."""
        return self.next_steps[level - 1] if level <= len(self.next_steps) else None


class Dimension(Part):
    """A group of capabilities scored together."""

    id: Slug
    title: Text
    why: Text | None = None
    weight: Weight = 1.0
    capabilities: Annotated[tuple[Capability, ...], Field(min_length=1, strict=False)]


class Term(Part):
    """A word of the field and what it means."""

    term: Text
    meaning: Text


class Rubric(Part):
    """A whole rubric. The order of lists is the order of display."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, validate_by_name=True, validate_by_alias=True
    )

    format: Literal[1] = Field(alias="schema")
    id: Slug
    version: Annotated[int, Field(ge=1)]
    language: Language
    title: Text
    summary: Text | None = None
    source: Text | None = None
    licence: Wording | None = None
    status: Literal["expert-draft", "validated"] = "expert-draft"
    scale: Scale
    target: Target
    groups: Annotated[tuple[Group, ...], Field(strict=False)] = ()
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1, strict=False)]
    glossary: Annotated[tuple[Term, ...], Field(strict=False)] = ()
    renamed: dict[CapabilityId, CapabilityId] = Field(default_factory=dict)

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
