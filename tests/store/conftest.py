"""A small rubric, a real database file, and one respondent who has answered once."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select

from assessment import store
from assessment.analysis.answers import Answer, Answers
from assessment.rubric.model import Rubric
from assessment.store import answers, respondents, schema
from assessment.store.access import Access, WaveAccess, grant, new_key
from assessment.store.database import Database, add, open_database
from assessment.store.intake import Intake, take_in

TODAY = date(2026, 3, 2)

Rows = dict[str, list[tuple[Any, ...]]]


def capability(name: str, *, core: bool) -> dict[str, Any]:
    """Give a capability of three levels."""
    return {
        "id": name,
        "title": name,
        "ask": "Which is true today?",
        "core": core,
        "levels": ["None", "Some", "All"],
    }


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    """Give a rubric of three levels, two dimensions, three questions, two of them core."""
    return Rubric.parse(
        {
            "schema": 1,
            "id": "small",
            "version": 1,
            "language": "en",
            "title": {"en": "Small", "ru": "Малая"},
            "scale": {"levels": [{"name": "Low"}, {"name": "Middle"}, {"name": "High"}]},
            "target": 2.0,
            "dimensions": [
                {
                    "id": "tools",
                    "title": "Tools",
                    "capabilities": [
                        capability("tools.memory", core=True),
                        capability("tools.reach", core=False),
                    ],
                },
                {
                    "id": "people",
                    "title": "People",
                    "capabilities": [capability("people.skill", core=True)],
                },
            ],
        }
    )


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give the address of a database that is not there yet."""
    return f"sqlite:///{tmp_path / 'folder' / 'store.sqlite'}"


@pytest.fixture
def database(url: str, migrated: Path) -> Iterator[Database]:
    """Open a new database that waits for its turn longer than any test."""
    file = Path(url.removeprefix("sqlite:///"))
    file.parent.mkdir(mode=0o700)
    shutil.copy(migrated, file)
    opened = open_database(url, busy_seconds=60)
    yield opened
    opened.close()


@pytest.fixture
def impatient(database: Database) -> Database:
    """Give the same database to those who soon give up waiting."""
    return replace(database, _busy_seconds=0.2)


@pytest.fixture
def key() -> str:
    """Give a browser's key."""
    return new_key()


@pytest.fixture
def access(database: Database, key: str, rubric: Rubric) -> Access:
    """Let a browser answer 2 to ``tools.memory`` and nothing else."""
    return start(database, key, rubric)


@pytest.fixture
def begin_again(database: Database, rubric: Rubric) -> Callable[[str], Access]:
    """Give a way to let a browser begin once more."""
    return lambda browser_key: start(database, browser_key, rubric)


@pytest.fixture
def rows(database: Database) -> Callable[[], Rows]:
    """Give a way to read every row of every table."""
    return lambda: database.read(
        lambda connection: {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in schema.metadata.sorted_tables
        }
    )


@pytest.fixture
def functions_taking() -> Callable[[str], set[Callable[..., object]]]:
    """Give a way to find every public function of the store that takes a kind of access."""

    def find(kind: str) -> set[Callable[..., object]]:
        names = [f"{store.__name__}.{found.name}" for found in pkgutil.iter_modules(store.__path__)]
        modules = map(importlib.import_module, names)
        return {
            function
            for module in modules
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if function.__module__ == module.__name__ and not name.startswith("_")
            if list(inspect.signature(function).parameters)[:2] == ["database", "access"]
            if kind in function.__annotations__["access"].split(" | ")
        }

    return find


@pytest.fixture
def intake(rubric: Rubric) -> Callable[..., Intake]:
    """Give a way to make a file's answers: everybody all levels, in turn, some of it changed.

    ``lacking`` says after how many people a question was answered no more.
    """

    def make(people: int = 12, lacking: Mapping[str, int] | None = None, **changed: Any) -> Intake:
        asked = tuple(capability.id for capability in rubric.capabilities())
        rows = np.arange(people)[:, None]
        codes = (1 + (rows + np.arange(len(asked))) % 3).astype(np.uint8)
        for name, after in (lacking or {}).items():
            codes[after:, asked.index(name)] = 0
        names = tuple(f"Анна Петрова {number}" for number in range(people))
        groups = tuple("Sales" if row % 2 else "Отдел качества" for row in range(people))
        usual: dict[str, Any] = {
            "rubric": rubric,
            "answers": Answers(names, groups, asked, codes),
            "organisation": "Acme",
            "named": False,
            "invited": None,
            "by_group": False,
        }
        return Intake(**{**usual, **changed})

    return make


@pytest.fixture
def take(database: Database, key: str, intake: Callable[..., Intake]) -> Callable[..., WaveAccess]:
    """Give a way to take one such file in."""
    return lambda *args, **changed: take_in(database, key, [intake(*args, **changed)], today=TODAY)[
        0
    ]


@pytest.fixture
def room(take: Callable[..., WaveAccess]) -> WaveAccess:
    """Let a browser own a wave of twelve people."""
    return take()


@pytest.fixture
def join(database: Database, rubric: Rubric) -> Callable[..., tuple[Access, ...]]:
    """Give a way to let more people answer all questions of a wave, as a join page would."""

    def one(wave: WaveAccess) -> Access:
        access = database.write(
            lambda connection: grant(
                connection,
                new_key(),
                add(connection, schema.respondent, uid=new_key(), wave_id=wave.wave),
            )
        )
        for capability in rubric.capabilities():
            answers.save(database, access, capability.id, Answer("level", 3), expected=0)
        return access

    return lambda wave, people=1: tuple(one(wave) for _ in range(people))


@pytest.fixture
def someone(database: Database) -> Callable[[WaveAccess], Access]:
    """Give a way to act for one of those that a file brought into a wave."""

    def first(wave: WaveAccess) -> Access:
        people = schema.respondent.c
        chosen = select(people.id).where(people.wave_id == wave.wave).order_by(people.id)
        return database.write(
            lambda connection: grant(
                connection, new_key(), connection.execute(chosen).scalars().first() or 0
            )
        )

    return first


def start(database: Database, browser_key: str, rubric: Rubric) -> Access:
    """Begin with one answer."""
    access, _ = respondents.begin(
        database,
        browser_key,
        rubric,
        "full",
        organisation="Acme",
        today=TODAY,
        capability="tools.memory",
        answer=Answer("level", 2),
    )
    return access
