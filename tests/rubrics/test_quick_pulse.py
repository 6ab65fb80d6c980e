"""The quick pulse keeps the rules of the house's texts, and takes a team five minutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_flagship import (
    BANNED,
    CYRILLIC,
    LANGUAGES,
    LATIN,
    LONGER_THAN_TWO_WEEKS,
    LONGEST_ANCHOR,
    LONGEST_TITLE,
    REGULARLY,
    RHYTHM,
    SENTENCE_END,
    SOME,
    WORD,
    YO_MISSING,
    found,
    text_maps,
)

from assessment.exchange.rubric_files import find_rubrics, load_rubric

PATH = Path(__file__).parents[2] / "rubrics" / "quick-pulse.yaml"
TREE: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
CAPABILITIES: list[dict[str, Any]] = [
    capability for dimension in TREE["dimensions"] for capability in dimension["capabilities"]
]
RUBRIC = load_rubric(PATH)
CITED = re.compile(r"\d{4}|\bISO\b")

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def anchors(language: str) -> Iterator[list[str]]:
    """Give the anchors of each capability, lowest first."""
    return ([anchor[language] for anchor in capability["levels"]] for capability in CAPABILITIES)


def test_first_line_names_the_schema() -> None:
    """The first line tells editors which schema checks the file."""
    first = PATH.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"


def test_is_an_open_draft() -> None:
    """The texts are free to reuse and do not pretend to be validated."""
    assert (RUBRIC.licence, RUBRIC.status) == ("CC-BY-4.0", "expert-draft")


def test_is_small() -> None:
    """Seven questions in three dimensions on four levels, for a team without groups or core."""
    assert (len(RUBRIC.dimensions), len(CAPABILITIES), RUBRIC.levels) == (3, 7, 4)
    assert RUBRIC.groups == ()
    assert not RUBRIC.has_core


@in_both_languages
def test_takes_five_minutes(language: str) -> None:
    """It is read and answered in the five minutes it promises."""
    assert RUBRIC.minutes("full", language) <= 5


def test_weights_differ_at_both_levels() -> None:
    """Dimensions have different weights, and so have the questions of each."""
    assert len({dimension.weight for dimension in RUBRIC.dimensions}) > 1
    for dimension in RUBRIC.dimensions:
        assert len({capability.weight for capability in dimension.capabilities}) > 1


def test_flagship_comes_before_it() -> None:
    """The flagship is the first rubric offered, so that it is the one chosen already."""
    shelf = find_rubrics(PATH.parent)
    assert [rubric.id for rubric in shelf.rubrics] == ["customer-orientation", "quick-pulse"]


def test_every_text_stands_in_both_languages() -> None:
    """Every text has an English and a Russian wording."""
    assert [place for place, text in text_maps(TREE) if set(text) != set(LANGUAGES)] == []


def test_english_has_no_cyrillic_and_russian_no_latin() -> None:
    """No letter of the one alphabet stands in a text of the other language."""
    assert found(CYRILLIC, TREE, "en") == []
    assert found(LATIN, TREE, "ru") == []


def test_russian_writes_yo() -> None:
    """Russian texts keep the letter ё where it is spoken."""
    assert found(YO_MISSING, TREE, "ru") == []


@in_both_languages
def test_words_nobody_could_check_are_absent(language: str) -> None:
    """No text praises, promises regularity without a number, or uses straight quotes."""
    for pattern in (BANNED[language], REGULARLY[language], re.compile('"')):
        assert found(pattern, TREE, language) == []


@in_both_languages
def test_anchor_is_one_short_sentence(language: str) -> None:
    """An anchor is one sentence of thirty words at most, and no two say the same."""
    every = [anchor for ladder in anchors(language) for anchor in ladder]
    for anchor in every:
        assert SENTENCE_END.findall(anchor) == ["."], anchor
        assert anchor[0].isupper(), anchor
        assert anchor.endswith("."), anchor
        assert len(WORD.findall(anchor)) <= LONGEST_ANCHOR, anchor
    assert max(Counter(every).values()) == 1


@in_both_languages
def test_levels_share_a_grammar(language: str) -> None:
    """Level 2 is done by some, level 4 on a rhythm, and no lower level on one."""
    for ladder in anchors(language):
        assert SOME[language].search(ladder[1]), ladder[1]
        assert [bool(RHYTHM[language].search(anchor)) for anchor in ladder] == [
            *(False, False, False),
            True,
        ]


@in_both_languages
def test_title_fits_a_phone(language: str) -> None:
    """A title is short enough to be read whole on a phone."""
    assert [c["id"] for c in CAPABILITIES if len(c["title"][language]) > LONGEST_TITLE] == []


@in_both_languages
def test_next_step_takes_two_weeks_at_most(language: str) -> None:
    """No next step sets a time longer than two weeks."""
    steps = [capability["next_steps"] for capability in CAPABILITIES]
    assert found(LONGER_THAN_TWO_WEEKS[language], steps, language) == []


def test_each_question_is_complete() -> None:
    """A question has a next step between each two levels, evidence, and names its construct."""
    for capability in CAPABILITIES:
        assert len(capability["next_steps"]) == 3
        assert len(capability["evidence"]) == 2
        assert CITED.search(capability["derives_from"])
