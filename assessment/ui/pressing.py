"""One press of the facilitator: it does its work once, however often it comes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.errors import Message, NotSaved, WorkshopError, WorkshopMoved
from assessment.store.workshops import advance, set_timer
from assessment.ui import control, lead_link, opened, session
from assessment.ui.control import Control
from assessment.ui.plain import plain
from assessment.workshop.course import Course, Step, after

TALK = 4 * 60  # seconds a topic has


def key(name: str, course: Course) -> str:
    """Name a button; after the step it leads to it is another, so that a second click is lost."""
    voted = f"{len(course.voted)}{'c' if course.dots_closed else ''}"
    return "-".join((name, course.state, course.topic or course.dimension or "", voted))


def take(at: Control, step: Step, subject: str | None = None) -> None:
    """Take a step and draw the page anew; where it cannot be taken, the page says why.

    ``subject`` is the dimension that is explained, or the topic that is opened and gets its time.
    """
    lead_link.forget(at.access.uid)
    if do(lambda: _advance(at, step, subject)) and step == "discuss":
        give_time(at, session.now() + TALK)
    st.rerun()


def give_time(at: Control, until: int) -> None:
    """Let the timer end at a second of the epoch."""
    do(lambda: set_timer(opened.database(), at.access, ends_at=until))


def do(work: Callable[[], object]) -> bool:
    """Do some work on the store and say whether it is done; else leave a sentence for the page."""
    texts = session.texts()
    try:
        work()
    except WorkshopMoved:
        session.tell_once(control.moved_on())
    except WorkshopError as error:
        session.tell_once(sentence(error.message))
    except NotSaved:
        session.tell_once(texts.say("Nothing was changed: it could not be saved. Press again."))
    else:
        return True
    return False


def sentence(refusal: Message) -> str:
    """Word what was refused as a sentence of its own, made plain."""
    said = plain(session.texts().tell(refusal))
    return f"{said[0].upper()}{said[1:]}."


def _advance(at: Control, step: Step, subject: str | None) -> None:
    topic = subject if step == "discuss" else None
    dimension = subject if step == "explain" else None
    ahead = after(at.course, step, topic=topic, dimension=dimension)
    advance(
        opened.database(),
        at.access,
        step,
        expected=at.workshop.revision,
        topic=topic,
        dimension=dimension,
        today=session.today(),
    )
    session.noted(at.access.uid, ahead)
