"""Attack published sets by linear algebra, knowing nothing of the rule that chose them.

Whoever sees a mean and its n knows the sum over a set of units. Sums can be added, subtracted and
scaled; what comes out depends on the units where the combined vector is not zero.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

ZERO = 1e-9


def exposes(sets: Collection[Collection[Hashable]], fewest: int) -> bool:
    """Say whether some combination of the sums depends on fewer than ``fewest`` units.

    Every choice of that many units less one is tried. It is exposed where a vector that is zero
    outside of it can be combined: where the projection onto the combinations, restricted to the
    choice, has the eigenvalue 1.
    """
    vectors = _vectors(sets)
    units = vectors.shape[1]
    if units == 0:
        return False
    projection = np.linalg.pinv(vectors) @ vectors
    size = min(fewest - 1, units)
    choices = np.array(list(combinations(range(units), size)))
    parts = projection[choices[:, :, None], choices[:, None, :]]
    return bool((np.linalg.det(np.eye(size) - parts) < ZERO).any())


def fewest_behind(sets: Collection[Collection[Hashable]]) -> int:
    """Give the smallest number of units that any combination of the sums depends on.

    The vectors with the fewest places are among those fixed, but for scale, by being zero in one
    place fewer than there are independent sets: all of these are made. 0 where nothing is there.
    """
    columns, weights = np.unique(_vectors(sets), axis=1, return_counts=True)
    rank = int(np.linalg.matrix_rank(columns)) if columns.size else 0
    if rank == 0:
        return 0
    basis = np.linalg.svd(columns, full_matrices=False)[2][:rank]
    choices = np.array(list(combinations(range(columns.shape[1]), rank - 1)), dtype=int)
    parts = basis[:, choices].transpose(1, 0, 2)
    directions, sizes, _ = np.linalg.svd(parts)
    fixed = (sizes > ZERO).all(axis=1)
    combined = directions[fixed, :, -1] @ basis
    return int(((np.abs(combined) > ZERO) @ weights).min())


def _vectors(sets: Collection[Collection[Hashable]]) -> NDArray[np.float64]:
    """Write sets as vectors of 0 and 1, a column a unit that is in any of them."""
    units = sorted({unit for one in sets for unit in one}, key=repr)
    return np.array([[unit in one for unit in units] for one in sets], dtype=float).reshape(
        len(sets), len(units)
    )
