"""The bytes of a file, or why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from assessment.errors import Fault, Message, message


def read_start(path: str | Path, most: int) -> bytes | Fault:
    """Read at most so many bytes of a file; what keeps it from being read comes as a fault."""
    try:
        with Path(path).open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return unreadable(path, message("there is no such file"))
    except IsADirectoryError:
        return unreadable(path, message("this is a folder"))
    except (OSError, ValueError):  # ValueError: the name holds a NUL
        return unreadable(path, message("the file cannot be read"))


def unreadable(path: str | Path, what: Message) -> Fault:
    """Tell a fault of a file or folder that cannot be read."""
    return Fault(str(path), 1, 1, "", what, message("check the name and the right to read it"))
