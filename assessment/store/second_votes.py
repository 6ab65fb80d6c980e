"""Closed second votes, kept as they were shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, delete, func, insert, select

from assessment.store.answers import SECOND_ROUND
from assessment.store.schema import answer, respondent
from assessment.store.workshop_schema import second_vote
from assessment.workshop.revote import SecondVote

_VOTERS = (
    select(func.count())
    .join_from(answer, respondent, respondent.c.id == answer.c.respondent_id)
    .where(
        respondent.c.wave_id == bindparam("wave"),
        answer.c.capability == bindparam("capability"),
        answer.c.round == SECOND_ROUND,
        answer.c.kind != "skipped",
    )
)
_DISCARD = delete(answer).where(
    answer.c.respondent_id.in_(
        select(respondent.c.id).where(respondent.c.wave_id == bindparam("wave"))
    ),
    answer.c.capability == bindparam("of"),
    answer.c.round == SECOND_ROUND,
)
_CLOSED = select(second_vote.c.capability, second_vote.c.shown).where(
    second_vote.c.wave_id == bindparam("wave")
)


def voters(connection: Connection, wave: int, capability: str) -> int:
    """Count who has answered a second vote so far."""
    wanted = {"wave": wave, "capability": capability}
    return connection.execute(_VOTERS, wanted).scalar_one()


def discard(connection: Connection, wave: int, capability: str) -> None:
    """Delete the answers to a second vote that was called off."""
    connection.execute(_DISCARD, {"wave": wave, "of": capability})


def keep(connection: Connection, wave: int, vote: SecondVote) -> None:
    """Keep a vote that was closed."""
    shown = _frozen().dump_json(vote).decode()
    row = {"wave_id": wave, "capability": vote.capability, "shown": shown}
    connection.execute(insert(second_vote).values(row))


def closed_votes(connection: Connection, wave: int) -> Mapping[str, SecondVote]:
    """Give the votes that were closed by capability."""
    rows = connection.execute(_CLOSED, {"wave": wave})
    return MappingProxyType({capability: thaw_vote(shown) for capability, shown in rows})


def thaw_vote(text: str) -> SecondVote:
    """Read a vote as it is kept; raises ValueError for anything else."""
    return _frozen().validate_json(text)


@cache
def _frozen() -> TypeAdapter[SecondVote]:
    return TypeAdapter(SecondVote)
