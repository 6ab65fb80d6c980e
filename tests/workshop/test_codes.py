"""Join codes: no look-alikes, read however typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.workshop.codes import LETTERS, new_code, normalised, spaced


def test_a_new_code_has_eight_letters_without_look_alikes() -> None:
    """A code is eight characters, none of them I, L, O or U."""
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 8 and set(code) <= set(LETTERS) for code in codes)
    assert not set("ILOU") & set(LETTERS)


@pytest.mark.parametrize(
    "typed",
    [
        "K7M4QX01",
        "k7m4 qx01",
        " k7m4-qx01 ",
        "K7M4 QXOI",
        "k7m4–qxol",
        "K7M4\N{NO-BREAK SPACE}QX01",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    """Case, spaces and dashes do not matter; O is 0, I and L are 1."""
    assert normalised(typed) == "K7M4QX01"


@pytest.mark.parametrize("typed", ["", "K7M4QX0", "K7M4QX012", "K7M4QXU1", "К7М4QX01", "K7M4QX0²"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    """Too short, too long, a letter of another alphabet: no code."""
    assert normalised(typed) is None


@given(st.text())
def test_any_text_is_a_code_or_none(typed: str) -> None:
    """Whatever is typed, a code comes out whole or not at all, and is read alike again."""
    code = normalised(typed)
    assert code is None or normalised(spaced(code)) == code
