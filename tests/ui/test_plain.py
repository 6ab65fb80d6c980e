"""Foreign text is made literal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.ui.plain import plain


@pytest.mark.parametrize("mark", list("!#$*:<>[]_`{|}~\\"))
def test_markup_is_escaped(mark: str) -> None:
    """Every character that could begin markup stands behind a backslash."""
    assert plain(f"a{mark}b") == f"a\\{mark}b"


@pytest.mark.parametrize("address", ["http://x.example", "https://x.example", "www.x.example"])
def test_addresses_are_broken(address: str) -> None:
    """An address is parted by an invisible joiner, so that no link is made of it."""
    assert "\N{WORD JOINER}" in plain(address)


@pytest.mark.parametrize(
    "name", [":streamlit:", ":material_home:", ":smile:", "see :a:b: here", "http://:a:"]
)
def test_pictures_are_named_not_drawn(name: str) -> None:
    """What Streamlit would draw as a picture, even behind a backslash, is parted."""
    assert not re.search(r":[a-z]\w*:", plain(name).replace("\\", ""))


@pytest.mark.parametrize("sign", ["<->", "->", "<-", "--", ">=", "<=", "~="])
@pytest.mark.parametrize("text", ["{}", "a {} b", "{} b", "a {}", "a\n{}\tb", "{0} {0}"])
def test_signs_stay_themselves(sign: str, text: str) -> None:
    """A sign of two characters between blanks is parted, so that no other is drawn for it."""
    assert sign not in plain(text.format(sign)).replace("\\", "")


@pytest.mark.parametrize("text", ["a->b", "mother-in-law", "a--b", "12:30:45", "5 - 3", "x > y"])
def test_what_is_drawn_as_it_is_stays_whole(text: str) -> None:
    """What Streamlit leaves alone gets nothing but backslashes."""
    assert plain(text).replace("\\", "") == text


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    """Without the added backslashes and joiners the text is what it was, on one line."""
    kept = text.replace("\\", "").replace("\N{WORD JOINER}", "")
    kept = re.sub("[ \t\n\r\f\v\x85\u2028\u2029]+", " ", kept)
    assert plain(text).replace("\\", "").replace("\N{WORD JOINER}", "") == kept


def test_words_are_left_alone() -> None:
    """Ordinary words, Russian ones included, are not touched."""
    assert plain("Отзывы клиентов") == "Отзывы клиентов"
