"""The rubric as a value: its hash, its texts, its scopes and the minutes it takes."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assessment.errors import RubricError
from assessment.rubric.model import Rubric, Text
from assessment.rubric.reader import read_rubric

SMALL = """\
schema: 1
id: small
version: 1
language: ru
title: {ru: Малая, en: Small}
scale:
  levels: [{name: {ru: Низкий, en: Low}}, {name: {ru: Высокий, en: High}}]
target: 2
dimensions:
  - id: sell
    title: {ru: Продажи, en: Sales}
    capabilities:
      - id: sell.ask
        title: {ru: Спрашивать, en: Asking}
        ask: {ru: Спрашиваете?, en: Do you ask?}
        core: true
        target: 1
        levels: [{ru: Нет., en: No.}, {ru: Да., en: Yes.}]
        next_steps: [{ru: Спросите., en: Ask.}]
      - id: sell.keep
        title: {ru: Удерживать, en: Keeping}
        ask: {ru: Удерживаете?, en: Do you keep?}
        levels: [{ru: Нет., en: No.}, {ru: Да., en: Yes.}]
"""


def small(old: str = "", new: str = "") -> Rubric:
    """Read the small rubric with the first occurrence of some words replaced."""
    assert old in SMALL
    return read_rubric(SMALL.replace(old, new, 1).encode(), "small.yaml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("schema: 1\nid: small\n", "# A comment\nid: small\n\nschema: 1\n"),
        ("{ru: Малая, en: Small}", "{en: Small, ru: Малая}"),
        ("{ru: Малая, en: Small}", '\n  en: "Small"\n  ru: Малая'),
        ("target: 2", "target: 2.0"),
        ("    title: {ru: Продажи", "    weight: 1\n    title: {ru: Продажи"),
    ],
)
def test_hash_ignores_how_it_is_written(old: str, new: str) -> None:
    """Comments, layout, key order and defaults written out leave the hash alone."""
    assert small(old, new).hash == small().hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Small", "Smaller"),
        ("ru: Да.", "ru: Да!"),
        ("version: 1", "version: 2"),
        ("target: 2", "target: 1"),
        ("{name: {ru: Низкий, en: Low}}, {name: {ru: Высокий, en: High}}",
         "{name: {ru: Высокий, en: High}}, {name: {ru: Низкий, en: Low}}"),
    ],
)  # fmt: skip
def test_hash_changes_with_the_content(old: str, new: str) -> None:
    """A word in any language, a number and the order of a list change the hash."""
    assert small(old, new).hash != small().hash


def test_the_highest_version_is_that_of_32_bits() -> None:
    """Every database can keep a version up to the highest; the next one is refused."""
    highest = 2_147_483_647
    assert small("version: 1", f"version: {highest}").version == highest
    with pytest.raises(RubricError, match="`2147483648` cannot stand here"):
        small("version: 1", f"version: {highest + 1}")


def test_capability_hash_is_its_own() -> None:
    """A word changes the hash of its capability and of no other; a new version changes none."""
    first, worded, newer = (
        small(),
        small("Do you ask?", "Do you?"),
        small("version: 1", "version: 2"),
    )
    assert worded.capability_hash("sell.ask") != first.capability_hash("sell.ask")
    assert worded.capability_hash("sell.keep") == first.capability_hash("sell.keep")
    assert newer.capability_hash("sell.ask") == first.capability_hash("sell.ask")


def test_canonical_json_gives_the_rubric_back(flagship: Rubric) -> None:
    """What a wave pins reopens as the same rubric with the same hash."""
    for rubric in (small(), flagship):
        again = Rubric.from_json(rubric.canonical)
        assert again == rubric
        assert again.hash == rubric.hash


def test_text_falls_back_to_the_rubric_language() -> None:
    """A text is said in the language asked for, else in the rubric's own, not in any other."""
    title = small().title
    assert [title.say(language) for language in ("en", "ru", "de")] == ["Small", "Малая", "Малая"]


def test_plain_text_is_in_the_rubric_language() -> None:
    """A plain string is a text in the language its rubric declares."""
    assert Text.model_validate("Да", context={"language": "ru"}).root == {"ru": "Да"}


def test_languages_begin_with_its_own() -> None:
    """The languages are listed with the rubric's own first."""
    assert small().languages == ("ru", "en")


def test_scope_chooses_capabilities() -> None:
    """The core scope holds the capabilities marked core, the full scope all, in order."""
    rubric = small()
    ids = {scope: [c.id for c in rubric.capabilities(scope)] for scope in ("full", "core")}
    assert ids == {"full": ["sell.ask", "sell.keep"], "core": ["sell.ask"]}


@pytest.mark.parametrize(
    ("old", "new"),
    [("        core: true\n", ""), ("        target: 1\n", "        target: 1\n")],
)
def test_core_is_offered_only_if_it_is_a_part(old: str, new: str) -> None:
    """A quick scan is offered when some capabilities are core, not when none is."""
    assert small(old, new).has_core is bool(new)


def test_target_is_its_own_or_the_rubrics() -> None:
    """A capability without a target of its own has the rubric's."""
    rubric = small()
    assert [rubric.target_of(c) for c in rubric.capabilities()] == [1, 2]


def test_next_step_leads_up_from_a_level() -> None:
    """There is no step up from the top, nor where none is written."""
    ask, keep = small().capabilities()
    step = ask.next_step(1)
    assert step is not None
    assert step.say("en") == "Ask."
    assert [ask.next_step(2), keep.next_step(1)] == [None, None]


def test_unknown_capability_is_a_key_error() -> None:
    """Asking for a capability the rubric has not is a KeyError, for its dimension too."""
    rubric = small()
    with pytest.raises(KeyError):
        rubric.capability("sell.nothing")
    with pytest.raises(KeyError):
        rubric.dimension_of("sell.nothing")
    assert rubric.dimension_of("sell.keep").id == "sell"


def test_minutes_count_words_and_choices() -> None:
    """Reading takes 180 words a minute and each choice 8 seconds, rounded up to whole minutes."""
    # core, English: Asking + Do you ask? + No. + Yes. = 1 + 3 + 1 + 1 = 6 words, 1 choice:
    # 6 / 180 + 8 / 60 = 0.17, rounded up to 1. With 357 words more in the question:
    # 363 / 180 + 8 / 60 = 2.02 + 0.13 = 2.15, rounded up to 3.
    assert small().minutes("core", "en") == 1
    assert small("Do you ask?", "Do you ask?" + " or" * 357).minutes("core", "en") == 3


@pytest.mark.parametrize("language", [None, 12, ["en"], {}])
def test_odd_language_is_a_validation_error(language: object) -> None:
    """A language that is no text is refused like any other fault, never a crash."""
    with pytest.raises(ValidationError):
        Rubric.parse({"language": language, "title": "Small"})


def test_rubric_is_frozen() -> None:
    """A rubric cannot be changed after it was read."""
    with pytest.raises(ValidationError):
        small().version = 2  # type: ignore[misc]
