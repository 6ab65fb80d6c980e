"""What was published of a wave, as text that says the same for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
from pydantic import TypeAdapter

from assessment.analysis.measured import Measured
from assessment.analysis.rank_ranges import RankRange
from assessment.analysis.snapshots import Snapshot, Units


@dataclass(frozen=True)
class Frozen:
    """Hold the numbers shown of a wave; the rank ranges hold for these factors and no others.

    The factors are those that were set, as ``factors.Factors`` has them.
    """

    measured: Measured
    rank_ranges: tuple[RankRange, ...]
    targets: Mapping[str, float]
    importance: Mapping[str, float] = field(default_factory=dict)
    effort: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class _Listed:
    """Hold a snapshot of the atom rule as lists; ``scored`` has 1 where the answer is a level."""

    respondents: tuple[str, ...]
    groups: tuple[str | None, ...]
    capabilities: tuple[str, ...]
    revisions: list[list[int]]
    scored: list[list[int]]
    named: tuple[str, ...]
    shown: list[tuple[str, str]]
    full: list[tuple[str, str]]


def freeze(frozen: Frozen) -> str:
    """Write what was shown, without losing a digit."""
    plain = replace(
        frozen,
        targets=dict(frozen.targets),
        importance=dict(frozen.importance),
        effort=dict(frozen.effort),
    )
    return _frozen().dump_json(plain).decode()


def thaw(text: str) -> Frozen:
    """Read what ``freeze`` wrote; raises ValueError for anything else."""
    return _frozen().validate_json(text)


def freeze_snapshot(snapshot: Snapshot) -> str:
    """Write who answered what in which version, and which sets of that were published."""
    units = snapshot.units
    listed = _Listed(
        units.respondents,
        units.groups,
        units.capabilities,
        units.revisions.tolist(),
        units.scored.astype(int).tolist(),
        snapshot.named,
        sorted(snapshot.shown),
        sorted(snapshot.full),
    )
    return _listed().dump_json(listed).decode()


def thaw_snapshot(text: str) -> Snapshot:
    """Read what ``freeze_snapshot`` wrote; raises ValueError for anything else."""
    listed = _listed().validate_json(text)
    shape = (len(listed.respondents), len(listed.capabilities))
    units = Units(
        listed.respondents,
        listed.groups,
        listed.capabilities,
        np.array(listed.revisions, dtype=np.int64).reshape(shape),
        np.array(listed.scored, dtype=np.bool_).reshape(shape),
    )
    return Snapshot(units, listed.named, frozenset(listed.shown), frozenset(listed.full))


@cache
def _frozen() -> TypeAdapter[Frozen]:
    return TypeAdapter(Frozen)


@cache
def _listed() -> TypeAdapter[_Listed]:
    return TypeAdapter(_Listed)
