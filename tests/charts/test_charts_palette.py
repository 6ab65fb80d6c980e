from itertools import product

import pytest
from contrasts import contrast

from assessment.charts.palette import DARK, LIGHT, Palette, palette


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
