"""The frame of every page: wordmark, language switch, and the bar with the way back and on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from assessment.errors import StoreError
from assessment.texts import LANGUAGES
from assessment.ui import navigation, session

RETRY_SECONDS = 3
DAY_SECONDS = 24 * 3600
NAMES = {"en": "English", "ru": "Русский"}


def head(where: str | None = None, leaving: Callable[[], object] | None = None) -> None:
    """Draw the wordmark, or ``where`` in Markdown instead, and the other language's name.

    ``leaving`` is done before the page is drawn anew in the other language.
    """
    texts = session.texts()
    with st.container(
        key="row-head",
        horizontal=True,
        wrap=False,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        st.markdown(where or f"**{texts.say('Orientir')}**")
        for language in LANGUAGES:
            if language != texts.language and st.button(
                NAMES[language], type="tertiary", key=f"language-{language}"
            ):
                if leaving is not None:
                    leaving()
                session.choose(language)
                st.rerun()  # the whole page: its title and style speak too, not a part alone


def notice() -> None:
    """Draw the sentence an earlier page left for this one."""
    sentence = session.told()
    if sentence:
        st.info(sentence)


def gray(text: str) -> None:
    """Draw secondary text; ``text`` is Markdown of our own or made plain."""
    st.markdown(f":gray[{text}]")


def link(
    label: str,
    page: str,
    place: Mapping[str, str] | None = None,
    *,
    key: str,
    primary: bool = False,
) -> None:
    """Draw a button that leads to a page, and to a place on it."""
    if st.button(label, key=key, type="primary" if primary else "secondary"):
        navigation.go(page, place)


def bar(*parts: Callable[[], None]) -> None:
    """Draw the bar that stays at the bottom of the screen, its parts spread from edge to edge."""
    with st.container(
        key="bar",
        horizontal=True,
        wrap=False,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        for part in parts:
            part()


def status(text: str) -> None:
    """Draw in the bar what happened; ``text`` is Markdown of our own."""
    with st.container(key="status", width="content"):
        st.markdown(f":small[{text}]")


def guarded(run: Callable[[], None]) -> None:
    """Draw a page; where the store cannot be reached, say so and try again by itself."""
    try:
        run()
    except StoreError:
        out_of_reach()


@st.fragment(run_every=DAY_SECONDS)
def reconnecting() -> None:
    """Draw nothing; with such a part on it the page asks anew once its connection is back.

    Without one, what was chosen while the line broke would wait for the next click.
    """


def out_of_reach() -> None:
    """Say that the store cannot be reached, and draw the page again until it can."""
    texts = session.texts()
    st.error(
        texts.say(
            "**The answers cannot be reached right now.** What was saved is safe. "
            "We keep trying; nothing needs to be done."
        )
    )
    session.arm(ready=False)
    _again()


@st.fragment(run_every=RETRY_SECONDS)
def _again() -> None:
    if session.arm(ready=True):
        st.rerun()


def gone() -> None:
    """Say that there is nothing here for this browser, and lead back to the start."""
    texts = session.texts()
    st.title(texts.say("There is nothing to show here"), anchor=False)
    st.markdown(
        texts.say(
            "This address belongs to another browser, or its answers were deleted. "
            "If they are yours, open the personal link made on the other device."
        )
    )
    link(texts.say("To the start page"), navigation.START, key="to-start", primary=True)
