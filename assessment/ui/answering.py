"""Asking question after question: draw one, keep what is chosen, lead back and on.

Each choice is on disk before the page says so. What the store does not take stays on the screen,
is tried again by itself, and holds the person on the question until it is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Literal

import streamlit as st

from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied, StoreError
from assessment.rubric.model import Capability
from assessment.store import respondents
from assessment.texts import Texts
from assessment.ui import frame, keeping, navigation, opened, question, session, sitting, style
from assessment.ui.keeping import State
from assessment.ui.plain import plain
from assessment.ui.sitting import Sitting
from assessment.ui.turns import in_turn

RETRY_SECONDS = 3

Looks = Literal["primary", "secondary"]


@dataclass(frozen=True)
class Beyond:
    """Say what lies beyond the questions.

    ``back`` draws the way back from the first one, ``on`` leads on from the last, ``doors`` draws
    what lies beside, and ``gone`` what is shown where the sitting is no more.
    """

    back: Callable[[State], None]
    on: Callable[[Sitting], None]
    doors: Callable[[Sitting, State], None]
    gone: Callable[[], None]


@st.fragment
@in_turn
def ask(beyond: Beyond) -> None:
    """Ask the current question of the sitting."""
    try:
        at = sitting.current()
    except StoreError:
        keeping.hold_choice()
        frame.out_of_reach()
        return
    if at is None:
        beyond.gone()
        return
    _ask(at, at.here, beyond)


def place(at: Sitting, capability: Capability | None = None) -> dict[str, str]:
    """Give the parameters that lead back to a sitting, and to a question of it."""
    asked = {} if capability is None else {session.QUESTION: capability.id}
    if at.access is None:
        return {session.RUBRIC: at.rubric.id, session.SCOPE: at.scope, **asked}
    return {session.SITTING: at.uid, **asked}


def _ask(at: Sitting, capability: Capability, beyond: Beyond) -> None:
    moved = session.draw(at.uid, capability.id)
    _where(at, capability)
    _notice()
    stored = at.stored(capability.id)
    resumes = session.resumes(at.uid, capability.id, stored.revision)
    seen = session.seen(at.uid, capability.id, stored)
    seed = session.unsaved(at.uid, capability.id) or seen.answer
    edition = session.edition(at.uid, capability.id, stored.revision)
    answer = question.draw(at.rubric, capability, seed, edition, keeping.words(at, capability))
    if resumes and not keeping.only_adds_words(stored.answer, answer):
        keeping.show_newer(at, capability, answer)
    state, after = keeping.keep(at, capability, answer)
    beyond.doors(after, state)
    if state == "not_saved":
        not_saved()
    _bar(after, capability, answer, state, beyond)
    if moved:
        style.begin_at_the_top(capability.id)
    if state == "not_saved":
        session.arm(ready=False)
        _retry(after, capability)


def _where(at: Sitting, capability: Capability) -> None:
    texts = session.texts()
    dimension = at.rubric.dimension_of(capability.id)
    asked: dict[str, list[str]] = {}
    for each in at.asked:
        asked.setdefault(at.rubric.dimension_of(each.id).id, []).append(each.id)
    inside = asked[dimension.id]
    place = texts.say(
        "question {number} of {total}",
        number=texts.whole(inside.index(capability.id) + 1),
        total=texts.whole(len(inside)),
    )
    frame.head(
        f"**{plain(dimension.title.say(texts.language))}** :gray[· {place}]",
        leaving=partial(keeping.keep_given, at, capability),
    )
    _steps(at, asked, texts)
    ask = plain(capability.ask.say(texts.language))
    if capability.note is not None:
        ask += f"\n\n:gray[:small[{plain(capability.note.say(texts.language))}]]"
    with st.container(gap="xxsmall", key="question"):
        st.title(plain(capability.title.say(texts.language)), anchor=False)
        st.markdown(ask)


def _notice() -> None:
    sentence = session.told()
    if sentence is not None:
        with st.container(key="newer"):
            st.info(sentence)


def _steps(at: Sitting, asked: Mapping[str, Sequence[str]], texts: Texts) -> None:
    """Show how far each dimension is answered; ``asked`` holds its questions."""
    still_open = {capability.id for capability in at.unanswered}
    shares, counts = [], []
    for dimension in at.rubric.dimensions:
        if dimension.id not in asked:
            continue
        questions = asked[dimension.id]
        answered = len(questions) - len(still_open.intersection(questions))
        shares.append(answered / len(questions))
        counts.append(
            texts.say(
                "{title} {answered} of {asked}",
                title=dimension.title.say(texts.language),
                answered=texts.whole(answered),
                asked=texts.whole(len(questions)),
            )
        )
    style.steps(shares, texts.say("Answered: {counts}.", counts="; ".join(counts)))


def _bar(at: Sitting, capability: Capability, answer: Answer, state: State, beyond: Beyond) -> None:
    frame.bar(
        lambda: _back(at, capability, state, beyond),
        lambda: _status(at, state),
        lambda: _on(at, capability, answer, state, beyond),
    )


def _back(at: Sitting, capability: Capability, state: State, beyond: Beyond) -> None:
    texts = session.texts()
    before = at.neighbour(capability, -1)
    if before is not None:
        _way(texts.say("Back"), "back", at, (capability, before), state=state)
    else:
        beyond.back(state)


def _on(at: Sitting, capability: Capability, answer: Answer, state: State, beyond: Beyond) -> None:
    texts = session.texts()
    chosen = answer.kind != "skipped"
    label = texts.say("Next") if chosen else texts.say("Skip")
    looks: Looks = "primary" if chosen else "secondary"
    after = at.neighbour(capability, +1)
    if after is not None:
        _way(label, "next", at, (capability, after), state=state, looks=looks)
    elif st.button(label, key="finish", type=looks, disabled=state == "not_saved"):
        beyond.on(at)


def _way(  # noqa: PLR0913 - a way has a name, two ends and a look
    label: str,
    name: str,
    at: Sitting,
    ends: tuple[Capability, Capability],
    *,
    state: State,
    looks: Looks = "secondary",
) -> None:
    """Lead from one question to another."""
    edition = session.edition(at.uid, ends[0].id)
    st.button(
        label,
        # It names the question, so that a second tap is not taken for the next one's, and what
        # stands there, so that a tap does not lead past a newer answer that has just come.
        key=f"{name}-{ends[0].id}:{edition}",
        type=looks,
        on_click=_leave,
        args=(at, *ends, edition),
        disabled=state == "not_saved",
    )


def _status(at: Sitting, state: State) -> None:
    texts = session.texts()
    with st.container(key="status", width="content"):
        if state == "not_saved":
            st.markdown(f":small[:red[**{texts.say('Not saved')}**]]")
        elif state == "saved" or at.answered:
            count = texts.say(
                "{answered} of {asked}",
                answered=texts.whole(at.answered),
                asked=texts.whole(len(at.asked)),
            )
            st.markdown(f":small[:gray[{texts.say('Saved')} · {count}]]")
        else:
            st.markdown("&nbsp;")


@in_turn
def _leave(at: Sitting, here: Capability, there: Capability, edition: str) -> None:
    """Go to another question, once what was given here is saved and still stands."""
    drawn = session.drawn()
    if drawn is None or session.edition(*drawn) != edition:
        return  # words that came with this click gave way to a newer answer, not seen yet
    try:
        state, after = keeping.keep_given(at, here)
    except AccessDenied:
        return  # deleted in another window, as the page says when it is drawn
    if state == "not_saved":
        return
    session.move(there.id, after.stored(there.id).revision)
    _remember(after, there)


def _remember(at: Sitting, capability: Capability) -> None:
    """Note the place for the next visit; the address has it too, so a failure costs nothing.

    The first open question is found without a note, so a walk straight on writes none.
    """
    wanted = None if capability in at.unanswered[:1] else capability.id
    if at.access is not None and wanted != at.position:
        with suppress(StoreError):
            respondents.set_position(opened.database(), at.access, wanted)


def not_saved() -> None:
    """Say that the answer on the screen is not saved yet."""
    texts = session.texts()
    st.error(
        texts.say(
            "**Your answer is not saved.** It stays on the screen, and we keep trying to save it."
        )
    )
    st.button(texts.say("Save again"), key="save-again")


@st.fragment(run_every=RETRY_SECONDS)
def _retry(at: Sitting, capability: Capability) -> None:
    """Try to save again, but not at once: the page has only just tried."""
    if not session.arm(ready=True):
        return
    waiting = session.unsaved(at.uid, capability.id)
    if waiting is not None and keeping.keep(at, capability, waiting)[0] == "saved":
        st.rerun()


def _to_start(state: State) -> None:
    if st.button(session.texts().say("Back"), key="leave", disabled=state == "not_saved"):
        navigation.go(navigation.START)


def _to_result(at: Sitting) -> None:
    finished = at.access is not None and not at.unanswered
    navigation.go(navigation.RESULT if finished else navigation.REVIEW, place(at))


def _side_doors(at: Sitting, state: State) -> None:
    """Lead to what is still open and to another device, once there is something to carry."""
    if at.access is None or state == "not_saved":
        return
    texts = session.texts()
    with st.container(horizontal=True):
        if at.unanswered:
            label = texts.count("{n} open question", "{n} open questions", len(at.unanswered))
            frame.link(label, navigation.REVIEW, place(at), key="review")
        frame.link(texts.say("Another device"), navigation.DEVICE, place(at), key="device")


def _gone() -> None:
    frame.head()
    frame.gone()


ALONE = Beyond(_to_start, _to_result, _side_doors, _gone)
