from __future__ import annotations

import os
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import URL, select

from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied, AnswerChanged, StoreError
from assessment.store import answers, respondents, restoring, schema, sqlite
from assessment.store.access import Access, accesses, new_key
from assessment.store.backup import back_up
from assessment.store.database import Database, open_database
from assessment.store.restoring import Restored, restore

NOW = datetime(2026, 3, 2, 14, 5, 9, tzinfo=UTC)
KEPT = "store.before-restore-20260302-140509.sqlite"
FIRST_RELEASE = Path(__file__).parents[1] / "reference" / "first_release.sql"

Begin = Callable[[str], Access]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a name for a backup."""
    return tmp_path / "Копия № 1?.sqlite"


@pytest.fixture(autouse=True)
def _tidy(url: str) -> Iterator[None]:
    """Find no draft left beside the database afterwards."""
    yield
    assert [path.name for path in live(url).parent.glob(".*")] == []


def live(url: str) -> Path:
    """Give the file of the database itself."""
    return Path(url.removeprefix("sqlite:///"))


def accesses_of(database: Database) -> list[Access]:
    """Give everybody who is in a database."""
    ids = select(schema.respondent.c.id, schema.wave.c.id, schema.wave.c.assessment_id)
    rows = database.read(
        lambda c: c.execute(ids.add_columns(schema.respondent.c.uid).join(schema.wave)).all()
    )
    return [Access(*row) for row in rows]


def dump(path: Path) -> list[str]:
    """Give all that a file holds, once it has been found whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return list(connection.iterdump())


def test_a_backup_comes_back_whole(
    database: Database, access: Access, begin_again: Begin, url: str, file: Path
) -> None:
    """After a restore all is as it was at the backup, and what stood meanwhile is kept beside."""
    answers.save(database, access, "tools.reach", Answer("level", 3, "Ёж 🦔"), expected=0)
    back_up(url, file)
    at_backup = dump(live(url))
    answers.save(database, access, "tools.reach", Answer("level", 1), expected=1)
    begin_again(new_key())
    at_restore = dump(live(url))
    assert restore(url, file, NOW) == Restored(1, 2, live(url).with_name(KEPT))
    assert dump(live(url)) == at_backup == dump(file)
    assert dump(live(url).with_name(KEPT)) == at_restore
    if os.name != "nt":
        assert stat.S_IMODE(live(url).with_name(KEPT).stat().st_mode) == 0o600


def test_what_was_kept_can_be_restored_too(
    database: Database, access: Access, url: str, file: Path
) -> None:
    """A restore that was a mistake is undone by another."""
    back_up(url, file)
    answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)
    before = dump(live(url))
    restore(url, file, NOW)
    assert dump(live(url)) != before
    restore(url, live(url).with_name(KEPT), NOW.replace(second=10))
    assert dump(live(url)) == before


