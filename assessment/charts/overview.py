"""The overview: a strip of steps for each dimension, filled as far as it has come."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from assessment.charts import layout
from assessment.charts.layout import Frame, Mark
from assessment.charts.palette import Palette
from assessment.charts.rows import Strip

NARROW, WIDE = 24, 48  # characters a line, beside the text at the right
ABOVE, STEP, BELOW = 5, 15, 20  # pixels: between label and steps, the steps, under them
OVERHANG = 5  # the target's line stands out by so much
INTERVAL, CAP = 9, 4  # pixels: from the steps down to the interval's line, half of its end
SEAM = 0.0045  # half of the space between two steps, as a part of the whole width


def overview_chart(
    strips: Sequence[Strip], *, levels: int, colours: Palette, description: str
) -> alt.LayerChart:
    """Draw a strip a dimension, the target as a line across it, the interval as one under it."""
    labels = [layout.label(strip.title, NARROW, WIDE) for strip in strips]
    rest = ABOVE + STEP + BELOW
    frame = Frame(0, levels, layout.height(labels, rest))
    steps: list[Mark] = []
    lines: list[Mark] = []
    texts = layout.header(levels, -0.5, colours.muted)
    for wide in (False, True):
        places = layout.bottoms(labels, rest, wide=wide)
        for strip, one, bottom in zip(strips, labels, places, strict=True):
            words = _words(strip, one.lines(wide=wide), bottom, levels, colours)
            texts += layout.shown(words, wide=wide)
            steps += layout.shown(_steps(strip, bottom + ABOVE, levels, colours), wide=wide)
            lines += layout.shown(_lines(strip, bottom + ABOVE, levels, colours), wide=wide)
    layers = [
        _steps_layer(steps, frame),
        layout.lines_layer(lines, frame),
        layout.texts_layer(texts, frame),
    ]
    return layout.assemble(layers, frame, description)


def _words(
    strip: Strip, lines: Sequence[str], bottom: float, levels: int, colours: Palette
) -> list[Mark]:
    """Place the label, and the text at the right or, without a score, in place of the steps."""
    edge = SEAM * levels
    label = layout.label_texts(lines, (edge, bottom), colours.ink)
    if strip.now is None:
        at, align = (edge, bottom + ABOVE + STEP / 2), "left"
    else:
        at, align = (levels - edge, bottom - layout.LINE_HEIGHT / 2), "right"
    return [
        *label,
        layout.text(at, strip.right, colours.muted, size=layout.SIDE_SIZE, align=align),
    ]


def _steps(strip: Strip, top: float, levels: int, colours: Palette) -> list[Mark]:
    """Lay out a strip's steps, then what of them is reached, over them."""
    if strip.now is None:
        return []
    seam = SEAM * levels
    ends = [(step + seam, step + 1 - seam) for step in range(levels)]
    reached = [(start, min(end, strip.now)) for start, end in ends if strip.now > start]
    return [
        {"kind": kind, "x": start, "x2": end, "y": top, "y2": top + STEP, "colour": colour}
        for kind, colour, parts in (("step", colours.rest, ends), ("now", colours.now, reached))
        for start, end in parts
    ]


def _lines(strip: Strip, top: float, levels: int, colours: Palette) -> list[Mark]:
    """List a strip's lines: the interval, which ends where the scale does, and the target."""
    lines = []
    if strip.low is not None and strip.high is not None:
        low, high = max(1.0, strip.low), min(float(levels), strip.high)
        y = top + STEP + INTERVAL
        lines.append(layout.line("interval", (low, high), (y, y), colours.interval, 2))
        lines += [
            layout.line("end", (end, end), (y - CAP, y + CAP), colours.interval, 2)
            for end in (low, high)
        ]
    if strip.target is not None:
        down = (top - OVERHANG, top + STEP + OVERHANG)
        lines.append(layout.line("target", (strip.target, strip.target), down, colours.target, 4))
    return lines


def _steps_layer(steps: Sequence[Mark], frame: Frame) -> alt.Chart:
    layer: alt.Chart = (
        layout.base(steps)
        .mark_rect(cornerRadius=2, color=alt.expr("datum.colour"))
        .encode(x=frame.x(), x2="x2", y=frame.y(), y2="y2")
    )
    return layer
