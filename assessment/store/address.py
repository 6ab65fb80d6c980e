"""Where the database is: its URL, read and checked."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from assessment.errors import Message, SettingsError, message


def read_url(url: str | URL) -> URL:
    """Read a SQLAlchemy URL; a SQLite file's path comes out absolute. Raises SettingsError."""
    try:
        place = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(
            message(
                "the database address cannot be read; write one like {example}",
                example="sqlite:////var/lib/orientir/orientir.sqlite",
            )
        ) from error
    if not is_sqlite(place):
        return place
    name = place.database or ":memory:"
    if name == ":memory:" or name.startswith("file:"):
        raise unusable(place, message("a path to a file is needed, as in sqlite:///here.db"))
    return place.set(database=str(Path(name).absolute()))


def is_sqlite(place: URL) -> bool:
    """Tell whether a URL leads to a SQLite file."""
    return place.get_backend_name() == "sqlite"


def file_of(place: URL) -> Path:
    """Give the file of a SQLite URL that ``read_url`` gave."""
    return Path(place.database or "")


def unusable(place: URL, reason: Message) -> SettingsError:
    """Make the error that names a database without showing its password."""
    shown = place.set(query={}).render_as_string(hide_password=True)
    return SettingsError(
        message("the database {place} cannot be used: {reason}", place=shown, reason=reason)
    )
