"""The pages the router draws from: one set a run, built once and lent again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from app_under_test import Open

from assessment.texts import speak
from assessment.ui import navigation, session


@pytest.fixture(autouse=True)
def _nothing_spare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no page be left from another test, nor to one: outside of a run they are not whole."""
    navigation._spare.clear()
    monkeypatch.setattr(session, "texts", lambda: speak("en"))
    yield
    navigation._spare.clear()


def test_two_runs_never_share_a_page() -> None:
    """A page remembers that it may be run, so a second run gets pages of its own."""
    with navigation.pages() as first, navigation.pages() as second:
        assert not {id(page) for page in first} & {id(page) for page in second}


def test_a_run_that_is_broken_off_gives_its_pages_back() -> None:
    """Most runs end by an exception: by one of Streamlit's own, that leads elsewhere or stops."""
    with pytest.raises(ZeroDivisionError), navigation.pages() as first:
        raise ZeroDivisionError
    with navigation.pages() as second:
        assert second is first


def test_each_language_has_pages_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their titles stand in the browser's tab, so they are not lent to another language."""
    with navigation.pages() as english:
        pass
    monkeypatch.setattr(session, "texts", lambda: speak("ru"))
    with navigation.pages() as russian:
        assert russian is not english


def test_pages_lent_again_are_drawn_as_before(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one visitor's run gave back serves the next visitor's, whatever page that one wants."""
    monkeypatch.undo()
    for name, title in (("join", "Join"), ("open", "archive"), ("join", "Join")):
        app = open_page(name)
        assert not app.exception
        assert title in f"{[one.value for one in app.title]}"
