from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessment.errors import StoreError
from assessment.store.words import tidy, tidy_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("  spaces stay ", "  spaces stay "),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\tb", "a b"),
        ("a\x00b\x1b[31m\x7f\x85", "ab[31m"),
        ("e\u0301", "\u00e9"),
        ("e\x00\u0301", "\u00e9"),
        ("\u200b\u200d\ufeff\u2060", ""),
        (" \n\u00a0\t", ""),
        ("\ud800", ""),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("", ""),
    ],
)
def test_a_comment_is_kept_composed_and_without_control(typed: str, kept: str) -> None:
    """Composed letters, newlines, no control characters; what shows nothing is empty."""
    assert tidy(typed) == kept


@given(st.text(alphabet=st.characters()))
@example("e\x00\u0301")
@example("\u0344")
def test_tidying_twice_changes_nothing(typed: str) -> None:
    """A kept comment is its own tidy form and can be encoded."""
    kept = tidy(typed)
    assert tidy(kept) == kept
    assert kept.encode()[:0] == b""


def test_the_limit_counts_composed_characters() -> None:
    """5,000 characters after composing are kept; one more is refused with the limit named."""
    assert len(tidy("e\u0301" * 5000)) == 5000
    with pytest.raises(StoreError, match="5001 characters; write at most 5000"):
        tidy("x" * 5001)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Acme\n  Ltd ", "Acme Ltd"), ("", None), ("\u200b", None), (None, None)],
)
def test_a_name_is_one_line_or_none(typed: str | None, kept: str | None) -> None:
    """An organisation's name stands on one line; one that shows nothing is no name."""
    assert tidy_name(typed) == kept


def test_a_name_has_a_limit() -> None:
    """A name of more than 200 characters is refused with the limit named."""
    assert tidy_name("x" * 200) == "x" * 200
    with pytest.raises(StoreError, match="at most 200"):
        tidy_name("x" * 201)
