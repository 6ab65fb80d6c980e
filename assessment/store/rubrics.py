"""The rubrics that waves are pinned to, each kept once by its hash."""

from __future__ import annotations

from sqlalchemy import Connection, select

from assessment.rubric.model import Rubric
from assessment.store.database import add
from assessment.store.schema import rubric_version

MOST_PARSED = 32

_parsed: dict[str, Rubric] = {}


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


def pinned(connection: Connection, sha256: str) -> Rubric:
    """Give a kept rubric by its hash; its text is read and parsed once a process."""
    rubric = _parsed.get(sha256)
    if rubric is None:
        kept = select(rubric_version.c.canonical).where(rubric_version.c.sha256 == sha256)
        rubric = Rubric.from_json(connection.execute(kept).scalar_one())
        if len(_parsed) >= MOST_PARSED:
            _parsed.clear()
        _parsed[sha256] = rubric
    return rubric
