"""What a person gives on a question is kept, or held until it can be.

A newer answer from elsewhere is shown, not overwritten; the words it took the place of stay beside
their field.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from time import monotonic_ns
from typing import Literal, NoReturn

import streamlit as st

from assessment.analysis.answers import Answer
from assessment.errors import (
    AccessDenied,
    AnswerChanged,
    Message,
    NotSaved,
    StoreError,
    WorkshopError,
)
from assessment.rubric.model import Capability
from assessment.ui import question, session, sitting
from assessment.ui.question import FIELDS, Field, Words
from assessment.ui.sitting import Sitting

State = Literal["empty", "saved", "not_saved"]


def keep(at: Sitting, capability: Capability, answer: Answer) -> tuple[State, Sitting]:
    """Save the answer if the person changed it; give how it stands, and the sitting after it.

    An answer changed elsewhere meanwhile is shown instead of being overwritten, and so is one that
    can no longer be changed.
    """
    stored = at.stored(capability.id)
    seen = session.seen(at.uid, capability.id, stored)
    if answer == seen.answer:
        if stored.revision > seen.revision:  # a click may bring a sitting from before another
            show_newer(at, capability, answer)
        session.saved(at.uid, capability.id)  # what the store refused was taken back since
        return ("saved" if stored.revision else "empty"), at
    try:
        after = sitting.save(at, capability.id, answer, seen.revision)
    except AnswerChanged:
        show_newer(at, capability, answer)
    except NotSaved:
        session.keep_unsaved(at.uid, capability.id, answer)
        return "not_saved", at
    except AccessDenied:
        raise
    except (StoreError, WorkshopError) as refused:
        show_newer(at, capability, answer, refused.message)
    session.saved(at.uid, capability.id)
    session.show(after.uid, capability.id, after.stored(capability.id))
    return "saved", after


def keep_given(at: Sitting, capability: Capability) -> tuple[State, Sitting]:
    """Save what comes with a click that leads away before the question is drawn again."""
    return keep(at, capability, _given(at, capability))


def only_adds_words(stored: Answer, answer: Answer) -> bool:
    """Say whether an answer says what is stored, and at most words where none stand."""
    return answer.choice == stored.choice and all(
        getattr(stored, field) in {"", getattr(answer, field)} for field in FIELDS
    )


def show_newer(
    at: Sitting, capability: Capability, mine: Answer, refused: Message | None = None
) -> NoReturn:
    """Show the answer that stands now, and the words of ``mine`` beside it that it lacks.

    ``refused`` says why it stands; without that, another window changed it.
    """
    shown = session.last_seen(at.uid, capability.id)
    fresh = sitting.current() or at
    stored = fresh.stored(capability.id)
    given_way = session.given_way(fresh.uid, capability.id)
    for field in FIELDS:
        words = getattr(mine, field)
        if words not in {"", getattr(shown, field), getattr(stored.answer, field)}:
            given_way[field] = question.joined(given_way.get(field, ""), words)
    session.saved(at.uid, capability.id)
    session.show(fresh.uid, capability.id, stored)
    # What was refused must leave the control, so that one is another even if the answer is not.
    session.renew(fresh.uid, capability.id, stored.revision if refused is None else monotonic_ns())
    session.held("refused")[f"{fresh.uid}/{capability.id}"] = refused
    if mine.choice != stored.answer.choice or not given_way:  # else it stands beside the words
        session.tell_once(_reason(refused))
    st.rerun()


def _reason(refused: Message | None) -> str:
    texts = session.texts()
    if refused is not None:
        return texts.say("**This change was not taken:** {reason}.", reason=refused)
    return texts.say(
        "This answer was changed in another window. You see the newer one; you may change it."
    )


def hold_choice() -> None:
    """Hold what was just chosen while the store cannot even be read."""
    drawn = session.drawn()
    if drawn is None:
        return
    shown = session.unsaved(*drawn) or session.last_seen(*drawn)
    answer = question.given(drawn[1], shown, session.edition(*drawn))
    if answer != session.last_seen(*drawn):
        session.keep_unsaved(*drawn, answer)


def words(at: Sitting, capability: Capability) -> Words:
    """Say what becomes of the words on a question."""
    texts = session.texts()
    refused = session.held("refused").get(f"{at.uid}/{capability.id}")
    if refused is None:
        why = texts.say("This answer was changed in another window. What you had written here:")
    else:
        why = texts.say("Not taken: {reason}. What you had written here:", reason=refused)
    return Words(
        came=partial(_keep_words, at, capability),
        given_way=session.given_way(at.uid, capability.id),
        put_back=partial(_put_back, at, capability) if refused is None else None,
        why=why,
    )


def _keep_words(at: Sitting, capability: Capability) -> None:
    """Save words as soon as they come: the page may be left, or closed, in the same moment."""
    with suppress(StoreError):  # the page tries again, if it is still there, and says so
        now = sitting.followed(at)
        if now and _given(now, capability) != session.last_seen(now.uid, capability.id):
            keep_given(now, capability)


def _put_back(at: Sitting, capability: Capability, field: Field) -> None:
    """Add the words that had given way to those in their field; drawn anew, it is saved."""
    given = _given(at, capability)
    mine = session.given_way(at.uid, capability.id).pop(field, "")
    joined = question.joined(getattr(given, field), mine)
    answer = (
        replace(given, comment=joined) if field == "comment" else replace(given, evidence=joined)
    )
    session.keep_unsaved(at.uid, capability.id, answer)
    session.renew(at.uid, capability.id, monotonic_ns())  # a number no earlier field had


def _given(at: Sitting, capability: Capability) -> Answer:
    stored = at.stored(capability.id)
    seen = session.seen(at.uid, capability.id, stored)
    waiting = session.unsaved(at.uid, capability.id) or seen.answer
    edition = session.edition(at.uid, capability.id, stored.revision)
    return question.given(capability.id, waiting, edition)
