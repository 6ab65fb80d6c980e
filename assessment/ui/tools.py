"""What the facilitator works with in each state of a workshop."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.analysis.atoms import SHOWN_FROM
from assessment.ui import (
    agreeing,
    ahead,
    aiming,
    comments,
    dotting,
    ending,
    frame,
    inviting,
    names,
    planning,
    session,
    steps,
    timing,
    topics,
)
from assessment.ui.control import Control
from assessment.workshop.course import State, Step
from assessment.workshop.dots import why_not

RATING, TALK = 15, 4  # minutes


def draw(at: Control) -> None:
    """Draw what belongs to the state."""
    _TOOLS[at.course.state](at)


def _lobby(at: Control) -> None:
    first = at.dimensions[0]
    ahead.heading(steps.words(at, "explain", first))
    with st.container(horizontal=True):
        ahead.button(at, "explain", first, primary=True)
        ahead.button(at, "rate")
    inviting.code(at)


def _levels(at: Control) -> None:
    here = at.dimensions.index(at.course.dimension or at.dimensions[0])
    before, after = at.dimensions[:here], at.dimensions[here + 1 :]
    ahead.heading(steps.words(at, "explain", after[0]) if after else steps.words(at, "rate"))
    with st.container(horizontal=True):
        if after:
            ahead.button(at, "explain", after[0], primary=True)
        ahead.button(at, "rate", primary=not after)
        if before:
            label = session.texts().say("Back to “{dimension}”", dimension=at.dimension(before[-1]))
            ahead.button(at, "explain", before[-1], label=label)


def _rating(at: Control) -> None:
    texts, room = session.texts(), at.workshop
    ahead.heading(steps.words(at, "reveal"))
    if room.joined < SHOWN_FROM and not room.named:
        st.warning(texts.say("Fewer than five people have joined, and results start at five."))
    missing = room.joined - room.finished
    question = texts.count(
        "{n} person has not finished. Reveal anyway? What comes later counts once five people "
        "have added to it.",
        "{n} people have not finished. Reveal anyway? What comes later counts once five people "
        "have added to it.",
        missing,
    )
    with st.container(horizontal=True):
        ahead.checked(at, "reveal", missing, question, texts.say("Reveal anyway"))
        timing.button(at, RATING)


def _revealed(at: Control) -> None:
    texts = session.texts()
    if at.results is None or at.results.shows_nothing:
        st.warning(texts.say("Too few have answered: results start at five people."))
        with st.container(horizontal=True):
            ahead.button(at, "reveal", label=texts.say("Reveal again"), primary=True)
            ahead.button(at, "set_targets", label=texts.say("Go on without results"))
        return
    _onward(at)
    agreeing.accept_close_ones(at)
    topics.agenda(at)
    comments.folded(at)
    with st.expander(texts.say("Late answers"), type="compact", key="late"):
        st.markdown(
            texts.say(
                "What was answered after the reveal is shown once five people have added to it."
            )
        )
        ahead.button(at, "reveal", label=texts.say("Take in late answers"))


def _discussion(at: Control) -> None:
    voted = at.course.topic in at.course.voted
    if not voted:
        ahead.heading(steps.words(at, "vote_again"))
    with st.container(horizontal=True):
        if not voted:
            ahead.button(at, "vote_again", primary=True)
        timing.button(at, TALK)
        _leave_open(at)
    topics.prompt(at)
    names.folded(at)
    comments.on_topic(at)
    agreeing.record(at, primary=voted)
    topics.folded(at)


def _second_vote(at: Control) -> None:
    texts = session.texts()
    ahead.heading(steps.words(at, "close_vote"))
    missing = at.workshop.joined - at.workshop.in_second_vote
    question = texts.count(
        "{n} person has not voted, and there is no third vote. Close anyway?",
        "{n} people have not voted, and there is no third vote. Close anyway?",
        missing,
    )
    with st.container(horizontal=True):
        ahead.checked(at, "close_vote", missing, question, texts.say("Close anyway"))
        ahead.quiet(at, "call_off")


def _consensus(at: Control) -> None:
    done = at.course.topic in at.workshop.agreed
    if done:
        _onward(at)
    names.folded(at)
    comments.on_topic(at)
    agreeing.record(at, primary=not done, beside=None if done else _leave_open)
    topics.folded(at)


def _targets(at: Control) -> None:
    refusal = None if at.results is None else why_not(at.results)
    votes = refusal is None and not at.course.dots_closed
    step: Step = "vote_dots" if votes else "plan"
    ahead.heading(steps.words(at, step))
    if refusal is not None:
        frame.gray(session.texts().say("No dot vote: {reason}.", reason=refusal))
    with st.container(horizontal=True):
        ahead.button(at, step, primary=True)
        if votes:
            ahead.button(at, "plan", label=session.texts().say("Straight to the plan"))
    aiming.edit(at)
    agreeing.accept_close_ones(at)
    topics.folded(at)


def _dot_vote(at: Control) -> None:
    texts = session.texts()
    back = texts.say("Back to the targets")
    if at.course.dots_closed:
        ahead.heading(steps.words(at, "plan"))
        with st.container(horizontal=True):
            ahead.button(at, "plan", primary=True)
            ahead.button(at, "set_targets", label=back)
        dotting.outcome(at)
        dotting.efforts(at)
        return
    ahead.heading(steps.words(at, "close_dots"))
    missing = at.workshop.joined - at.workshop.dots_given
    question = texts.count(
        "{n} person has not voted, and there is one dot vote only. Close anyway?",
        "{n} people have not voted, and there is one dot vote only. Close anyway?",
        missing,
    )
    with st.container(horizontal=True):
        ahead.checked(at, "close_dots", missing, question, texts.say("Close anyway"))
        ahead.button(at, "set_targets", label=back)
    dotting.efforts(at)


def _actions(at: Control) -> None:
    planning.edit(at)
    ending.finish(at)


def _closed(at: Control) -> None:
    ending.kept(at)


def _onward(at: Control) -> None:
    """Lead to the next topic, or to the targets where there is none left."""
    topic = at.next_topic
    step: Step = "set_targets" if topic is None else "discuss"
    subject = None if topic is None else topic.capability
    ahead.heading(steps.words(at, step, subject))
    with st.container(horizontal=True):
        ahead.button(at, step, subject, primary=True)
        if topic is not None:
            ahead.button(at, "set_targets")


def _leave_open(at: Control) -> None:
    """Let a topic be left without a level."""
    texts, topic = session.texts(), at.next_topic
    if topic is None:
        ahead.button(at, "set_targets", label=texts.say("Leave it open, on to the targets"))
    else:
        label = texts.say("Leave it open, on to topic {rank}", rank=texts.whole(topic.rank))
        ahead.button(at, "discuss", topic.capability, label=label)


_TOOLS: dict[State, Callable[[Control], None]] = {
    "lobby": _lobby,
    "levels": _levels,
    "rating": _rating,
    "revealed": _revealed,
    "discussion": _discussion,
    "second_vote": _second_vote,
    "consensus": _consensus,
    "targets": _targets,
    "dot_vote": _dot_vote,
    "actions": _actions,
    "closed": _closed,
}
