"""A small rubric, a real database file, and one respondent who has answered once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from assessment.analysis.answers import Answer
from assessment.rubric.model import Rubric
from assessment.store import respondents, schema
from assessment.store.access import Access, new_key
from assessment.store.database import Database, open_database

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
def database(url: str) -> Iterator[Database]:
    """Open a new database that waits for its turn longer than any test."""
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
