"""The blues of levels: ordered without colour, with text that can be read on each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from contrasts import contrast, luminance

from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.shades import mix, shade, text_on


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_text_can_be_read_on_every_shade(colours: Palette) -> None:
    """On 400 values between the levels the text has a contrast of 4.5."""
    shades = [shade(1 + step / 100, 5, colours) for step in range(401)]
    assert min(contrast(one, text_on(one)) for one in shades) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("levels", range(2, 11))
def test_shades_differ_in_lightness(colours: Palette, levels: int) -> None:
    """In greyscale, too, each level stands out more from the background than the one below."""
    ground = luminance(colours.background)
    away = [abs(luminance(shade(n, levels, colours)) - ground) for n in range(1, levels + 1)]
    assert all(lower < higher for lower, higher in pairwise(away))


def test_a_shade_lies_between_two_colours() -> None:
    """A quarter of the way along three colours is half of the way from the first to the second."""
    stops = ("#000000", "#204060", "#FFFFFF")
    assert mix(stops, 0.25) == "#102030"
    assert [mix(stops, share) for share in (0, 0.5, 1)] == list(stops)
    assert mix(stops, 1.2) == "#FFFFFF"


def test_the_ends_of_the_scale_have_the_ends_of_the_colours() -> None:
    """Level 1 has the first shade, the last level the last, whatever their number."""
    assert shade(1, 3, LIGHT) == LIGHT.shades[0]
    assert shade(3, 3, LIGHT) == shade(10, 10, LIGHT) == LIGHT.shades[-1]
