"""What the system and SQLite say, in words of every language."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from assessment.store.reasons import reason_of, spoils_the_copy, why_no_file
from assessment.texts import speak

COMMON = ["ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "ENOSPC", "EROFS", "EEXIST"]


def russian(error: Exception) -> str:
    """Word the reason of an error in Russian."""
    return speak("ru").tell(reason_of(error))


@pytest.mark.parametrize("name", COMMON)
def test_the_common_errors_of_the_system_are_worded(name: str) -> None:
    """No Latin letter is left of what the system says, and no path or number comes with it."""
    number = getattr(errno, name)
    said = russian(OSError(number, os.strerror(number), "/var/lib/orientir"))
    assert re.fullmatch("[а-яё ,-]+", said)


def broken(statement: str, path: Path) -> sqlite3.Error:
    """Give the error of a statement on a file."""
    with (
        closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection,
        pytest.raises(sqlite3.Error) as caught,
    ):
        connection.execute(statement)
    return caught.value


def test_sqlite_is_worded_by_its_codes(tmp_path: Path) -> None:
    """Locked, not a database, damaged, not to be opened: each in Russian, in English as it is."""
    path = tmp_path / "store.sqlite"
    found = {}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("CREATE TABLE t (a); INSERT INTO t VALUES (1); BEGIN EXCLUSIVE")
        found["база данных занята другой программой"] = broken("SELECT * FROM t", path)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    found["файл базы данных повреждён"] = broken("SELECT * FROM t", path)
    path.write_text("x" * 9999)
    found["это не база данных"] = broken("SELECT * FROM t", path)
    path.unlink()
    path.mkdir()
    with pytest.raises(sqlite3.Error) as caught:
        sqlite3.connect(path)
    found["файл базы данных не удаётся открыть"] = caught.value
    assert {russian(error): str(reason_of(error)) for error in found.values()} == {
        said: str(error) for said, error in found.items()
    }


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "на диске нет места"),
        (sqlite3.SQLITE_IOERR_WRITE, "ошибка чтения или записи на диске"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "база данных доступна только для чтения"),
    ],
)
def test_a_finer_code_is_worded_as_its_kind(code: int, said: str) -> None:
    """A full disk and its like are known whatever else SQLite says of them, and spoil a copy."""
    error = sqlite3.OperationalError("whatever")
    error.sqlite_errorcode = code
    assert russian(error) == said
    assert spoils_the_copy(error)


def test_an_error_behind_sqlalchemy_is_the_same(tmp_path: Path) -> None:
    """What SQLAlchemy wraps is worded as what is in it."""
    path = tmp_path / "notes.txt"
    path.write_text("x" * 9999)
    engine = create_engine(f"sqlite:///{path}")
    with pytest.raises(DatabaseError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT * FROM sqlite_master"))
    engine.dispose()
    assert russian(caught.value) == "это не база данных"


def test_what_is_rare_stays_as_it_is() -> None:
    """Of an error we have no words for the first line is told, in braces or not."""
    assert str(reason_of(OSError(errno.ELOOP, "Too many {links}"))) == "Too many {links}"
    assert str(reason_of(ValueError("no such {thing}\nat line 3"))) == "no such {thing}"
    assert russian(sqlite3.OperationalError("no such table: t")) == "no such table: t"


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    """A folder, a device, nothing and a ring of links are told apart; a file is none of them."""
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    wanted = {
        tmp_path: "this is a folder",
        Path(os.devnull): "this is a device or a pipe, not a file",
        tmp_path / "nothing": "there is no such file",
        tmp_path / "file" / "below": "there is no such file",
        tmp_path / "n\0ul": "embedded null byte",
        tmp_path / "ring": os.strerror(errno.ELOOP),
        tmp_path / ("x" * 300): "the name is too long",
    }
    assert {path: str(why_no_file(path)) for path in wanted} == wanted
    assert why_no_file(tmp_path / "file") is None
    assert why_no_file(tmp_path / "link") is None
