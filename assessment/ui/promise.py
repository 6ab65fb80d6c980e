"""What becomes of the answers given in a workshop, said before the first one."""

from __future__ import annotations

import streamlit as st

from assessment.texts import Texts
from assessment.ui import session


def promise(*, named: bool) -> None:
    """Say who will see what; it was fixed when the workshop was opened."""
    texts = session.texts()
    st.header(texts.say("What becomes of your answers"), anchor=False)
    st.markdown("\n\n".join(_named(texts) if named else _confidential(texts)))


def _confidential(texts: Texts) -> tuple[str, ...]:
    return (
        texts.say(
            "**We do not ask your name.** We keep only your answers, your comments and your "
            "group, if you name it."
        ),
        texts.say(
            "**Nobody sees your answers by themselves.** Not the facilitator, not the management. "
            "Whoever runs the server could technically open the database."
        ),
        texts.say(
            "**Results start at five people.** Before the reveal the screen shows only how many "
            "have finished. After it, how many chose each level, without names."
        ),
        texts.say(
            "**The same answer from everybody shows itself.** If all choose one level, everyone "
            "knows what each chose, however many you are."
        ),
        texts.say(
            "**Comments may be shown word for word.** Unsigned, but people may recognise your "
            "words."
        ),
        _at_the_end(texts),
    )


def _named(texts: Texts) -> tuple[str, ...]:
    return (
        texts.say(
            "**Names are shown in this meeting.** Your name stands beside your answers and your "
            "comments, for everybody in the room and whoever receives the result."
        ),
        texts.say(
            "**Answers are revealed to everyone at once.** Before that the screen shows only how "
            "many have finished."
        ),
        _at_the_end(texts),
    )


def _at_the_end(texts: Texts) -> str:
    return texts.say(
        "**When the meeting closes, your phone lets go.** What connects it with your answers is "
        "erased; the answers stay with the result until its owner deletes them."
    )
