"""Split units into atoms by the sets they lie in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]

NO_ATOM = np.iinfo(np.int64).max  # larger than any atom, so that it is never too small


@dataclass(frozen=True)
class Board:
    """Lay the units of some occasions side by side; each column is a world of its own.

    ``versions`` has shape (occasions, people, columns), 0 for no unit; the same version of the same
    person in the same column is one unit on all occasions. Units stand in rows: a row is of the
    person ``whose`` and has, in each column that ``first`` marks, the unit of version ``which``.
    ``places`` holds, for each occasion, the people it mentions, in its own order.
    """

    versions: Integers
    whose: Integers
    which: Integers
    first: Flags
    places: tuple[Integers, ...]

    def members(self, occasion: int, rows: Flags) -> Flags:
        """Mark the units of some people of an occasion, by its rows; shape (rows, columns)."""
        people = np.zeros(self.versions.shape[1], dtype=np.bool_)
        people[self.places[occasion]] = rows
        standing = self.versions[occasion] * people[:, None]
        inside: Flags = self.first & (self.which == standing[self.whose])
        return inside


def board(occasions: Sequence[tuple[tuple[str, ...], Integers]]) -> Board:
    """Lay out occasions, each its people's ids and their versions, shape (people, columns)."""
    ids = sorted({person for people, _ in occasions for person in people})
    place = {person: at for at, person in enumerate(ids)}
    places = tuple(
        np.array([place[person] for person in people], dtype=np.int64) for people, _ in occasions
    )
    columns = occasions[-1][1].shape[1]
    versions = np.zeros((len(occasions), len(ids), columns), dtype=np.int64)
    for at, (rows, (_, given)) in enumerate(zip(places, occasions, strict=True)):
        versions[at, rows] = given
    first = versions > 0
    for at in range(1, len(occasions)):
        first[at] &= (versions[:at] != versions[at]).all(axis=0)
    occasion, whose = np.nonzero(first.any(axis=2))
    return Board(versions, whose, versions[occasion, whose], first[occasion, whose], places)


def kept(
    published: Iterable[Flags], wanted: Iterable[Flags], fewest: int, worlds: int = 1
) -> list[Flags]:
    """Take the wanted sets one by one where every atom then has at least ``fewest`` units.

    Sets are marked as ``Board.members`` marks them. The columns are ``worlds`` equal parts side by
    side; a set is taken in a column only if it may be in that column of every part. Gives for each
    wanted set the columns of one part in which it is taken.
    """
    atoms: Integers = np.zeros((1, 1), dtype=np.int64)
    for members in published:
        atoms, _ = _split(atoms, members)
    taken: list[Flags] = []
    for members in wanted:
        split, smallest = _split(atoms, members)
        fits = np.asarray((smallest.reshape(worlds, -1) >= fewest).all(axis=0))
        atoms = np.where(np.tile(fits, worlds), split, atoms)
        taken.append(fits)
    return taken


def _split(atoms: Integers, members: Flags) -> tuple[Integers, Integers]:
    """Part each atom into what lies in a set and what does not; give each column's smallest.

    Atoms are numbered within their column, densely; 0 is what lies in no set, which is none.
    """
    halves = 2 * atoms + members
    columns = np.arange(members.shape[1])
    width = int(halves.max(initial=0)) + 1
    counted = np.bincount((halves + columns * width).ravel(), minlength=len(columns) * width)
    sizes = counted.reshape(len(columns), width)
    found = sizes > 0
    found[:, 0] = True
    smallest = sizes[:, 1:].min(axis=1, initial=NO_ATOM, where=found[:, 1:])
    return (found.cumsum(axis=1) - 1)[columns, halves], smallest
