"""Recording the level a room agrees on, one question at a time or all that are close at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import monotonic_ns

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.report import meeting
from assessment.rubric.model import Capability
from assessment.store import consenting
from assessment.store.words import MAX_NAME
from assessment.texts import Texts
from assessment.ui import frame, opened, pressing, session
from assessment.ui.control import Control
from assessment.ui.plain import plain
from assessment.workshop import consensus
from assessment.workshop.agenda import Topic
from assessment.workshop.consensus import Consensus

_ACCEPTED = "accepted-levels"


@dataclass(frozen=True)
class Form:
    """Hold what stands in the fields, and where to say what is missing."""

    capability: str
    level: int | None
    reason: str
    minority: str
    evidenced: int | None
    level_fault: DeltaGenerator
    reason_fault: DeltaGenerator


def record(at: Control, *, primary: bool, beside: Callable[[Control], None] | None = None) -> None:
    """Let the agreed level of the topic be written down; the next topic follows, or the targets.

    ``beside`` draws what else may be pressed.
    """
    topic = at.topic
    if topic is None:
        return
    texts = session.texts()
    st.header(texts.say("Record the agreed level"), anchor=False)
    form = _fields(at, topic, texts)
    ahead = at.next_topic
    with st.container(horizontal=True, vertical_alignment="center"):
        on = st.button(
            _label(ahead, texts),
            type="primary" if primary else "secondary",
            key=pressing.key("record-on", at.course),
        )
        stay = st.button(texts.say("Record and show it"), key=pressing.key("record", at.course))
        if (on or stay) and _recorded(at, form):
            _go_on(at, ahead) if on else _stay(at)
        if topic.id in at.workshop.agreed and st.button(
            texts.say("Take it back"), key=pressing.key("withdraw", at.course)
        ):
            pressing.do(partial(consenting.withdraw, opened.database(), at.access, topic.id))
            st.rerun()
        if beside is not None:
            beside(at)
        frame.gray(texts.say("The answers stay beside it."))


def accept_close_ones(at: Control) -> None:
    """Offer to record all levels on which the room is close, in one press."""
    words = at.words
    if words is None:
        return
    _take_all_back(at)
    close = consensus.close_ones(words.results, at.workshop.agreed)
    if not close:
        return
    texts = session.texts()
    st.header(texts.say("Where the room is close"), anchor=False)
    st.markdown(plain(meeting.close_ones(words, close)))
    label = texts.count("Accept {n} level", "Accept {n} levels", len(close))
    if st.button(label, key=f"accept-{len(at.workshop.agreed)}"):
        work = partial(consenting.agree_all, opened.database(), at.access, close)
        if pressing.do(work):
            session.held(_ACCEPTED)[at.access.uid] = close
        st.rerun()
    with st.expander(texts.say("Which ones"), type="compact", key="close-ones"):
        lines = (
            texts.say("{question}: level {level}", question=at.title(name), level=level)
            for name, level in ((one.capability, one.level) for one in close)
        )
        st.markdown("  \n".join(lines))


def _take_all_back(at: Control) -> None:
    """Offer to undo what was just recorded in one press, as long as it stands as it was."""
    accepted: tuple[Consensus, ...] = session.held(_ACCEPTED).get(at.access.uid, ())
    stand = [one for one in accepted if at.workshop.agreed.get(one.capability) == one]
    if not stand:
        return
    texts = session.texts()
    with st.container(key="row-accepted", horizontal=True, vertical_alignment="center"):
        done = texts.count("{n} level is recorded.", "{n} levels are recorded.", len(stand))
        frame.gray(done)
        if st.button(texts.say("Take them back"), key=f"undo-accept-{len(stand)}"):
            undo = partial(consenting.withdraw_all, opened.database(), at.access, stand)
            pressing.do(undo)
            st.rerun()


def _fields(at: Control, topic: Capability, texts: Texts) -> Form:
    stored = at.workshop.agreed.get(topic.id)
    shown = stored or Consensus(topic.id, _suggested(at, topic.id) or 0)
    # Another's record, and the vote's end, start the fields anew; else what is written stays.
    edition = f"{topic.id}-{session.made(f'agreeing-{topic.id}', shown, monotonic_ns)}"
    levels = list(range(1, at.workshop.rubric.levels + 1))
    level = st.segmented_control(
        texts.say("Level"),
        levels,
        default=shown.level or None,
        key=f"agreed-{edition}",
        required=True,
    )
    level_fault = st.empty()
    if level is not None:
        frame.gray(f":small[{plain(topic.anchor(level).say(texts.language))}]")
    reason = st.text_input(
        texts.say("Why: one line, everyone will see it"),
        shown.reason,
        max_chars=MAX_NAME,
        key=f"reason-{edition}",
        live=True,
        persist_state="session",
    )
    reason_fault = st.empty()
    with st.expander(
        texts.say("Who sees it otherwise; what shows it"), type="compact", key=f"more-{edition}"
    ):
        minority = st.text_input(
            texts.say("Minority view (if there is one): which level, and why"),
            shown.minority,
            max_chars=MAX_NAME,
            key=f"minority-{edition}",
            live=True,
            persist_state="session",
        )
        evidenced = st.segmented_control(
            texts.say("Highest level the room could show evidence for (if you asked)"),
            [one for one in levels if one <= (level or levels[-1])],
            default=shown.evidenced,
            key=f"evidenced-{edition}",
        )
    return Form(topic.id, level, reason or "", minority or "", evidenced, level_fault, reason_fault)


def _suggested(at: Control, capability: str) -> int | None:
    """Give the level most chose in the second vote, where it is one alone."""
    vote = at.workshop.second_votes.get(capability)
    counts = () if vote is None else vote.counts or ()
    most = max(counts, default=0)
    return counts.index(most) + 1 if most and counts.count(most) == 1 else None


def _recorded(at: Control, form: Form) -> bool:
    """Record what stands in the fields; else say at each field what is missing."""
    texts = session.texts()
    if form.level is None:
        form.level_fault.error(texts.say("Choose the level the room agreed on."))
    if not form.reason.strip():
        form.reason_fault.error(texts.say("Say in one line why; everyone will see it."))
    if form.level is None or not form.reason.strip():
        return False
    given = Consensus(form.capability, form.level, form.reason, form.minority, form.evidenced)
    if not pressing.do(partial(consenting.agree, opened.database(), at.access, given)):
        st.rerun()
    return True


def _go_on(at: Control, ahead: Topic | None) -> None:
    if ahead is None:
        pressing.take(at, "set_targets")
    else:
        pressing.take(at, "discuss", ahead.capability)


def _stay(at: Control) -> None:
    """Show what was recorded on the screen."""
    if at.course.state == "discussion":
        pressing.take(at, "agree")
    st.rerun()


def _label(ahead: Topic | None, texts: Texts) -> str:
    if ahead is None:
        return texts.say("Record and go on to the targets")
    return texts.say("Record and go to topic {rank}", rank=texts.whole(ahead.rank))
