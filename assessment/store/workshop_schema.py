"""The tables of workshops, beside those of every wave and in the same metadata.

Whoever needs all tables there are takes ``metadata`` from here. The timer is the only time finer
than the day; it stands at the workshop, never beside what a person said.
"""

from __future__ import annotations

from typing import get_args

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from assessment.store.schema import CAPABILITY, ORGANISATION, SHA256, SLUG, UID
from assessment.store.schema import metadata as metadata  # noqa: PLC0414 - with these tables in it
from assessment.workshop.codes import LENGTH
from assessment.workshop.course import State, Step

_STATES = ", ".join(f"'{state}'" for state in get_args(State))
_STEPS = ", ".join(f"'{step}'" for step in (*get_args(Step), "renew_code"))


def _of_wave() -> Column[int]:
    """Make the first part of a key whose rows go with their wave."""
    return Column(
        "wave_id",
        ForeignKey("wave.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )


# ``revision`` counts every change, ``moved`` is the one that the last step made.
workshop = Table(
    "workshop",
    metadata,
    _of_wave(),
    Column("title", ORGANISATION, nullable=False),
    Column("code", String(LENGTH), unique=True),
    Column("code_until", Date, nullable=False),
    Column("groups", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("moved", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("dimension", SLUG),
    Column("topic", CAPABILITY),
    Column("revealed", Boolean, nullable=False, server_default=false()),
    Column("dots_closed", Boolean, nullable=False, server_default=false()),
    Column("dots_by", Integer),
    Column("ends_at", BigInteger),
    CheckConstraint(f"state IN ({_STATES})", name="state"),
    CheckConstraint("revision >= moved AND moved >= 1", name="revision"),
)

workshop_event = Table(
    "workshop_event",
    metadata,
    _of_wave(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("step", String(16), nullable=False),
    Column("subject", CAPABILITY),
    Column("on_day", Date, nullable=False),
    CheckConstraint("number >= 0", name="number"),
    CheckConstraint(f"step IN ({_STEPS})", name="step"),
)

facilitator_link = Table(
    "facilitator_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_sha256", SHA256, nullable=False, unique=True),
    Column("wave_id", ForeignKey("wave.id", ondelete="CASCADE"), nullable=False),
    Column("role", String(12), nullable=False),
    Column("expires_on", Date, nullable=False),
    UniqueConstraint("wave_id", "role"),
    CheckConstraint("role IN ('facilitator', 'projector')", name="role"),
)

second_vote = Table(
    "second_vote",
    metadata,
    _of_wave(),
    Column("capability", CAPABILITY, primary_key=True),
    Column("shown", Text, nullable=False),
)

consensus = Table(
    "consensus",
    metadata,
    _of_wave(),
    Column("capability", CAPABILITY, primary_key=True),
    Column("level", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("minority", Text, nullable=False),
    Column("evidenced", Integer),
    CheckConstraint("level BETWEEN 1 AND 10", name="level"),
    CheckConstraint("evidenced BETWEEN 1 AND level", name="evidenced"),
)

effort = Table(
    "effort",
    metadata,
    _of_wave(),
    Column("capability", CAPABILITY, primary_key=True),
    Column("effort", Integer, nullable=False),
    CheckConstraint("effort BETWEEN 1 AND 5", name="effort"),
)

# What a dot vote offers, in its order; ``dots`` are all that were given, once they are counted.
ballot = Table(
    "ballot",
    metadata,
    _of_wave(),
    Column("capability", CAPABILITY, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("dots", Integer),
    UniqueConstraint("wave_id", "place"),
    CheckConstraint("dots >= 0", name="dots"),
)

dot = Table(
    "dot",
    metadata,
    Column(
        "respondent_id",
        ForeignKey("respondent.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("capability", CAPABILITY, primary_key=True),
    Column("dots", Integer, nullable=False),
    CheckConstraint("dots BETWEEN 1 AND 5", name="dots"),
)

action = Table(
    "action",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", UID, nullable=False, unique=True),
    Column("wave_id", ForeignKey("wave.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("capability", CAPABILITY, nullable=False),
    Column("first_step", Text, nullable=False),
    Column("owner", ORGANISATION, nullable=False),
    Column("due", Date, nullable=False),
    Column("done_when", Text, nullable=False),
)
