"""The blues that stand for levels, paler for lower ones, and the text on them."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.charts.palette import Palette

BLACK, WHITE = "#000000", "#FFFFFF"
EQUAL = 0.179  # the luminance on which black and white have the same contrast, 4.6


def shade(value: float, levels: int, colours: Palette) -> str:
    """Give the colour of a value between level 1 and the last."""
    return mix(colours.shades, (value - 1) / (levels - 1))


def text_on(colour: str) -> str:
    """Give black or white, whichever is easier to read; its contrast is 4.5 at least."""
    return BLACK if _luminance(colour) > EQUAL else WHITE


def mix(stops: Sequence[str], share: float) -> str:
    """Give the colour so far along evenly spaced ones; ``share`` goes from 0 to 1."""
    along = min(1.0, max(0.0, share)) * (len(stops) - 1)
    lower = min(int(along), len(stops) - 2)
    part = along - lower
    mixed = [
        round(low + (high - low) * part)
        for low, high in zip(_parts(stops[lower]), _parts(stops[lower + 1]), strict=True)
    ]
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Give the relative luminance as WCAG defines it, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in (one / 255 for one in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
