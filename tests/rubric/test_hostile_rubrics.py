"""Rubrics made to exhaust the machine are refused with words, or read in time."""

from __future__ import annotations

import itertools
import os
import random
import string
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import pytest
from reading_cost import Cost, assert_cheap, measured

from assessment.rubric.composer import MAX_ENTRIES, MAX_NODES
from assessment.rubric.model import MAX_CAPABILITIES
from assessment.rubric.reader import MAX_BYTES, MAX_FAULTS

LONGEST_FAULT = 300  # characters

HEAD = """\
schema: 1
id: hostile
version: 1
language: en
title: Hostile
scale:
  levels: [{name: Low}, {name: High}]
target: 2
"""
DIMENSION = "dimensions:\n  - id: d\n    title: D\n    capabilities:\n"
CODES = ["".join(code) for code in itertools.product(string.ascii_lowercase, repeat=3)]
LETTERS = {"en": "x", "de": "ä", "ru": "я"}
ROOM = MAX_BYTES - 1_000  # for the rest of the rubric


def capability(name: str, *, low: str = "Low", more: str = "") -> str:
    """Write a capability of the dimension ``d``."""
    return (
        f"      - id: {name}\n        title: T\n        ask: A\n        levels: ['{low}', High]\n"
        + (f"        {more}\n" if more else "")
    )


def rubric(*, capabilities: str = "", **lines: str) -> str:
    """Write a rubric, its dimension with the given capabilities, and further keys."""
    added = "".join(f"{key}: {value}\n" for key, value in lines.items())
    return HEAD + added + DIMENSION + (capabilities or capability("d.c"))


def anchored(low: str) -> str:
    """Write a rubric whose only question has this lowest anchor."""
    return rubric(capabilities=capability("d.c", low=low))


def grouped(groups: Iterable[str], named: Iterable[str]) -> str:
    """Write a rubric with groups, and a question that names some."""
    listed = "".join(f"  - {{id: {group}, title: T}}\n" for group in groups)
    return rubric(groups=f"\n{listed}") + f"        to: [{', '.join(named)}]\n"


def many(more: str, n: int = MAX_CAPABILITIES) -> str:
    """Write a rubric of many capabilities with one more line each."""
    return rubric(capabilities="".join(capability(f"d.c-{i}", more=more) for i in range(n)))


def wide(entry: str, dimensions: int = 520) -> str:
    """Write many dimensions that hold many entries each, all as short as can be."""
    inside = f"  - {{capabilities: [{f'{entry},' * (MAX_NODES // dimensions - 5)}]}}\n"
    return HEAD + "dimensions:\n" + inside * dimensions


