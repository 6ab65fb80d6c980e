from itertools import product

import pytest

from assessment.charts.palette import DARK, LIGHT, Palette, palette


def luminance(colour: str) -> float:
    """Give the relative luminance of ``#RRGGBB`` as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("colours", "text"), [*product((LIGHT, DARK), ("ink", "muted", "target_text"))]
)
def test_text_has_a_contrast_of_four_and_a_half(colours: Palette, text: str) -> None:
    """Text stands out from the background as WCAG 1.4.3 asks."""
    assert contrast(getattr(colours, text), colours.background) >= 4.5


@pytest.mark.parametrize(
    ("colours", "mark"), [*product((LIGHT, DARK), ("now", "target", "interval"))]
)
def test_marks_have_a_contrast_of_three(colours: Palette, mark: str) -> None:
    """Marks that carry meaning stand out from the background as WCAG 1.4.11 asks."""
    assert contrast(getattr(colours, mark), colours.background) >= 3


def test_the_dark_theme_has_its_own_colours() -> None:
    """The theme asked for is the one given."""
    assert palette(dark=True) is DARK
    assert palette(dark=False) is LIGHT
