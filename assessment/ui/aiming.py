"""Targets on the control page: each change moves the gaps at once."""

from __future__ import annotations

import streamlit as st

from assessment.charts.rows import NOTHING
from assessment.report.pieces import Table
from assessment.report.wording import Wording
from assessment.ui import result, session, targets
from assessment.ui.control import Control


def edit(at: Control) -> None:
    """Draw each dimension's target to be changed, and beside it where the dimensions stand."""
    words, room = at.words, at.workshop
    st.header(session.texts().say("Targets"), anchor=False)
    fields, standing = st.columns([2, 3], gap="medium")
    with fields:
        targets.fields(targets.Aims(room.rubric, room.scope, room.targets, at.access))
    with standing:
        if words is not None and not words.results.shows_nothing:
            result.cells(_table(words))


def _table(words: Wording) -> Table:
    say = words.texts.say
    headers = (say("Dimension"), say("Now"), say("Target"), say("Gap"))
    return Table(headers, tuple(_row(words, score.id) for score in words.results.dimensions))


def _row(words: Wording, dimension: str) -> tuple[str, ...]:
    score, standing = words.results.score(dimension), words.results.standing(dimension)
    return (
        words.dimension(dimension),
        words.resting(score),
        NOTHING if standing.target is None else words.figure(standing.target),
        NOTHING if standing.gap is None else words.drawn_distance(standing.gap),
    )
