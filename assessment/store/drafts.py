"""Files that are written beside the one they will become, and do not stay."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ONLY_ITS_OWNER = 0o600
UNUSED_AFTER = 24 * 60 * 60  # seconds since the last write; no command runs as long

_SIDES = ("", "-journal", "-wal", "-shm")  # what SQLite may put beside a file
_OURS = re.compile(r"\.orientir-[0-9a-f]{8}\.sqlite(?:-journal|-wal|-shm)?")


@contextmanager
def draft_beside(file: Path) -> Iterator[Path]:
    """Give an empty file in the same folder, which only its owner may read; it does not stay.

    What commands that were killed left in the folder goes first.
    """
    sweep(file.absolute().parent)
    draft = file.absolute().with_name(f".orientir-{secrets.token_hex(4)}.sqlite")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, ONLY_ITS_OWNER))
    try:
        yield draft
    finally:
        for side in _SIDES:
            with suppress(OSError):
                draft.with_name(draft.name + side).unlink()


def sweep(folder: Path) -> None:
    """Remove the drafts in a folder that nobody has written to for a day.

    They are copies of everybody's answers, left by commands that were killed. What cannot be
    removed stays and raises nothing.
    """
    with suppress(OSError):
        for path in folder.iterdir():
            if _OURS.fullmatch(path.name):
                _remove_unused(path)


def _remove_unused(path: Path) -> None:
    with suppress(OSError):
        if time.time() - path.lstat().st_mtime > UNUSED_AFTER:
            path.unlink()
