"""The projector on the dot vote: how many have voted, and once it is counted what matters most."""

from __future__ import annotations

import streamlit as st

from assessment.charts.stage_specs import tally_spec
from assessment.report.voting import tell_tally
from assessment.ui import frame, result, session, stage_count
from assessment.ui.control import Control
from assessment.ui.plain import plain
from assessment.workshop.dots import DOTS


def draw(at: Control) -> None:
    """Draw the vote while it runs, the dots once they are counted."""
    if at.course.dots_closed:
        _counted(at)
    else:
        _running(at)


def _running(at: Control) -> None:
    texts = session.texts()
    frame.gray(texts.say("Dot vote"))
    st.title(texts.say("What matters most?"), anchor=False)
    st.markdown(
        texts.say("You have {n} dots. Put several on one question, or spread them.", n=DOTS)
    )
    st.space("medium")
    stage_count.done(at.workshop.dots_given, at, texts.say("have voted"))
    st.space("large")
    frame.gray(texts.say("The dots are shown when the vote is closed."))


def _counted(at: Control) -> None:
    words = at.words
    if words is None:
        return
    told = tell_tally(words, at.workshop.tallies or (), at.workshop.dots_given)
    frame.gray(plain(told.heading))
    st.title(plain(told.title), anchor=False)
    if told.bars:
        result.picture("dots", tally_spec, told.bars, stage=True, description=told.alt)
    frame.gray(f":small[{plain(' '.join(told.remarks))}]")
