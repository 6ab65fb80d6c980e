from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from assessment.analysis.answers import Answer
from assessment.errors import SettingsError
from assessment.store import answers, database, respondents, schema, upgrading
from assessment.store.access import accesses, open_access
from assessment.store.answers import StoredAnswer
from assessment.store.database import Database, open_database
from assessment.store.waves import waves

FIRST_RELEASE = Path(__file__).parents[1] / "reference" / "first_release.sql"
MIGRATIONS = Path(database.__file__).with_name("migrations")
KEYS = ("first-release-browser-a", "first-release-browser-b")
HEAD = "0004"
SAID = """
SELECT capability, kind, level, comment, evidence, revision FROM answer
WHERE respondent_id = ? AND round = 1"""
JOINED = """
FROM respondent JOIN wave ON wave_id = wave.id
JOIN assessment ON wave.assessment_id = assessment.id
JOIN organisation ON organisation_id = organisation.id"""
WAVE = f"SELECT scope, opened_on, organisation.name, position {JOINED} WHERE respondent.id = ?"
TARGETS = f"""
SELECT subject, level {JOINED} JOIN target ON target.assessment_id = assessment.id
WHERE respondent.id = ?"""

# A table that others refer to is built anew, which SQLite needs for most changes.
MADE_UP = """
import sqlalchemy as sa
from alembic import op

revision = "made_up"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("respondent") as table:
        table.alter_column("position", type_=sa.String(200))
        table.add_column(sa.Column("colour", sa.String(8), server_default="blue"))
    op.execute("UPDATE organisation SET name = 'nobody' WHERE name IS NULL")
"""


@pytest.fixture
def first_release(tmp_path: Path) -> Path:
    """Make the database that the first release left behind."""
    path = tmp_path / "first.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_RELEASE.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def opened(first_release: Path) -> Iterator[Database]:
    """Open it with the code of today."""
    opened = open_database(f"sqlite:///{first_release}")
    yield opened
    opened.close()


@pytest.fixture
def with_a_second_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a made-up migration to those there are."""
    scripts = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "made_up.py").write_text(MADE_UP.format(head=HEAD))
    monkeypatch.setattr(upgrading, "SCRIPTS", str(scripts))


@contextmanager
def failing_at(n: int) -> Iterator[list[str]]:
    """Let the n-th statement from now on fail; gives those that ran."""
    seen: list[str] = []

    def before_statement(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)
        if len(seen) == n:
            raise OperationalError("", {}, Exception("killed here"))

    event.listen(Engine, "before_cursor_execute", before_statement)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", before_statement)


def query(path: Path, statement: str, *values: object) -> list[Any]:
    """Ask a file without any code of ours."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement, values).fetchall()


def test_everything_of_the_first_release_is_there(first_release: Path, opened: Database) -> None:
    """Every answer, wave, target and name of the first release reads as it was written."""
    found = {
        access.respondent: respondents.load_visit(opened, open_access(opened, key, access.uid))
        for key in KEYS
        for access in accesses(opened, key)
    }
    for who, visit in found.items():
        kept = query(first_release, SAID, who)
        assert visit.answers == {
            name: StoredAnswer(Answer(*rest), revision) for name, *rest, revision in kept
        }
        (wave,) = query(first_release, WAVE, who)
        opened_on = visit.opened_on.isoformat()
        assert (visit.scope, opened_on, visit.organisation, visit.position) == wave
        assert visit.targets == dict(query(first_release, TARGETS, who))
    assert {len(visit.answers) for visit in found.values()} == {26, 2, 1}
    assert {visit.organisation for visit in found.values()} == {
        "ООО «Ромашка» 🌼",
        None,
        "Acme и сыновья",
    }


def test_words_of_the_first_release_are_unharmed(opened: Database) -> None:
    """Cyrillic, emoji, line breaks, quotes and writing from the right come back as they were."""
    (access,) = accesses(opened, KEYS[0])
    visit = respondents.load_visit(opened, access)
    assert visit.opened_on == date(2026, 3, 2)
    comments = [kept.answer.comment for kept in visit.answers.values()]
    for words in ("и ещё раз 🤔", "две\nстроки", "👩‍👩‍👧 семья", 'O\'Brien -- "quoted" \\ 100 %'):
        assert words in comments
    assert any(comment.startswith("مرحبا") for comment in comments)
    assert sorted(visit.targets.values()) == [2.5, 4.0]