def test_a_backup_makes_a_new_database(url: str, file: Path) -> None:
    """On a machine where there is none yet the backup becomes the database; nothing is kept."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(FIRST_RELEASE.read_text(encoding="utf-8"))
    assert restore(url, file, NOW) == Restored(3, 30, None)
    assert not list(live(url).parent.glob("*before-restore*"))
    opened = open_database(url)
    assert len(accesses(opened, "first-release-browser-b")) == 2
    opened.close()


@pytest.mark.parametrize("journal", ["TRUNCATE", "WAL"])
def test_an_open_database_goes_on(
    url: str,
    file: Path,
    begin_again: Begin,
    monkeypatch: pytest.MonkeyPatch,
    journal: str,
) -> None:
    """Whoever has the database open reads and saves on, with the restored content.

    An answer newer than the restored one is not overwritten unseen, and who came later is gone.
    """
    access = begin_again(new_key())
    monkeypatch.setattr(sqlite, "journal_mode", lambda _: journal)
    database = open_database(url)
    back_up(url, file)
    saved = answers.save(database, access, "tools.memory", Answer("level", 3), expected=1)
    late = begin_again(new_key())
    restore(url, file, NOW)
    with pytest.raises(AnswerChanged):
        answers.save(database, access, "tools.memory", Answer("level", 1), expected=saved.revision)
    with pytest.raises(AccessDenied):
        respondents.load_visit(database, late)
    kept = respondents.load_visit(database, access).answers["tools.memory"]
    assert (kept.answer, kept.revision) == (Answer("level", 2), 1)
    assert answers.save(database, access, "tools.memory", Answer("level", 1), expected=1)
    database.check()
    database.close()


def _spoil(statement: str, first: str = "") -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(first)
            connection.executescript(statement)

    return change


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20_000])


def _damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(8192, len(content), 4096):
        content[at : at + 64] = b"\xff" * 64
    path.write_bytes(content)


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
        connection.commit()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _device(path: Path) -> None:
    path.unlink()
    path.symlink_to(os.devnull)


def _say(capability: str) -> Callable[[Path], None]:
    """Let the one answer there is be one to another question, with its history."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE answer SET capability = ?", [capability])
            connection.execute("UPDATE answer_event SET capability = ?", [capability])
            connection.commit()

    return change


ENDLESS = """
DROP TABLE answer;
CREATE VIEW answer AS
    WITH RECURSIVE more(respondent_id) AS (SELECT 1 UNION ALL SELECT 1 FROM more)
    SELECT * FROM more;
"""
LOOSE = """
CREATE TABLE loose AS SELECT * FROM answer;
DROP TABLE answer;
ALTER TABLE loose RENAME TO answer;
"""
ODD = "Orientir never wrote"
BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: path.unlink(), "there is no such file"),
    "a folder": (_folder, "this is a folder"),
    "a device": (_device, "this is a device or a pipe, not a file"),
    "empty": (lambda path: path.write_bytes(b""), "it is no database of Orientir"),
    "a text": (lambda path: path.write_text("x" * 9999), "not a database"),
    "cut off": (_cut, "malformed|damaged"),
    "damaged": (_damage, "malformed|damaged"),
    "of another program": (_foreign, "it is no database of Orientir"),
    "of no version": (_spoil("DELETE FROM alembic_version"), "it is no database of Orientir"),
    "newer": (_spoil("UPDATE alembic_version SET version_num = '9999'"), "update Orientir"),
    "without a table": (_spoil("DROP TABLE target"), "no such table: target"),
    "without a column": (_spoil("ALTER TABLE wave RENAME COLUMN mode TO mood"), "no such column"),
    "with an odd date": (_spoil("UPDATE wave SET opened_on = 'soon'"), ODD),
    "with a word for a number": (_spoil("UPDATE answer SET revision = 'two'"), ODD),
    "with bytes for words": (_spoil("UPDATE answer SET comment = x'ff00'"), ODD),
    "with broken words": (
        _spoil("UPDATE answer SET comment = CAST(x'ff' AS TEXT)"),
        "Could not decode to UTF-8",
    ),
    "with nothing for words": (
        _spoil("UPDATE answer SET comment = NULL", first=LOOSE),
        ODD,
    ),
    "with an endless view": (_spoil(ENDLESS), ODD),
    "with another rubric": (_spoil("UPDATE rubric_version SET canonical = '{}'"), ODD),
    "with orphans": (_spoil("DELETE FROM organisation"), "its rows contradict each other"),
    "with two of one": (
        _spoil("INSERT INTO answer SELECT * FROM answer", first=LOOSE),
        "its rows contradict each other",
    ),
    "with an impossible revision": (
        _spoil("UPDATE answer SET revision = 0", first=LOOSE),
        "its rows contradict each other",
    ),
    "with a level the rubric has not": (
        _spoil("UPDATE answer SET level = 4"),
        "its table answer, respondent 1: tools.memory has no level 4; levels go from 1 to 3",
    ),
    "with such a level long ago": (
        _spoil("UPDATE answer_event SET level = 4"),
        "its table answer_event, respondent 1: tools.memory has no level 4",
    ),
    "with a level that no rubric has": (
        _spoil("UPDATE answer SET level = 99", first=LOOSE),
        "its table answer, respondent 1: tools.memory has no level 99",
    ),
    "with a question the rubric has not": (
        _say("tools.fax"),
        "its table answer, respondent 1: the rubric has no question tools.fax",
    ),
    "with a question as long as a book": (_say("x" * 99_999), "no question x{130}$"),
    "with a question nobody asked": (
        _spoil(
            "UPDATE wave SET scope = 'core'; UPDATE answer SET capability = 'tools.reach';"
            "UPDATE answer_event SET capability = 'tools.reach'"
        ),
        "its table answer, respondent 1: tools.reach is not asked",
    ),
    "with somebody nowhere": (
        _spoil("UPDATE respondent SET position = 'tools.fax'"),
        "its table respondent, respondent 1: tools.fax is not asked",
    ),
    "with a target for nothing": (
        _spoil("INSERT INTO target VALUES (1, 'tools.fax', 2)"),
        "its table target, assessment 1: the rubric has no dimension or question tools.fax",
    ),
    "with a target too high": (
        _spoil("INSERT INTO target VALUES (1, 'tools', 4)"),
        "its table target, assessment 1: the target of tools is 4",
    ),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_backup_changes_nothing(
    database: Database,
    access: Access,
    url: str,
    file: Path,
    bad: tuple[Callable[[Path], object], str],
) -> None:
    """A wrong, cut or hostile file is refused in one plain sentence, and all stays as it was."""
    spoil, said = bad
    back_up(url, file)
    spoil(file)
    database.check()
    before = live(url).read_bytes()
    with pytest.raises(StoreError, match=f"was not restored: .*({said})") as caught:
        restore(url, file, NOW)
    assert "\n" not in str(caught.value)
    assert live(url).read_bytes() == before
    assert not live(url).with_name(KEPT).exists()
    assert set(respondents.load_visit(database, access).answers) == {"tools.memory"}


