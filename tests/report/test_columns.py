"""How tables are fitted to a page: what they need, who gets the rest, when the page is turned."""

from __future__ import annotations

import pytest

from assessment.report.columns import SMALLEST, TURNED, UPRIGHT, fit
from assessment.report.pieces import Table

NARROW = Table(("Question", "Now"), (("Ownership", "2.4"), ("Feedback", "1.8")))
WIDE = Table(
    ("Question", *(f"Measurement{place}" for place in range(9))),
    (("Ownership", *("2.4",) * 9),),
)


@pytest.mark.parametrize(("table", "width"), [(NARROW, UPRIGHT), (WIDE, TURNED)])
def test_a_table_is_as_wide_as_the_page(table: Table, width: float) -> None:
    """The columns fill the line and no more."""
    assert sum(fit(table, turnable=True).widths) == pytest.approx(width)


def test_what_is_left_goes_to_the_names() -> None:
    """The first column is the wide one, numbers stand close together."""
    names, numbers = fit(NARROW).widths
    assert names > UPRIGHT - 60 > numbers


def test_a_wide_table_turns_the_page() -> None:
    """Ten columns of long heads do not fit an upright page, and are not made small for it."""
    found = fit(WIDE, turnable=True)
    assert (found.turned, found.tight) == (True, False)
    assert found.size >= 7


def test_in_the_text_no_page_is_turned() -> None:
    """There a wide table is printed small, its columns narrower than their words."""
    found = fit(WIDE)
    assert (found.turned, found.tight, found.size) == (False, True, SMALLEST[-1].size)
    assert sum(found.widths) == pytest.approx(UPRIGHT)


def test_long_words_take_no_room_from_others() -> None:
    """A word of five thousand letters is broken anywhere, so the rest stays readable."""
    found = fit(Table(("Question", "Step"), (("Ownership", "w" * 5_000),)))
    assert not found.tight
    assert found.widths[0] > 50


def test_words_in_place_of_a_number_stand_flush_right() -> None:
    """A gap that is none says so in words, below the gaps that are numbers."""
    rows = (("Ownership", "2.2", "2 Emerging"), ("Feedback", "at target", "3 Defined"))
    assert fit(Table(("Question", "Gap", "Level"), rows)).flush == (False, True, False)


def test_a_table_without_rows_still_has_its_heads() -> None:
    """Its columns have a width, and none is one of numbers."""
    found = fit(Table(("Question", "Now"), ()))
    assert found.flush == (False, False)
    assert sum(found.widths) == pytest.approx(UPRIGHT)
