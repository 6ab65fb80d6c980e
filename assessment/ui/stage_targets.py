"""The projector on targets: where each dimension stands, and where it is to go."""

from __future__ import annotations

import streamlit as st

from assessment.charts.rows import Strip
from assessment.report.story import Story, tell
from assessment.ui import frame, result, session, style
from assessment.ui.control import Control
from assessment.ui.plain import plain


def draw(at: Control) -> None:
    """Draw now and target by dimension, as the targets are set."""
    words = at.words
    if words is None:
        return
    story = tell(words.rubric, words.results, words.texts.language)
    st.title(plain(story.headline), anchor=False)
    if not story.overview:
        frame.gray(plain(story.view_note))
        return
    keys = tuple(key for key in story.overview_legend if key.role != "interval")
    result.legend(keys, result.STRIP)
    for strip in story.overview:
        _strip(strip, story)


def _strip(strip: Strip, story: Story) -> None:
    """Draw a dimension as steps filled so far, with a mark at its target."""
    texts = session.texts()
    target = "" if strip.target is None else texts.number(strip.target)
    aim = texts.say("target {target}", target=target)
    st.space("xsmall")
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f"**{plain(strip.title)}**", width="content")
        st.markdown(f"{plain(strip.right)} · :orange[**{aim}**]", width="content")
    if strip.now is not None and strip.target is not None:
        shares = [min(1, max(0, strip.now - step)) for step in range(story.levels)]
        said = f"{strip.title}: {strip.right}, {aim}"
        style.steps(shares, said, mark=strip.target / story.levels)
