"""Pictures are drawn with stand-ins for their words, and come out as if they were not."""

from __future__ import annotations

import pytest
import vl_convert

from assessment.report import picturing
from assessment.report.document import Figure
from assessment.rubric.model import Rubric
from benchmarks.sample import report

PHONE, SLIDE = 340, 760
HOSTILE = ("<b>&amp;</b>", "12", "a \N{NO-BREAK SPACE} b", "", "</text>", "\\1", "ё 🙂 עברית")


def _plainly(spec: dict[str, object], width: int) -> str:
    picturing.svg(spec, width)  # whoever draws first makes the fonts known
    return str(vl_convert.vegalite_to_svg(picturing._sized(spec, width)))


def _pictures(rubric: Rubric, people: int, language: str) -> list[Figure]:
    return list(report(rubric, people, language).figures)


@pytest.mark.parametrize(("people", "language"), [(1, "ru"), (12, "ru"), (200, "en")])
def test_a_picture_is_what_the_converter_makes_of_its_words(
    flagship: Rubric, people: int, language: str
) -> None:
    """Letter for letter, on a page, a slide and a phone."""
    for figure in _pictures(flagship, people, language):
        for spec, width in (
            (figure.spec, picturing.WIDTH),
            (figure.spec, PHONE),
            (figure.brief, SLIDE),
        ):
            assert picturing.svg(spec, width) == _plainly(spec, width)


def test_words_that_look_like_markup_stay_words(flagship: Rubric) -> None:
    """Whatever is written in a picture comes out literally."""
    spec = _pictures(flagship, 12, "en")[0].spec
    marks = [mark for layer in spec["layer"] for mark in layer["data"]["values"] if "text" in mark]
    for mark, words in zip(marks, HOSTILE, strict=False):
        mark["text"] = words
    assert picturing.svg(spec) == _plainly(spec, picturing.WIDTH)


def test_a_png_is_drawn_of_the_same_picture(flagship: Rubric) -> None:
    """It is what the converter would make of the specification itself."""
    spec = _pictures(flagship, 12, "ru")[0].brief
    drawn = vl_convert.vegalite_to_png(picturing._sized(spec, SLIDE), scale=picturing.SCALE)
    assert picturing.png(spec, SLIDE) == drawn