def told(text: str, filler: str) -> str:
    """Put as much of something in place of a star as a file may hold."""
    return text.replace("*", filler * ((MAX_BYTES - len(text)) // len(filler.encode())), 1)


def alike(n: int, length: int) -> list[str]:
    """Make words of the same letters, so that each is most like every other."""
    chance = random.Random(1)  # noqa: S311 - no secret, and the same every time
    letters = "ab" * (length // 2)
    return ["".join(chance.sample(letters, length)) for _ in range(n)]


def anchors(text: str) -> str:
    """Write as many capabilities as fit whose lowest anchor is a long text."""
    size = len(capability("d.c-000", low=text).encode())
    return rubric(
        capabilities="".join(
            capability(f"d.c-{i}", low=text) for i in range(min(MAX_CAPABILITIES, ROOM // size))
        )
    )


def full(levels: int, length: int) -> str:
    """Write a rubric in three languages with as many capabilities and texts as a file may hold."""

    def text(word: str) -> str:
        return f"{{{', '.join(f'{k}: {word} {c * length}' for k, c in LETTERS.items())}}}"

    head = HEAD.replace("Hostile", text("a")).replace(
        "[{name: Low}, {name: High}]",
        f"[{', '.join(f'{{name: {text(str(n))}}}' for n in range(levels))}]",
    )
    written = [head + DIMENSION.replace("title: D", f"title: {text('d')}")]
    ladder = "".join(f"          - {text(str(n))}\n" for n in range(levels))
    one = f"        title: {text('t')}\n        ask: {text('a')}\n        levels:\n{ladder}"
    n = min(MAX_CAPABILITIES, (MAX_BYTES - len(written[0].encode())) // (len(one.encode()) + 30))
    return "".join((*written, *(f"      - id: d.c-{i}\n{one}" for i in range(n))))


DEEP = "stand inside each other more than 12 deep"
TOO_LARGE = "the file is larger than 2 MB"
TOO_WIDE = f"this list or map has more than {MAX_ENTRIES} entries"
TOO_MANY_NODES = f"the file has more than {MAX_NODES} entries"
TOO_MANY_FAULTS = f"there are more than {MAX_FAULTS} faults"
NO_UTF_8 = "the file is not written in UTF-8"
TOO_LONG = "characters written: "
NO_RUBRIC = "a map is expected here, and this is"
MISSING = "`schema` is missing"
NO_END = "does not end properly"
OFF = "the YAML breaks off here"

HOSTILE: dict[str, tuple[Callable[[], str | bytes], str]] = {
    # Depth
    "lists in lists": (lambda: "[" * 100_000, DEEP),
    "maps in maps": (lambda: "{a: " * 100_000, DEEP),
    "block lists in block lists": (lambda: "- " * 100_000, DEEP),
    "block maps in block maps": (lambda: "".join(f"{' ' * n}a:\n" for n in range(1_900)), DEEP),
    "keys in keys": (lambda: "? " * 100_000, DEEP),
    "lists in maps in lists": (lambda: "[{a: " * 100_000, DEEP),
    "just not too deep": (
        lambda: "a:\n" + f"- [{', '.join(['[' * 9 + 'b' + ']' * 9] * 99)}]\n" * 75,
        MISSING,
    ),
    # Copies
    "aliases that multiply": (
        lambda: "a0: &a0 [x, x]\n" + "".join(
            f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
        ),
        "copying another part",
    ),
    "merges that multiply": (
        lambda: "a0: &a0 {x: 1}\n" + "".join(
            f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 12)
        ),
        "copying another part",
    ),
    "an alias of itself": (lambda: "&a [*a, *a]", "copying another part"),
    "2 MB of aliases": (lambda: told("a: &a 1\nb:\n*", "- *a\n"), TOO_MANY_FAULTS),
    "2 MB of merges": (lambda: told("*", "<<: {a: b}\n"), TOO_MANY_FAULTS),
    "2 MB of directives": (
        lambda: "".join(f"%TAG !{n}! x\n" for n in range(120_000)) + "---\na: 1\n",
        "a line that begins with `%`",
    ),
    "2 MB of directives, late": (
        lambda: "a: 1\n...\n" + "".join(f"%TAG !{n}! x\n" for n in range(120_000)) + "---\n",
        "a line that begins with `%`",
    ),
    # Size
    "5 MB": (lambda: "x" * 5_000_000, TOO_LARGE),
    "a rubric of 5 MB": (lambda: rubric() + "# comment\n" * 500_000, TOO_LARGE),
    "200,000 entries": (lambda: f"[{'a,' * 200_000}]", TOO_WIDE),
    "200,000 entries in lists": (lambda: f"- [{'a,' * 900}]\n" * 220, TOO_MANY_NODES),
    "60,000 dimensions": (lambda: HEAD + "dimensions:\n" + "  - {}\n" * 60_000, TOO_WIDE),
    "5,000 capabilities": (lambda: many("core: true", 5_000), TOO_WIDE),
    "more capabilities than entries": (lambda: wide("{id: d.c}", 200), TOO_MANY_NODES),
    "as many empty capabilities": (lambda: wide("{}"), TOO_MANY_FAULTS),
    "as many blank texts": (lambda: many(f"evidence: [{f'{chr(39) * 2},' * 145}]"), "is blank"),
    "as many texts without language": (lambda: many(f"evidence: [{'{},' * 145}]"), "has no Englis"),
    "as many unknown groups": (lambda: many(f"to: [{'a,' * 145}]"), "there is no group `a`"),
    "as many bad groups": (lambda: many(f"to: [{'1,' * 145}]"), "a text is expected here"),
    "as many unknown keys": (
        lambda: many("\n        ".join(f"wieght{n}: 1" for n in range(70))),
        "unknown key `wieght0`: did you mean `weight`?",
    ),
    "as many bad language codes": (
        lambda: many(f"note: {{{', '.join(f'X{n}: x' for n in range(70))}}}"),
        "`X0` cannot stand here",
    ),
    "as many languages, half lacking": (
        lambda: many(f"note: {{{', '.join(f'{code}: x' for code in CODES[:150])}}}", 250),
        "most texts of the rubric are not written in the language",
    ),
    "more languages than texts": (
        lambda: rubric(summary=f"{{en: x, {', '.join(f'{code}: x' for code in CODES[:900])}}}"),
        "most texts of the rubric are not written in the language",
    ),
    # Keys
    "2 MB of keys": (lambda: "".join(f"k{n}: 1\n" for n in range(180_000)), TOO_WIDE),
    "2 MB of one key": (lambda: told("*", "a: 1\n"), TOO_MANY_FAULTS),
    "2 MB of one key in a rubric": (lambda: told(rubric() + "*", "title: 1\n"), TOO_MANY_FAULTS),
    "2 MB of empty keys": (lambda: told("*", "?\n"), TOO_MANY_FAULTS),
    "2 MB of lists for keys": (lambda: told("*", "? [a]\n"), TOO_MANY_FAULTS),
    "keys almost known": (
        lambda: rubric() + "".join(f"diemnsions{n}: 1\n" for n in range(900)),
        "unknown key `diemnsions0`: did you mean `dimensions`?",
    ),
    "long keys": (
        lambda: rubric() + "".join(f"{'dimensions' * 90}{n}: 1\n" for n in range(900)),
        "unknown key `dimensionsdimensionsdimensionsdimension…`: remove it",
    ),
    "a key of 2 MB": (lambda: told("? *\n: 1\n", "x"), MISSING),
    "a key of 1 MB above 1,000 faults": (
        lambda: f"? {'x' * 1_000_000}\n:\n" + "  - *a\n" * 900 + f"? {'y' * 900_000}\n: *a\n" * 1,
        "copying another part",
    ),
    # Ids
    "ids almost alike": (
        lambda: rubric(
            capabilities="".join(capability(f"d.{name}") for name in alike(400, 64))
            + "renamed:\n"
            + "".join(f"  d.x-{n}: d.{name}b\n" for n, name in enumerate(alike(900, 62)))
        ),
        "write the id the capability has now",
    ),
    "groups almost alike": (
        lambda: grouped(alike(900, 64), alike(900, 62)),
        "name one listed under `groups`",
    ),
    "as many as may be compared": (
        lambda: grouped(alike(26, 64), alike(26, 62)),
        "did you mean `",
    ),
    "ids alike but for case": (
        lambda: rubric(capabilities="".join(capability(f"d.{w.title()}") for w in alike(400, 20))),
        "cannot stand here",
    ),
    "ids alike but for the script": (
        lambda: rubric(
            capabilities="".join(capability("d." + w.replace("a", "а")) for w in alike(400, 20))
        ),
        "cannot stand here",
    ),
    "an id of 2 MB": (lambda: told(rubric().replace("hostile", "*"), "a-"), TOO_LONG),
    "a capability's id of 2 MB": (lambda: told(rubric().replace("d.c", "d.*a"), "a-"), TOO_LONG),
    "a dimension's id of 2 MB": (
        lambda: told(many("core: true", 400).replace("id: d\n", "id: *a\n"), "a-"),
        TOO_LONG,
    ),
    "a group of 2 MB": (lambda: told(grouped(["b"], ["*"]), "a"), "there is no group `aaa"),
    # Texts
    "a text of 2 MB": (lambda: told(rubric().replace("Hostile", "'*'"), "x"), TOO_LONG),
    "nothing but a text of 2 MB": (lambda: told("*", "x"), NO_RUBRIC),
    "emoji": (lambda: told(rubric().replace("Hostile", "'*'"), "\N{GRINNING FACE}"), TOO_LONG),
    "accents": (lambda: told(anchored("*"), "\u0300\u0316"), "blank"),
    "accents on a letter": (
        lambda: told(anchored("a*"), "\u0300\u0316"),
        TOO_LONG,
    ),
    "a ligature of 18 letters": (
        lambda: told(anchored("*"), "\ufdfa"),
        TOO_LONG,
    ),
    "zero width": (lambda: told(anchored("*"), "\u200b"), "blank"),
    "5,000 digits": (lambda: rubric().replace("n: 1", "n: " + "9" * 5_000), "too large a number"),
    "2 MB of digits": (lambda: told(rubric().replace("n: 1", "n: *"), "9"), "too large a number"),
    "2 MB of decimals": (lambda: told(rubric().replace("n: 1", "n: 1.*x"), "9"), "this is a text"),
    "2 MB of exponent": (lambda: told(rubric().replace("n: 1", "n: 1e*"), "9"), "too large a numb"),
    # Signs
    "quotes": (lambda: "'" * (MAX_BYTES - 1), NO_END),
    "double quotes": (lambda: '"' * (MAX_BYTES - 1), OFF),
    "quotes in quotes": (lambda: told(rubric().replace("Hostile", "'*'"), "''"), TOO_LONG),
    "escapes": (lambda: told(rubric().replace("Hostile", '"*"'), "\\u200b"), "the text is blank"),
    "escapes without end": (lambda: told('a: "*', "\\\\"), NO_END),
    "tabs": (lambda: "\t" * MAX_BYTES, "a tab cannot be used for indentation"),
    "tabs behind a key": (lambda: told("a:*1", "\t"), MISSING),
    "comments": (lambda: told("*", "#\n"), "the file is empty"),
    "line breaks": (lambda: "\n" * MAX_BYTES, "the file is empty"),
    "old line breaks": (lambda: told("*", "\u2028"), "the file is empty"),
    "line breaks in a text": (lambda: told("a: b* c", "\n"), MISSING),
    "a block of lines": (lambda: told("a: |\n*", " x\n"), MISSING),
    "one long line": (lambda: f"{{{', '.join(f'k{n}: 1' for n in range(150_000))}}}", TOO_WIDE),
    "documents": (lambda: told("*", "---\n"), "a second document begins here"),
    "ends of documents": (lambda: told("*", "...\n"), OFF),
    "colons": (lambda: told("*", ": "), "a second colon stands here"),
    "NUL": (lambda: "\0" * MAX_BYTES, "the character U+0000 cannot be shown"),
    "chance": (lambda: random.Random(1).randbytes(1_900_000), NO_UTF_8),  # noqa: S311 - no secret
    "UTF-16": (lambda: rubric(summary="x" * 900_000).encode("utf-16"), NO_UTF_8),
}  # fmt: skip
FINE: dict[str, Callable[[], str]] = {
    "500 capabilities": lambda: many("core: true"),
    "500 capabilities of 10 levels in 3 languages": lambda: full(levels=10, length=40),
    "texts of 1,900 characters in 3 languages": lambda: full(levels=10, length=1_900),
    "as many pieces of evidence as there may be": lambda: many(f"evidence: [{'a,' * 145}]"),
    "900 groups and terms": lambda: rubric(
        groups="\n" + "".join(f"  - {{id: g{n}, title: T}}\n" for n in range(900)),
        glossary="\n" + "  - {term: T, meaning: M}\n" * 900,
    ),
    "accents in every text": lambda: anchors("a" + "\u0300\u0316" * 990),
    "ligatures in every text": lambda: anchors("\ufdfa" * 1_990),
}
# What the command reads too: what it has most to say of, and what once hung or fell.
COMMAND = (
    "lists in lists",
    "2 MB of aliases",
    "2 MB of directives",
    "a rubric of 5 MB",
    "as many empty capabilities",
    "as many texts without language",
    "2 MB of one key",
    "a key of 1 MB above 1,000 faults",
    "ids almost alike",
    "groups almost alike",
    "a dimension's id of 2 MB",
    "accents",
    "NUL",
    "500 capabilities",
    "500 capabilities of 10 levels in 3 languages",
)

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="needs a system that copies processes"
)


def ways(names: Collection[str]) -> list[tuple[str, str]]:
    """Pair files with the ways they are read."""
    by_command = (name for name in COMMAND if name in names)
    return [*((name, "rubric") for name in names), *((name, "command") for name in by_command)]


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Cost]:
    """Read every file, some by the command too, and give what each cost."""
    folder = tmp_path_factory.mktemp("hostile")
    makers = {name: maker for name, (maker, _) in HOSTILE.items()} | FINE
    return {
        (name.removesuffix(".yaml"), way): cost
        for way, names in (("rubric", makers), ("command", COMMAND))
        for name, cost in measured(
            way, folder, {f"{name}.yaml": makers[name] for name in names}
        ).items()
    }


@pytest.mark.alone
@pytest.mark.parametrize(("name", "way"), ways(HOSTILE))
def test_hostile_rubric_is_refused(costs: dict[tuple[str, str], Cost], name: str, way: str) -> None:
    """A hostile file is refused with words of a bearable length, in time and in little memory."""
    cost = costs[name, way]
    assert_cheap(cost)
    assert 1 <= cost.faults <= MAX_FAULTS + 1, cost
    assert cost.longest <= LONGEST_FAULT, cost
    assert way == "command" or any(HOSTILE[name][1] in fault for fault in cost.some), cost


@pytest.mark.alone
@pytest.mark.parametrize(("name", "way"), ways(FINE))
def test_large_rubric_is_read(costs: dict[tuple[str, str], Cost], name: str, way: str) -> None:
    """The largest rubrics there may be are read without a fault, in time and in little memory."""
    cost = costs[name, way]
    assert_cheap(cost)
    assert cost.faults == 0, cost


def test_the_command_tells_of_hostile_files_and_goes_on(tmp_path: Path) -> None:
    """``orientir validate`` in its own process refuses each file with words, and ends with 1."""
    names = ("lists in lists", "2 MB of directives", "accents", "UTF-16")
    files = [tmp_path / f"{name}.yaml" for name in names]
    for file in files:
        content = HOSTILE[file.stem][0]()
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    run = subprocess.run(
        [sys.executable, "-m", "assessment", "validate", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    lines = run.stderr.splitlines()
    assert (run.returncode, run.stdout, len(lines)) == (1, "", len(names)), run.stderr
    assert all(HOSTILE[name][1] in line for name, line in zip(names, lines, strict=True)), lines
