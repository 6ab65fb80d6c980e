"""How a workshop comes into being."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select

from assessment.errors import StoreError, message
from assessment.rubric.model import Rubric, Scope
from assessment.store import schema
from assessment.store.access import WaveAccess, grant_wave
from assessment.store.database import Database, add
from assessment.store.keys import new_key
from assessment.store.rubrics import pin
from assessment.store.words import tidy_name
from assessment.store.workshop_schema import workshop
from assessment.workshop.codes import new_code

CODE_DAYS = 30

_groups: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])


@dataclass(frozen=True)
class Opening:
    """Hold what is fixed when a workshop opens.

    ``groups`` are the names to choose from at joining; without any nobody is asked. ``invited``
    counts all who could come, None where nobody knows. The reveal is always announced.
    """

    rubric: Rubric
    scope: Scope
    organisation: str | None
    title: str
    named: bool
    groups: tuple[str, ...]
    invited: int | None
    language: str


def open_workshop(
    database: Database, browser_key: str, opening: Opening, *, today: date
) -> WaveAccess:
    """Open a workshop, led by this browser.

    Raises NotSaved, AccessDenied for a malformed key, and StoreError where there is no title, a
    name is too long, or nobody is invited.
    """
    tidied = _tidied(opening)

    def write(connection: Connection) -> WaveAccess:
        number = _wave(connection, tidied, today)
        connection.execute(
            insert(workshop).values(
                wave_id=number,
                title=tidied.title,
                groups=write_groups(tidied.groups),
                language=tidied.language,
                revision=1,
                moved=1,
                state="lobby",
                **fresh_code(connection, today),
            )
        )
        return grant_wave(connection, browser_key, number, "facilitator")

    return database.write(write)


def fresh_code(connection: Connection, today: date) -> dict[str, str | date]:
    """Give a code that no workshop has, and the last day on which it opens one."""
    code = new_code()
    while connection.execute(select(workshop.c.wave_id).where(workshop.c.code == code)).first():
        code = new_code()
    return {"code": code, "code_until": today + timedelta(days=CODE_DAYS)}


def write_groups(groups: tuple[str, ...]) -> str:
    """Write the groups to choose from as they are kept."""
    return _groups.dump_json(groups).decode()


def read_groups(text: str) -> tuple[str, ...]:
    """Read what ``write_groups`` wrote; raises ValueError for anything else."""
    return _groups.validate_json(text)


def _tidied(opening: Opening) -> Opening:
    title = tidy_name(opening.title)
    if title is None:
        raise StoreError(message("give the workshop a title"))
    if opening.invited is not None and opening.invited < 1:
        raise StoreError(message("invite at least one person, or leave the number open"))
    groups = dict.fromkeys(filter(None, map(tidy_name, opening.groups)))
    name = tidy_name(opening.organisation)
    return replace(opening, title=title, groups=tuple(groups), organisation=name)


def _wave(connection: Connection, opening: Opening, today: date) -> int:
    organisation = add(connection, schema.organisation, uid=new_key(), name=opening.organisation)
    assessment = add(
        connection, schema.assessment, organisation_id=organisation, rubric_id=opening.rubric.id
    )
    return add(
        connection,
        schema.wave,
        uid=new_key(),
        assessment_id=assessment,
        rubric_version_id=pin(connection, opening.rubric),
        scope=opening.scope,
        mode="named" if opening.named else "confidential",
        opened_on=today,
        audience="several",
        invited=opening.invited,
        by_group=bool(opening.groups),
        announced=True,
    )
