"""The reader gives a rubric, or every fault with its place and what to write instead."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from assessment.errors import RubricError
from assessment.rubric.composer import Unreadable, compose
from assessment.rubric.patterns import TEXTS
from assessment.rubric.reader import MAX_BYTES, MAX_FAULTS, read_rubric

FLAGSHIP = Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml"
GOOD = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
SECOND = """\
      - id: structure.owner
        title: {en: Again, ru: Снова}
        ask: {en: Who again?, ru: Кто снова?}
        levels: [{en: A, ru: А}, {en: B, ru: Б}, {en: C, ru: В}]
"""


def faults_of(content: bytes | str) -> list[str]:
    """Give the faults of a file as they are printed, without its name."""
    with pytest.raises(RubricError) as caught:
        read_rubric(content.encode() if isinstance(content, str) else content, "r.yaml")
    faults = [str(fault) for fault in caught.value.faults]
    assert faults
    assert all(fault.startswith("r.yaml:") for fault in faults)
    return [fault.removeprefix("r.yaml:") for fault in faults]


def changed(*changes: tuple[str, str]) -> str:
    """Give the good rubric with its first occurrences of some words replaced."""
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_good_rubric_is_read() -> None:
    """A rubric without faults comes back whole."""
    rubric = read_rubric(GOOD.encode(), "r.yaml")
    assert (rubric.id, rubric.levels, rubric.languages) == ("small", 3, ("en", "ru"))
    assert rubric.capability("structure.owner").anchor(3).say("ru") == "Один человек."


def test_byte_order_mark_is_accepted() -> None:
    """A byte order mark, as Windows editors write it, changes nothing."""
    assert read_rubric(b"\xef\xbb\xbf" + GOOD.encode(), "r") == read_rubric(GOOD.encode(), "r")


@pytest.mark.alone
def test_flagship_is_valid_and_quick() -> None:
    """The shipped rubric has no fault and is read well within 300 ms, the best of three."""
    content = FLAGSHIP.read_bytes()
    times = []
    for _ in range(3):
        start = time.perf_counter()
        read_rubric(content, FLAGSHIP.name)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3
    assert len(content) < MAX_BYTES / 10


# What is told of faults


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: small", "id: Small One"),
        ("        weight: 1", "        wieght: 1"),
        ("{en: Small, ru: Малая}", "*t"),
        ("{en: Small, ru: Малая}", "!x {RU: 1}"),
        ("ru: Малая", "RU: Малая"),
        ("target: 2", "target: 0"),
        ("Somebody.", '""'),
        ("language: en", "language: English"),
        ("language: en", "language: [en]"),
        ("  - id: structure", "  - id: structure.x"),
        ("  - id: structure", "  - id: 7"),
        ("structure.lead: structure.owner", "Structure: structure.owner"),
    ],
)
def test_one_mistake_gives_one_fault(old: str, new: str) -> None:
    """What only follows from a fault is not told again."""
    assert len(faults_of(changed((old, new)))) == 1


def test_no_more_than_the_cap_of_capabilities() -> None:
    """The 501st capability is told once, and the most is named."""
    more = "".join(SECOND.replace("owner", f"owner-{n}") for n in range(501))
    (fault,) = faults_of(changed(("renamed:\n", f"{more}renamed:\n")))
    # Line 35 + 4 lines each for capabilities 2 to 500 = 35 + 499 * 4 = 2031
    assert fault.startswith("2031:9: structure / owner-499: this is one capability too many; the "
                            "most is 500: split")  # fmt: skip


def test_faults_never_quote_the_library() -> None:
    """No fault shows a pattern, a class or a sentence of the libraries."""
    changes = (("id: small", "id: A"), ("{en: Small, ru: Малая}", "3"), ("target: 2", "target: a"))
    told = "\n".join(faults_of(changed(*changes)) + faults_of("{") + faults_of("a: b: c"))
    assert not re.search(r"[Ii]nput|should|valid|\^|found|Capability|scalar|mapping", told)


@pytest.mark.parametrize("nothing", ["", '""', '" "', "{en: , ru: Кто-то.}"])
def test_an_empty_anchor_is_to_be_written(nothing: str) -> None:
    """An entry of a list has no key that could be removed instead."""
    told = faults_of(changed(("{en: Somebody., ru: Кто-то.}", nothing)))
    assert any(fault.startswith("30:") and fault.endswith(": write it") for fault in told)
    assert not any("remove the key" in fault for fault in told)


def test_core_questions_need_a_weight() -> None:
    """A rubric whose core questions all weigh 0 could not score a quick scan."""
    second = SECOND.replace("owner", "other")
    (fault,) = faults_of(
        changed(("        weight: 1", "        weight: 0"), ("renamed:\n", f"{second}renamed:\n"))
    )
    assert fault == (
        "24:15: structure / owner / core: every core question has the weight 0, itself or through "
        "its dimension: give at least one, and its dimension, a weight above 0"
    )


def test_core_questions_need_a_dimension_with_a_weight() -> None:
    """A dimension of weight 0 takes its core questions' weight away."""
    other = SECOND.replace("structure.owner", "people.skill")
    dimension = f"  - id: people\n    title: {{en: People, ru: Люди}}\n    capabilities:\n{other}"
    text = changed(("    weight: 2", "    weight: 0"), ("renamed:\n", f"{dimension}renamed:\n"))
    (fault,) = faults_of(text)
    assert "every core question has the weight 0" in fault
    rescued = text.replace(
        "        ask: {en: Who again?", "        core: true\n        ask: {en: Who again?"
    )
    assert read_rubric(rescued.encode(), "r").capabilities("core")


