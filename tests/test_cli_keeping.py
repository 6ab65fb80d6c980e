"""The commands that keep the answers safe."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assessment import cli
from assessment.analysis.answers import Answer
from assessment.cli import main
from assessment.rubric.model import Rubric
from assessment.store import respondents
from assessment.store.access import accesses, new_key
from assessment.store.database import Database, open_database

KEY = new_key()


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder, with the answers in a folder below it."""
    monkeypatch.chdir(tmp_path)
    for variable in [name for name in os.environ if name.startswith("ORIENTIR_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("ORIENTIR_DATA", "data")


@pytest.fixture
def live() -> Path:
    """Give the file that the settings lead to."""
    return Path("data/orientir.sqlite").absolute()


def answer(live: Path, rubric: Rubric, *, people: int) -> None:
    """Let so many people answer a question each."""
    with closing(open_database(f"sqlite:///{live}")) as database:
        for _ in range(people):
            respondents.begin(
                database,
                KEY,
                rubric,
                "full",
                organisation="ООО «Ромашка»",
                today=date(2026, 3, 2),
                capability=rubric.capabilities()[0].id,
                answer=Answer("level", 1),
            )


def people_in(database: Database) -> int:
    """Count those a browser may act for."""
    return len(accesses(database, KEY))


def test_a_backup_is_restored(live: Path, tiny: Rubric, capsys: pytest.CaptureFixture[str]) -> None:
    """What ``backup`` wrote ``restore`` brings back, and both say how much that is, on stderr."""
    answer(live, tiny, people=2)
    assert main(["backup", "kept.sqlite"]) == 0
    answer(live, tiny, people=1)
    assert main(["restore", "kept.sqlite"]) == 0

    said = capsys.readouterr()
    assert said.out == ""
    first, second, third = said.err.splitlines()
    size = f"{Path('kept.sqlite').stat().st_size / 1_000_000:.1f}"
    assert first == f"kept.sqlite is written: {size} MB, 2 respondents, 2 answers"
    assert second == "kept.sqlite is restored: 2 respondents, 2 answers"
    kept = re.fullmatch("what was there before is kept in (.+)", third)
    assert kept is not None
    assert re.fullmatch(r"orientir\.before-restore-\d{8}-\d{6}\.sqlite", Path(kept[1]).name)
    assert Path(kept[1]).parent == live.parent
    for path, people in ((live, 2), (Path(kept[1]), 3)):
        with closing(open_database(f"sqlite:///{path}")) as database:
            assert people_in(database) == people


def test_a_running_process_sees_what_was_restored(live: Path, tiny: Rubric) -> None:
    """A process that has the database open goes on with it when another one has restored."""
    answer(live, tiny, people=1)
    orientir("backup", "kept.sqlite")
    answer(live, tiny, people=1)
    with closing(open_database(f"sqlite:///{live}")) as database:
        assert people_in(database) == 2
        orientir("restore", "kept.sqlite")
        assert people_in(database) == 1
        database.check()
        answer(live, tiny, people=1)
        assert people_in(database) == 2


def orientir(*arguments: str) -> None:
    """Run a command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    subprocess.run(
        [sys.executable, "-m", "assessment", *arguments],
        check=True,
        capture_output=True,
        env=environment,
        timeout=60,
    )


def test_both_speak_russian(live: Path, tiny: Rubric, capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--language ru`` the same is said in Russian."""
    answer(live, tiny, people=1)
    assert main(["backup", "kept.sqlite", "--language", "ru"]) == 0
    assert main(["restore", "kept.sqlite", "--language", "ru"]) == 0

    said = capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert re.fullmatch("kept.sqlite записан: 0,[0-9] МБ, 1 участник, 1 ответ", said[0])
    assert said[1] == "kept.sqlite восстановлен: 1 участник, 1 ответ"
    assert said[2].startswith("прежние данные сохранены в ")


def test_the_database_of_the_settings_is_meant(
    tiny: Rubric, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``ORIENTIR_DATABASE`` says which database is backed up and restored."""
    own = tmp_path / "own.sqlite"
    monkeypatch.setenv("ORIENTIR_DATABASE", f"sqlite:///{own}")
    answer(own, tiny, people=1)
    assert main(["backup", "kept.sqlite"]) == 0
    own.unlink()
    assert main(["restore", "kept.sqlite"]) == 0
    with closing(open_database(f"sqlite:///{own}")) as database:
        assert people_in(database) == 1
    assert not Path("data").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["backup", "kept.sqlite"], "such a file already; choose another name"),
        (["backup", "nowhere/kept.sqlite"], "there is no such folder"),
        (["restore", "missing.sqlite"], "missing.sqlite was not restored: there is no such file"),
        (["restore", "kept.sqlite"], "kept.sqlite was not restored: file is not a database"),
        (["restore", "data/orientir.sqlite"], "it is the database itself"),
        (["restore", "data"], "data was not restored: this is a folder"),
        (["restore", os.devnull], "was not restored: this is a device or a pipe, not a file"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    live: Path,
    tiny: Rubric,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    """A fault is one line on stderr with exit code 1, never a traceback, and nothing changes."""
    answer(live, tiny, people=1)
    Path("kept.sqlite").write_text("last year's " * 100)
    before = {path: path.read_bytes() for path in Path().rglob("*.sqlite")}
    assert main(arguments) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert {path: path.read_bytes() for path in Path().rglob("*.sqlite")} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["restore", "kept.sqlite"], "данные из kept.sqlite не восстановлены: это не база данных"),
        (["restore", "data"], "данные из data не восстановлены: это папка"),
        (["backup", "x" * 300], "имя слишком длинное"),
    ],
)
def test_what_sqlite_and_the_system_say_is_russian_too(
    live: Path,
    tiny: Rubric,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    """A reason that comes from below stands in the language of the sentence around it."""
    answer(live, tiny, people=1)
    Path("kept.sqlite").write_text("last year's " * 100)
    assert main([*arguments, "--language", "ru"]) == 1
    assert capsys.readouterr().err.endswith(f"{said}\n")


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_postgresql_is_sent_to_its_own_programs(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For PostgreSQL the right programs are named, and the password is not."""
    monkeypatch.setenv("ORIENTIR_DATABASE", "postgresql+psycopg://me:s3cret@host/orientir")
    assert main([command, "kept.sqlite"]) == 1
    said = capsys.readouterr().err
    assert "pg_dump and pg_restore" in said
    assert "s3cret" not in said


def test_a_backup_is_plain_sqlite(live: Path, tiny: Rubric) -> None:
    """Any program that reads SQLite reads a backup."""
    answer(live, tiny, people=1)
    main(["backup", "kept.sqlite"])
    with closing(sqlite3.connect("kept.sqlite")) as connection:
        found = connection.execute("SELECT name FROM organisation").fetchall()
    assert found == [("ООО «Ромашка»",)]
