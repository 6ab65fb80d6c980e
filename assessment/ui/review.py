"""Before the result: what is still unanswered, one tap away, and what is not known."""

from __future__ import annotations

import streamlit as st

from assessment.ui import frame, navigation, session
from assessment.ui.answering import place
from assessment.ui.plain import plain
from assessment.ui.sitting import Sitting


def unanswered(at: Sitting) -> None:
    """List the questions without an answer, each with a way to it."""
    texts = session.texts()
    if not at.unanswered:
        st.title(texts.say("Every question is answered"), anchor=False)
        return
    st.title(
        texts.count(
            "{n} question is unanswered", "{n} questions are unanswered", len(at.unanswered)
        ),
        anchor=False,
    )
    st.markdown(
        texts.say("Answer them now or finish as it is. A skipped question is not a low score.")
    )
    for capability in at.unanswered:
        with st.container(
            key=f"row-{capability.id}",
            border=True,
            horizontal=True,
            wrap=False,
            vertical_alignment="center",
            horizontal_alignment="distribute",
        ):
            title = plain(capability.title.say(texts.language))
            dimension = at.rubric.dimension_of(capability.id)
            st.markdown(
                f"**{title}**  \n:small[:gray[{plain(dimension.title.say(texts.language))}]]"
            )
            frame.link(
                texts.say("Answer"),
                navigation.ANSWER,
                place(at, capability),
                key=f"answer-{capability.id}",
            )


def unknown(at: Sitting) -> None:
    """Name the questions answered with "I don't know": they are a result too."""
    texts = session.texts()
    if not at.unknown:
        return
    st.header(texts.say("You chose “I don’t know”"), anchor=False)
    titles = texts.join(plain(capability.title.say(texts.language)) for capability in at.unknown)
    frame.gray(
        texts.say(
            "{titles}. That is a finding too: the result page names whom to ask.", titles=titles
        )
    )


def back(at: Sitting) -> None:
    """Lead back to the questions."""
    texts = session.texts()
    frame.link(texts.say("Back"), navigation.ANSWER, place(at, at.here), key="back")


def finish(at: Sitting) -> None:
    """Lead to the result, once there is something to show."""
    texts = session.texts()
    if at.access is None:
        frame.gray(texts.say("Nothing is answered yet."))
        return
    frame.link(
        texts.say("Show my result"),
        navigation.RESULT,
        place(at),
        key="result",
        primary=True,
    )
