from __future__ import annotations

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assessment.analysis.answers import Answer
from assessment.errors import SettingsError, StoreError
from assessment.store import answers, respondents, sqlite
from assessment.store.access import Access, new_key
from assessment.store.backup import Contents, back_up
from assessment.store.database import Database, open_database

Begin = Callable[[str], Access]
Harm = Callable[[Path, Path], object]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a name for a backup."""
    return tmp_path / "kept" / "Копия № 1?.sqlite"


@pytest.fixture(autouse=True)
def _folder(file: Path) -> Iterator[None]:
    """Make the folder for it, and find no draft left in it afterwards."""
    file.parent.mkdir()
    yield
    assert [path.name for path in file.parent.glob(".*")] == []


def dump(path: Path) -> list[str]:
    """Give all that a file holds."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def live(url: str) -> Path:
    """Give the file of the database itself."""
    return Path(url.removeprefix("sqlite:///"))


def test_a_backup_holds_everything(
    database: Database, access: Access, begin_again: Begin, url: str, file: Path
) -> None:
    """A backup is the whole database, says how much that is, and leaves it as it was."""
    begin_again(new_key())
    answers.save(database, access, "tools.reach", Answer("level", 3, "Ёж 🦔"), expected=0)
    before = dump(live(url))
    assert back_up(url, file) == Contents(file.stat().st_size, 2, 3)
    assert dump(file) == before == dump(live(url))


def test_a_backup_opens_as_a_database(access: Access, url: str, file: Path) -> None:
    """A backup can itself be served, as it is."""
    back_up(url, file)
    opened = open_database(f"sqlite:///{file.rename(file.with_name('plain.sqlite'))}")
    assert set(respondents.load_visit(opened, access).answers) == {"tools.memory"}
    opened.close()


@pytest.mark.usefixtures("access")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_may_read_a_backup(url: str, file: Path) -> None:
    """Whatever the shell would allow, nobody but the owner reads the answers."""
    before = os.umask(0)
    try:
        back_up(url, file)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("journal", ["TRUNCATE", "WAL"])
def test_a_backup_is_made_while_people_answer(
    url: str, file: Path, begin_again: Begin, monkeypatch: pytest.MonkeyPatch, journal: str
) -> None:
    """Nobody who answers meanwhile is refused, and each copy is of one moment."""
    access = begin_again(new_key())
    monkeypatch.setattr(sqlite, "journal_mode", lambda _: journal)
    database = open_database(url, busy_seconds=60)
    stop, revisions = threading.Event(), [1]

    def answer() -> None:
        while not stop.is_set():
            said = Answer("level", 1, str(revisions[-1]))
            saved = answers.save(database, access, "tools.memory", said, expected=revisions[-1])
            revisions.append(saved.revision)

    writer = threading.Thread(target=answer)
    writer.start()
    for number in range(10):
        copy = file.with_name(f"{number}.sqlite")
        while len(revisions) < 3 * number:
            time.sleep(0.001)
        known = revisions[-1]
        back_up(url, copy)
        with closing(sqlite3.connect(copy)) as connection:
            (standing,) = connection.execute("SELECT revision FROM answer").fetchone()
            history = connection.execute("SELECT revision FROM answer_event").fetchall()
        assert standing >= known  # what was acknowledged before the backup began is in it
        assert history == [(n,) for n in range(1, standing + 1)]
    stop.set()
    writer.join()
    database.close()


@pytest.mark.parametrize("there", ["a file", "a folder", "a broken link"])
@pytest.mark.usefixtures("access")
def test_a_backup_replaces_nothing(url: str, file: Path, there: str) -> None:
    """Whatever has that name already stays what it is."""
    if there == "a file":
        file.write_text("last year's")
    elif there == "a folder":
        file.mkdir()
    else:
        file.symlink_to("nowhere")
    before = file.lstat()
    with pytest.raises(StoreError, match=r"no backup was written to .*such a file already"):
        back_up(url, file)
    assert file.lstat() == before


def _damage(path: Path, _: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(8192, len(content), 4096):
        content[at : at + 64] = b"\xff" * 64
    path.write_bytes(content)


def _foreign(path: Path, _: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
        connection.commit()


def _into_a_folder(path: Path, _: Path) -> None:
    path.unlink()
    path.mkdir()


HARMS: dict[str, tuple[Harm, str]] = {
    "no database": (lambda path, _: path.unlink(), "there is no database at"),
    "a damaged one": (_damage, r"no backup was written to .*store\.sqlite cannot be used"),
    "one of another program": (_foreign, r"store\.sqlite cannot be used: it is no database of"),
    "no folder for it": (lambda _, file: file.parent.rmdir(), "there is no such folder"),
    "another kind of file": (
        lambda path, _: path.write_text("x" * 9999),
        r"store\.sqlite cannot be used: file is not a database",
    ),
    "a folder in its place": (_into_a_folder, r"store\.sqlite cannot be used: this is a folder"),
}


@pytest.mark.usefixtures("access")
@pytest.mark.parametrize(("harm", "said"), HARMS.values(), ids=HARMS.keys())
def test_what_cannot_be_backed_up_says_why(
    database: Database, url: str, file: Path, harm: Harm, said: str
) -> None:
    """A database or a place that is no good is one plain sentence, and nothing is written."""
    database.close()
    harm(live(url), file)
    before = live(url).read_bytes() if live(url).is_file() else None
    with pytest.raises(StoreError, match=said) as caught:
        back_up(url, file)
    assert "\n" not in str(caught.value)
    assert not file.exists()
    assert (live(url).read_bytes() if live(url).is_file() else None) == before


def test_a_backup_makes_no_database(tmp_path: Path, file: Path) -> None:
    """Where there is none yet, backing up does not make an empty one."""
    with pytest.raises(StoreError, match="there is no database at"):
        back_up(f"sqlite:///{tmp_path / 'store.sqlite'}", file)
    assert not (tmp_path / "store.sqlite").exists()


def test_postgresql_has_its_own_way(file: Path) -> None:
    """For PostgreSQL its own programs are named, and no password is shown."""
    with pytest.raises(StoreError, match="use pg_dump and pg_restore") as caught:
        back_up("postgresql+psycopg://me:s3cret@host/orientir", file)
    assert "s3cret" not in str(caught.value)
    with pytest.raises(SettingsError):
        back_up("nonsense", file)


@pytest.mark.usefixtures("access")
def test_without_room_there_is_no_backup(url: str, file: Path) -> None:
    """A disk that fills up midway is one plain sentence, and leaves nothing behind."""
    resource = pytest.importorskip("resource", reason="only Unix can limit the size of a file")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in range(0, live(url).stat().st_size, 16384):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            with pytest.raises(StoreError, match="no backup was written to"):
                back_up(url, file)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert list(file.parent.iterdir()) == []
    assert back_up(url, file).respondents == 1
