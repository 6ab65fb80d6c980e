"""The gaps: a line a question, from where it is now to its target, most urgent first."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from assessment.charts import layout
from assessment.charts.layout import Frame, Mark
from assessment.charts.palette import Palette
from assessment.charts.rows import Dumbbell

NARROW, WIDE = 28, 54  # characters a line, beside the number at the right
ABOVE, BELOW = 14, 22  # pixels: between label and line, under the line
CIRCLE = 130  # square pixels
MARGIN = 8  # pixels, half a circle and a little more
TICK, TARGET = 4, 11  # pixels a line across stands out


def gap_chart(
    rows: Sequence[Dumbbell], *, levels: int, colours: Palette, description: str
) -> alt.LayerChart:
    """Draw the rows in the order given: circle = now, line across = target, bar = the gap."""
    labels = [layout.label(row.title, NARROW, WIDE) for row in rows]
    noted = layout.LINE_HEIGHT if any(row.note for row in rows) else 0
    rest = noted + ABOVE + BELOW
    frame = Frame(1, levels, layout.height(labels, rest), MARGIN)
    lines: list[Mark] = []
    circles: list[Mark] = []
    texts = layout.header(levels, 0, colours.muted)
    for wide in (False, True):
        places = layout.bottoms(labels, rest, wide=wide)
        for row, one, bottom in zip(rows, labels, places, strict=True):
            y = bottom + noted + ABOVE
            label = layout.label_texts(one.lines(wide=wide), (1, bottom), colours.ink)
            number = _number(row, (levels, bottom - layout.LINE_HEIGHT / 2), colours)
            note = _note(row, (1, bottom + layout.LINE_HEIGHT / 2), colours)
            texts += layout.shown([*label, number, *note], wide=wide)
            lines += layout.shown(_lines(row, y, levels, colours), wide=wide)
            circles += layout.shown([{"kind": "now", "x": row.now, "y": y}], wide=wide)
    layers = [
        layout.lines_layer(lines, frame),
        _circles_layer(circles, frame, colours),
        layout.texts_layer(texts, frame),
    ]
    return layout.assemble(layers, frame, description)


def _number(row: Dumbbell, at: tuple[float, float], colours: Palette) -> Mark:
    if row.now < row.target:
        return layout.text(at, row.right, colours.target_text, align="right", weight=700)
    return layout.text(at, row.right, colours.muted, size=layout.SIDE_SIZE, align="right")


def _note(row: Dumbbell, at: tuple[float, float], colours: Palette) -> list[Mark]:
    if not row.note:
        return []
    return [layout.text(at, row.note, colours.muted, size=layout.SIDE_SIZE)]


def _lines(row: Dumbbell, y: float, levels: int, colours: Palette) -> list[Mark]:
    """List a row's lines from the bottom up: the scale, the gap, the interval, the target."""
    lines = [layout.line("scale", (1, levels), (y, y), colours.line, 1)]
    lines += [
        layout.line("scale", (level, level), (y - TICK, y + TICK), colours.line, 1)
        for level in range(1, levels + 1)
    ]
    if row.now < row.target:
        lines.append(layout.line("gap", (row.now, row.target), (y, y), colours.gap, 9))
    if row.low is not None and row.high is not None:
        ends = (max(1.0, row.low), min(float(levels), row.high))
        lines.append(layout.line("interval", ends, (y, y), colours.interval, 2))
    down = (y - TARGET, y + TARGET)
    lines.append(layout.line("target", (row.target, row.target), down, colours.target, 4))
    return lines


def _circles_layer(circles: Sequence[Mark], frame: Frame, colours: Palette) -> alt.Chart:
    layer: alt.Chart = (
        layout.base(circles)
        .mark_circle(
            size=CIRCLE, opacity=1, color=colours.now, stroke=colours.background, strokeWidth=1.5
        )
        .encode(x=frame.x(), y=frame.y())
    )
    return layer
