"""Why the system or SQLite refuses, in words of every language for what is common."""

from __future__ import annotations

import errno
import socket
import sqlite3
import stat
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from assessment.errors import Message, message

_PRIMARY = 0xFF  # the part of SQLite's codes that says the kind of error

_OF_THE_SYSTEM = {
    errno.ENOENT: message("there is no such file or folder"),
    errno.EACCES: message("permission denied"),
    errno.EPERM: message("permission denied"),
    errno.EISDIR: message("this is a folder"),
    errno.ENOTDIR: message("there is no such folder"),
    errno.ENOSPC: message("the disk is full"),
    errno.EROFS: message("the file system is read-only"),
    errno.EEXIST: message("there is such a file already"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.EADDRINUSE: message("another program listens there"),
    errno.EADDRNOTAVAIL: message("this machine has no such address"),
    socket.EAI_NONAME: message("there is no such host"),
}
# In English SQLite's own words, which a search finds.
_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: message("database is locked"),
    sqlite3.SQLITE_LOCKED: message("database is locked"),
    sqlite3.SQLITE_READONLY: message("attempt to write a readonly database"),
    sqlite3.SQLITE_IOERR: message("disk I/O error"),
    sqlite3.SQLITE_CORRUPT: message("database disk image is malformed"),
    sqlite3.SQLITE_FULL: message("the disk is full"),
    sqlite3.SQLITE_CANTOPEN: message("unable to open database file"),
    sqlite3.SQLITE_NOTADB: message("file is not a database"),
}
_OF_WHAT_IS_WRITTEN = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


def reason_of(error: Exception) -> Message:
    """Give what the driver or the system says: the common in words of ours, else its first line."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    system = cause if isinstance(cause, OSError) else OSError()
    known = _OF_THE_SYSTEM.get(system.errno or 0) or _OF_SQLITE.get(_kind(cause))
    said = system.strerror or str(cause)
    return known or message("{reason}", reason=said.strip().partition("\n")[0])


def spoils_the_copy(error: sqlite3.Error) -> bool:
    """Tell, of an error in copying a sound database, whether the copy could not be written."""
    return _kind(error) in _OF_WHAT_IS_WRITTEN


def why_no_file(path: Path) -> Message | None:
    """Say why a path leads to no file; None where it leads to one."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return message("there is no such file")
    except (OSError, ValueError) as error:  # ValueError: the name holds a NUL
        return reason_of(error)
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return message("this is a folder")
    return message("this is a device or a pipe, not a file")


def _kind(error: BaseException) -> int:
    """Give SQLite's code of an error; 0 where another raised it, Python's own driver included."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & _PRIMARY
