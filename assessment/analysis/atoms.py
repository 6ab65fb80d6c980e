"""Which sets of answers may be published: the atom rule, blind to what was answered.

A unit is one person's answer to one question in one version. A published set is the units behind
numbers that were shown. An atom is a class of units that lie in exactly the same published sets.
Every atom that lies in any must have at least five units: then whatever is added, subtracted or
solved for, over all that was ever shown, rests on five or more.

The rule holds twice for each question: among the levels given, and among all that was said, "don't
know" and "not applicable" included, so that the numbers of those are as safe as the levels. And it
holds once more with ten for what is shown in full, or counts could be found by subtraction. Where
a reveal was announced, the whole wave alone is shown in full from five, for each question of which
no group ever is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product, starmap
from typing import Literal

import numpy as np

from assessment.analysis.snapshots import (
    OTHERS,
    WHOLE,
    Flags,
    Integers,
    Places,
    Snapshot,
    Units,
)
from assessment.analysis.splitting import Board, board, kept

SHOWN_FROM = 5
WHOLE_FROM = 10

Reason = Literal["nobody_answered", "too_few", "protects_others"]

WORLDS = 2  # all that was said, and the levels alone


@dataclass(frozen=True)
class Cell:
    """Say what may be shown of one set for one capability.

    ``since`` is the number of the snapshot whose value stands, None where there is none. ``reason``
    says why there is no value; beside a ``since`` it is that nobody in the set gave a level, and
    that may be told. ``full`` allows the exact value, the counts per level, of "don't know" and of
    "not applicable", and whatever follows from counts; without it, the mean to one decimal and n.
    """

    since: int | None
    reason: Reason | None
    full: bool = False


@dataclass(frozen=True)
class Publication:
    """Hold what may be shown from now on.

    ``cells`` has one cell a capability for ``WHOLE``, for each group named, and for ``OTHERS``
    where anybody is left; ``hidden`` says why a group is not named. ``snapshot`` must be kept
    before anything is shown; ``number`` counts the snapshots before it.
    """

    number: int
    snapshot: Snapshot
    cells: Mapping[str, tuple[Cell, ...]]
    hidden: Mapping[str, Reason]

    @property
    def fresh(self) -> tuple[str, ...]:
        """Give the capabilities whose number for the whole wave is of this snapshot."""
        return self._whole(range(self.number, self.number + 1))

    @property
    def staying(self) -> tuple[str, ...]:
        """Give the capabilities whose number for the whole wave is of an earlier snapshot."""
        return self._whole(range(self.number))

    def mask(self, name: str) -> Flags:
        """Say which capabilities have a value of this snapshot for a set; raises KeyError."""
        cells = self.cells[name]
        return np.array(
            [c.since == self.number and c.reason is None for c in cells], dtype=np.bool_
        )

    def _whole(self, since: range) -> tuple[str, ...]:
        cells = zip(self.snapshot.units.capabilities, self.cells[WHOLE], strict=True)
        return tuple(name for name, cell in cells if cell.since is not None and cell.since in since)


def publish(
    present: Units,
    earlier: Sequence[Snapshot] = (),
    *,
    fewest: int = SHOWN_FROM,
    announced: bool = False,
) -> Publication:
    """Decide what may be shown of a wave, given all that was shown of it before.

    ``earlier`` holds every snapshot of the same wave and round, oldest first. For each capability
    the whole wave comes first, and without it nothing is new; then the groups named, then everybody
    else. Each is published if the rule still holds with it, else its earlier number stays.
    ``fewest`` is fixed when the wave opens, and whether a reveal was ``announced``. Raises
    ValueError for less than 5, and for snapshots with other capabilities.
    """
    if fewest < SHOWN_FROM:
        raise ValueError(f"a number rests on {SHOWN_FROM} people at least, not on {fewest}")
    if any(snapshot.units.capabilities != present.capabilities for snapshot in earlier):
        raise ValueError("all snapshots of a wave have the same capabilities")
    draft = Snapshot(present, _named(present, earlier, fewest))
    wide = [name for name in draft.sets if draft.rows(name).sum() >= fewest]
    laid = board([_versions(snapshot.units) for snapshot in (*earlier, draft)])
    offered = frozenset(product(wide, present.capabilities))
    before = [(past, past.shown) for past in earlier]
    allowed = _take(laid, draft, offered, before, fewest)
    shown = frozenset(place for place in allowed if (WHOLE, place[1]) in allowed)
    before = [(past, past.full) for past in earlier]
    full = _take(laid, draft, shown, before, WHOLE_FROM)
    if announced:
        counted = [*before, (draft, full)]
        grouped = {name for past, places in counted for name in _of_groups(past, places)}
        alone = frozenset((WHOLE, name) for name in present.capabilities if name not in grouped)
        full |= _take(laid, draft, shown & alone, before, fewest)
    snapshot = replace(draft, shown=shown, full=full)
    return Publication(
        len(earlier),
        snapshot,
        {name: tuple(_cells((*earlier, snapshot), name, fewest)) for name in snapshot.sets},
        _hidden(snapshot, fewest),
    )


def _named(present: Units, earlier: Sequence[Snapshot], fewest: int) -> tuple[str, ...]:
    """Choose the groups to name: those named before, then by the same rule among people.

    One choice for all capabilities, so that the scores of a group, and of everybody else, mean the
    same people throughout.
    """
    before = earlier[-1].named if earlier else ()
    draft = Snapshot(present, before)
    people = board([_people(snapshot.units) for snapshot in (*earlier, draft)])
    known = [
        (at, past.rows(name))
        for at, past in enumerate(earlier)
        for name in sorted({name for name, _ in past.shown})
    ]
    known.append((len(earlier), draft.rows(WHOLE)))
    sizes = present.sizes
    more = sorted(draft.pooled, key=lambda group: (-sizes[group], group))
    wanted = [(len(earlier), Snapshot(present, (group,)).rows(group)) for group in more]
    fits = kept(starmap(people.members, known), starmap(people.members, wanted), fewest)
    return (*before, *(group for group, fit in zip(more, fits, strict=True) if fit.all()))


def _of_groups(snapshot: Snapshot, places: Places) -> set[str]:
    """Give the capabilities to which anybody of a group with a place there said anything."""
    said = snapshot.units.revisions > 0
    return {
        capability
        for at, capability in enumerate(snapshot.units.capabilities)
        for name in snapshot.sets
        if name != WHOLE and (name, capability) in places and said[snapshot.rows(name), at].any()
    }


def _hidden(snapshot: Snapshot, fewest: int) -> dict[str, Reason]:
    """Say why groups are not named."""
    sizes = snapshot.units.sizes
    return {
        group: "too_few" if sizes[group] < fewest else "protects_others"
        for group in sorted(snapshot.pooled)
    }


def _people(present: Units) -> tuple[tuple[str, ...], Integers]:
    """Give one version a person, whatever they said."""
    return present.respondents, present.people[:, None].astype(np.int64)


def _versions(present: Units) -> tuple[tuple[str, ...], Integers]:
    """Give the versions of all that was said, then those of the levels."""
    levels = np.where(present.scored, present.revisions, 0)
    return present.respondents, np.hstack([present.revisions, levels])


def _take(
    laid: Board,
    draft: Snapshot,
    wanted: Places,
    earlier: Sequence[tuple[Snapshot, Places]],
    fewest: int,
) -> Places:
    """Give the wanted places that the rule allows beside the published ones of each snapshot."""
    published = (
        members
        for at, (snapshot, places) in enumerate(earlier)
        for _, members in _members(laid, at, snapshot, places)
    )
    sets = list(_members(laid, len(earlier), draft, wanted))
    fits = kept(published, (members for _, members in sets), fewest, WORLDS)
    return wanted & {
        (name, capability)
        for (name, _), fit in zip(sets, fits, strict=True)
        for capability, fitting in zip(draft.units.capabilities, fit, strict=True)
        if fitting
    }


def _members(
    laid: Board, at: int, snapshot: Snapshot, places: Places
) -> Iterator[tuple[str, Flags]]:
    """Give each set of a snapshot with its units at the given places."""
    for name in snapshot.sets:
        columns = [(name, capability) in places for capability in snapshot.units.capabilities]
        if any(columns):
            yield name, laid.members(at, snapshot.rows(name)) & np.tile(columns, WORLDS)


def _cells(snapshots: Sequence[Snapshot], name: str, fewest: int) -> Iterator[Cell]:
    """Give the cells of a set, each with the latest number there is of the same set."""
    now = snapshots[-1]
    rows = now.rows(name)
    said = (now.units.revisions[rows] > 0).sum(axis=0)
    levels = now.units.scored[rows].sum(axis=0)
    silent = {
        at: snapshot.units.scored[snapshot.rows(name)].sum(axis=0) == 0
        for at, snapshot in reversed(list(enumerate(snapshots)))
        if name != OTHERS or snapshot.pooled == now.pooled
    }
    for at, capability in enumerate(now.units.capabilities):
        place = (name, capability)
        since = next((one for one in silent if place in snapshots[one].shown), None)
        if since is None:
            yield Cell(None, _why_not(int(rows.sum()), int(said[at]), int(levels[at]), fewest))
        else:
            reason: Reason | None = "nobody_answered" if silent[since][at] else None
            yield Cell(since, reason, place in snapshots[since].full)


def _why_not(people: int, said: int, levels: int, fewest: int) -> Reason:
    if not people:
        return "nobody_answered"
    few = people < fewest or 0 < said < fewest or 0 < levels < fewest
    return "too_few" if few else "protects_others"
