"""Workshops to test with: opened, joined and rated, up to whatever step a test begins at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from assessment.analysis.answers import Answer
from assessment.rubric.model import Rubric
from assessment.store.access import Access, WaveAccess, new_key
from assessment.store.answers import keep_first
from assessment.store.database import Database
from assessment.store.joining import join
from assessment.store.links import make_projector_link, redeem_facilitator_link
from assessment.store.workshops import Opening, Workshop, advance, load_workshop, open_workshop
from assessment.workshop.course import Step

TODAY = date(2026, 3, 2)
DENIED = "there is nothing here for this browser"
CLOSE, SPLIT, HIGH = "tools.memory", "people.skill", "tools.reach"
TO_THE_REVEAL: tuple[Step, ...] = ("rate", "reveal")
TO_THE_VOTE: tuple[Step, ...] = (*TO_THE_REVEAL, "discuss", "vote_again")
TO_THE_DOTS: tuple[Step, ...] = (*TO_THE_REVEAL, "set_targets", "vote_dots")

# What somebody may hold in the place of a facilitator's access to the first of two workshops.
NOT_LEADING: dict[str, Callable[[Meeting, Meeting], WaveAccess]] = {
    "a projector": lambda own, _: own.projector(),
    "another's wave": lambda own, other: replace(own.lead, wave=other.lead.wave),
    "another's assessment": lambda own, other: replace(own.lead, assessment=other.lead.assessment),
    "another's uid": lambda own, other: replace(own.lead, uid=other.lead.uid),
    "a guessed uid": lambda own, _: replace(own.lead, uid=new_key()),
    "no such rows": lambda own, _: replace(own.lead, wave=999, assessment=999),
}


@dataclass(frozen=True)
class Meeting:
    """Hold a workshop with its facilitator's access and everybody's own."""

    database: Database
    lead: WaveAccess
    people: tuple[Access, ...]
    keys: tuple[str, ...]

    @property
    def now(self) -> Workshop:
        """Load the workshop as its facilitator sees it."""
        return load_workshop(self.database, self.lead)

    def take(self, *steps: Step, topic: str = SPLIT) -> None:
        """Take steps, talking about one topic."""
        for step in steps:
            about = topic if step == "discuss" else None
            expected = self.now.revision
            advance(self.database, self.lead, step, expected=expected, topic=about, today=TODAY)

    def projector(self) -> WaveAccess:
        """Give the access of a projector."""
        token = make_projector_link(self.database, self.lead, today=TODAY)
        return redeem_facilitator_link(self.database, token, new_key(), today=TODAY)


def meet(
    database: Database,
    rubric: Rubric,
    *steps: Step,
    people: int = 5,
    named: bool = False,
    scope: str = "full",
) -> Meeting:
    """Open a workshop that all answer, close on two questions of which one is high, split on one.

    Everybody gives 1 to ``CLOSE`` and 3 to ``HIGH``, and 1 or 3 in turn to ``SPLIT``; the target
    is 2 throughout.
    """
    opening = Opening(
        rubric,
        "core" if scope == "core" else "full",
        organisation="Acme",
        title="Monday",
        named=named,
        groups=(),
        invited=None,
        language="en",
    )
    lead = open_workshop(database, new_key(), opening, today=TODAY)
    code = load_workshop(database, lead).code or ""
    keys = tuple(new_key() for _ in range(people))
    room = tuple(
        join(database, key, code, group=None, name="Анна" if named else None, today=TODAY)
        for key in keys
    )
    meeting = Meeting(database, lead, room, keys)
    for step in steps:
        meeting.take(step)
        if step == "rate":
            _rate(meeting, {one.id for one in rubric.capabilities(opening.scope)})
    return meeting


def _rate(meeting: Meeting, asked: set[str]) -> None:
    """Let everybody answer everything, in one transaction: a save of each takes seconds."""

    def write(connection: Connection) -> None:
        for number, person in enumerate(meeting.people):
            levels = {CLOSE: 1, HIGH: 3, SPLIT: 1 + 2 * (number % 2)}
            said = {name: Answer("level", levels[name]) for name in asked}
            keep_first(connection, person.respondent, said)

    meeting.database.write(write)
