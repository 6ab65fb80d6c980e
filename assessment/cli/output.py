"""What a command gives and says: data to stdout or a file, words for a person to stderr."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import IO

from assessment.errors import FaultyFile, Message, OrientirError, message
from assessment.texts import Texts

FINE, FAULTY = 0, 1
STDOUT = Path("-")  # a file of that name wants its whole path
ORDERS = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # Unicode's kinds of signs that are not seen but obeyed


def complain(error: OrientirError, texts: Texts) -> None:
    """Word an error on stderr, one fault a line."""
    if isinstance(error, FaultyFile):
        for fault in error.faults:
            note(texts.fault(fault))
    else:
        note(texts.tell(error.message))


def note(line: str) -> None:
    """Tell a person something; that nobody listens changes nothing."""
    if not sys.stderr:
        return
    try:
        sys.stderr.write(harmless(line) + "\n")
        sys.stderr.flush()
    except OSError:
        _mute(sys.stderr)


def harmless(line: str) -> str:
    """Keep foreign text to its line, and from giving the terminal orders."""
    return "".join(" " if unicodedata.category(sign) in ORDERS else sign for sign in line)


def give(text: str, output: Path | None = None) -> None:
    """Print data, or write it to a file, as ``give_bytes``; in UTF-8, whatever the terminal is."""
    give_bytes(text.encode(errors="backslashreplace"), output)  # names of files may hold any byte


def give_bytes(content: bytes, output: Path | None = None) -> None:
    """Print data that is no text, or write it to a file; the file ``-`` is the standard output."""
    file = None if output == STDOUT else output
    try:
        if file is None:
            _print(content)
        elif file.exists() and not file.is_file():
            file.write_bytes(content)  # a device or a pipe, which nothing may replace
        else:
            _write_whole(file.resolve(), content)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a ring
        where = message("the standard output") if file is None else file
        raise _not_written(where, error) from error


def make_folder(path: Path) -> None:
    """Make a folder, and those it lies in, where there is none."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:
        raise _not_written(path, error) from error


def _print(content: bytes) -> None:
    """Write to stdout; a reader who has seen enough and left is no fault."""
    if not sys.stdout:
        raise OrientirError(
            message("the standard output is closed; open it, or name a file with -o")
        )
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _mute(sys.stdout)
    except OSError:
        _mute(sys.stdout)
        raise


def _not_written(where: Path | Message, error: OSError | RuntimeError) -> OrientirError:
    why = _why_not_written(error)
    return OrientirError(message("cannot write {path} ({why})", path=where, why=why))


def _why_not_written(error: OSError | RuntimeError) -> Message:
    known = {
        errno.EACCES: message("you may not write there"),
        errno.EISDIR: message("this is a folder"),
        errno.ENOENT: message("there is no such folder"),
        errno.ENOSPC: message("the disk is full"),
        errno.ENOTDIR: message("there is no such folder"),
        errno.EROFS: message("the file system is read-only"),
    }
    number = error.errno if isinstance(error, OSError) else None
    return known.get(number or 0, message("the system refuses"))


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all; what it replaces gives it its mode."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()


def _mute(stream: IO[str]) -> None:
    """Let what is still unwritten go nowhere, or Python would complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
