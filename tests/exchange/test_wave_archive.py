"""What was published of a wave as a file to keep: numbers and decisions, and nobody."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis.answers import Answers
from assessment.analysis.measuring import measure
from assessment.analysis.results import judge, ranks
from assessment.errors import ArchiveError
from assessment.exchange import archive_reading as reading
from assessment.exchange import wave_misfits
from assessment.exchange.archive import Archive, write_archive
from assessment.exchange.archives import read_any_archive
from assessment.exchange.wave_archive import WaveArchive, read_wave_archive, write_wave_archive
from assessment.report.composing import compose
from assessment.report.room import tell_room
from assessment.rubric.model import Rubric
from assessment.workshop.consensus import Consensus
from assessment.workshop.decided import Decided
from assessment.workshop.dots import importance, tally
from assessment.workshop.plan import Action
from assessment.workshop.revote import SecondVote

DAY = date(2026, 11, 23)
MEMORY, REACH, SKILL = "tools.memory", "tools.reach", "people.skill"
GROUPS = ("leaders", "Отдел продаж")
PERSON = "Zm9vYmFyLXBlcnNvbi0"  # as a respondent's id begins here


def capability(name: str) -> dict[str, Any]:
    """Give a question of three levels."""
    levels = ["None", "Some", "All"]
    return {"id": name, "title": name, "ask": "Which is true?", "core": True, "levels": levels}


RUBRIC = Rubric.parse(
    {
        "schema": 1,
        "id": "small",
        "version": 1,
        "language": "en",
        "title": "Small",
        "scale": {"levels": [{"name": "Low"}, {"name": "Middle"}, {"name": "High"}]},
        "target": 2.5,
        "dimensions": [
            {
                "id": "tools",
                "title": "Tools",
                "capabilities": [capability(MEMORY), {**capability(REACH), "core": False}],
            },
            {"id": "people", "title": "People", "capabilities": [capability(SKILL)]},
        ],
    }
)
ASKED = tuple(one.id for one in RUBRIC.capabilities())
TALLIES = tally([{MEMORY: 30, SKILL: 10}], [MEMORY, SKILL])
DECIDED = Decided(
    title="Стратегия «Клиент»",
    language="ru",
    agreed={
        SKILL: Consensus(SKILL, 2, "так и есть", "двое видят иначе", 1),
        REACH: Consensus(REACH, 3),
    },
    second_votes={
        MEMORY: SecondVote(MEMORY, 12, (2, 5, 4), 1),
        SKILL: SecondVote(SKILL, 4, None, None),
    },
    tallies=TALLIES,
    voters=9,
    actions=(Action(SKILL, "write\na letter", "Анна", DAY, "a letter is there"),),
)


def wave(people: int = 24, *, named: bool = False, decided: Decided | None = None) -> WaveArchive:
    """Publish a wave of two groups, all of whom give all levels in turn, and archive it."""
    rows = np.arange(people)[:, None]
    codes = (1 + (rows + np.arange(len(ASKED)) + rows % 2) % 3).astype(np.uint8)
    codes[: people // 8, 0] = 254
    names = tuple(f"{PERSON}{number}" for number in range(people))
    groups = tuple(GROUPS[number % 2] for number in range(people))
    answers = Answers(names, groups, ASKED, codes)
    measurement = measure(
        RUBRIC, answers, named=named, invited=40, by_group=True, several=True, announced=True
    )
    targets = {"tools": 3.0, SKILL: 1.5}
    given_dots = () if decided is None or decided.tallies is None else decided.tallies
    matters = importance(given_dots, ASKED)
    efforts = {} if decided is None else {SKILL: 4.0}
    factors = {"targets": targets, "importance": matters, "effort": efforts}
    results = judge(RUBRIC, measurement.measured, **factors)
    return WaveArchive(
        rubric=RUBRIC,
        scope="full",
        organisation="Ромашка",
        opened_on=date(2026, 11, 20),
        taken_on=DAY,
        named=named,
        measured=measurement.measured,
        rank_ranges=ranks(RUBRIC, measurement, results),
        targets=targets,
        importance=matters,
        efforts=efforts,
        decisions=decided,
    )


WORKSHOP = wave(decided=DECIDED)
NO_DOTS = replace(DECIDED, tallies=None, voters=3)
WAVES = {
    "a workshop": WORKSHOP,
    "a workshop without dots": wave(decided=NO_DOTS),
    "a file in confidence": wave(),
    "a named file": wave(3, named=True),
    "seven people": wave(7),
    "too few": wave(4),
    "one alone": wave(1),
    "nobody": wave(0),
}
REMOVED = object()


def changed(values: Mapping[str, object], archive: WaveArchive = WORKSHOP) -> bytes:
    """Give an archive somebody has meddled with; each place is a way of names and numbers."""
    tree = json.loads(write_wave_archive(archive))
    for place, value in values.items():
        *way, last = (int(step) if step.isdigit() else step for step in place.split("/"))
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
        read_wave_archive(content, "mine.json")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("archive", WAVES.values(), ids=WAVES.keys())
def test_a_wave_reads_back(archive: WaveArchive) -> None:
    """An archive read back is the one that was written, to the last digit."""
    content = write_wave_archive(archive)
    read = read_any_archive(content)
    assert read == archive
    assert isinstance(read, WaveArchive)
    assert read.rubric.hash == RUBRIC.hash
    assert write_wave_archive(read) == content


def test_what_is_tried_shows_everything() -> None:
    """The archive of the tests has groups, comparisons, agreement, reliability and ranges."""
    measured = WORKSHOP.measured
    assert {group.group for group in measured.groups} == set(GROUPS)
    assert measured.comparisons
    assert measured.agreement
    assert measured.reliability
    assert WORKSHOP.rank_ranges
    assert measured.overall.low is not None


def test_equal_archives_give_equal_bytes() -> None:
    """Neither the order in which things were decided shows, nor how a whole number is kept."""
    assert WORKSHOP.decisions is not None
    other = replace(
        WORKSHOP,
        targets={SKILL: 1.5, "tools": 3},
        importance=dict(reversed(WORKSHOP.importance.items())),
        decisions=replace(
            WORKSHOP.decisions,
            agreed=dict(reversed(WORKSHOP.decisions.agreed.items())),
            second_votes=dict(reversed(WORKSHOP.decisions.second_votes.items())),
        ),
    )
    assert other == WORKSHOP
    assert write_wave_archive(other) == write_wave_archive(WORKSHOP)


@pytest.mark.parametrize("archive", WAVES.values(), ids=WAVES.keys())
def test_nobody_is_in_it(archive: WaveArchive) -> None:
    """No id of a person is in the bytes, and nothing of the length of a random key."""
    content = write_wave_archive(archive)
    assert PERSON.encode() not in content
    tree = json.loads(content)
    del tree["rubric"], tree["rubric_hash"]
    assert not re.search(r'"[A-Za-z0-9_-]{22}"', json.dumps(tree))
    assert not {"respondent", "units", "uid", "revisions", "answers", "codes"} & set(names_in(tree))


def names_in(value: object) -> Iterator[str]:
    """Give every name in a tree."""
    if isinstance(value, dict):
        yield from value
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from names_in(part)


def test_either_kind_is_opened() -> None:
    """The format alone says which kind of archive a file is."""
    own = Archive(RUBRIC, "full", None, DAY, {}, {})
    assert read_any_archive(write_archive(own)) == own
    assert "not an archive of Orientir" in refusal(write_archive(own))[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cut off or damaged"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"{}", "not an archive of Orientir"),
        (b'{"format": "orientir-wave", "version": 2}', "later version"),
        (b'{"format": "orientir-wave", "format": "orientir-wave"}', "no archive has"),
        (b'{"format": "orientir-wave", "measured": NaN}', "no archive has"),
        (b'{"format": "orientir-wave", "measured": -1e999}', "no archive has"),
        (b"[" * 100_000, "no archive has"),
        (b'{"format": "orientir-wave", "other": 1}', "other: an archive has nothing of that name"),
    ],
)
def test_no_archive_is_refused_in_plain_words(content: bytes, words: str) -> None:
    """What is no archive, or a damaged one, is refused with a sentence."""
    (fault,) = refusal(content)
    assert words in fault


WHOLE, FIRST = "measured/overall", "measured/capabilities/0"
MANY = [{"id": MEMORY, "value": 1.0, "reason": None, "n": 9}] * 40_000
SCALE = "a score lies between 1 and 3"
RUBRICS = "not the rubric’s dimensions and questions"
UNEQUAL = "the people here do not add up"
FEW = "in confidence no number rests on fewer than 5 people"
ODD = "this is not what an archive has here"
UNKNOWN = "the rubric has no such question"


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        ("taken_on", REMOVED, "taken_on: this is missing"),
        ("rubric_hash", "0", "not the one these answers were given to"),
        ("rubric/target", 9, "rubric / "),
        ("organisation", "x" * 201, "organisation: the text is longer than 200 characters"),
        ("organisation", "a\0b", f"organisation: {ODD}"),
        ("organisation", "\ud800", ODD),
        ("scope", "core", RUBRICS),
        ("named", "yes", f"named: {ODD}"),
        ("named", True, f"measured / view: {ODD}"),
        ("measured/view", "one_person", f"measured / view: {ODD}"),
        ("measured/scope", "core", f"measured / scope: {ODD}"),
        ("measured/units", [], "measured / units: an archive has nothing of that name"),
        ("measured/respondents", -1, f"measured / respondents: {ODD}"),
        ("measured/respondents", 10**4_000, f"measured / respondents: {ODD}"),
        ("measured/respondents", 20, f"measured / overall: {UNEQUAL}"),
        ("measured/invited", 0, f"measured / invited: {ODD}"),
        ("measured/capabilities", [], f"measured: these are {RUBRICS}"),
        ("measured/capabilities", MANY, f"measured: {ODD}"),
        ("measured/capabilities", [{}] * 45_000, f"measured: {ODD}"),
        (f"{FIRST}/id", SKILL, f"measured: these are {RUBRICS}"),
        ("measured/dimensions", [], f"measured: these are {RUBRICS}"),
        ("measured/groups/0/capabilities", [], f"measured / groups / 0: these are {RUBRICS}"),
        (f"{WHOLE}/value", 3.01, f"measured / overall: {SCALE}"),
        (f"{WHOLE}/value", 0.99, f"measured / overall: {SCALE}"),
        (f"{WHOLE}/value", 10**400, f"value: {ODD}"),
        (f"{WHOLE}/value", "2", f"value: {ODD}"),
        (f"{WHOLE}/value", None, f"measured / overall: {ODD}"),
        (f"{WHOLE}/reason", "too_few", f"measured / overall: {ODD}"),
        (f"{WHOLE}/n", None, f"measured / overall: {UNEQUAL}"),
        (f"{WHOLE}/n", 4, f"measured / overall: {FEW}"),
        (f"{WHOLE}/low", None, f"measured / overall: {ODD}"),
        (f"{WHOLE}/low", 2.9, f"measured / overall: {ODD}"),
        (f"{WHOLE}/high", 1e9, f"measured / overall: {ODD}"),
        (f"{WHOLE}/certainty", "everyone", f"measured / overall: {ODD}"),
        (f"{FIRST}/n", -1, f"{MEMORY}: {UNEQUAL}"),
        (f"{FIRST}/n", 20, f"{MEMORY}: {UNEQUAL}"),
        (f"{FIRST}/n", True, f"n: {ODD}"),
        (f"{FIRST}/counts", [1, 2, 1], f"{MEMORY}: {FEW}"),
        (f"{FIRST}/counts", [7, 7, 7, 0], f"{MEMORY}: {ODD}"),
        (f"{FIRST}/counts", [-1, 11, 11], f"{MEMORY}: {UNEQUAL}"),
        (f"{FIRST}/counts", None, f"{MEMORY}: {ODD}"),
        (f"{FIRST}/counts", [], f"{MEMORY}: {ODD}"),
        (f"{FIRST}/dont_know", -1, f"{MEMORY}: {UNEQUAL}"),
        (f"{FIRST}/dont_know", 99, f"{MEMORY}: {UNEQUAL}"),
        ("measured/groups/0/capabilities/0/n", 3, f"groups / 0 / {MEMORY}: {FEW}"),
        ("measured/groups/0/group", GROUPS[1], f"measured / groups: {ODD}"),
        ("measured/groups/0/group", "x" * 201, f"measured / groups: {ODD}"),
        ("measured/hidden_groups", {"a\0": "too_few"}, f"measured / groups: {ODD}"),
        ("measured/hidden_groups", {"a": "shy"}, f"hidden_groups / a: {ODD}"),
        ("measured/agreement/0/id", SKILL, f"measured / agreement: {ODD}"),
        ("measured/agreement/0/n", 3, f"agreement / {MEMORY}: {UNEQUAL}"),
        ("measured/agreement/0/deviation", 9.0, f"agreement / {MEMORY}: {ODD}"),
        ("measured/agreement/0/rwg", None, f"agreement / {MEMORY}: {ODD}"),
        ("measured/dimension_agreement/0/id", "x", f"dimension_agreement: {ODD}"),
        ("measured/dimension_agreement/0/rwg", 1.1, f"dimension_agreement / tools: {ODD}"),
        ("measured/reliability/order", 2.0, f"measured / reliability: {ODD}"),
        ("measured/straight_liners", 2, f"measured / straight_liners: {FEW}"),
        ("measured/comparisons/0/group", "x", f"measured / comparisons / 0: {ODD}"),
        ("measured/comparisons/0/others", [], f"measured / comparisons / 0: {ODD}"),
        ("measured/comparisons/0/overall/difference", 9.0, f"0 / overall: {ODD}"),
        ("measured/comparisons/0/overall/low", None, f"0 / overall: {ODD}"),
        ("measured/comparisons/0/capabilities/0/p", 1.5, f"0 / {MEMORY}: {ODD}"),
        ("rank_ranges/0/id", SKILL, f"rank_ranges: {ODD}"),
        ("rank_ranges/0/best", 4, f"rank_ranges / {MEMORY}: {ODD}"),
        ("rank_ranges/0/best", None, f"rank_ranges / {MEMORY}: {ODD}"),
        ("targets/tools", 3.1, "targets: the target of tools is 3.1"),
        ("targets/nowhere", 2.0, "targets: the rubric has no dimension or question nowhere"),
        ("importance", {}, "importance: the dots say something else"),
        (f"efforts/{SKILL}", 6.0, f"efforts: the effort of {SKILL} is 6.0"),
        (f"efforts/{SKILL}", 1.5, f"efforts: {ODD}"),
        ("decisions", None, f"efforts: {ODD}"),
        ("decisions/title", "", f"decisions / title: {ODD}"),
        ("decisions/title", "x" * 201, "title: the text is longer than 200 characters"),
        ("decisions/language", "tlh", f"decisions / language: {ODD}"),
        ("decisions/voters", -1, f"decisions / voters: {ODD}"),
        ("decisions/voters", 4, f"decisions / tallies: {UNEQUAL}"),
        ("decisions/tallies/0/rank", 2, f"decisions / tallies: {ODD}"),
        ("decisions/tallies/0/capability", "x", f"decisions / tallies: {UNKNOWN}"),
        ("decisions/tallies", [], f"decisions / tallies: {ODD}"),
        (f"decisions/agreed/{SKILL}/level", 4, f"{SKILL}: the scale has no level 4"),
        (f"decisions/agreed/{SKILL}/evidenced", 3, f"{SKILL} / evidenced: {ODD}"),
        (f"decisions/agreed/{SKILL}/capability", REACH, f"agreed / {SKILL}: {UNKNOWN}"),
        (f"decisions/agreed/{SKILL}/reason", "a\0", f"{SKILL} / reason: {ODD}"),
        (f"decisions/second_votes/{MEMORY}/n", 5, f"second_votes / {MEMORY}: {UNEQUAL}"),
        (f"decisions/second_votes/{MEMORY}/counts", [1, 1, 0], f"{MEMORY}: {FEW}"),
        (f"decisions/second_votes/{MEMORY}/counts", [5], f"{MEMORY}: {UNEQUAL}"),
        (f"decisions/second_votes/{SKILL}/dont_know", 4, f"second_votes / {SKILL}: {FEW}"),
        ("decisions/actions/0/owner", "", "actions / 0 / owner: name who does it"),
        ("decisions/actions/0/due", None, "actions / 0 / due: set a day"),
        ("decisions/actions/0/due", 5, f"actions / 0 / due: {ODD}"),
        ("decisions/actions/0/first_step", "x" * 5_001, "longer than 5000 characters"),
        ("decisions/actions/0/capability", "x", f"actions / 0: {UNKNOWN}"),
    ],
)
def test_a_changed_archive_is_refused(place: str, value: object, words: str) -> None:
    """Whatever was added, removed or bent is named with its place."""
    faults = refusal(changed({place: value}))
    assert all(fault.startswith("mine.json:1:1: ") for fault in faults)
    assert any(words in fault for fault in faults), faults


def test_what_a_named_room_shows_is_not_shown_in_confidence() -> None:
    """Numbers of three people that a named room may see are refused in a confidential wave."""
    named = {"named": False, "measured/view": "confidential"}
    faults = refusal(changed(named, WAVES["a named file"]))
    assert sum(FEW in fault for fault in faults) >= len(ASKED)


def test_too_few_dots_are_not_shown_in_confidence() -> None:
    """The dots of four people are refused."""
    few = replace(DECIDED, tallies=tally([{MEMORY: 9, SKILL: 3}], [MEMORY, SKILL]))
    (fault,) = refusal(changed({"decisions/voters": 4}, wave(decided=few)))
    assert FEW in fault


def test_too_much_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be too large to be read is not written, and not read either."""
    content = write_wave_archive(WORKSHOP)
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    assert "larger than" in refusal(content)[0]
    with pytest.raises(ArchiveError, match="larger than"):
        write_wave_archive(WORKSHOP)


