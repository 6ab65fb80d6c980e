"""Print the table of critical average deviations: ``python -m benchmarks.critical_values``.

It is kept in ``assessment/analysis/critical.py``.
People answer at random, every level equally likely. The critical value is the largest average
deviation from the mean with a probability of 5 % or less to be reached or fallen below. Every
value is exact: possible answers are counted in whole numbers, nothing is drawn.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from math import comb

SCALES = range(3, 11)
PEOPLE = range(5, 31)
LEVEL_OF_CHANCE = Fraction(1, 20)


def main() -> None:
    """Print one line a scale: its levels, then the critical value for 5 to 30 people, times n²."""
    for levels in SCALES:
        row = ", ".join(str(critical(levels, people)) for people in PEOPLE)
        sys.stdout.write(f"{levels}: ({row}),\n")


def critical(levels: int, people: int) -> int:
    """Give the critical average deviation times people², a whole number; -1 if there is none."""
    ways, limit, found = 0, levels**people * LEVEL_OF_CHANCE, -1
    for deviation, count in sorted(deviations(levels, people).items()):
        ways += count
        if ways > limit:
            break
        found = deviation
    return found


def deviations(levels: int, people: int) -> Counter[int]:
    """Count the ways to answer by their average deviation times people².

    With sum s, average deviation times people² is the sum of abs(people·x - s), and the half of it
    comes from those below the mean. So it is enough to know how many they are and their own sum.
    """
    found: Counter[int] = Counter()
    for top in range(levels):  # the levels up to here lie below the mean, the others do not
        below = _sums(range(1, top + 1), people)
        others = _sums(range(top + 1, levels + 1), people)
        for count in range(people):
            chosen = comb(people, count)
            for low, ways_low in below[count].items():
                for rest, ways_rest in others[people - count].items():
                    total = low + rest
                    if people * top < total <= people * (top + 1):
                        spread = 2 * (total * count - people * low)
                        found[spread] += chosen * ways_low * ways_rest
    return found


def _sums(values: Iterable[int], people: int) -> list[Counter[int]]:
    """Count, for 0 to ``people`` answers, the ways to reach each sum with these values."""
    values = tuple(values)
    sums = [Counter({0: 1})]
    for _ in range(people):
        further: Counter[int] = Counter()
        for total, ways in sums[-1].items():
            for value in values:
                further[total + value] += ways
        sums.append(further)
    return sums


if __name__ == "__main__":
    main()
