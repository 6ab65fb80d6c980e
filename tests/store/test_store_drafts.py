"""Drafts that killed commands left."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment.places import PACKAGE
from assessment.store.backup import back_up
from assessment.store.drafts import UNUSED_AFTER, draft_beside, sweep
from assessment.store.restoring import restore

NAME = ".orientir-0123abcd.sqlite"
KILLED = """
import os, signal, sys
from pathlib import Path
from assessment.store.drafts import draft_beside
with draft_beside(Path(sys.argv[1])) as draft:
    draft.write_bytes(b"everybody's answers")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def leave(path: Path, *, age: float) -> Path:
    """Make a file that was last written so many seconds ago."""
    path.write_bytes(b"everybody's answers")
    then = time.time() - age
    os.utime(path, (then, then))
    return path


@pytest.mark.parametrize("side", ["", "-journal", "-wal", "-shm"])
def test_what_nobody_has_used_for_a_day_goes(tmp_path: Path, side: str) -> None:
    """An old draft goes, and so does what SQLite put beside it."""
    left = leave(tmp_path / f"{NAME}{side}", age=UNUSED_AFTER + 60)
    sweep(tmp_path)
    assert not left.exists()


def test_what_a_command_may_still_write_stays(tmp_path: Path) -> None:
    """A draft that was written to within a day may be in use and stays."""
    used = leave(tmp_path / NAME, age=UNUSED_AFTER - 60)
    sweep(tmp_path)
    assert used.exists()


@pytest.mark.parametrize(
    "name",
    [
        "orientir-0123abcd.sqlite",
        ".orientir-0123abcd.sqlite.old",
        ".orientir-0123abc.sqlite",
        ".orientir-0123abcx.sqlite",
        ".orientir-monday.sqlite",
        "orientir.sqlite",
        "orientir.before-restore-20260302-140509.sqlite",
    ],
)
def test_nothing_else_goes(tmp_path: Path, name: str) -> None:
    """However old, a file of another name is not ours to remove."""
    other = leave(tmp_path / name, age=10 * UNUSED_AFTER)
    sweep(tmp_path)
    assert other.exists()


def test_what_cannot_be_removed_is_no_fault(tmp_path: Path) -> None:
    """A folder of such a name, and no folder at all, raise nothing."""
    (tmp_path / NAME).mkdir()
    os.utime(tmp_path / NAME, (0, 0))
    sweep(tmp_path)
    sweep(tmp_path / "nowhere")
    assert (tmp_path / NAME).is_dir()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_the_draft_of_a_killed_command_is_known_again(tmp_path: Path) -> None:
    """What a kill leaves goes with the first draft made a day later."""
    subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "kept.sqlite")],
        check=False,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        timeout=60,
    )
    (left,) = tmp_path.iterdir()
    assert left.read_bytes() == b"everybody's answers"
    os.utime(left, (0, 0))
    with draft_beside(tmp_path / "kept.sqlite") as draft:
        assert list(tmp_path.iterdir()) == [draft]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("access")
def test_a_backup_tidies_its_folder_and_the_database_s(url: str, tmp_path: Path) -> None:
    """A backup removes what lies where it goes, and what lies beside the database."""
    data = Path(url.removeprefix("sqlite:///")).parent
    left = [leave(folder / NAME, age=2 * UNUSED_AFTER) for folder in (tmp_path, data)]
    back_up(url, tmp_path / "kept.sqlite")
    assert [path for path in left if path.exists()] == []


@pytest.mark.usefixtures("access")
def test_a_restore_tidies_the_data_folder(url: str, tmp_path: Path) -> None:
    """A restore removes what an earlier one left beside the database."""
    back_up(url, tmp_path / "kept.sqlite")
    left = leave(Path(url.removeprefix("sqlite:///")).with_name(NAME), age=2 * UNUSED_AFTER)
    restore(url, tmp_path / "kept.sqlite", datetime(2026, 3, 2, tzinfo=UTC))
    assert not left.exists()
