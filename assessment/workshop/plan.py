"""The actions a room leaves with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.errors import Message, message
from assessment.rubric.model import Rubric, Text

MOST_ACTIONS = 5  # more are seldom done


@dataclass(frozen=True)
class Action:
    """Hold one action; ``done_when`` says how one will see that it is done, and may be empty."""

    capability: str
    first_step: str
    owner: str
    due: date | None
    done_when: str = ""


def faults(action: Action) -> dict[str, Message]:
    """Say by field what is missing; an action without faults can be kept."""
    found = {}
    if not action.first_step.strip():
        found["first_step"] = message("say what is done first")
    if not action.owner.strip():
        found["owner"] = message("name who does it")
    if action.due is None:
        found["due"] = message("set a day")
    return found


def too_many(actions: Sequence[Action]) -> bool:
    """Say whether there are more actions than a company usually carries out."""
    return len(actions) > MOST_ACTIONS


def offered_step(rubric: Rubric, capability: str, level: int) -> Text | None:
    """Give the rubric's next step from a level; None where it has none, and at the top."""
    return rubric.capability(capability).next_step(level)
