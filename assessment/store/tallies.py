"""Dot votes: what is offered, and all that was given, counted once."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sql
from sqlalchemy import Connection, bindparam

from assessment.analysis.atoms import SHOWN_FROM
from assessment.store.schema import respondent
from assessment.store.workshop_schema import ballot, dot, workshop
from assessment.workshop.dots import Tally, tally

_LINES = (
    sql.select(ballot.c.capability, ballot.c.dots)
    .where(ballot.c.wave_id == bindparam("wave"))
    .order_by(ballot.c.place)
)
_HERE = dot.c.respondent_id.in_(
    sql.select(respondent.c.id).where(respondent.c.wave_id == bindparam("wave"))
)
_GIVERS = sql.select(sql.func.count(dot.c.respondent_id.distinct())).where(_HERE)
_TOTALS = (
    sql.select(dot.c.capability, sql.func.sum(dot.c.dots)).where(_HERE).group_by(dot.c.capability)
)


def offer(connection: Connection, wave: int, capabilities: Sequence[str]) -> None:
    """Offer these in this order, in the place of what was offered; dots on anything else go."""
    connection.execute(sql.delete(ballot).where(ballot.c.wave_id == wave))
    rows = [
        {"wave_id": wave, "capability": capability, "place": place}
        for place, capability in enumerate(capabilities)
    ]
    if rows:
        connection.execute(sql.insert(ballot), rows)
    gone = dot.c.capability.not_in(capabilities)
    connection.execute(sql.delete(dot).where(_HERE, gone), {"wave": wave})


def offered(connection: Connection, wave: int) -> tuple[str, ...]:
    """Give what is offered, in its order."""
    return tuple(connection.scalars(_LINES, {"wave": wave}))


def givers(connection: Connection, wave: int) -> int:
    """Count the people who gave dots."""
    return connection.execute(_GIVERS, {"wave": wave}).scalar_one()


def count(connection: Connection, wave: int, *, named: bool) -> None:
    """Keep the number of dots on each, unless fewer than five of a confidential room gave any.

    How many gave them is kept too: somebody erased later stays in both.
    """
    people = givers(connection, wave)
    here = workshop.c.wave_id == wave
    connection.execute(sql.update(workshop).where(here).values(dots_by=people))
    if not named and people < SHOWN_FROM:
        return
    totals = dict(map(tuple, connection.execute(_TOTALS, {"wave": wave})))
    for capability in offered(connection, wave):
        line = (ballot.c.wave_id == wave, ballot.c.capability == capability)
        dots = totals.get(capability, 0)
        connection.execute(sql.update(ballot).where(*line).values(dots=dots))


def counted(connection: Connection, wave: int) -> tuple[Tally, ...] | None:
    """Give the dots that were counted, the most first; None before, and where too few gave any."""
    lines = connection.execute(_LINES, {"wave": wave}).all()
    given = {capability: dots for capability, dots in lines if dots is not None}
    return tally([given], [capability for capability, _ in lines]) if given else None
