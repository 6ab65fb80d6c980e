"""The parts a rubric is made of, from one text to a dimension, each field with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationInfo, model_validator

MAX_TEXT = 2_000
MAX_CAPABILITIES = 500
MAX_VERSION = 2**31 - 1  # some databases keep whole numbers in 32 bits
LONGEST_SLUG = 64  # characters
LONGEST_CAPABILITY_ID = 2 * LONGEST_SLUG + 1  # a slug, a full stop and a slug
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CAPABILITY_ID = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}$"

Slug = Annotated[str, Field(pattern=SLUG, max_length=LONGEST_SLUG)]
CapabilityId = Annotated[str, Field(pattern=CAPABILITY_ID, max_length=LONGEST_CAPABILITY_ID)]
Language = Annotated[str, Field(pattern=LANGUAGE)]
Weight = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
Target = Annotated[float, Field(ge=1, le=10, allow_inf_nan=False)]
Wording = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]


class Part(BaseModel):
    """A frozen piece of a rubric; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Text(RootModel[dict[Language, Wording]]):
    """A text: plain, in the rubric's own language, or one for each language, `en: ...`."""

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

    name: Text = Field(
        description="What the level is called, in a word or two; stands before every anchor.",
        examples=["Defined"],
    )
    summary: Text | None = Field(
        default=None,
        description="What the level means whatever the question.",
        examples=["Written down, owned, and used wherever it applies."],
    )


class Scale(Part):
    """The steps, lowest first, 2 to 10 of them."""

    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=10, strict=False)] = Field(
        description="The levels, the lowest first; every question has one anchor for each.",
        examples=[[{"name": "Ad hoc"}, {"name": "Defined"}]],
    )


class Group(Part):
    """A role or unit a respondent may belong to."""

    id: Slug = Field(
        description="The name of the group for machines; never given to another group.",
        examples=["sales"],
    )
    title: Text = Field(description="What people call the group.", examples=["Sales"])


class Capability(Part):
    """One question: what is asked, and one anchor sentence a level."""

    id: CapabilityId = Field(
        description="The dimension's id, a full stop and words with hyphens between; answers are "
        "kept under it, so it is never given to another question.",
        examples=["structure.customer-owner"],
    )
    title: Text = Field(
        description="What the question is about, in a few words; stands in lists and charts.",
        examples=["Customer ownership"],
    )
    ask: Text = Field(
        description="The question as a person reads it.",
        examples=["Who answers for the relationship with each customer?"],
    )
    note: Text | None = Field(
        default=None,
        description="A word of explanation below the question.",
        examples=["A promise is whatever the customer was told to expect."],
    )
    core: bool = Field(
        default=False,
        description="Whether the quick scan asks this question too; a rubric without such "
        "questions, or with no others, offers no quick scan.",
        examples=[True],
    )
    weight: Weight = Field(
        default=1.0,
        description="How much the question counts within its dimension, as a proportion; 0 shows "
        "it without a say.",
        examples=[2],
    )
    target: Target | None = Field(
        default=None,
        description="The level to reach; without it the rubric's target holds.",
        examples=[4],
    )
    to: Annotated[tuple[Slug, ...], Field(strict=False)] = Field(
        default=(),
        description="The ids of the groups that can know the answer; the result names them where "
        "many do not know.",
        examples=[["sales", "service"]],
    )
    derives_from: Wording | None = Field(
        default=None,
        description="The construct, standard or study the question comes from.",
        examples=["Interfunctional coordination (Narver & Slater 1990)"],
    )
    levels: Annotated[tuple[Text, ...], Field(min_length=2, max_length=10, strict=False)] = Field(
        description="The anchors: one sentence for each level of the scale, the lowest first.",
        examples=[["Nobody can say who answers for a customer.", "Every customer has an owner."]],
    )
    evidence: Annotated[tuple[Text, ...], Field(strict=False)] = Field(
        default=(),
        description="What a stranger could look at to see whether an anchor is true.",
        examples=[["Owner named in ten randomly chosen customer records"]],
    )
    next_steps: Annotated[tuple[Text, ...], Field(strict=False)] = Field(
        default=(),
        description="The first thing to do on the way up: one for each step from a level to the "
        "next, so one fewer than there are levels, or none at all.",
        examples=[["List the 20 largest customers and write one name beside each."]],
    )

    def anchor(self, level: int) -> Text:
        """Give the sentence that describes a level, 1 the lowest."""
        return self.levels[level - 1]

    def next_step(self, level: int) -> Text | None:
        """Give the first thing to do on the way up from a level; None at the top or unwritten."""
        return self.next_steps[level - 1] if level <= len(self.next_steps) else None


class Dimension(Part):
    """A group of capabilities scored together."""

    id: Slug = Field(
        description="The name of the dimension for machines; the ids of its questions begin with "
        "it, and `overall` is taken.",
        examples=["structure"],
    )
    title: Text = Field(description="What people call the dimension.", examples=["Structure"])
    why: Text | None = Field(
        default=None,
        description="Why the dimension matters, in a sentence.",
        examples=["Customers get one clear answer only when one person is responsible."],
    )
    weight: Weight = Field(
        default=1.0,
        description="How much the dimension counts in the overall score, as a proportion; 0 shows "
        "it without a say.",
        examples=[2],
    )
    capabilities: Annotated[tuple[Capability, ...], Field(min_length=1, strict=False)] = Field(
        description="The questions, in the order of display; 500 in a rubric at most.",
        examples=[[{"id": "structure.customer-owner"}]],
    )


class Term(Part):
    """A word of the field and what it means."""

    term: Text = Field(description="The word.", examples=["Buying centre"])
    meaning: Text = Field(
        description="What it means, for somebody who has never met it.",
        examples=["All the people at the customer who take part in a purchase decision."],
    )