# Words YAML 1.1 would change


@pytest.mark.parametrize("word", ["no", "on", "yes", "012", "12:30", "1_0", "2026-01-02", "0x1F"])
def test_word_stays_text(word: str) -> None:
    """Words that YAML 1.1 turned into booleans, octals, times and dates stay what they are."""
    text = changed(("en: Small", f"en: {word}"))
    assert read_rubric(text.encode(), "r").title.say("en") == word


def test_norwegian_is_a_language() -> None:
    """The language code ``no`` is not the boolean of YAML 1.1."""
    text = GOOD.replace("ru:", "no:")
    assert read_rubric(text.encode(), "r").languages == ("en", "no")


@pytest.mark.parametrize("word", ["1", "-1.5", "1e3", ".nan", "true", "1" * 5000])
def test_number_or_boolean_is_no_text(word: str) -> None:
    """A number or a boolean where a text is expected is to be put in quotes."""
    (fault,) = faults_of(changed(("en: Small", f"en: {word}")))
    assert fault.endswith(": put it in quotes")


# Where reading ends


def test_twelve_deep_is_read_and_thirteen_is_not() -> None:
    """Twelve lists inside each other can be read, the thirteenth cannot."""
    document, flaws = compose("[" * 12 + "]" * 12)
    assert (str(document.tree), flaws) == ("[" * 12 + "]" * 12, [])
    with pytest.raises(Unreadable):
        compose("[" * 13 + "]" * 13)


def test_too_deep_a_place_has_a_name() -> None:
    """What stands too deep is told of the last place on the way that a rubric has."""
    head = "dimensions:\n  - id: tools\n    capabilities:\n      - id: tools.crm\n"
    (fault,) = faults_of(f"{head}        levels: " + "[" * 20)
    # Six lists and maps stand around `levels`' value: 5 + 8 brackets are 13, column 17 + 8 = 24.
    assert fault.startswith("5:24: tools / crm / levels 1: lists and maps stand inside each other")


def test_alias_bomb_is_refused() -> None:
    """Aliases that would multiply are not followed."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    told = faults_of("\n".join(lines))
    assert sum("copying another part" in fault for fault in told) == 9 * 11


def test_merge_key_is_refused() -> None:
    """A merge key is refused, and what it would have brought is not reported as missing."""
    assert [fault.split(":")[0] for fault in faults_of("a: &a {id: x}\n<<: *a\n")] == [
        "1",
        "2",
        "2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("dimensions: [" + "{}, " * 400 + "]", id="of content"),
        pytest.param("a: [" + "*x, " * 600 + "]\nb: [" + "*x, " * 600 + "]", id="of YAML"),
    ],
)
def test_faults_are_capped(text: str) -> None:
    """After a thousand faults a last one says that there are more."""
    told = faults_of(text)
    assert len(told) == MAX_FAULTS + 1
    assert told[-1].endswith("there are more than 1000 faults: mend these first")


def test_every_text_of_the_model_is_checked() -> None:
    """The places where texts stand are found in the model, optional ones and lists too."""
    assert {"title", "source", "scale.levels.*.summary", "groups.*.title", "dimensions.*.why",
            "glossary.*.meaning", "dimensions.*.capabilities.*.note",
            "dimensions.*.capabilities.*.levels.*"} <= set(TEXTS)  # fmt: skip
