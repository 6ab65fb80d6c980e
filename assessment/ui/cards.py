"""Choosing one of a few things drawn as cards."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.ui import session


def choose(name: str, title: str, labels: Sequence[str], *, titled: bool = False) -> int:
    """Let the person choose; give the place, from 0. The first is chosen already.

    ``labels`` are Markdown of our own or made plain; a choice outlives a switch of language.
    ``titled`` shows the title, which otherwise is for those who listen.
    """
    language = session.texts().language
    at: int = st.radio(
        title,
        range(len(labels)),
        index=min(session.picked(name), len(labels) - 1),
        format_func=lambda number: labels[number],
        key=f"cards-{name}:{language}",
        label_visibility="visible" if titled else "collapsed",
        width="stretch",
    )
    session.pick(name, at)
    return at
