"""Pack an office file anew, so that the same content gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold


def repack(packed: bytes) -> bytes:
    """Give every part of a zip the same time and packing; their order stays."""
    anew = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(anew, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, BEGINNING)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return anew.getvalue()
