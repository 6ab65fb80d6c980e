"""Comments on the control page: word for word, for the facilitator to read out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.store.comments import load_comments
from assessment.ui import frame, opened, session
from assessment.ui.control import Control
from assessment.ui.plain import plain
from assessment.workshop.comments import Comment, Comments


def on_topic(at: Control) -> None:
    """Offer the comments on the question that is talked about, if any may be read."""
    _offer(_all(at).on.get(at.course.topic or "", ()), "")


def folded(at: Control) -> None:
    """Offer the comments that stand without their questions, for too few wrote on each."""
    why = session.texts().say(
        "Fewer than five people wrote on each of these questions, so they stand together."
    )
    _offer(_all(at).folded, why)


def _all(at: Control) -> Comments:
    return load_comments(opened.database(), at.access)


def _offer(comments: Sequence[Comment], why: str) -> None:
    if not comments:
        return
    texts = session.texts()
    label = texts.count("{n} comment", "{n} comments", len(comments))
    with st.expander(label, type="compact", key="comments"):
        if why:
            frame.gray(why)
        st.markdown("\n".join(map(_line, comments)))


def _line(comment: Comment) -> str:
    """Make a comment an entry of a list, its own lines below each other."""
    who = f"**{plain(comment.name)}:** " if comment.name else ""
    words = "  \n  ".join(plain(line) for line in comment.words.splitlines() if line.strip())
    return f"- {who}{words}"
