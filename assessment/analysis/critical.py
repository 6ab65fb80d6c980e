"""How small an average deviation must be before chance is a poor explanation for it."""

from __future__ import annotations

FEWEST, MOST = 5, 30

# For scales of 3 to 10 levels and 5 to 30 people: the largest average deviation from the mean that
# people who answer at random stay within at most 5 times in 100, times people², which makes it a
# whole number. Counted exactly and printed by `python -m benchmarks.critical_values`; unformatted,
# because a line a number would hide the rows.
# fmt: off
TIMES_PEOPLE_SQUARED: dict[int, tuple[int, ...]] = {
    3: (
        0, 10, 14, 24, 32, 42, 56, 64, 78, 90, 110, 126, 144, 168, 182, 208, 234, 242,
        276, 306, 330, 360, 396, 420, 462, 500,
    ),
    4: (
        8, 16, 20, 32, 46, 56, 76, 94, 110, 130, 154, 176, 206, 234, 264, 292, 328, 366,
        400, 442, 484, 526, 574, 616, 670, 718,
    ),
    5: (
        10, 20, 30, 44, 58, 74, 96, 118, 140, 166, 196, 224, 258, 294, 330, 370, 412, 454,
        502, 548, 598, 654, 708, 764, 826, 886,
    ),
    6: (
        12, 22, 36, 52, 70, 90, 114, 142, 170, 202, 234, 270, 310, 354, 400, 446, 496,
        550, 606, 664, 728, 790, 856, 926, 998, 1078,
    ),
    7: (
        16, 28, 42, 62, 82, 108, 134, 166, 198, 236, 274, 318, 362, 412, 464, 518, 580,
        642, 708, 776, 848, 922, 1002, 1086, 1168, 1258,
    ),
    8: (
        18, 34, 50, 70, 94, 122, 154, 190, 226, 268, 316, 366, 416, 474, 532, 598, 664,
        734, 810, 888, 972, 1058, 1144, 1238, 1338, 1438,
    ),
    9: (
        22, 36, 56, 78, 106, 138, 174, 214, 256, 304, 354, 410, 468, 534, 600, 672, 748,
        830, 912, 1002, 1094, 1192, 1292, 1398, 1506, 1618,
    ),
    10: (
        24, 42, 64, 88, 118, 154, 192, 238, 284, 334, 394, 456, 522, 592, 668, 746, 832,
        922, 1014, 1112, 1216, 1324, 1436, 1550, 1672, 1798,
    ),
}
# fmt: on


def critical_deviation(levels: int, people: int) -> float | None:
    """Give the largest average deviation, in levels, that is too small for random answers.

    From 31 people on it is that of 30: more people tell a smaller difference from chance, but do
    not agree better. None below five people, and for two levels, where even five equal answers
    come by chance 6 times in 100.
    """
    if people < FEWEST or levels not in TIMES_PEOPLE_SQUARED:
        return None
    counted = min(people, MOST)
    return TIMES_PEOPLE_SQUARED[levels][counted - FEWEST] / counted**2
