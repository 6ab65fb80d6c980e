"""The reader gives a rubric, or every fault with its place and what to write instead."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import RubricError
from assessment.rubric.composer import MAX_NODES, Unreadable, compose
from assessment.rubric.model import Rubric
from assessment.rubric.patterns import PARTS, TEXTS
from assessment.rubric.reader import MAX_BYTES, MAX_FAULTS, read_rubric

FLAGSHIP = Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml"
GOOD = """\
schema: 1
id: small
version: 1
language: en
title: {en: Small, ru: Малая}
licence: CC0
scale:
  levels:
    - name: {en: Low, ru: Низкий}
    - name: {en: Middle, ru: Средний}
    - name: {en: High, ru: Высокий}
target: 2
groups:
  - id: leaders
    title: {en: Leaders, ru: Руководство}
dimensions:
  - id: structure
    title: {en: Structure, ru: Структура}
    weight: 2
    capabilities:
      - id: structure.owner
        title: {en: Owner, ru: Ответственный}
        ask: {en: Who owns it?, ru: Кто отвечает?}
        core: true
        weight: 1
        target: 3
        to: [leaders]
        levels:
          - {en: Nobody., ru: Никто.}
          - {en: Somebody., ru: Кто-то.}
          - {en: One person., ru: Один человек.}
        next_steps:
          - {en: Ask., ru: Спросите.}
          - {en: Write., ru: Запишите.}
renamed:
  structure.lead: structure.owner
