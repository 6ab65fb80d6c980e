from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, inspect
from sqlalchemy.exc import IntegrityError

from assessment.analysis.answers import Answer
from assessment.store import answers, schema
from assessment.store.access import Access, WaveAccess
from assessment.store.database import Database

LEVEL = {"kind": "level", "level": 2, "comment": "", "evidence": ""}


def test_migrations_make_what_the_schema_says(database: Database) -> None:
    """After the migrations nothing differs from the schema."""
    options = {"compare_type": True, "compare_server_default": True}
    differences = database.read(
        lambda connection: compare_metadata(
            MigrationContext.configure(connection, opts=options), schema.metadata
        )
    )
    assert differences == []


def test_migrations_make_the_same_checks(database: Database, tmp_path: Path) -> None:
    """The CHECK constraints, which Alembic does not compare, are those of the schema too."""
    plain = create_engine(f"sqlite:///{tmp_path / 'plain.sqlite'}")
    schema.metadata.create_all(plain)
    wanted, made = inspect(plain), inspect(database.engine)
    for table in schema.metadata.tables:
        assert made.get_check_constraints(table) == wanted.get_check_constraints(table)
    assert len(wanted.get_check_constraints("answer")) == 5
    plain.dispose()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"kind": "level", "level": None},
        {"kind": "dont_know", "level": 2},
        {"kind": "perhaps", "level": None},
        {"level": 0},
        {"level": 11},
        {"round": 3},
        {"revision": 0},
        {"respondent_id": 999},
        {"comment": None},
    ],
)
def test_the_database_refuses_nonsense(
    database: Database, access: Access, nonsense: dict[str, Any]
) -> None:
    """An answer that contradicts itself or belongs to nobody is refused by the database itself."""
    sound = {
        "respondent_id": access.respondent,
        "capability": "tools.reach",
        "round": 1,
        "revision": 1,
        **LEVEL,
    }
    with pytest.raises(IntegrityError):
        database.write(lambda c: c.execute(insert(schema.answer).values({**sound, **nonsense})))
    database.write(lambda c: c.execute(insert(schema.answer).values(sound)))


@pytest.mark.parametrize(
    "odd",
    [{"scope": "odd"}, {"mode": "odd"}, {"state": "odd"}, {"audience": "odd"}, {"invited": 0}],
)
def test_a_wave_has_known_states_only(
    database: Database, access: Access, odd: dict[str, Any]
) -> None:
    """A wave's scope, mode, state and audience are words from a list; somebody was invited."""
    with pytest.raises(IntegrityError):
        database.write(
            lambda c: c.execute(
                schema.wave.update().where(schema.wave.c.id == access.wave).values(odd)
            )
        )


@pytest.mark.parametrize("nonsense", [{"number": -1}, {"number": 0}, {"wave_id": 999}])
def test_a_snapshot_has_a_place_of_its_own(
    database: Database, room: WaveAccess, nonsense: dict[str, Any]
) -> None:
    """Snapshots count from 0, two never have one number, and each is of a wave."""
    sound = {
        "wave_id": room.wave,
        "number": 1,
        "taken_on": date(2026, 3, 2),
        "units": "{}",
        "frozen": "{}",
    }
    with pytest.raises(IntegrityError):
        database.write(lambda c: c.execute(insert(schema.snapshot).values({**sound, **nonsense})))
    database.write(lambda c: c.execute(insert(schema.snapshot).values(sound)))


def test_a_used_rubric_stays(database: Database, access: Access) -> None:
    """A rubric that a wave is pinned to cannot be deleted."""
    assert access.wave
    with pytest.raises(IntegrityError):
        database.write(lambda c: c.execute(schema.rubric_version.delete()))


def test_a_new_wave_is_open_and_confidential(
    access: Access, rows: Callable[[], dict[str, list[tuple[Any, ...]]]]
) -> None:
    """A wave is confidential, open and for one person unless somebody said otherwise."""
    (wave,) = rows()["wave"]
    named = dict(zip(schema.wave.columns.keys(), wave, strict=True))
    assert (named["mode"], named["state"], named["audience"]) == ("confidential", "open", "one")
    assert (named["invited"], named["by_group"]) == (None, False)
    assert named["id"] == access.wave


def test_history_goes_with_its_answer(
    database: Database, access: Access, rows: Callable[[], dict[str, list[tuple[Any, ...]]]]
) -> None:
    """History without the answer it belongs to is meaningless and goes with it."""
    answers.save(database, access, "tools.memory", Answer("level", 3), expected=1)
    assert len(rows()["answer_event"]) == 2
    database.write(lambda c: c.execute(schema.answer.delete()))
    assert rows()["answer_event"] == []
