"""One measured figure with the limit it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Hold a figure; without a ``limit`` it is there to be read, not to be judged.

    The limit is the most allowed, with ``at_least`` the least. A ``unit`` of "x" is a ratio.
    """

    name: str
    measured: float
    unit: str
    limit: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        """Give measured / limit; None without a limit, and for the limit 0."""
        return self.measured / self.limit if self.limit else None

    @property
    def holds(self) -> bool | None:
        """Say whether the limit is kept; None without one."""
        if self.limit is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def middle(values: Sequence[float]) -> float:
    """Give the median."""
    return quantile(values, 0.5)


def quantile(values: Sequence[float], share: float) -> float:
    """Give the value below which a share of the values lies, by the nearest rank."""
    in_order = sorted(values)
    return in_order[min(len(in_order) - 1, int(len(in_order) * share))]
