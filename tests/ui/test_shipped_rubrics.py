"""The rubrics we ship, side by side in the app."""

from __future__ import annotations

from app_under_test import Open


def test_the_flagship_is_chosen_already(open_page: Open) -> None:
    """The flagship comes first and is chosen; the pulse, without core questions, comes once."""
    app = open_page("rubric")
    assert not app.exception
    full, quick, pulse = app.radio[0].options
    assert "26 questions" in full
    assert "10 questions" in quick
    assert "7 questions" in pulse
    assert "about 5 minutes" in pulse
    assert app.radio[0].value == 0


def test_the_pulse_can_be_answered_to_its_result(open_page: Open) -> None:
    """A rubric of four levels without groups is asked and leads to a result."""
    app = open_page("answer", rubric="quick-pulse", scope="full")
    for _ in range(7):
        assert len(app.radio[0].options) == 6  # four levels, don't know, not applicable
        app.radio[0].set_value(2).run()
        next(one for one in app.button if one.key == "finish" or one.label == "Next").click().run()
        assert not app.exception
    assert "target" in app.title[0].value


def test_the_pulse_has_no_quick_scan(open_page: Open) -> None:
    """An address that asks for a quick scan of the pulse leads back instead of failing."""
    app = open_page("answer", rubric="quick-pulse", scope="core")
    assert not app.exception
    assert not app.radio