def test_nothing_but_rows_comes_over(
    database: Database, access: Access, url: str, file: Path
) -> None:
    """A file's triggers, views, strange tables, page size and encoding do not come with it."""
    own = [line for line in dump(live(url)) if line.startswith("CREATE")]
    back_up(url, file)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            "CREATE TRIGGER spy AFTER INSERT ON answer BEGIN DELETE FROM answer; END;"
            "CREATE VIEW everybody AS SELECT * FROM respondent; CREATE TABLE loot (words TEXT);"
            "PRAGMA page_size = 1024; VACUUM"
        )
    odd = file.with_name("odd.sqlite")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(odd)) as connection:
        connection.execute("PRAGMA encoding = 'UTF-16le'")
        connection.executescript("\n".join(source.iterdump()))
    for path in (file, odd):
        restore(url, path, NOW)
        live(url).with_name(KEPT).unlink()
        assert [line for line in dump(live(url)) if line.startswith("CREATE")] == own
        assert answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)
    assert set(respondents.load_visit(database, access).answers) == {"tools.memory", "tools.reach"}


def test_where_there_is_no_backup_nothing_is_made(url: str, file: Path) -> None:
    """A name that leads nowhere makes no database, and no folder for one."""
    with pytest.raises(StoreError, match="not restored: there is no such file"):
        restore(url, file, NOW)
    assert not live(url).parent.exists()


@pytest.mark.usefixtures("access")
def test_the_database_itself_is_no_backup(url: str) -> None:
    """Restoring a database from itself is refused."""
    before = live(url).read_bytes()
    with pytest.raises(StoreError, match="it is the database itself"):
        restore(url, live(url), NOW)
    assert live(url).read_bytes() == before


