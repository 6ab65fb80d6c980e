"""Tell the priority map: how wide each gap is against what it is worth.

Where all questions are worth the same, such a map would say no more than the order of the gaps. How
far people differ then stands in its place: a wide gap they agree on can be worked on at once, one
they do not agree on has to be talked about first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.charts.rows import MapAxis, MapPoint, MapWords
from assessment.report.pieces import Piece, Table
from assessment.report.sureness import gap_alone_decides
from assessment.report.upwards import Upwards, apart, average, ticks, worth
from assessment.report.wording import DOT, Scored, Wording

Quarter = Literal["upper_left", "upper_right", "lower_left", "lower_right"]

NAMED = 6  # points with a number and an entry in the list
IN_TITLE = 3  # questions, so that a title has room on a slide


@dataclass(frozen=True, kw_only=True)
class PriorityMap(Piece):
    """Hold the points, the most urgent gap first, the axes, and the quadrants' names."""

    points: tuple[MapPoint, ...]
    across: MapAxis
    up: MapAxis
    words: MapWords


def tell_priority_map(words: Wording) -> PriorityMap | None:
    """Tell the map; None without a gap, and where nothing may stand against the gaps."""
    scored = words.scored()
    if not any(one.below_target for one in scored):
        return None
    up = apart(words, scored) if gap_alone_decides(words) else worth(words, scored)
    drawn = [one for one in scored if one.id in up.values]
    if not any(one.below_target for one in drawn):
        return None
    say = words.texts.say
    gaps = [one.distance for one in drawn]
    across = MapAxis(say("Gap to the target, in levels"), ticks(words, gaps), average(gaps))
    points = tuple(
        _point(words, one, up, across, named=one.below_target and at < NAMED)
        for at, one in enumerate(drawn)
    )
    title = _title(words, points, up, across)
    return PriorityMap(
        heading=say("Priority map"),
        title=title,
        alt=_alt(title, points),
        table=_table(words, points, up, across),
        remarks=(
            say(
                "The lines: average gap {gap}; {other}.",
                gap=words.levels_apart(across.line),
                other=up.line,
            ),
        ),
        points=points,
        across=across,
        up=up.axis,
        words=up.words,
    )


def _point(words: Wording, one: Scored, up: Upwards, across: MapAxis, *, named: bool) -> MapPoint:
    return MapPoint(
        one.id,
        words.title(one.id),
        _gap(words, one.distance) + DOT + up.said[one.id],
        one.distance,
        up.values[one.id],
        one.id in up.doubtful or _crosses(one, across.line),
        named,
    )


def _gap(words: Wording, distance: float) -> str:
    if not distance:
        return words.texts.say("at target")
    return words.texts.say("gap {gap}", gap=words.distance(distance))


def _crosses(one: Scored, line: float) -> bool:
    """Say whether the gap's interval lies on both sides of the line."""
    if one.score.certainty != "interval" or one.score.low is None or one.score.high is None:
        return False
    return one.gap.target - one.score.high < line < one.gap.target - one.score.low


def _title(words: Wording, points: Sequence[MapPoint], up: Upwards, across: MapAxis) -> str:
    """Name what surely lies in the quarter that comes first."""
    first = [
        point.title
        for point in points
        if not point.undecided and _quarter(point, up, across) == up.words.first
    ]
    if not first:
        return up.none
    if up.words.first == "upper_right":
        return words.texts.say(
            "Wide gap, worth much: {questions}", questions=words.listing(first, IN_TITLE)
        )
    return words.texts.say(
        "Wide gap, and people agree: {questions}", questions=words.listing(first, IN_TITLE)
    )


def _quarter(point: MapPoint, up: Upwards, across: MapAxis) -> Quarter:
    if point.across >= across.line:
        return "upper_right" if point.up >= up.axis.line else "lower_right"
    return "upper_left" if point.up >= up.axis.line else "lower_left"


def _name(point: MapPoint, up: Upwards, across: MapAxis) -> str:
    quarters: dict[Quarter, str] = {
        "upper_left": up.words.upper_left,
        "upper_right": up.words.upper_right,
        "lower_left": up.words.lower_left,
        "lower_right": up.words.lower_right,
    }
    return quarters[_quarter(point, up, across)]


def _alt(title: str, points: Sequence[MapPoint]) -> str:
    named = [f"{point.title}: {point.right}" for point in points if point.named]
    return f"{title}. " + "; ".join(named) + "."


def _table(words: Wording, points: Sequence[MapPoint], up: Upwards, across: MapAxis) -> Table:
    say = words.texts.say
    headers = (say("Question"), say("Gap"), up.axis.title, say("Quarter"), say("Sure"))
    rows = tuple(
        (
            point.title,
            words.drawn_distance(point.across),
            up.cells[point.id],
            _name(point, up, across),
            up.words.undecided if point.undecided else up.words.decided,
        )
        for point in points
    )
    return Table(headers, rows)
