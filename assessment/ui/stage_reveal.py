"""The projector at the reveal: how the answers lie, the widest differences on top."""

from __future__ import annotations

import streamlit as st

from assessment.charts.stage_specs import reveal_spec
from assessment.report.revealing import tell_reveal
from assessment.ui import frame, result
from assessment.ui.control import Control
from assessment.ui.plain import plain


def draw(at: Control) -> None:
    """Draw the answers of the first topics, or say that there are too few people."""
    if at.words is None:
        return
    told = tell_reveal(at.words, at.agenda)
    st.title(plain(told.title), anchor=False)
    frame.gray(plain(told.note))
    if told.rows:
        result.picture("reveal", reveal_spec, told.rows, words=told.words, description=told.alt)
