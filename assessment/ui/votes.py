"""How the room voted on the topic that is talked about, in numbers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.report.wording import DOT
from assessment.texts import Texts
from assessment.ui import session
from assessment.ui.control import Control


def counts(at: Control) -> None:
    """Draw how many chose each level in the first vote and, once it is closed, in the second."""
    texts, topic, results = session.texts(), at.course.topic, at.results
    if topic is None or results is None:
        return
    camps = any(one.two_camps for one in at.agenda if one.capability == topic)
    _vote(
        texts.say("First vote, from level 1 up"),
        results.score(topic).counts,
        texts.say("two camps") if camps else "",
        texts,
    )
    second = at.workshop.second_votes.get(topic)
    if second is not None:
        people = texts.count("{n} person", "{n} people", second.n)
        _vote(texts.say("Second vote"), second.counts, people, texts)


def _vote(label: str, given: Sequence[int] | None, more: str, texts: Texts) -> None:
    said = DOT.join(map(texts.whole, given)) if given else texts.say("too few to show")
    below = f"  \n:small[:gray[{more}]]" if more else ""
    st.markdown(f":small[:gray[{label}]]  \n**{said}**{below}")
