"""The parts of a zip archive, unpacked no further than a limit."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from assessment.errors import Message, message

PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what spreadsheets use
# What zipfile raises over an archive's content; the module has no one error for it.
BROKEN = (
    zipfile.BadZipFile,  # no archive, or a part that does not match its checksum or its header
    KeyError,  # a part that is expected is not there
    RuntimeError,  # a password is wanted, or (NotImplementedError) a later kind of archive
    ValueError,  # names and places that are no text and no number
    OSError,  # a part that begins outside the file
    EOFError,  # a part that ends too early
    zlib.error,  # bytes that cannot be unpacked
)


class Refused(Exception):
    """A workbook is broken or beyond a limit; ``what`` says how, ``instead`` what to do."""

    def __init__(self, what: Message, instead: Message) -> None:
        super().__init__(str(what))
        self.what = what
        self.instead = instead


class Parts:
    """Unpack parts of an archive; all that are read together hold at most ``most`` bytes."""

    def __init__(self, content: bytes, most: int) -> None:
        """Read the list of parts; raises Refused."""
        self._most = self._left = most
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except BROKEN as error:
            raise broken() from error

    def read(self, name: str) -> bytes:
        """Unpack a part, whatever size the archive claims it has; raises Refused."""
        try:
            part = self._archive.getinfo(name)
            if part.compress_type not in PLAIN_METHODS:
                raise broken()
            with self._archive.open(part) as stream:
                unpacked = stream.read(self._left + 1)
        except BROKEN as error:
            raise broken() from error
        self._left -= len(unpacked)
        if self._left < 0:
            limit = self._most // 1_000_000
            raise too_large(message("unpacked, the workbook has more than {limit} MB", limit=limit))
        return unpacked


def broken() -> Refused:
    """Refuse a workbook that is not made as workbooks are."""
    return Refused(
        message("the workbook cannot be read"),
        message("save it as XLSX or CSV UTF-8 from a spreadsheet program, without a password"),
    )


def too_large(what: Message) -> Refused:
    """Refuse a workbook beyond a limit."""
    return Refused(what, message("save the sheet as CSV UTF-8, or split it by organisation"))
