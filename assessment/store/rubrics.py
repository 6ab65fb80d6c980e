"""The rubrics that waves are pinned to, each kept once by its hash."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import Connection, select

from assessment.rubric.model import Rubric
from assessment.store.database import add
from assessment.store.schema import rubric_version


@dataclass(frozen=True)
class _Pinned:
    """Hold a rubric's text under its hash, which alone tells two of them apart."""

    sha256: str
    canonical: str = field(compare=False, repr=False)


@lru_cache(maxsize=32)
def _parse(pinned: _Pinned) -> Rubric:
    return Rubric.from_json(pinned.canonical)


def pin(connection: Connection, rubric: Rubric) -> int:
    """Keep a rubric unless it is there already; gives its row."""
    known = connection.scalar(
        select(rubric_version.c.id).where(rubric_version.c.sha256 == rubric.hash)
    )
    if known is not None:
        return int(known)
    return add(
        connection,
        rubric_version,
        sha256=rubric.hash,
        slug=rubric.id,
        version=rubric.version,
        canonical=rubric.canonical,
    )


def pinned(connection: Connection, version: int) -> Rubric:
    """Give a kept rubric by its row, parsed once."""
    row = connection.execute(
        select(rubric_version.c.sha256, rubric_version.c.canonical).where(
            rubric_version.c.id == version
        )
    ).one()
    return _parse(_Pinned(row.sha256, row.canonical))
