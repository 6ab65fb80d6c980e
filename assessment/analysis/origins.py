"""Where each number shown of a set comes from: from this snapshot, or from an earlier one.

A number that rests on the very answers that an earlier one rested on is that earlier number, and is
copied: so it cannot change by the way it is computed, and nothing shown changes without new answers
behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.analysis.atoms import Publication
from assessment.analysis.measured import GroupResults, Measured, Published
from assessment.analysis.scores import Flags, Score
from assessment.analysis.snapshots import WHOLE, Integers, Snapshot, own_name

Shown = Measured | GroupResults


@dataclass(frozen=True, eq=False)
class Origins:
    """Say where the numbers of one set come from, a column a capability.

    ``stands`` marks those with a number. ``shown`` and ``alike`` have a row a snapshot, this one
    last: ``shown`` marks those shown then anew, ``alike`` those of them that rested on the answers
    behind the number that stands. ``then`` holds what was shown of the set with each snapshot
    before, None where it was not.
    """

    stands: Flags
    shown: Flags
    alike: Flags
    then: tuple[Shown | None, ...]

    @property
    def changed(self) -> bool:
        """Say whether any number rests on other answers than all those before."""
        return bool((self.stands & ~self.alike[:-1].any(axis=0)).any())

    def all_of_now(self, inside: Flags) -> bool:
        """Say whether all that stand among some capabilities rest on answers as they are now."""
        return bool(self.alike[-1][inside & self.stands].all())

    def capability(self, at: int) -> Score | None:
        """Give the number that was shown first on the same answers; None where it is new."""
        source = self._first(at)
        return None if source is None else source.capabilities[at]

    def together(self, inside: Flags) -> Shown | None:
        """Give what was shown first that rested on the same answers for all of some capabilities.

        None where no single snapshot before showed these, all of them and no others.
        """
        wanted = self.stands[inside]
        same = (self.alike[:-1, inside] == wanted) & (self.shown[:-1, inside] == wanted)
        found = np.flatnonzero(same.all(axis=1))
        return self.then[int(found[0])] if wanted.any() and found.size else None

    def mixes(self, inside: Flags) -> bool:
        """Say whether no single snapshot showed what stands among some capabilities."""
        return not self.all_of_now(inside) and self.together(inside) is None

    def respondents(self, now: int) -> int:
        """Count the people of the set, ``now`` of them as it is now.

        The count stays as it was while every number does, and is never below the ``n`` of any.
        """
        sources = [self._first(at) for at in np.flatnonzero(self.stands).tolist()]
        return max((now if one is None else one.respondents for one in sources), default=now)

    def _first(self, at: int) -> Shown | None:
        before = zip(self.alike[:, at].tolist(), self.then, strict=False)  # not the one of now
        return next((shown for alike, shown in before if alike), None)


def only_now(capabilities: int) -> Origins:
    """Say that everything is of now, where there is nothing before."""
    every = np.ones((1, capabilities), dtype=np.bool_)
    return Origins(every[0], every, every, ())


def origins(publication: Publication, earlier: Sequence[Published]) -> dict[str, Origins]:
    """Say where the numbers of each set come from; ``earlier`` is what was published before."""
    stands = {
        name: np.array([cell.since is not None for cell in cells], dtype=np.bool_)
        for name, cells in publication.cells.items()
    }
    if not earlier:
        return {name: Origins(new, new[None], new[None], ()) for name, new in stands.items()}
    snapshots = [*(past.snapshot for past in earlier), publication.snapshot]
    ids = sorted({person for snapshot in snapshots for person in snapshot.units.respondents})
    place = {person: at for at, person in enumerate(ids)}
    return {
        name: _origins(name, [cell.since for cell in cells], snapshots, earlier, place)
        for name, cells in publication.cells.items()
    }


def _origins(
    name: str,
    since: Sequence[int | None],
    snapshots: Sequence[Snapshot],
    earlier: Sequence[Published],
    place: Mapping[str, int],
) -> Origins:
    stands = np.array([number is not None for number in since], dtype=np.bool_)
    shown = np.array([_shown(snapshot, name) for snapshot in snapshots])
    versions = np.stack([_versions(snapshot, name, place) for snapshot in snapshots])
    standing = versions[[number or 0 for number in since], :, np.arange(len(since))].T
    alike = shown & stands & (versions == standing).all(axis=1)
    return Origins(stands, shown, alike, tuple(_then(past.measured, name) for past in earlier))


def _shown(snapshot: Snapshot, name: str) -> list[bool]:
    return [(name, capability) in snapshot.shown for capability in snapshot.units.capabilities]


def _versions(snapshot: Snapshot, name: str, place: Mapping[str, int]) -> Integers:
    """Lay out the versions of what the people of a set said, a row a person of all snapshots."""
    rows = np.flatnonzero(snapshot.rows(name))
    out = np.zeros((len(place), len(snapshot.units.capabilities)), dtype=np.int64)
    people = [place[snapshot.units.respondents[row]] for row in rows]
    out[people] = snapshot.units.revisions[rows]
    return out


def _then(measured: Measured, name: str) -> Shown | None:
    if name == WHOLE:
        return measured
    return next((group for group in measured.groups if group.group == own_name(name)), None)
