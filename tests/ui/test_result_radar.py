"""The radar on the result page: asked for, or not there."""

from __future__ import annotations

from collections.abc import Callable

from app_under_test import Open
from streamlit.testing.v1 import AppTest

Store = Callable[..., str]
SENTENCE = "The strips above show the gaps more exactly"


def _offered(app: AppTest) -> bool:
    return any(toggle.key == "show-radar" for toggle in app.toggle)


def test_the_radar_is_drawn_when_asked_for(open_page: Open, sitting: Store) -> None:
    """The toggle is off at first; on, it draws one more picture, after the strips."""
    app = open_page("result", a=sitting([2, 3] * 13))
    pictures = [chart.proto.spec for chart in app.get("vega_lite_chart")]
    assert not app.toggle(key="show-radar").value
    assert not [words for words in app.markdown if SENTENCE in words.value]
    app.toggle(key="show-radar").set_value(True).run()
    assert not app.exception
    drawn = [chart.proto.spec for chart in app.get("vega_lite_chart")]
    assert [spec for spec in drawn if spec in pictures] == pictures
    assert len(drawn) == len(pictures) + 1
    assert drawn[0] == pictures[0]
    assert [words for words in app.markdown if SENTENCE in words.value]


def test_without_three_scores_no_radar_is_offered(open_page: Open, sitting: Store) -> None:
    """Where fewer than three dimensions have a score there is nothing to ask for."""
    app = open_page("result", a=sitting([3] * 8))
    assert not app.exception
    assert not _offered(app)
    assert _offered(open_page("result", a=sitting([3] * 26)))
