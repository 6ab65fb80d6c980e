"""Workshops to test phones with: opened, joined by this browser and others, led by the test."""

from __future__ import annotations

from dataclasses import dataclass

from app_under_test import DAY, KEY

from assessment.analysis.answers import Answer
from assessment.rubric.model import Rubric
from assessment.store import answers
from assessment.store.access import Access, WaveAccess, new_key
from assessment.store.joining import join
from assessment.store.workshops import Opening, Workshop, advance, load_workshop, open_workshop
from assessment.ui import opened
from assessment.workshop.course import Step

SPLIT = "listen.conversations"  # the quick pulse's first question


@dataclass(frozen=True)
class Meeting:
    """Hold a workshop on the quick pulse and the right to lead it."""

    lead: WaveAccess

    @property
    def now(self) -> Workshop:
        """Load the workshop as its facilitator sees it."""
        return load_workshop(opened.database(), self.lead)

    @property
    def code(self) -> str:
        """Give the join code."""
        return self.now.code or ""

    def take(self, *steps: Step) -> None:
        """Take steps, talking about one question."""
        for step in steps:
            about = SPLIT if step == "discuss" else None
            expected = self.now.revision
            advance(opened.database(), self.lead, step, expected=expected, topic=about, today=DAY)

    def joined(self, key: str = KEY) -> Access:
        """Let a browser join."""
        return join(opened.database(), key, self.code, group=None, name="Anna", today=DAY)

    def others(self, people: int = 5) -> None:
        """Let others join and give low levels to everything, half of them a high one to one."""
        for number in range(people):
            person = self.joined(new_key())
            for capability in quick_pulse().capabilities():
                level = 4 if capability.id == SPLIT and number % 2 else 1
                give(person, capability.id, level)


def quick_pulse() -> Rubric:
    """Give the shipped rubric of seven questions."""
    return next(rubric for rubric in opened.shelf().rubrics if rubric.id == "quick-pulse")


def meeting(*, named: bool = False, groups: tuple[str, ...] = ()) -> Meeting:
    """Open a workshop."""
    opening = Opening(
        quick_pulse(),
        "full",
        organisation="Northern *Bridge*",
        title="Managers’ day",
        named=named,
        groups=groups,
        invited=None,
        language="en",
    )
    return Meeting(open_workshop(opened.database(), new_key(), opening, today=DAY))


def give(person: Access, capability: str, level: int) -> None:
    """Save a first answer."""
    answer = Answer("level", level)
    answers.save(opened.database(), person, capability, answer, expected=0)