@pytest.mark.usefixtures("access")
def test_a_damaged_database_is_not_overwritten_unseen(
    database: Database, url: str, file: Path
) -> None:
    """Where what is there cannot be kept, nothing is replaced, and the way out is named."""
    back_up(url, file)
    database.close()
    _damage(live(url))
    before = live(url).read_bytes()
    with pytest.raises(StoreError, match=f"the database .*{live(url).name} cannot be used"):
        restore(url, file, NOW)
    assert live(url).read_bytes() == before
    live(url).unlink()
    assert restore(url, file, NOW).answers == 1


@pytest.mark.usefixtures("access")
def test_a_locked_database_is_named(
    database: Database, url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the database is locked is told of the database, not of the backup."""
    back_up(url, file)
    database.close()
    monkeypatch.setattr(restoring, "PATIENCE", 0.1)
    with closing(sqlite3.connect(live(url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            StoreError, match=f"not restored: the database .*{live(url).name} cannot be used: data"
        ):
            restore(url, file, NOW)


@pytest.mark.usefixtures("access")
def test_a_database_locked_midway_is_named(
    database: Database, url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is a lock that comes between opening the database and replacing its rows."""
    back_up(url, file)
    database.close()
    monkeypatch.setattr(restoring, "PATIENCE", 0.1)
    with closing(sqlite3.connect(live(url), isolation_level=None)) as other:

        def lock_behind(place: str | URL, *patience: float) -> Database:
            opened = open_database(place, *patience)
            if patience:
                other.execute("BEGIN IMMEDIATE")
            return opened

        monkeypatch.setattr(restoring, "open_database", lock_behind)
        with pytest.raises(StoreError) as caught:
            restore(url, file, NOW)
    told = f"the database {live(url)} cannot be used: database is locked"
    assert str(caught.value) == f"{file} was not restored: {told}"


def test_a_place_for_the_database_that_is_none_is_named(url: str, file: Path) -> None:
    """Where the folder of the database cannot be made, that is not put on the backup."""
    file.touch()
    live(url).parent.write_text("in the way")
    with pytest.raises(StoreError, match=f"the database {live(url)} cannot be used: there is such"):
        restore(url, file, NOW)
    live(url).parent.unlink()
    live(url).parent.mkdir()


@pytest.mark.usefixtures("access")
def test_an_earlier_keeping_is_not_overwritten(url: str, file: Path) -> None:
    """Two restores within a second cannot cost what the first one kept."""
    back_up(url, file)
    live(url).with_name(KEPT).write_text("kept before")
    with pytest.raises(StoreError, match="there is such a file already"):
        restore(url, file, NOW)
    assert live(url).with_name(KEPT).read_text() == "kept before"


def test_postgresql_has_its_own_way(url: str, file: Path) -> None:
    """For PostgreSQL its own programs are named."""
    live(url).parent.mkdir()
    with pytest.raises(StoreError, match="use pg_dump and pg_restore"):
        restore("postgresql+psycopg://me:s3cret@host/orientir", file, NOW)


def test_without_room_nothing_changes(
    database: Database, begin_again: Begin, url: str, file: Path
) -> None:
    """Wherever the disk fills up during a restore, all stays as it was; with room it works."""
    resource = pytest.importorskip("resource", reason="only Unix can limit the size of a file")
    for words in "abcdefghij":
        said = Answer("level", 1, words * 5000, words * 5000)
        answers.save(database, begin_again(new_key()), "tools.reach", said, expected=0)
    back_up(url, file)
    for person in accesses_of(database):
        respondents.delete(database, person)
    with closing(sqlite3.connect(live(url))) as connection:
        connection.execute("VACUUM")  # so that the file has to grow
    before = dump(live(url))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    refused = []
    for room in range(0, 2 * file.stat().st_size, 16384):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            restore(url, file, NOW)
            break
        except StoreError as error:
            refused.append(str(error))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert dump(live(url)) == before
        assert sorted(path.name for path in live(url).parent.iterdir() if path.stat().st_size) == [
            live(url).name
        ]
    assert len(refused) > 5
    told = rf"the database \S*{live(url).name} cannot be used"
    assert [said for said in refused if not re.search(told, said)] == []
    assert dump(live(url)) == dump(file)
