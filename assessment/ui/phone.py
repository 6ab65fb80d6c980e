"""The phone of one person in a workshop: whose it is, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.errors import AccessDenied, StoreError
from assessment.store.access import Access, open_access
from assessment.store.joining import Room, room_of
from assessment.ui import keeping, opened, session

View = Literal["listen", "questions", "finished", "second_vote", "dots"]


@dataclass(frozen=True)
class Phone:
    """Hold a respondent's access and what they see of their workshop."""

    access: Access
    room: Room


def current() -> Phone | None:
    """Give the room the address means; None where this browser is nobody in it, or no longer.

    Raises StoreError; what came with the click that asks is held until the store can be read.
    """
    key, uid = session.browser_key() or "", session.parameter(session.SITTING) or ""
    try:
        with opened.database().view() as database:
            access = open_access(database, key, uid)
            return Phone(access, room_of(database, access))
    except AccessDenied:
        return None
    except StoreError:
        keeping.hold_choice()
        raise


def view(room: Room, *, asking: bool, late: bool) -> View:
    """Say what a phone shows where nothing holds it back.

    ``asking`` says that a question stands in the address, ``late`` that somebody has chosen to go
    on answering after the reveal.
    """
    course = room.course
    if course.state == "second_vote":
        return "second_vote"
    if course.takes_dots and room.ballot:
        return "dots"
    if course.state == "rating":
        return "finished" if room.finished and not asking else "questions"
    return "questions" if late and course.takes_answers else "listen"
