"""Attack all that was ever shown of a wave, knowing only how it moves when an answer does.

Each level given is raised by some, in every version of the wave in which it stands, and everything
shown at every time is looked at: what moves, rests on that answer. The rule that chose what is
shown is not asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest
from attacker import exposes
from drawn_waves import QUESTIONS, Unit, Wave, drawn, lay_levels, levels_given
from published_waves import leaves, publish_all

from assessment.rubric.model import Rubric

Shown = dict[str, object]  # where it stands, and what stands there

LEVELS = 10
RAISED = 5  # by so many levels that even a mean of forty, shown to one decimal, moves
MEAN = re.compile(r"capabilities\.\d+\.value$")
COUNTS = re.compile(r"capabilities\.\d+\.counts\.\d+$")
COUNTS_OF_GROUPS = re.compile(r"groups\.\d+\.capabilities\.\d+\.counts\.\d+$")


@pytest.fixture(scope="session")
def ten(make_rubric: Callable[..., Rubric]) -> Rubric:
    """Give a rubric of one dimension with two capabilities and ten levels."""
    return make_rubric({"sell": {"ask": 1, "keep": 3}}, levels=LEVELS)


def shown(
    rubric: Rubric, waves: Sequence[Wave], levels: Mapping[Unit, int], *, announced: bool
) -> Shown:
    """Give all that was shown at all times, by where it stood."""
    times = [lay_levels(wave, levels) for wave in waves]
    published = publish_all(rubric, times, by_group=True, announced=announced)
    return {
        f"{at}{path}": value
        for at, one in enumerate(published)
        for path, value in leaves(one.measured)
    }


def moved(
    rubric: Rubric, waves: Sequence[Wave], seed: int, *, announced: bool = False
) -> dict[Unit, frozenset[str]]:
    """Say for each answer with a level what moves with it."""
    rng = np.random.default_rng(seed)
    levels = {unit: int(rng.integers(1, RAISED + 1)) for unit in levels_given(list(waves))}
    before = shown(rubric, waves, levels, announced=announced)
    out = {}
    for unit, level in levels.items():
        after = shown(rubric, waves, levels | {unit: level + RAISED}, announced=announced)
        out[unit] = frozenset(
            path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
        )
    return out


def classes(moves: Mapping[Unit, frozenset[str]], kind: re.Pattern[str]) -> Counter[frozenset[str]]:
    """Count the answers that move the same numbers of a kind, and any at all."""
    return Counter(
        numbers
        for paths in moves.values()
        if (
            numbers := frozenset(
                re.sub(r"counts\.\d+$", "counts", p) for p in paths if kind.search(p)
            )
        )
    )


def test_nothing_shown_moves_with_fewer_than_five(ten: Rubric) -> None:
    """What moves anything moves means as four others do, and no sum or difference leads to four."""
    alone = later = 0
    for seed in range(30):
        waves = drawn(seed)
        moves = moved(ten, waves, seed)
        for unit, paths in moves.items():
            assert not paths or any(MEAN.search(path) for path in paths), (seed, unit)
        sizes = classes(moves, MEAN)
        assert all(many >= 5 for many in sizes.values()), seed
        for question in QUESTIONS:
            sets = {
                path: [unit for unit in moves if unit[1] == question and path in moves[unit]]
                for path in {path for paths in moves.values() for path in paths}
                if MEAN.search(path)
            }
            assert not exposes([one for one in sets.values() if one], 5), seed
        alone += sum(not paths for paths in moves.values())
        later += any(path.startswith(("1", "2")) for paths in moves.values() for path in paths)
    assert (alone, later) > (20, 8)


def test_counts_of_an_announced_reveal_move_with_five(ten: Rubric) -> None:
    """All but means moves with an answer only where the whole's counts do, as with four others."""
    counted = 0
    for seed in range(16):
        waves = drawn(seed)
        moves = moved(ten, waves, seed, announced=True)
        for unit, paths in moves.items():
            told = [path for path in paths if not path.endswith((".value", ".reason"))]
            assert not told or any(COUNTS.search(path) for path in paths), (seed, unit)
        for kind, fewest in ((MEAN, 5), (COUNTS, 5), (COUNTS_OF_GROUPS, 10)):
            sizes = classes(moves, kind)
            assert all(many >= fewest for many in sizes.values()), seed
        counted += len(classes(moves, COUNTS))
    assert counted > 10


def test_counts_and_what_follows_from_them_move_with_ten(ten: Rubric) -> None:
    """All but means moves with an answer only where counts do, and as with nine others."""
    counted = 0
    for seed in range(8):
        waves = drawn(seed, 26)
        moves = moved(ten, waves, seed)
        for unit, paths in moves.items():
            told = [path for path in paths if not path.endswith((".value", ".reason"))]
            assert not told or any(COUNTS.search(path) for path in paths), (seed, unit)
        sizes = classes(moves, COUNTS)
        assert all(many >= 10 for many in sizes.values()), seed
        counted += len(sizes)
    assert counted > 5
