"""Save answers on a disk that fills up, again and again; end with 0 if nothing was lost by it."""

from __future__ import annotations

import resource
import signal
import sys
from datetime import date

from sqlalchemy import Connection, func, select, text

from assessment.analysis.answers import Answer
from assessment.errors import NotSaved
from assessment.rubric.model import Rubric
from assessment.store import answers, respondents, schema
from assessment.store.access import Access, new_key
from assessment.store.database import Database, open_database
from assessment.store.sqlite import OpenFile

PAGE = 4096
WORDS = "слово " * 800  # more than one page


def main(url: str, rubric_json: str) -> None:
    """Fill the disk at every point of a save, a page further each time."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit fails instead
    database = open_database(url)
    access, _ = respondents.begin(
        database,
        new_key(),
        Rubric.from_json(rubric_json),
        "full",
        organisation=None,
        today=date(2026, 3, 2),
        capability="tools.memory",
        answer=Answer("level", 1, WORDS),
    )
    for pages in range(12):
        _fill(database, access, pages)
    assert database.read(_whole) == "ok"
    database.close()


def _fill(database: Database, access: Access, pages: int) -> None:
    assert isinstance(database._file, OpenFile)
    room = database._file.path.stat().st_size + pages * PAGE
    saved = _save_until_full(database, access, room)
    for _ in range(3):  # trying again while there is no room harms nothing
        try:
            answers.save(database, access, "tools.memory", _next(saved), expected=saved)
        except NotSaved:
            assert _standing(database, access) == saved
        else:
            saved += 1
    assert answers.save(database, access, "tools.memory", _next(saved), expected=saved)
    assert _standing(database, access) == saved + 1


def _save_until_full(database: Database, access: Access, room: int) -> int:
    """Save until it fails; give the last revision that was acknowledged, then make room again."""
    revision = _standing(database, access)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        while True:
            saved = answers.save(
                database, access, "tools.memory", _next(revision), expected=revision
            )
            revision = saved.revision
    except NotSaved:
        assert _standing(database, access) == revision  # still full, and all of it readable
        return revision
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def _next(revision: int) -> Answer:
    return Answer("level", 1 + revision % 3, f"{WORDS}{revision}")


def _standing(database: Database, access: Access) -> int:
    kept = respondents.load_visit(database, access).answers["tools.memory"]
    events = database.read(
        lambda c: c.execute(select(func.count()).select_from(schema.answer_event)).scalar_one()
    )
    assert kept.revision == events
    return kept.revision


def _whole(connection: Connection) -> str:
    return str(connection.execute(text("PRAGMA integrity_check")).scalar_one())


if __name__ == "__main__":
    main(*sys.argv[1:])
