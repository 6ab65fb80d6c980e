"""How far it is, on each question of a dot vote, from the published score to the target."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection

from assessment.analysis.gaps import targets_of
from assessment.store.access import Access, Opened
from assessment.store.factors import stored_targets
from assessment.store.published import newest


@dataclass(frozen=True)
class Way:
    """Hold a published score, None where none may be shown, and the target; both in levels."""

    now: float | None
    target: float


def ways(
    connection: Connection, access: Access, opened: Opened, offered: Collection[str]
) -> Mapping[str, Way]:
    """Give the way of each capability; nothing of any answer that was not published."""
    published = newest(connection, access.wave) if offered else None
    if published is None:
        return MappingProxyType({})
    measured = published[2].measured
    targets = targets_of(opened.rubric, opened.scope, stored_targets(connection, access.assessment))
    return MappingProxyType(
        {name: Way(measured.score(name).value, targets[name]) for name in offered}
    )
