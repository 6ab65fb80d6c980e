"""The plan: who does what by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.rubric.model import Rubric
from assessment.workshop.plan import MOST_ACTIONS, Action, faults, offered_step, too_many

WHOLE = Action("sell.ask", "ask ten customers", "I. Lebedev", date(2027, 1, 22), "four saw it")


def test_an_action_with_step_owner_and_day_is_whole() -> None:
    """What will show that it is done may be left open."""
    assert faults(WHOLE) == {}
    assert faults(replace(WHOLE, done_when="")) == {}


@pytest.mark.parametrize(
    ("field", "action"),
    [
        ("first_step", replace(WHOLE, first_step=" ")),
        ("owner", replace(WHOLE, owner="")),
        ("due", replace(WHOLE, due=None)),
    ],
)
def test_what_is_missing_is_said_at_its_field(field: str, action: Action) -> None:
    """A missing step, owner or day is named by its field, and nothing else is."""
    assert list(faults(action)) == [field]


def test_more_than_five_actions_are_too_many() -> None:
    """Five actions pass, the sixth warns."""
    assert not too_many([WHOLE] * MOST_ACTIONS)
    assert too_many([WHOLE] * (MOST_ACTIONS + 1))


def test_the_rubric_offers_the_next_step(flagship: Rubric) -> None:
    """From a level the rubric's own step is offered; at the top there is none."""
    question = flagship.capabilities()[0]
    assert offered_step(flagship, question.id, 1) == question.next_steps[0]
    assert offered_step(flagship, question.id, flagship.levels) is None
