"""What the pictures share: wrapped labels, layers of marks, and a frame of any width.

A picture does not know how wide it will be. So it is laid out twice, for a phone and for a wide
screen, and the browser draws one of the two: every mark says which by ``wide``.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

FONT = "Source Sans, sans-serif"
LABEL_SIZE, SIDE_SIZE, HEADER_SIZE = 15, 14, 13
LINE_HEIGHT = 18
MAX_LINES = 3
HEADER_HEIGHT = 30
WIDE_FROM = 480  # pixels between the edges

Mark = dict[str, object]


@dataclass(frozen=True)
class Label:
    """Hold a label in lines, once for a phone and once for a wide screen."""

    narrow: tuple[str, ...]
    wide: tuple[str, ...]

    def lines(self, *, wide: bool) -> tuple[str, ...]:
        """Give the lines of one of the two."""
        return self.wide if wide else self.narrow


@dataclass(frozen=True)
class Frame:
    """Hold the plane of a picture: x from ``left`` to ``right``, y in pixels from the top.

    ``margin`` leaves pixels at both sides for marks that stand on the ends of the scale.
    ``wide_from`` is the width in pixels from which the wide layout is drawn, ``wide_height`` the
    height it has, where that is another.
    """

    left: float | alt.ExprRef
    right: float | alt.ExprRef
    height: float
    margin: float = 0
    wide_from: int = WIDE_FROM
    wide_height: float | None = None

    def x(self) -> alt.X:
        """Place marks across."""
        ends = [self.left, self.right]
        scale = alt.Scale(domain=ends, nice=False, zero=False, padding=self.margin)
        return alt.X("x:Q", scale=scale, axis=None)

    def y(self) -> alt.Y:
        """Place marks down."""
        bottom = self.height if self.wide_height is None else alt.expr("height")
        scale = alt.Scale(domain=[bottom, 0], nice=False, zero=False)
        return alt.Y("y:Q", scale=scale, axis=None)

    def heights(self) -> list[alt.Parameter]:
        """Let the height follow the width, where the two layouts differ in it."""
        if self.wide_height is None:
            return []
        by_width = f"width >= {self.wide_from} ? {self.wide_height} : {self.height}"
        # Vega's own signal of this name sets the height; a parameter of the same name drives it.
        return [alt.param(name="height", expr=by_width)]


def label(words: str, narrow: int, wide: int, most: int = MAX_LINES) -> Label:
    """Break a text into lines of so many characters; past ``most`` it ends in an ellipsis."""
    return Label(_wrap(words, narrow, most), _wrap(words, wide, most))


def height(labels: Sequence[Label], rest: float) -> float:
    """Give the height of a picture whose rows are a label and ``rest`` pixels."""
    return HEADER_HEIGHT + sum(len(one.narrow) * LINE_HEIGHT + rest for one in labels)


def bottoms(labels: Sequence[Label], rest: float, *, wide: bool) -> list[float]:
    """Give the y under each row's label; what a wide screen saves in lines is spread evenly."""
    heights = [len(one.lines(wide=wide)) * LINE_HEIGHT for one in labels]
    saved = sum(len(one.narrow) for one in labels) * LINE_HEIGHT - sum(heights)
    y: float = HEADER_HEIGHT - rest
    found = []
    for own in heights:
        y += rest + saved / len(labels) + own
        found.append(y)
    return found


def header(levels: int, offset: float, colour: str) -> list[Mark]:
    """Write the numbers of the levels along the top, ``offset`` from their place on the scale."""
    y = HEADER_SIZE / 2 + 2
    return [
        text((level + offset, y), str(level), colour, size=HEADER_SIZE, align="center")
        for level in range(1, levels + 1)
    ]


def label_texts(lines: Sequence[str], at: tuple[float, float], colour: str) -> list[Mark]:
    """Place lines of text so that they end above a point."""
    x, bottom = at
    return [
        text((x, bottom - (len(lines) - number - 0.5) * LINE_HEIGHT), line, colour)
        for number, line in enumerate(lines)
    ]


def text(  # noqa: PLR0913 - so many properties has a text
    at: tuple[float, float],
    words: str,
    colour: str,
    *,
    size: int = LABEL_SIZE,
    align: str = "left",
    weight: int = 400,
) -> Mark:
    """Place one line of text."""
    x, y = at
    return {
        "x": x,
        "y": y,
        "text": words,
        "colour": colour,
        "size": size,
        "align": align,
        "weight": weight,
    }


def line(
    kind: str, across: tuple[float, float], down: tuple[float, float], colour: str, width: float
) -> Mark:
    """Place a straight line."""
    x, x2 = across
    y, y2 = down
    return {"kind": kind, "x": x, "x2": x2, "y": y, "y2": y2, "colour": colour, "width": width}


def shown(marks: Sequence[Mark], *, wide: bool) -> list[Mark]:
    """Say which of the two layouts marks belong to; those not said so belong to both."""
    return [{**mark, "wide": wide} for mark in marks]


def base(marks: Sequence[Mark], wide_from: int = WIDE_FROM) -> alt.Chart:
    """Start a layer of marks, of which those for the present width are drawn."""
    present = f"!isValid(datum.wide) || datum.wide === (width >= {wide_from})"
    return alt.Chart(alt.InlineData(values=list(marks))).transform_filter(present)


def texts_layer(marks: Sequence[Mark], frame: Frame) -> alt.Chart:
    """Draw all texts of a picture; a mark's ``dx`` is pixels further right."""
    layer: alt.Chart = (
        base(marks, frame.wide_from)
        .mark_text(
            baseline="middle",
            align=alt.expr("datum.align"),
            color=alt.expr("datum.colour"),
            fontSize=alt.expr("datum.size"),
            fontWeight=alt.expr("datum.weight"),
            xOffset=alt.expr("datum.dx || 0"),
        )
        .encode(x=frame.x(), y=frame.y(), text="text:N")
    )
    return layer


def lines_layer(
    marks: Sequence[Mark], frame: Frame, dash: Sequence[float] | None = None
) -> alt.Chart:
    """Draw straight lines, each with its own colour and width, later ones on top.

    ``dash`` gives the pixels drawn and left out in turn; None draws them solid. A mark's ``dx`` and
    ``dx2`` are pixels further right, at its two ends.
    """
    layer: alt.Chart = (
        base(marks, frame.wide_from)
        .mark_rule(
            color=alt.expr("datum.colour"),
            strokeWidth=alt.expr("datum.width"),
            strokeDash=alt.Undefined if dash is None else list(dash),
            xOffset=alt.expr("datum.dx || 0"),
            x2Offset=alt.expr("datum.dx2 || 0"),
        )
        .encode(x=frame.x(), x2="x2", y=frame.y(), y2="y2")
    )
    return layer


def assemble(layers: Sequence[alt.Chart], frame: Frame, description: str) -> alt.LayerChart:
    """Put layers into one chart that takes the width it is given."""
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .properties(
            width="container",
            height=frame.height,
            background="transparent",
            padding=0,
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            description=description,
        )
        .configure(
            font=FONT,
            view=alt.ViewConfig(stroke=None),
            mark=alt.MarkConfig(aria=False),  # the description speaks, not every line's place
        )
        .add_params(*frame.heights())
    )
    return chart


def _wrap(words: str, width: int, most: int) -> tuple[str, ...]:
    """Break into lines; a word of one or two letters stays with the next."""
    glued = re.sub(r"\b(\w{1,2}) ", "\\1\N{NO-BREAK SPACE}", words)
    lines = textwrap.wrap(glued, width, max_lines=most, placeholder="…", break_on_hyphens=False)
    return tuple(lines) or ("",)
