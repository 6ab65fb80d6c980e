"""Waves of several people in a backup: they come back whole, or are refused."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assessment.analysis.answers import Answer, collect
from assessment.errors import StoreError
from assessment.rubric.model import Rubric
from assessment.store.access import Access, WaveAccess, new_key
from assessment.store.backup import back_up
from assessment.store.database import Database
from assessment.store.intake import Intake, take_in
from assessment.store.restoring import restore
from assessment.store.snapshots import load_wave, publish_wave

NOW = datetime(2026, 3, 2, 14, 5, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
Spoil = Callable[[sqlite3.Connection], object]


@pytest.fixture
def owned(database: Database, rubric: Rubric) -> tuple[WaveAccess, ...]:
    """Take two waves in: twelve people in confidence, by group, and three who are named."""
    asked = [capability.id for capability in rubric.capabilities()]

    def intake(people: int, *, named: bool) -> Intake:
        said = {
            str(person): {name: Answer("level", person % 3 + 1) for name in asked}
            for person in range(people)
        }
        groups = {name: "sales" if int(name) % 2 else "service" for name in said}
        answers = collect(rubric, said, groups=groups)
        return Intake(rubric, answers, "Acme", named, None if named else 20, not named)

    intakes = [intake(12, named=False), intake(3, named=True)]
    return take_in(database, new_key(), intakes, today=TODAY)


@pytest.fixture
def file(
    database: Database,
    owned: tuple[WaveAccess, ...],
    join: Callable[..., object],
    url: str,
    tmp_path: Path,
) -> Path:
    """Back the two waves up, the first with a second snapshot."""
    join(owned[0], people=5)
    publish_wave(database, owned[0], today=TODAY)
    back_up(url, tmp_path / "kept.sqlite")
    return tmp_path / "kept.sqlite"


def test_waves_of_several_people_come_back(
    database: Database, owned: tuple[WaveAccess, ...], access: Access, url: str, file: Path
) -> None:
    """Their terms, their owners and what was published of them stand as before."""
    assert access
    tables = ("wave", "browser_wave", "snapshot", "respondent")
    before = [load_wave(database, one) for one in owned]
    restore(url, file, NOW)
    assert [load_wave(database, one) for one in owned] == before
    with closing(sqlite3.connect(file)) as kept, closing(sqlite3.connect(url[10:])) as now:
        for table in tables:
            rows = [c.execute(f"SELECT * FROM {table}").fetchall() for c in (kept, now)]  # noqa: S608 - our own names
            assert rows[0] == rows[1] != []


def test_somebody_erased_is_remembered(
    database: Database, owned: tuple[WaveAccess, ...], url: str, file: Path
) -> None:
    """A snapshot still knows the people who were erased since; that is no fault of it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM respondent WHERE id = 1")
        connection.commit()
    assert restore(url, file, NOW).respondents == 19
    assert load_wave(database, owned[0]).measured.respondents == 17


def _text(column: str, text: str | None) -> Spoil:
    statement = {
        "units": "UPDATE snapshot SET units = ? WHERE wave_id = 1 AND number = 0",
        "frozen": "UPDATE snapshot SET frozen = ? WHERE wave_id = 1 AND number = 0",
    }[column]
    return lambda connection: connection.execute(statement, [text])


def _edit(column: str, edit: Callable[[dict[str, list[str]]], object]) -> Spoil:
    def change(connection: sqlite3.Connection) -> None:
        found = connection.execute("SELECT units, frozen FROM snapshot WHERE number = 0")
        texts = dict(zip(("units", "frozen"), found.fetchone(), strict=True))
        tree = json.loads(texts[column])
        edit(tree)
        _text(column, json.dumps(tree))(connection)

    return change


def _run(statement: str) -> Spoil:
    return lambda connection: connection.execute(statement)


ODD = "its table snapshot, wave 1: it holds something that Orientir never wrote"
OTHER = "its table snapshot, wave 1: this snapshot is of another wave"
SPOILED: dict[str, tuple[Spoil, str]] = {
    "no JSON": (_text("frozen", "{"), ODD),
    "other JSON": (_text("frozen", "{}"), ODD),
    "far too deep": (_text("frozen", "[" * 100_000), ODD),
    "units that are no JSON": (_text("units", ""), ODD),
    "other units": (_text("units", "[1]"), ODD),
    "ragged units": (_edit("units", lambda tree: tree["scored"].pop()), ODD),
    "a version beyond all": (
        _edit("units", lambda tree: tree.update(revisions=[[10**30] * 3] * 12)),
        ODD,
    ),
    "somebody of another wave": (
        _run(
            "UPDATE snapshot SET units = (SELECT units FROM snapshot WHERE wave_id = 2)"
            " WHERE wave_id = 1"
        ),
        OTHER,
    ),
    "another question in the units": (
        _edit("units", lambda tree: tree.update(capabilities=["a.a", "b.b", "c.c"])),
        OTHER,
    ),
    "another scope": (_edit("frozen", lambda tree: tree["measured"].update(scope="core")), OTHER),
    "a question less": (
        _edit("frozen", lambda tree: tree["measured"]["capabilities"].pop()),
        OTHER,
    ),  # type: ignore[index, call-overload]
    "targets for nothing": (
        _edit("frozen", lambda tree: tree.update(targets={"nowhere": 2.0})),
        "its table snapshot, wave 1: the rubric has no dimension or question nowhere",
    ),
    "no first snapshot": (
        _run("DELETE FROM snapshot WHERE wave_id = 1 AND number = 0"),
        "its table snapshot, wave 1: an earlier snapshot is missing",
    ),
    "another kind of audience": (
        _run("UPDATE wave SET audience = 7"),
        "its rows contradict each other",
    ),
    "an archive of others": (
        _run("UPDATE wave SET archive_of = 99 WHERE id = 1"),
        ODD,
    ),
    "words for a number": (_run("UPDATE wave SET invited = 'many'"), "Orientir never wrote"),
    "a wave that is not there": (
        _run("UPDATE browser_wave SET wave_id = 99 WHERE wave_id = 2"),
        "its rows contradict each other",
    ),
}


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=SPOILED.keys())
def test_a_spoiled_snapshot_is_refused(
    database: Database,
    owned: tuple[WaveAccess, ...],
    url: str,
    file: Path,
    spoiled: tuple[Spoil, str],
) -> None:
    """What cannot be what was published of this wave is named with its place; all stays."""
    spoil, said = spoiled
    before = load_wave(database, owned[0])
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        spoil(connection)
        connection.commit()
    with pytest.raises(StoreError, match=said) as caught:
        restore(url, file, NOW)
    assert "\n" not in str(caught.value)
    assert load_wave(database, owned[0]) == before
