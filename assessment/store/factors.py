"""What gaps are judged by beside the answers: targets, importance, effort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import Connection, bindparam, select

from assessment.store.access import Opened, WaveAccess
from assessment.store.outcomes import stored_efforts
from assessment.store.schema import target
from assessment.store.tallies import counted
from assessment.workshop.dots import importance

_TARGETS = select(target.c.subject, target.c.level).where(
    target.c.assessment_id == bindparam("assessment")
)


@dataclass(frozen=True)
class Factors:
    """Hold the factors that were set; what is absent is the rubric's own or 1.

    ``targets`` are in levels, by capability or dimension; ``importance`` and ``effort`` (1 to 5) go
    by capability.
    """

    targets: Mapping[str, float] = field(default_factory=dict)
    importance: Mapping[str, float] = field(default_factory=dict)
    effort: Mapping[str, float] = field(default_factory=dict)


def stored_targets(connection: Connection, assessment: int) -> Mapping[str, float]:
    """Give the targets set, by capability or dimension id."""
    rows = connection.execute(_TARGETS, {"assessment": assessment})
    return MappingProxyType({row.subject: row.level for row in rows})


def stored_factors(connection: Connection, access: WaveAccess, opened: Opened) -> Factors:
    """Give the factors that hold for a wave now; only a workshop has more than targets."""
    targets = stored_targets(connection, access.assessment)
    if opened.course is None:
        return Factors(targets)
    asked = [capability.id for capability in opened.rubric.capabilities(opened.scope)]
    tallies = counted(connection, access.wave) or ()
    efforts = stored_efforts(connection, access.wave)
    return Factors(targets, importance(tallies, asked), efforts)
