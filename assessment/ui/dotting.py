"""The dot vote on the control page: how it came out, and the efforts that weigh against it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.charts.stage_specs import tally_spec
from assessment.report.voting import DotVote, tell_tally
from assessment.store import consenting
from assessment.ui import opened, pressing, result, seeded, session
from assessment.ui.control import Control
from assessment.ui.plain import plain

EFFORTS = (1, 2, 3, 4, 5)


def outcome(at: Control) -> None:
    """Show what was counted, ties as ties, or why it is not shown."""
    told = _told(at)
    if told is None:
        return
    if told.bars:
        result.picture("dots", tally_spec, told.bars, stage=False, description=told.alt)
    for remark in told.remarks:
        st.markdown(plain(remark))
    if told.table.rows:
        result.table(told.table, "dots-table")


def title(at: Control) -> str:
    """State what the dots say."""
    told = _told(at)
    return "" if told is None else plain(told.title)


def _told(at: Control) -> DotVote | None:
    """Tell the vote that was counted."""
    room = at.workshop
    return None if at.words is None else tell_tally(at.words, room.tallies or (), room.dots_given)


def efforts(at: Control) -> None:
    """Let the effort of each question below its target be given; nobody has to."""
    if at.results is None:
        return
    texts = session.texts()
    below = [gap.id for gap in at.results.gaps if gap.gap]
    if not below:
        return
    with st.expander(texts.say("Effort, if you like"), type="compact", key="efforts"):
        st.markdown(
            texts.say(
                "From 1, a few days, to 5, a year or more. The priority is divided by it; a "
                "question without an effort counts as 1."
            )
        )
        for capability in below:
            _effort(at, capability)


def _effort(at: Control, capability: str) -> None:
    stored = at.workshop.efforts.get(capability)
    shown = None if stored is None else int(stored)
    key = seeded.key(at.access.uid, f"effort-{capability}", shown)
    st.segmented_control(
        at.title(capability),
        EFFORTS,
        default=shown,
        key=key,
        on_change=_set,
        args=(at, capability, key),
    )


def _set(at: Control, capability: str, key: str) -> None:
    level = session.widget(key, None)
    given = level if isinstance(level, int) else None
    pressing.do(partial(consenting.set_effort, opened.database(), at.access, capability, given))
