"""A widget that shows what is stored keeps its place until what is stored goes another way."""

from __future__ import annotations

from collections.abc import Callable

from app_under_test import Open
from streamlit.testing.v1 import AppTest

Store = Callable[..., str]


def _targets(app: AppTest) -> list[tuple[str, object]]:
    """Give key and value of the first dimension's control and of its first question's."""
    return [(group.key, group.value) for group in app.get("button_group")[:2]]


def test_ones_own_change_keeps_the_widget(open_page: Open, sitting: Store) -> None:
    """The control a person uses stays the same one, so the keyboard's focus stays on it."""
    app = open_page("result", a=sitting([3] * 26))
    (dimension, _), (question, _) = _targets(app)
    app.get("button_group")[1].set_value(5).run()
    assert not app.exception
    assert _targets(app) == [(dimension, None), (question, 5)]


def test_a_change_through_the_dimension_is_shown(open_page: Open, sitting: Store) -> None:
    """A question's own target gives way on the screen when its whole dimension gets another."""
    app = open_page("result", a=sitting([3] * 26))
    app.get("button_group")[1].set_value(5).run()
    before = _targets(app)
    app.get("button_group")[0].set_value(2).run()
    (dimension, common), (question, own) = _targets(app)
    assert (dimension, common, own) == (before[0][0], 2, 2)
    assert question != before[1][0]
