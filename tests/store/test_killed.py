from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import assessment
from assessment.analysis.answers import Answer
from assessment.store import answers
from assessment.store.access import Access, new_key
from assessment.store.backup import back_up
from assessment.store.database import Database, open_database
from assessment.store.restoring import restore

ROUNDS = 50
CLIENTS = 20
LONGEST_ROUND = 1.0  # second
RESTORES = 20
CURRENT = "SELECT respondent_id, capability, revision, level, comment FROM answer ORDER BY 1, 2"
HISTORY = CURRENT.replace("answer", "answer_event") + ", 3"
ROOT = Path(assessment.__file__).parents[1]
KILL_ME = Path(__file__).with_name("kill_me.py")

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="only Unix can fork"),
]

Kill = Callable[..., str]
Begin = Callable[[str], Access]


@pytest.fixture(scope="module")
def kill() -> Iterator[Kill]:
    """Give a way to start something in a process of its own and to kill -9 it at some moment."""
    with subprocess.Popen(
        [sys.executable, str(KILL_ME)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as parent:
        given, said = parent.stdin, parent.stdout
        assert given is not None
        assert said is not None

        def kill_when(moment: Callable[[], None], do: str, **arguments: object) -> str:
            given.write(json.dumps([do, arguments]) + "\n")
            given.flush()
            child = int(said.readline())
            moment()
            with suppress(ProcessLookupError):  # it has ended by itself
                os.kill(child, signal.SIGKILL)
            return said.readline().strip()

        yield kill_when


def ask(path: Path, statement: str) -> list[tuple[Any, ...]]:
    """Ask a file, once it has been found whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute(statement).fetchall()


def lines(ledger: Path) -> list[str]:
    """Give what was acknowledged so far."""
    return ledger.read_text().splitlines()


def file_of(url: str) -> Path:
    """Give the file of a SQLite URL."""
    return Path(url.removeprefix("sqlite:///"))


def wait_for(ledger: Path, wanted: int, longest: float) -> None:
    """Wait until so much was acknowledged, or for so many seconds."""
    end = time.monotonic() + longest
    while len(lines(ledger)) < wanted and time.monotonic() < end:
        time.sleep(0.001)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Make the file in which each client notes what was acknowledged, and only then."""
    path = tmp_path / "ledger"
    path.touch()
    return path


def test_nothing_acknowledged_is_lost(
    url: str, begin_again: Begin, kill: Kill, ledger: Path
) -> None:
    """However often and whenever the server is killed: what it called saved is there.

    Each time all of history hangs together too, and the current answer is its last entry.
    """
    people = [(key, begin_again(key).uid) for key in (new_key() for _ in range(CLIENTS))]
    chance = random.Random()  # noqa: S311 - any moment does
    for _ in range(ROUNDS):
        wanted = len(lines(ledger)) + chance.randint(0, 2 * CLIENTS)

        def moment(wanted: int = wanted) -> None:
            wait_for(ledger, wanted, LONGEST_ROUND)
            time.sleep(chance.uniform(0, 0.01))

        ending = kill(moment, "save", url=url, ledger=str(ledger), people=people)
        assert ending == "killed"
        open_database(url).close()
        current, history = ask(file_of(url), CURRENT), ask(file_of(url), HISTORY)
        _check(lines(ledger), current, history)
    assert len(lines(ledger)) > 5 * ROUNDS, "too little was saved to show anything"


def test_a_server_goes_on_through_restores(
    url: str, begin_again: Begin, kill: Kill, ledger: Path, tmp_path: Path
) -> None:
    """While a backup is restored again and again, people in another process read and save on.

    Nothing acknowledged falls between: it stands in the database or in what a restore kept of it.
    """
    people = [(key, begin_again(key).uid) for key in (new_key() for _ in range(5))]
    file = tmp_path / "backup.sqlite"
    back_up(url, file)

    def restore_often() -> None:
        for second in range(5):
            wait_for(ledger, len(lines(ledger)) + 10, 60)
            restore(url, file, datetime(2026, 3, 2, 14, 5, second, tzinfo=UTC))
        wait_for(ledger, len(lines(ledger)) + 10, 60)

    assert kill(restore_often, "save", url=url, ledger=str(ledger), people=people) == "killed"
    open_database(url).close()
    kept = sorted(file_of(url).parent.glob("store.before-restore-*.sqlite"))
    assert len(kept) == 5
    signs = {sign for path in (file_of(url), *kept) for *_, sign in ask(path, HISTORY)}
    assert {line.split()[-1] for line in lines(ledger)} <= signs


def test_a_killed_restore_leaves_all_of_one(
    url: str, begin_again: Begin, kill: Kill, database: Database, tmp_path: Path
) -> None:
    """Whenever a restore is killed, there is all of the old or all of the new, and it opens."""
    words = "слово " * 800
    for _ in range(30):
        access = begin_again(new_key())
        said = Answer("level", 1, words, words)
        answers.save(database, access, "tools.reach", said, expected=0)
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    back_up(url, old)
    for _ in range(5):
        begin_again(new_key())
    back_up(url, new)
    start = time.monotonic()
    restore(url, old, datetime(2026, 3, 2, tzinfo=UTC))
    longest = 1.5 * (time.monotonic() - start)
    chance, endings, found = random.Random(), [], []  # noqa: S311 - any moment does
    for number in range(RESTORES):
        seconds = chance.uniform(0, longest)
        endings.append(
            kill(partial(time.sleep, seconds), "restore", url=url, file=str(new), number=number)
        )
        open_database(url).close()
        found.append(_which(file_of(url), old, new))
        if endings[-1] != "killed":
            assert found[-1] == new
        if found[-1] == new:
            restore(url, old, datetime(2026, 3, 3, 0, 0, number, tzinfo=UTC))
    assert endings.count("killed") > RESTORES / 4
    drafts = [path.name for path in file_of(url).parent.glob(".*")]
    assert all(name.startswith(".orientir-") for name in drafts)


def _which(live: Path, *candidates: Path) -> Path:
    """Tell which of the candidates a database holds, to the last row."""
    assert ask(live, "SELECT 1") == [(1,)]
    with closing(sqlite3.connect(live)) as connection:
        content = list(connection.iterdump())
    for path in candidates:
        with closing(sqlite3.connect(path)) as connection:
            if list(connection.iterdump()) == content:
                return path
    raise AssertionError("neither")


def _check(
    acknowledged: list[str], current: list[tuple[Any, ...]], history: list[tuple[Any, ...]]
) -> None:
    events = {(str(who), what, str(revision)): rest for who, what, revision, *rest in history}
    standing = {(str(who), what): revision for who, what, revision, *_ in current}
    for line in acknowledged:
        who, what, revision, level, sign = line.split()
        assert events.get((who, what, revision)) == [int(level), sign], line
        assert standing[who, what] >= int(revision), line
    last = {row[:2]: row for row in history}
    assert current == list(last.values())
    assert len(history) == sum(revision for *_, revision, _, _ in current)  # 1, 2, 3 ... each
