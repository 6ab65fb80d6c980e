"""The second vote on a phone: one question, asked as if for the first time."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic_ns

import streamlit as st

from assessment.analysis.answers import NO_ANSWER, Answer
from assessment.errors import AccessDenied, NotSaved, StoreError, WorkshopError
from assessment.rubric.model import Capability
from assessment.store.votes import vote_again
from assessment.ui import answering, frame, opened, phone, question, session
from assessment.ui.keeping import State
from assessment.ui.phone import Phone
from assessment.ui.plain import plain
from assessment.ui.session import Seen
from assessment.ui.turns import in_turn


@st.fragment
@in_turn
def ask(at: Phone) -> None:
    """Ask the one question; each choice is saved, and may be changed until the vote is closed."""
    try:
        now = phone.current()
    except StoreError:
        now = at  # what is chosen is held, and saved later
    topic = at.room.course.topic
    if now is None or topic is None or not now.room.course.takes_second_vote(topic):
        st.rerun()
    capability = now.room.rubric.capability(topic)
    _head(capability)
    state = _vote(now, capability)
    if state == "not_saved":
        answering.not_saved()
    frame.bar(lambda: _status(state))
    if state == "not_saved":
        session.arm(ready=False)
        _retry(now, capability)


def missed(at: Phone) -> None:
    """Tell, once, whoever had an answer that could not be saved before the vote was closed."""
    uid, topic = session.drawn() or ("", "")
    if uid.startswith(_votes_of(at)) and session.unsaved(uid, topic) is not None:
        session.saved(uid, topic)
        st.info(session.texts().say("The vote ended before your answer could be saved."))


def _head(capability: Capability) -> None:
    texts = session.texts()
    frame.head(f"**{texts.say('Second vote')}**")
    with st.container(gap="xxsmall", key="question"):
        st.title(plain(capability.title.say(texts.language)), anchor=False)
        st.markdown(plain(capability.ask.say(texts.language)))
        note = texts.say(
            "After the talk: how do you see it now? Your first answer stays as it is and is not "
            "shown here."
        )
        frame.gray(f":small[{note}]")


def _vote(at: Phone, capability: Capability) -> State:
    """Draw the choices and keep what is chosen; say how it stands."""
    uid = _uid(at)
    stored = Seen(at.room.own_second or NO_ANSWER, at.room.second_revision)
    older = (
        session.drawn() != (uid, capability.id)
        and _last_shown(capability, stored) < stored.revision
    )
    session.draw(uid, capability.id)
    shown = session.seen(uid, capability.id, stored)
    given = question.given(capability.id, shown.answer, _edition(at, capability))
    if given == shown.answer and shown.revision < stored.revision:
        shown = _show(at, capability, stored)  # another window of this phone has voted since
    seed = session.unsaved(uid, capability.id) or shown.answer
    picked = question.vote(at.room.rubric, capability, seed, _edition(at, capability))
    session.note(session.SECOND, f"{capability.id}:{shown.revision}")
    if picked == shown.answer:
        session.saved(uid, capability.id)
        return "saved" if shown.revision else "empty"
    if older:
        _show(at, capability, stored)  # what the window brings was chosen before that
        st.rerun()
    return _keep(at, capability, picked)


def _keep(at: Phone, capability: Capability, picked: Answer) -> State:
    uid = _uid(at)
    try:
        saved = vote_again(opened.database(), at.access, capability.id, picked)
    except NotSaved:
        session.keep_unsaved(uid, capability.id, picked)
        return "not_saved"
    except (AccessDenied, WorkshopError):
        session.saved(uid, capability.id)
        texts = session.texts()
        session.tell_once(texts.say("The vote ended before your answer could be saved."))
        st.rerun()
    session.saved(uid, capability.id)
    session.show(uid, capability.id, Seen(picked, saved.revision))
    session.note(session.SECOND, f"{capability.id}:{saved.revision}")
    return "saved"


def _show(at: Phone, capability: Capability, stored: Seen) -> Seen:
    session.show(_uid(at), capability.id, stored)
    session.renew(_uid(at), capability.id, monotonic_ns())  # a number no earlier widget had
    return stored


def _last_shown(capability: Capability, stored: Seen) -> int:
    """Give the revision that the window of a lost session showed last; else that of now."""
    name, _, revision = (session.parameter(session.SECOND) or "").rpartition(":")
    known = name == capability.id and revision.isascii() and revision.isdecimal()
    return int(revision[:9]) if known else stored.revision


def _status(state: State) -> None:
    texts = session.texts()
    if state == "not_saved":
        frame.status(f":red[**{texts.say('Not saved')}**]")
    elif state == "saved":
        frame.status(f":gray[{texts.say('Saved. You may change it until the vote is closed.')}]")
    else:
        frame.status(f":gray[{texts.say('Choose the highest level that is true today.')}]")


@st.fragment(run_every=answering.RETRY_SECONDS)
def _retry(at: Phone, capability: Capability) -> None:
    """Try to save again, but not at once: the page has only just tried."""
    waiting = session.unsaved(_uid(at), capability.id)
    if not session.arm(ready=True) or waiting is None:
        return
    with suppress(StoreError):
        now = phone.current()
        if now is None or _uid(now) != _uid(at):
            st.rerun()  # that vote is over; another one may have begun
    if _keep(at, capability, waiting) == "saved":
        st.rerun()


def _edition(at: Phone, capability: Capability) -> str:
    # A session that follows a lost one knows the control by the step that began this vote; the
    # control of a vote that was called off is another.
    session.take_seat(_uid(at), -at.room.moved)
    return session.edition(_uid(at), capability.id)


def _uid(at: Phone) -> str:
    """Name a person's answer to this vote; one that follows a vote called off begins anew."""
    return f"{_votes_of(at)}{at.room.moved}"


def _votes_of(at: Phone) -> str:
    """Name the second answers of a person, beside the first ones under their own name."""
    return f"{at.access.uid}/2/"