"""
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


# One fault, its place, and what to write instead


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param(
            "schema: 1",
            "schema: 2",
            "1:9: schema: `2` cannot stand here: write 1",
            id="other schema",
        ),
        pytest.param(
            "id: small",
            "id: Small One",
            "2:5: id: `Small One` cannot stand here: write small Latin letters",
            id="id no slug",
        ),
        pytest.param(
            "id: small",
            'id: "small\\n"',
            "2:5: id: `small�` cannot stand here: write small Latin letters",
            id="id ends with a line break",
        ),
        pytest.param(
            "id: small\n",
            "",
            "1:1: `id` is missing: add a line `id: ...`",
            id="key missing at the top",
        ),
        pytest.param(
            "        ask: {en: Who owns it?, ru: Кто отвечает?}\n",
            "",
            "21:9: structure / owner: `ask` is missing: add a line `ask: ...`",
            id="key missing inside",
        ),
        pytest.param(
            "        weight: 1",
            "        wieght: 1",
            "25:9: structure / owner: unknown key `wieght`: did you mean `weight`?",
            id="mistyped key",
        ),
        pytest.param(
            "        weight: 1",
            "        xyzzy: 1",
            (
                "25:9: structure / owner: unknown key `xyzzy`: remove it; the keys known here "
                "are id, title, ask,"
            ),
            id="unlike any key",
        ),
        pytest.param("schema: 1", "format: 1", "1:1: `schema` is missing", id="name in Python"),
        pytest.param(
            "version: 1",
            "version: 1.0",
            (
                "3:10: version: a whole number is expected here, and this is a number with a "
                "point: write a whole number"
            ),
            id="1.0",
        ),
        pytest.param(
            "version: 1",
            'version: "1"',
            (
                "3:10: version: a whole number is expected here, and this is a text: write a "
                "whole number"
            ),
            id="number in quotes",
        ),
        pytest.param(
            "version: 1",
            "version: 0",
            "3:10: version: `0` cannot stand here: write a whole number, 1 or more",
            id="version 0",
        ),
        pytest.param(
            "version: 1",
            "version: " + "9" * 5000,
            "3:10: version: a whole number is expected here",
            id="5,000 digits",
        ),
        pytest.param(
            "version: 1",
            "version: 2026-13-45",
            "3:10: version: a whole number is expected here, and this is a text",
            id="no date",
        ),
        pytest.param(
            "language: en",
            "language: English",
            "4:11: language: `English` cannot stand here: write a language code",
            id="language no code",
        ),
        pytest.param(
            "{en: Small, ru: Малая}",
            "12",
            "5:8: title: a text is expected here, and this is a number: put it in quotes",
            id="number for a text",
        ),
        pytest.param(
            "Small, ru",
            "true, ru",
            (
                "5:13: title / en: a text is expected here, and this is true or false: put it in "
                "quotes"
            ),
            id="boolean for a wording",
        ),
        pytest.param(
            "{en: Small, ru: Малая}",
            "[a]",
            (
                "5:8: title: a text is expected here, and this is a list: write a text, or one "
                "for each language"
            ),
            id="list for text",
        ),
        pytest.param(
            "{en: Small, ru: Малая}",
            "",
            "5:7: title: a text is expected here, and this is empty: write it, or remove the key",
            id="nothing for a text",
        ),
        pytest.param(
            "ru: Малая",
            "RU: Малая",
            (
                "5:20: title / RU: `RU` cannot stand here: write a language code of two or three "
                "small letters"
            ),
            id="language in capitals",
        ),
        pytest.param(
            "Small, ru",
            "x" * 2001 + ", ru",
            "5:13: title / en: characters written: 2001, the most is 2000: shorten it",
            id="text too long",
        ),
        pytest.param(
            "core: true",
            "core: yes",
            (
                "24:15: structure / owner / core: true or false is expected here, and this is a "
                "text: write true or false"
            ),
            id="yes",
        ),
        pytest.param(
            "        weight: 1",
            "        weight: -1",
            (
                "25:17: structure / owner / weight: `-1` cannot stand here: write a number from "
                "0 to 1000"
            ),
            id="negative weight",
        ),
        pytest.param(
            "        weight: 1",
            "        weight: .inf",
            "25:17: structure / owner / weight: `.inf` cannot stand here: write a number from 0",
            id="infinite",
        ),
        pytest.param(
            "        weight: 1",
            "        weight: -.INF",
            "25:17: structure / owner / weight: `-.inf` cannot stand here: write a number from 0",
            id="minus infinite",
        ),
        pytest.param(
            "        weight: 1",
            "        weight: .nan",
            "25:17: structure / owner / weight: `.nan` cannot stand here: write a number from 0",
            id="not a number",
        ),
        pytest.param(
            "  - id: structure",
            "  - id: overall",
            "17:9: overall / id: `overall` is the name of the total: choose another id",
            id="dimension called overall",
        ),
        pytest.param(
            "        weight: 1",
            "        weight: 1e308",
            "25:17: structure / owner / weight: `1e+308` cannot stand here: write a number from 0",
            id="huge weight",
        ),
        pytest.param(
            "to: [leaders]",
            "to: leaders",
            (
                "27:13: structure / owner / to: a list is expected here, and this is a text: "
                "begin the line"
            ),
            id="text for a list",
        ),
        pytest.param(
            "title: {en: Small",
            "status: done\ntitle: {en: Small",
            "5:9: status: `done` cannot stand here: write expert-draft or validated",
            id="status unknown",
        ),
        pytest.param(
            (
                "{en: Nobody., ru: Никто.}\n"
                "          - {en: Somebody., ru: Кто-то.}\n          - {en: One person., ru: "
                "Один человек.}"
            ),
            "{en: Nobody., ru: Никто.}",
            (
                "29:11: structure / owner / levels: anchors written: 1, levels of the scale: 3: "
                "write one sentence for each level"
            ),
            id="anchors",
        ),
        pytest.param(
            "          - {en: Write., ru: Запишите.}\n",
            "",
            "33:11: structure / owner / next_steps: next steps written: 1, steps up: 2: write one",
            id="next steps",
        ),
        pytest.param(
            "target: 2",
            "target: 3.5",
            "12:9: target: the target 3.5 is not on the scale: write a number from 1 to 3",
            id="target of the rubric",
        ),
        pytest.param(
            "target: 3",
            "target: 0",
            (
                "26:17: structure / owner / target: the target 0 is not on the scale: write a "
                "number from 1 to 3"
            ),
            id="own target",
        ),
        pytest.param(
            "id: structure.owner",
            "id: tools.owner",
            (
                "21:13: structure / owner / id: the id `tools.owner` does not begin with its "
                "dimension's, `structure.`: write `structure.owner`"
            ),
            id="id of another dimension",
        ),
        pytest.param(
            "id: structure.owner",
            "id: owner",
            "21:13: structure / owner / id: the id `owner` does not begin with its dimension's",
            id="id without dimension",
        ),
        pytest.param(
            "[leaders]",
            "[leader]",
            "27:14: structure / owner / to 1: there is no group `leader`: did you mean `leaders`?",
            id="mistyped group",
        ),
        pytest.param(
            "[leaders]",
            "[it]",
            (
                "27:14: structure / owner / to 1: there is no group `it`: name one listed under "
                "`groups`"
            ),
            id="unknown group",
        ),
        pytest.param(
            "    weight: 2",
            "    weight: 0",
            (
                "17:3: dimensions: every weight here is 0, so there is nothing to score: give at "
                "least one a weight above 0"
            ),
            id="dimensions weigh nothing",
        ),
        pytest.param(
            "        weight: 1",
            "        weight: 0",
            "21:7: structure / capabilities: every weight here is 0",
            id="capabilities weigh nothing",
        ),
        pytest.param(
            "Somebody.",
            "nobody !",
            (
                "30:18: structure / owner / levels 2 / en: this says the same as line 29: say "
                "what is different"
            ),
            id="anchors alike",
        ),
        pytest.param(
            "Высокий",
            "НИЗКИЙ",
            "11:28: scale / levels 3 / name / ru: this says the same as line 9",
            id="level names alike",
        ),
        pytest.param(
            "Somebody.",
            '" "',
            ("30:18: structure / owner / levels 2 / en: the text is blank: write it"),
            id="spaces only",
        ),
        pytest.param(
            "Ask., ru",
            '"\\u200b\\u2060", ru',
            "33:18: structure / owner / next_steps 1 / en: the text is blank",
            id="zero width only",
        ),
        pytest.param(
            "licence: CC0", "licence: ''", "6:10: licence: the text is blank", id="plain text blank"
        ),
        pytest.param(
            "{en: Ask., ru: Спросите.}",
            "Ask.",
            (
                "33:13: structure / owner / next_steps 1: has no Russian text (ru): write the "
                "text in every language of the rubric, `ru:` too"
            ),
            id="language lacking",
        ),
        pytest.param(
            "{en: Ask., ru: Спросите.}",
            "{}",
            "33:13: structure / owner / next_steps 1: has no English text (en)",
            id="all languages lacking",
        ),
        pytest.param(
            "ru: Спросите.",
            "ru: Спросите., gsw: Frag.",
            (
                "33:39: structure / owner / next_steps 1 / gsw: most texts of the rubric are not "
                "written in the language `gsw`: remove it here"
            ),
            id="language too many",
        ),
        pytest.param(
            "lead: structure.owner",
            "lead: structure.ovner",
            (
                "36:19: renamed / structure.lead: there is no capability `structure.ovner`: did "
                "you mean `structure.owner`?"
            ),
            id="renamed to nothing",
        ),
        pytest.param(
            "  structure.lead: ",
            "  structure.owner: ",
            "36:3: renamed / structure.owner: `structure.owner` is still in use",
            id="renamed but in use",
        ),
        pytest.param(
            "renamed:\n",
            SECOND + "renamed:\n",
            (
                "35:13: structure / owner / id: the id `structure.owner` stands on line 21 "
                "already: give each"
            ),
            id="id twice",
        ),
        pytest.param(
            "renamed:\n",
            SECOND.replace("owner", "Owner") + "renamed:\n",
            (
                "35:13: structure / capabilities 2 / id: the id `structure.Owner` differs from "
                "the one on line 21 only in capital letters"
            ),
            id="id twice but for case",
        ),
        pytest.param(
            "dimensions:\n",
            "  - {id: leaders, title: {en: L, ru: Л}}\ndimensions:\n",
            "16:10: groups 2 / id: the id `leaders` stands on line 14 already",
            id="group twice",
        ),
        pytest.param(
            "version: 1",
            "version: 1\nversion: 2",
            "4:1: the key `version` stands on line 3 already: keep one of the two",
            id="key twice",
        ),
        pytest.param(
            "title: {en: Small",
            "title: &t {en: Small",
            "5:8: title: naming a part of the file is not supported (`&name`): remove it",
            id="anchor",
        ),
        pytest.param(
            "{en: Small, ru: Малая}",
            "*t",
            (
                "5:8: title: copying another part of the file is not supported (`*name`, `<<`): "
                "write the content out here"
            ),
            id="alias",
        ),
        pytest.param(
            "version: 1", "version: !!int 1", "3:10: version: a tag is not supported", id="tag"
        ),
        pytest.param(
            "title: {en: Small",
            "? [a, b]\n: {id: x}\ntitle: {en: Small",
            "5:3: a key must be a plain word: write `key: value`",
            id="list as a key",
        ),
        pytest.param(
            "Small, ru",
            '"Sm\\a", ru',
            "5:13: title / en: the character U+0007 cannot be shown: remove it",
            id="bell in a text",
        ),
    ],
)
def test_fault_is_told(old: str, new: str, fault: str) -> None:
    """A rubric with one fault gives that fault first, at its line and column, with the remedy."""
    assert faults_of(changed((old, new)))[0].startswith(fault)


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


def test_every_fault_in_one_pass() -> None:
    """Five mistakes of different kinds give five faults, in the order of the file."""
    text = changed(
        ("version: 1", "version: one"),
        ("target: 2", "target: 9"),
        ("        weight: 1", "        wieght: 1"),
        ("[leaders]", "[leader]"),
        ("{en: Write., ru: Запишите.}", "Write."),
    )
    assert [fault.split(": ")[0] for fault in faults_of(text)] == [
        "3:10",
        "12:9",
        "25:9",
        "27:14",
        "34:13",
    ]


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


# Files that are no rubric at all


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b"", "1:1: the file is empty: write a rubric in it", id="empty"),
        pytest.param(b"# later\n", "1:1: the file is empty", id="comment only"),
        pytest.param(b"- a\n", "1:1: a map is expected here, and this is a list", id="list"),
        pytest.param(b"---\n", "2:1: a map is expected here, and this is empty", id="null"),
        pytest.param("id: a\ntitle: Малая".encode("cp1251"),
                     "2:8: the file is not written in UTF-8: save it with", id="cp1251"),
        pytest.param("id: a".encode("utf-16"), "1:1: the file is not written in UTF-8",
                     id="UTF-16"),
        pytest.param(b"\xef\xbb\xbfid: \xff", "1:5: the file is not written in UTF-8",
                     id="BOM and a bad byte"),
        pytest.param(b"id: a\nb: \0", "2:4: the character U+0000 cannot be shown", id="NUL"),
        pytest.param(b"x" * (MAX_BYTES + 1), "1:1: the file is larger than 2 MB", id="too large"),
        pytest.param(b"a: b: c", "1:5: a second colon stands here", id="colon"),
        pytest.param(b"a:\n\tb: 1", "2:1: a tab cannot be used for indentation", id="tab"),
        pytest.param(b"a: @b", "1:4: a text cannot begin with this character", id="at"),
        pytest.param(b"a: 1\nb: 'c\n", "2:4: what `'` opens here does not end", id="quote"),
        pytest.param(b"a:\n  - [b\n", "2:5: a 1: what `[` opens here does not end", id="bracket"),
        pytest.param(b'a: "\\ud800"', "1:7: YAML does not know the character", id="surrogate"),
        pytest.param(b'a: "\\q"', "1:5: YAML does not know the character", id="escape"),
        pytest.param(b"- a\nb", "3:1: the YAML breaks off here", id="other syntax"),
        pytest.param(b"a: 1\n---\nb: 1", "2:1: a second document begins here", id="documents"),
    ],
)  # fmt: skip
def test_unreadable_file_is_told(content: bytes, fault: str) -> None:
    """A file that cannot be read as YAML says where and what to do, instead of failing."""
    (told,) = faults_of(content)
    assert told.startswith(fault)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_deep_nesting_is_refused(opening: str) -> None:
    """A hundred thousand levels of nesting are refused at the thirteenth, at once."""
    start = time.perf_counter()
    told = faults_of(opening * 100_000)
    assert "stand inside each other more than 12 deep" in told[-1]
    assert time.perf_counter() - start < 2


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


def test_too_many_nodes_are_refused() -> None:
    """A file of more entries than any rubric has is not read to its end."""
    (fault,) = faults_of("[" + "a," * MAX_NODES + "]")
    assert "the file has more than 200000 entries" in fault


def test_faults_are_capped() -> None:
    """After a thousand faults a last one says that there are more."""
    told = faults_of("\n".join(f"key-{n}: 1" for n in range(MAX_FAULTS + 500)))
    assert len(told) == MAX_FAULTS + 1
    assert told[-1].endswith("there are more than 1000 faults: mend these first")


# Whatever the bytes


def is_rubric_or_faults(content: bytes) -> bool:
    """Say whether the reader gives a rubric or tells faults; any other exception passes."""
    try:
        return isinstance(read_rubric(content, "r"), Rubric)
    except RubricError as error:
        return len(error.faults) > 0


@given(st.binary())
def test_any_bytes_give_a_rubric_or_faults(content: bytes) -> None:
    """Any bytes give a rubric or at least one fault, never another exception."""
    assert is_rubric_or_faults(content)


PIECES = st.sampled_from(
    ["", " ", "\n", "- ", ": ", "x", "1", "null", "[]", "{}", "[key]", "*a", "&a ", "!t ", '"', "'",
     "en", "true", ".nan", "<<: 1\n", "? ", "id: a", "\t", "\u200b", "---\n", "#", "[", "}", "|"]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 30), PIECES), max_size=4))
def test_any_damage_gives_a_rubric_or_faults(damage: list[tuple[int, int, str]]) -> None:
    """A rubric damaged anywhere gives a rubric or at least one fault, never another exception."""
    text = GOOD
    for at, length, piece in damage:
        text = text[:at] + piece + text[at + length :]
    assert is_rubric_or_faults(text.encode())


SCALARS = st.sampled_from([None, True, 0, -1, 1.5, "", "a", "en", "structure.owner", "x" * 2001])
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "en", "RU", "weight", "levels", "[key]"]), inner)
    ),
    max_leaves=5,
)
KEYS = sorted({name for part in PARTS.values() for name in part.model_fields} | {"schema"})


@given(st.dictionaries(st.sampled_from(KEYS), TREES, max_size=4), st.integers(0, 36))
def test_any_shape_gives_a_rubric_or_faults(tree: dict[str, object], line: int) -> None:
    """Values of any shape under any key give a rubric or at least one fault."""
    lines = GOOD.splitlines()
    indent = re.match(r"[ -]*", lines[min(line, len(lines) - 1)])
    assert indent
    depth = " " * len(indent.group())
    lines[line:line] = [f"{depth}{key}: {json.dumps(value)}" for key, value in tree.items()]
    assert is_rubric_or_faults("\n".join(lines).encode())


def test_every_text_of_the_model_is_checked() -> None:
    """The places where texts stand are found in the model, optional ones and lists too."""
    assert {"title", "source", "scale.levels.*.summary", "groups.*.title", "dimensions.*.why",
            "glossary.*.meaning", "dimensions.*.capabilities.*.note",
            "dimensions.*.capabilities.*.levels.*"} <= set(TEXTS)  # fmt: skip
