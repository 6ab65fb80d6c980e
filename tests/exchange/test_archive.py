"""One person's assessment as a file to keep."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis.answers import Answer
from assessment.errors import ArchiveError
from assessment.exchange import archive_reading as reading
from assessment.exchange.archive import Archive, read_archive, write_archive
from assessment.rubric.model import Rubric
from assessment.store import words

RUBRIC = Rubric.parse(
    {
        "schema": 1,
        "id": "small",
        "version": 2,
        "language": "ru",
        "title": 'Малая «рубрика» 🙂: "quoted", # - {odd}',
        "scale": {"levels": [{"name": "Low"}, {"name": "High"}]},
        "target": 2,
        "dimensions": [
            {
                "id": "tools",
                "title": "yes",
                "weight": 0.00001,
                "capabilities": [
                    {
                        "id": "tools.crm",
                        "title": "null",
                        "ask": "1.10",
                        "weight": 1.5,
                        "levels": ["no", "2026-11-23"],
                    },
                    {"id": "tools.phone", "title": "Phone", "ask": "Is it?", "levels": ["a", "b"]},
                ],
            }
        ],
        "renamed": {"tools.telephone": "tools.phone"},
    }
)
FULL = Archive(
    rubric=RUBRIC,
    scope="full",
    organisation="Ромашка",
    opened_on=date(2026, 11, 23),
    answers={
        "tools.phone": Answer("level", 2, "two\nlines", "a note"),
        "tools.crm": Answer("dont_know", comment="\u2028=1"),
    },
    targets={"tools": 1.5, "tools.crm": 2.0},
)


REMOVED = object()
SKIPPED = {"kind": "skipped", "level": None, "comment": "", "evidence": ""}


def changed(values: Mapping[str, object]) -> bytes:
    """Give an archive somebody has meddled with."""
    tree = json.loads(write_archive(FULL))
    for place, value in values.items():
        *way, last = place.split("/")
        part = tree
        for step in way:
            part = part[step]
        part[last] = value
        if value is REMOVED:
            del part[last]
    return json.dumps(tree).encode()


def refusal(content: bytes) -> list[str]:
    """Give the faults for which an archive is refused."""
    with pytest.raises(ArchiveError) as caught:
        read_archive(content, "mine.json")
    return [str(fault) for fault in caught.value.faults]


def test_what_is_written_reads_back() -> None:
    """An archive read back is the one that was written, with its rubric."""
    read = read_archive(write_archive(FULL))

    assert read == FULL
    assert read.rubric.hash == RUBRIC.hash


def test_an_empty_archive_reads_back() -> None:
    """Nothing answered, nothing changed, no organisation: that is an archive too."""
    empty = Archive(RUBRIC, "core", None, date(2026, 1, 2), {}, {})

    assert read_archive(write_archive(empty)) == empty


def test_equal_archives_give_equal_bytes() -> None:
    """The order in which answers were given does not show."""
    other = replace(
        FULL,
        answers=dict(reversed(FULL.answers.items())),
        targets=dict(reversed(FULL.targets.items())),
    )

    assert write_archive(other) == write_archive(FULL)


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_any_words_come_back(words: str) -> None:
    """Comments, evidence and names come back letter for letter."""
    answers = {"tools.crm": Answer("level", 1, words, words)}
    kept = replace(FULL, organisation=words, answers=answers)

    assert read_archive(write_archive(kept)) == kept


def test_a_rubric_with_odd_line_ends_reads_back() -> None:
    """Characters that JSON holds bare and YAML takes for line ends survive."""
    tree = json.loads(RUBRIC.canonical) | {"licence": "a\u2028b\u0085c"}
    kept = replace(FULL, rubric=Rubric.parse(tree))

    assert read_archive(write_archive(kept)).rubric.licence == "a\u2028b\u0085c"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cut off or damaged"),
        (b"{", "cut off or damaged"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[]", "not an archive of Orientir"),
        (b"{}", "not an archive of Orientir"),
        (b'{"format": "other"}', "not an archive of Orientir"),
        (b'{"format": "orientir-archive", "version": 2}', "later version"),
        (b'{"format": "orientir-archive", "format": "orientir-archive"}', "no archive has"),
        (b'{"format": NaN}', "no archive has"),
        (b'{"format": "orientir-archive", "version": 1e999}', "no archive has"),
        (b'{"format": "orientir-archive", "version": -Infinity}', "no archive has"),
        (b"9" * 5000, "no archive has"),
        (b"-1" + b"0" * 5000, "no archive has"),
    ],
)
def test_no_archive_is_refused_in_plain_words(content: bytes, words: str) -> None:
    """What is no archive, or a damaged one, is refused with a sentence."""
    (fault,) = refusal(content)

    assert words in fault


def test_damage_is_placed() -> None:
    """The line and column of the damage are named."""
    (fault,) = refusal(b'{\n  "format" "x"}')

    assert fault.startswith("mine.json:2:12: the file is cut off or damaged here")


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        ("scope", REMOVED, "scope: this is missing"),
        ("extra", 1, "extra: an archive has nothing of that name"),
        ("version", "1", "version: this is not"),
        ("version", 0, "version: this is not"),
        ("scope", "some", "scope: this is not"),
        ("opened_on", "yesterday", "opened_on: this is not"),
        ("opened_on", 0, "opened_on: this is not"),
        ("organisation", 7, "organisation: this is not"),
        ("organisation", "a\0b", "organisation: this is not"),
        ("organisation", "\ud800", "this is not"),
        ("organisation", "x" * 201, "organisation: the text is longer than 200 characters"),
        ("answers/tools.crm/comment", "x" * 5_001, "comment: the text is longer than 5000"),
        ("answers", {f"tools.q{n}": SKIPPED for n in range(501)}, "more than 500 of them"),
        ("targets", {f"tools.q{n}": 1 for n in range(1_001)}, "more than 1000 of them"),
        ("answers", {f"tools.q{n}": n for n in range(101)}, "more than 100 things in it are wrong"),
        ("answers/tools.phone/level", 10**4_000, f"no level {'1' + '0' * 38}…: write a level"),
        ("targets/tools", 10**4_000, "targets / tools: this is not"),
        ("targets/" + "x" * 5_000, 1, f"no dimension or question {'x' * 39}…: open the file"),
        ("rubric/target", 10**4_000, "rubric / target: "),
        ("rubric/title", {"ru": "<script>", "en": ["a"]}, "rubric / title / en: "),
        ("rubric/id", "../../etc/passwd", "rubric / id: "),
        ("rubric/dimensions", [], "rubric / dimensions: "),
        ("targets/tools", "2", "targets / tools: this is not"),
        ("targets/tools", 9, "the target of tools is 9"),
        ("targets/nowhere", 1, "no dimension or question nowhere"),
        ("answers/tools.crm/kind", "maybe", "answers / tools.crm / kind: this is not"),
        ("answers/tools.crm/level", 1, "answers / tools.crm: a level goes with the kind level"),
        ("answers/tools.phone/level", None, "tools.phone: a level goes with the kind level"),
        ("answers/tools.phone/level", 3, "no level 3: write a level from 1 to 2"),
        ("answers/tools.phone/level", 0, "answers / tools.phone: the scale has no level 0"),
        ("answers/tools.phone/level", True, "answers / tools.phone / level: this is not"),
        ("answers/tools.fax", SKIPPED, "answers / tools.fax: the rubric has no such question"),
        ("rubric", [], "rubric: this is not"),
        ("rubric", {}, "rubric: "),
        ("rubric/target", 9, "rubric / "),
        ("rubric/version", 2_147_483_648, "rubric / version: `2147483648` cannot stand here"),
        ("rubric/version", 3, "not the one these answers were given to"),
        ("rubric_hash", "0", "not the one these answers were given to"),
    ],
)
def test_a_changed_archive_is_refused(place: str, value: object, words: str) -> None:
    """Whatever was added, removed or bent is named with its place."""
    faults = refusal(changed({place: value}))

    assert all(fault.startswith("mine.json:1:1: ") for fault in faults)
    assert any(words in fault for fault in faults)


def test_all_misfits_come_at_once() -> None:
    """Every answer and target that does not fit is listed."""
    bent = {"answers/tools.phone/level": 7, "answers/tools.fax": SKIPPED, "targets/tools": 0}

    assert len(refusal(changed(bent))) == 3


def test_too_large_an_archive_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive above the limit is refused unread."""
    monkeypatch.setattr(reading, "MAX_BYTES", 100)

    (fault,) = refusal(write_archive(FULL))

    assert "larger than" in fault