def test_a_rubric_without_core_questions_has_no_core_wave() -> None:
    """A scope in which nothing is asked has no numbers."""
    tree = json.loads(RUBRIC.canonical)
    for dimension in tree["dimensions"]:
        for one in dimension["capabilities"]:
            one["core"] = False
    bare = Rubric.parse(tree)
    (fault,) = refusal(write_wave_archive(replace(WORKSHOP, rubric=bare, scope="core")))
    assert "scope: the rubric asks no question in this scope" in fault


def test_limits_hold_any_wave_there_is() -> None:
    """Nobody's wave is refused for the reach of its intervals or the number of its people."""
    assert wave_misfits.MOST_PEOPLE > 100_000
    assert 10 * 12.8 / math.sqrt(2) < wave_misfits.FAR  # Student's t of two people, whole scale


SCALAR = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.integers(-1, 12),
    st.floats(),
    st.floats(1, 3),
    st.text(max_size=8),
    st.sampled_from(
        ["full", "core", "too_few", "interval", MEMORY, "tools", "2026-11-23", "\ud800", "\0"]
    ),
)
NAMES = st.one_of(st.text(max_size=8), st.sampled_from(["format", "measured", MEMORY, "n"]))
ANY_JSON = st.recursive(
    SCALAR,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(NAMES, parts, max_size=3),
    max_leaves=8,
)


