"""Asking question after question: draw one, keep what is chosen, lead back and on.

Each choice is on disk before the page says so. What the store does not take stays on the screen,
is tried again by itself, and is never lost by pressing Next.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assessment.analysis.answers import Answer
from assessment.errors import AnswerChanged, NotSaved, StoreError
from assessment.rubric.model import Capability
from assessment.store import respondents
from assessment.ui import frame, navigation, opened, question, session, sitting
from assessment.ui.plain import plain
from assessment.ui.session import Seen
from assessment.ui.sitting import Sitting

RETRY_SECONDS = 3

State = Literal["empty", "saved", "not_saved"]
Looks = Literal["primary", "secondary"]


@st.fragment
def ask() -> None:
    """Ask the current question of the sitting."""
    at = sitting.current()
    if at is None:
        st.rerun()
    capability = at.here
    _where(at, capability)
    frame.notice()
    edition = session.edition(at.uid, capability.id)
    seen = session.seen(at.uid, capability.id, at.stored(capability.id))
    seed = session.unsaved(at.uid, capability.id) or seen.answer
    answer = question.draw(at.rubric, capability, seed, edition)
    state = keep(at, capability, answer)
    after = sitting.current() or at
    if state == "not_saved":
        _not_saved(after, capability)
    _side_doors(after)
    _bar(after, capability, answer, state)


def keep(at: Sitting, capability: Capability, answer: Answer) -> State:
    """Save the answer if the person changed it, and say how it stands.

    An answer changed elsewhere meanwhile is shown instead of being overwritten.
    """
    stored = at.stored(capability.id)
    seen = session.seen(at.uid, capability.id, stored)
    if answer == seen.answer:
        if stored.revision > seen.revision:
            _show_newer(at, capability)
        return "saved" if stored.revision else "empty"
    try:
        uid, revision = sitting.save(at, capability.id, answer, seen.revision)
    except AnswerChanged:
        _show_newer(at, capability)
    except NotSaved:
        session.keep_unsaved(at.uid, capability.id, answer)
        return "not_saved"
    session.saved(at.uid, capability.id)
    session.show(uid, capability.id, Seen(answer, revision))
    return "saved"


def _show_newer(at: Sitting, capability: Capability) -> None:
    fresh = sitting.current() or at
    session.saved(at.uid, capability.id)
    session.show(at.uid, capability.id, fresh.stored(capability.id))
    session.renew(at.uid, capability.id)
    texts = session.texts()
    session.tell_once(
        texts.say(
            "This answer was changed in another window. You see the newer one; you may change it."
        )
    )
    st.rerun()


def _where(at: Sitting, capability: Capability) -> None:
    texts = session.texts()
    dimension = at.rubric.dimension_of(capability.id)
    asked = {d.id: [c for c in at.asked if c in d.capabilities] for d in at.rubric.dimensions}
    inside = asked[dimension.id]
    place = texts.say(
        "question {number} of {total}",
        number=texts.whole(inside.index(capability) + 1),
        total=texts.whole(len(inside)),
    )
    frame.head(f"**{plain(dimension.title.say(texts.language))}** :gray[· {place}]")
    with st.container(horizontal=True, wrap=False, gap="xxsmall"):
        for questions in filter(None, asked.values()):
            done = sum(question not in at.unanswered for question in questions)
            st.progress(done / len(questions))
    with st.container(gap="xxsmall"):
        st.header(plain(capability.title.say(texts.language)), anchor=False)
        st.markdown(plain(capability.ask.say(texts.language)))
        if capability.note is not None:
            frame.gray(f":small[{plain(capability.note.say(texts.language))}]")


def _side_doors(at: Sitting) -> None:
    """Lead to what is still open and to another device, once there is something to carry."""
    if at.access is None:
        return
    texts = session.texts()
    with st.container(horizontal=True):
        if at.unanswered:
            label = texts.count("{n} open question", "{n} open questions", len(at.unanswered))
            frame.link(label, navigation.REVIEW, place(at), key="review")
        frame.link(texts.say("Another device"), navigation.DEVICE, place(at), key="device")


def _bar(at: Sitting, capability: Capability, answer: Answer, state: State) -> None:
    texts = session.texts()

    def back() -> None:
        before = at.neighbour(capability, -1)
        if before is not None:
            st.button(texts.say("Back"), key="back", on_click=_leave, args=(at, capability, before))
        else:
            frame.link(texts.say("Back"), navigation.START, key="leave")

    def status() -> None:
        st.markdown(_status(at, state))

    def on() -> None:
        chosen = answer.kind != "skipped"
        label = texts.say("Next") if chosen else texts.say("Skip")
        looks: Looks = "primary" if chosen else "secondary"
        after = at.neighbour(capability, +1)
        if after is not None:
            st.button(label, key="next", type=looks, on_click=_leave, args=(at, capability, after))
        elif st.button(label, key="finish", type=looks):
            done = navigation.REVIEW if at.unanswered or at.access is None else navigation.RESULT
            navigation.go(done, place(at))

    frame.bar(back, status, on)


def place(at: Sitting) -> dict[str, str]:
    """Give the parameters that lead back to a sitting."""
    if at.access is None:
        return {session.RUBRIC: at.rubric.id, session.SCOPE: at.scope}
    return {session.SITTING: at.uid}


def _leave(at: Sitting, here: Capability, there: Capability) -> None:
    """Go to another question; what was typed comes with the click, so it is saved first."""
    seen = session.seen(at.uid, here.id, at.stored(here.id))
    edition = session.edition(at.uid, here.id)
    waiting = session.unsaved(at.uid, here.id) or seen.answer
    answer = question.given(here, waiting, edition)
    if keep(at, here, answer) == "not_saved":
        return
    session.move(there.id)
    fresh = sitting.current()
    if fresh is not None and fresh.access is not None:
        _remember(fresh, there)


def _remember(at: Sitting, capability: Capability) -> None:
    """Note the place for the next visit; the address has it too, so a failure costs nothing."""
    if at.access is None:
        return
    try:
        respondents.set_position(opened.database(), at.access, capability.id)
    except StoreError:
        return


def _status(at: Sitting, state: State) -> str:
    texts = session.texts()
    if state == "not_saved":
        return f":small[:red[**{texts.say('Not saved')}**]]"
    count = texts.say(
        "{answered} of {asked}",
        answered=texts.whole(at.answered),
        asked=texts.whole(len(at.asked)),
    )
    return f":small[:gray[{texts.say('Saved')} · {count}]]" if at.access is not None else ""


def _not_saved(at: Sitting, capability: Capability) -> None:
    texts = session.texts()
    st.error(
        texts.say(
            "**Your answer is not saved.** It stays on the screen, and we keep trying to save it."
        )
    )
    st.button(texts.say("Save again"), key="save-again")
    _retry(at, capability)


@st.fragment(run_every=RETRY_SECONDS)
def _retry(at: Sitting, capability: Capability) -> None:
    waiting = session.unsaved(at.uid, capability.id)
    if waiting is not None and keep(at, capability, waiting) == "saved":
        st.rerun()