def test_what_the_store_keeps_fits_in() -> None:
    """An archive holds names and comments as long as the store takes them, and no longer ones."""
    assert (reading.MAX_COMMENT, reading.MAX_ORGANISATION) == (words.MAX_COMMENT, words.MAX_NAME)


SCALAR = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["level", "full", "2026-11-23", "tools.crm", "\ud800", "\0", "orientir-archive"]
    ),
)
NAMES = st.one_of(
    st.text(max_size=8), st.sampled_from(["format", "version", "answers", "tools.crm", "ru"])
)
ANY_JSON = st.recursive(
    SCALAR,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(NAMES, parts, max_size=3),
    max_leaves=8,
)


def places(tree: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to every value of a tree."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree or ())
    for key, part in pairs:
        yield (*way, key)
        if isinstance(part, dict | list):
            yield from places(part, (*way, key))


PLACES = list(places(json.loads(write_archive(FULL))))


@settings(max_examples=100)
@given(st.one_of(st.binary(max_size=100), ANY_JSON.map(lambda tree: json.dumps(tree).encode())))
def test_any_bytes_are_refused(content: bytes) -> None:
    """Any bytes, JSON of any kind too, give the error for archives and no other."""
    assert refusal(content)


@settings(max_examples=300)
@given(st.sampled_from(PLACES), ANY_JSON)
def test_any_value_anywhere_is_read_or_refused(place: tuple[str | int, ...], value: object) -> None:
    """Whatever stands in one place of an archive, it is opened or refused with faults."""
    tree = json.loads(write_archive(FULL))
    part = tree
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    try:
        read_archive(json.dumps(tree).encode())
    except ArchiveError as error:
        assert error.faults  # noqa: PT017 - some values fit, so that nothing may be raised


@settings(deadline=None, max_examples=50)
@given(st.integers(0, len(write_archive(FULL)) - 2))
def test_a_cut_archive_is_refused(length: int) -> None:
    """An archive that was cut off anywhere is refused."""
    with pytest.raises(ArchiveError):
        read_archive(write_archive(FULL)[:length])