def test_waves_of_the_first_release_are_for_one_person(
    first_release: Path, opened: Database
) -> None:
    """Whoever answered before there were rooms still has a wave alone, and no browser owns any."""
    (before,) = query(first_release, "SELECT count(*) FROM respondent")
    assert query(first_release, "SELECT audience, invited, by_group FROM wave") == (
        [("one", None, 0)] * before[0]
    )
    assert query(first_release, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    for key in KEYS:
        assert waves(opened, key) == ()
        assert accesses(opened, key)


def test_the_rubrics_of_the_first_release_still_parse(
    first_release: Path, opened: Database
) -> None:
    """A pinned rubric is read whole, and is still the one its hash names."""
    hashes = {row[0] for row in query(first_release, "SELECT sha256 FROM rubric_version")}
    rubrics = [
        respondents.load_visit(opened, access).rubric
        for key in KEYS
        for access in accesses(opened, key)
    ]
    assert {rubric.hash for rubric in rubrics} == hashes
    assert {rubric.id for rubric in rubrics} == {"customer-orientation", "small"}


def test_the_history_of_the_first_release_is_whole(first_release: Path, opened: Database) -> None:
    """Each answer has all its revisions, and a change of today goes on from the last."""
    (access,) = accesses(opened, KEYS[0])
    visit = respondents.load_visit(opened, access)
    name, kept = max(visit.answers.items(), key=lambda item: item[1].revision)
    assert kept.revision == 3
    answers.save(opened, access, name, Answer("level", 1), expected=3)
    history = query(
        first_release,
        "SELECT count(*), max(revision) FROM answer_event "
        "GROUP BY respondent_id, capability, round",
    )
    assert max(history) == (4, 4)
    assert all(count == last for count, last in history)


def test_after_the_upgrade_nothing_differs_from_the_schema(opened: Database) -> None:
    """A database that grew up through the migrations is one that is new today."""
    options = {"compare_type": True, "compare_server_default": True}
    differences = opened.read(
        lambda connection: compare_metadata(
            MigrationContext.configure(connection, opts=options), schema.metadata
        )
    )
    assert differences == []


def test_a_first_opening_that_fails_anywhere_leaves_an_empty_file(tmp_path: Path) -> None:
    """Whichever statement fails while the tables are made, none is left, and it can be redone."""
    path = tmp_path / "new.sqlite"
    n = 0
    while True:
        n += 1
        with failing_at(n) as statements:
            try:
                open_database(f"sqlite:///{path}").close()
            except SettingsError as error:
                assert "killed here" in str(error)  # noqa: PT017 - the last time there is none
            else:
                break
        assert query(path, "SELECT * FROM sqlite_master") == []
    assert len([one for one in statements if "CREATE TABLE" in one]) > 11
    assert query(path, "SELECT version_num FROM alembic_version") == [(HEAD,)]


@pytest.mark.usefixtures("with_a_second_migration")
def test_an_upgrade_that_fails_anywhere_leaves_the_old_file(first_release: Path) -> None:
    """Whichever statement of a migration fails, the file is the same to the byte; then it works."""
    before = first_release.read_bytes()
    n = 0
    while True:
        n += 1
        with failing_at(n) as statements:
            try:
                open_database(f"sqlite:///{first_release}").close()
            except SettingsError as error:
                assert "killed here" in str(error)  # noqa: PT017 - the last time there is none
            else:
                break
        assert first_release.read_bytes() == before, statements
        assert [file.name for file in first_release.parent.glob("first*-*")] in (
            [],
            ["first.sqlite-journal"],
        )
    assert any("DROP TABLE respondent" in one for one in statements)
    assert query(first_release, "SELECT DISTINCT colour FROM respondent") == [("blue",)]


@pytest.mark.usefixtures("with_a_second_migration")
def test_building_a_table_anew_erases_no_children(first_release: Path) -> None:
    """A migration that has to drop a table and make it again loses no answer of it."""
    count = "SELECT (SELECT count(*) FROM answer), (SELECT count(*) FROM browser_respondent)"
    before = query(first_release, count)
    opened = open_database(f"sqlite:///{first_release}")
    assert query(first_release, count) == before
    assert before[0] > (20, 2)
    strict = opened.write(lambda c: c.exec_driver_sql("PRAGMA foreign_keys").scalar())
    opened.close()
    assert strict == 1


@pytest.mark.usefixtures("with_a_second_migration")
def test_an_upgrade_refuses_rows_that_belong_to_nothing(first_release: Path) -> None:
    """An upgrade does not go on from a database whose rows do not fit together."""
    with closing(sqlite3.connect(first_release)) as connection:
        connection.execute("DELETE FROM assessment WHERE id = 5")
        connection.commit()
    before = first_release.read_bytes()
    with pytest.raises(SettingsError, match="rows of its table wave belong to rows that are miss"):
        open_database(f"sqlite:///{first_release}")
    assert first_release.read_bytes() == before


def test_a_newer_database_is_left_alone(first_release: Path) -> None:
    """A database of a later version is refused with the remedy, and not touched."""
    with closing(sqlite3.connect(first_release)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = first_release.read_bytes()
    with pytest.raises(SettingsError, match="a newer Orientir wrote it; update Orientir"):
        open_database(f"sqlite:///{first_release}")
    assert first_release.read_bytes() == before