def places(tree: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to every value of a tree but those of the rubric."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree or ())  # type: ignore[arg-type]
    for key, part in pairs:
        if key != "rubric":
            yield (*way, key)
            if isinstance(part, dict | list):
                yield from places(part, (*way, key))


PLACES = list(places(json.loads(write_wave_archive(WORKSHOP))))


@settings(max_examples=100)
@given(st.one_of(st.binary(max_size=100), ANY_JSON.map(lambda tree: json.dumps(tree).encode())))
def test_any_bytes_are_refused(content: bytes) -> None:
    """Any bytes, JSON of any kind too, give the error for archives and no other."""
    assert refusal(content)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(PLACES), ANY_JSON), min_size=1, max_size=2))
def test_whatever_is_read_can_be_told(bent: list[tuple[tuple[str | int, ...], object]]) -> None:
    """Whatever stands anywhere in an archive, it is refused with faults or makes a whole report."""
    tree = json.loads(write_wave_archive(WORKSHOP))
    for place, value in bent:
        part = tree
        try:
            for step in place[:-1]:
                part = part[step]
            part[place[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # the first change took the place of the second away
    try:
        archive = read_wave_archive(json.dumps(tree).encode())
    except ArchiveError as error:
        assert error.faults  # noqa: PT017 - some values fit, so that nothing may be raised
        return
    results = judge(
        archive.rubric,
        archive.measured,
        targets=archive.targets,
        importance=archive.importance,
        effort=archive.efforts,
        rank_ranges=archive.rank_ranges,
    )
    room = tell_room(archive.rubric, results, "ru", day=archive.taken_on)
    document = compose(
        archive.rubric,
        results,
        room,
        day=archive.taken_on,
        organisation=archive.organisation or "",
        record=_record(archive.decisions),
    )
    assert document


def _record(decided: Decided | None) -> Decided | None:
    if decided is None:
        return None
    return Decided(**{one.name: getattr(decided, one.name) for one in fields(Decided)})


@settings(deadline=None, max_examples=50)
@given(st.integers(0, len(write_wave_archive(WORKSHOP)) - 2))
def test_a_cut_archive_is_refused(length: int) -> None:
    """An archive that was cut off anywhere is refused."""
    assert refusal(write_wave_archive(WORKSHOP)[:length])
