"""Whatever the bytes, the reader gives a rubric or faults that a person can find and read."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import RubricError
from assessment.rubric.model import Rubric
from assessment.rubric.patterns import PARTS
from assessment.rubric.reader import read_rubric
from assessment.texts import LANGUAGES, speak

SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
FLAGSHIP = Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml"
LINES = FLAGSHIP.read_text(encoding="utf-8").splitlines(keepends=True)
LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def is_rubric_or_faults(content: bytes) -> bool:
    """Say whether the reader gives a rubric, or faults with words and a place in the file.

    Any other exception passes.
    """
    try:
        return isinstance(read_rubric(content, "r"), Rubric)
    except RubricError as error:
        lines = len(LINE_BREAK.split(content.decode(errors="replace")))
        worded = [speak(code).fault(fault) for code in LANGUAGES for fault in error.faults]
        placed = [1 <= fault.line <= lines and fault.column >= 1 for fault in error.faults]
        return all(worded) and all(placed) and len(placed) > 0


@given(st.binary())
def test_any_bytes_give_a_rubric_or_faults(content: bytes) -> None:
    """Any bytes give a rubric or at least one fault, never another exception."""
    assert is_rubric_or_faults(content)


@given(st.text())
def test_any_text_gives_a_rubric_or_faults(text: str) -> None:
    """Any text, as far as it can be saved, gives a rubric or at least one fault."""
    assert is_rubric_or_faults(text.encode(errors="surrogatepass"))


PIECES = st.sampled_from(
    ["", " ", "\n", "- ", ": ", "x", "1", "null", "[]", "{}", "[key]", "*a", "&a ", "!t ", '"', "'",
     "en", "true", ".nan", "<<: 1\n", "? ", "id: a", "\t", "\u200b", "---\n", "#", "[", "}", "|"]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 30), PIECES), max_size=4))
def test_any_damage_gives_a_rubric_or_faults(damage: list[tuple[int, int, str]]) -> None:
    """A rubric damaged anywhere gives a rubric or at least one fault, never another exception."""
    text = SMALL
    for at, length, piece in damage:
        text = text[:at] + piece + text[at + length :]
    assert is_rubric_or_faults(text.encode())


HOSTILE = st.sampled_from(
    ["[" * 50, "{a: " * 50, "- " * 50 + "\n", "&a [*a]\n", "<<: *a\n", "!!python/name:os x\n",
     "%TAG ! !\n", "%YAML 9.9\n", "---\n", "...\n", "weight: " + "9" * 5000 + "\n", "id: 1e999\n",
     "\u0300\u0316" * 400, "\ufdfa" * 400, "\u202e", "\u2028", "\r", "\0", "\x85", "\ufeff",
     "\U0010ffff", "? [a]\n: {b: c}\n", '"\\ud800"', "'" * 7, '"\\', "|9\n", ">-\n", "to: {a: b}\n",
     "renamed: [a]\n", "dimensions: 1\n", "language: [en]\n", "  levels: {}\n", "{}{}", "{0}",
     "title: {en: [], 1: {}}\n"]
)  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["cut", "repeat", "swap", "insert"]),
        st.integers(0, len(LINES)),
        st.integers(0, 40),
        st.integers(0, len(LINES)),
        st.integers(0, 60),
        HOSTILE,
    ),
    min_size=1,
    max_size=6,
)


@given(EDITS)
def test_any_edit_of_the_flagship_gives_a_rubric_or_faults(
    edits: list[tuple[str, int, int, int, int, str]],
) -> None:
    """The shipped rubric with pieces cut, repeated, swapped or put in: a rubric or faults."""
    lines = LINES.copy()
    for kind, at, length, other, column, piece in edits:
        taken = lines[at : at + length]
        if kind == "cut":
            lines[at : at + length] = [line[:column] for line in taken[:1]]
        elif kind == "repeat":
            lines[other:other] = taken
        elif kind == "swap":
            lines[at : at + length], lines[other : other + length] = (
                lines[other : other + length],
                taken,
            )
        else:
            lines[at : at + 1] = [line[:column] + piece + line[column:] for line in taken[:1]]
    assert is_rubric_or_faults("".join(lines).encode())


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
    lines = SMALL.splitlines()
    indent = re.match(r"[ -]*", lines[min(line, len(lines) - 1)])
    assert indent
    depth = " " * len(indent.group())
    lines[line:line] = [f"{depth}{key}: {json.dumps(value)}" for key, value in tree.items()]
    assert is_rubric_or_faults("\n".join(lines).encode())
