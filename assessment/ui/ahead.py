"""What comes next: one blue button with what it does, and quiet ones beside it."""

from __future__ import annotations

import streamlit as st

from assessment.ui import pressing, session, steps
from assessment.ui.control import Control
from assessment.ui.steps import Words
from assessment.workshop.course import Step


def heading(words: Words) -> None:
    """Say what comes next, and what happens then."""
    st.header(session.texts().say("Next: {step}", step=words.name), anchor=False)
    st.markdown(words.happens)


def button(
    at: Control, step: Step, subject: str | None = None, *, label: str = "", primary: bool = False
) -> None:
    """Draw the button of a step; ``subject`` is the dimension it explains or the topic it opens."""
    words = label or steps.words(at, step, subject).button
    name = pressing.key(f"{step}-{subject}", at.course)
    if st.button(words, type="primary" if primary else "secondary", key=name):
        pressing.take(at, step, subject)


def checked(at: Control, step: Step, missing: int, question: str, answer: str) -> None:
    """Draw the blue button of a step; while people are missing it asks once more."""
    if not missing:
        button(at, step, primary=True)
        return
    asked(at, step, question, answer)


def quiet(at: Control, step: Step) -> None:
    """Draw a quiet button of a step that asks once more, with what happens then."""
    words = steps.words(at, step)
    with st.popover(words.button, key=pressing.key(f"ask-{step}", at.course)):
        st.markdown(words.happens)
        button(at, step)


def asked(at: Control, step: Step, question: str, answer: str) -> None:
    """Draw the blue button of a step that asks once more before it is taken."""
    label = steps.words(at, step).button
    with st.popover(label, type="primary", key=pressing.key(f"ask-{step}", at.course)):
        st.markdown(question)
        button(at, step, label=answer)
