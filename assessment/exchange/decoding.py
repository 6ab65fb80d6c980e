"""The encodings a text file may be in, the likeliest first."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

_NOT_ASCII = bytes(range(128, 256))
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Decoded:
    """Hold a text as UTF-8, and the encoding it came in."""

    encoding: str
    content: bytes


def decodings(content: bytes) -> Iterator[Decoded]:
    """Give each encoding the bytes may be in; UTF-8 always, even where some bytes are not.

    cp1251 fits nearly any bytes, so it is given last, and only where most of what is not ASCII
    cannot be UTF-8.
    """
    if content.startswith(UTF_16_MARKS):
        try:
            yield Decoded("UTF-16", content.decode("utf-16").encode())
        except UnicodeError:
            yield Decoded("UTF-8", content)
        return
    yield Decoded("UTF-8", content)
    if _is_hardly_utf_8(content):
        try:
            yield Decoded("cp1251", content.decode("cp1251").encode())
        except UnicodeDecodeError:
            return


def _is_hardly_utf_8(content: bytes) -> bool:
    """Say whether fewer characters beyond ASCII can be read as UTF-8 than bytes cannot."""
    try:
        content.decode()
    except UnicodeDecodeError:
        kept = content.decode(errors="ignore")
        foreign = len(kept) - len(content.translate(None, _NOT_ASCII))
        lost = len(content) - len(kept.encode())
        return foreign < lost
    return False
