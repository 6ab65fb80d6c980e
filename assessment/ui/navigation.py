"""The pages by name, and the way from one to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assessment.places import PACKAGE
from assessment.ui import session

START = "start"
RUBRIC = "rubric"
ANSWER = "answer"
REVIEW = "review"
RESULT = "result"
DEVICE = "device"
OPEN = "open"
IMPORT = "import"
WAVE = "wave"
JOIN = "join"
ROOM = "room"
WORKSHOP = "workshop"
CONTROL = "control"
STAGE = "stage"
NAMES = (
    *(START, RUBRIC, ANSWER, REVIEW, RESULT, DEVICE, OPEN, IMPORT, WAVE),
    *(JOIN, ROOM, WORKSHOP, CONTROL, STAGE),
)

# Pages that no run holds now, by language. To build them is to look for each file anew.
_spare: defaultdict[str, list[list[StreamlitPage]]] = defaultdict(list)


@contextmanager
def pages() -> Iterator[list[StreamlitPage]]:
    """Lend the pages to one run of the router, the start page first."""
    spare = _spare[session.texts().language]
    try:
        lent = spare.pop()
    except IndexError:
        lent = [_page(name) for name in NAMES]
    try:
        yield lent
    finally:
        spare.append(lent)


def go(name: str, place: Mapping[str, str] | None = None) -> NoReturn:
    """Leave for a page; ``place`` says what of it, and who is asking goes along."""
    st.switch_page(_path(name), query_params={**session.carried(), **(place or {})})


def _page(name: str) -> StreamlitPage:
    return st.Page(_path(name), title=_title(name), url_path=name, default=name == START)


def _title(name: str) -> str:
    """Name a page in the browser's tab and history."""
    texts = session.texts()
    own = {
        RUBRIC: texts.say("What to assess"),
        ANSWER: texts.say("Questions"),
        REVIEW: texts.say("Unanswered questions"),
        RESULT: texts.say("Result"),
        DEVICE: texts.say("Continue on another device"),
        OPEN: texts.say("Open a saved archive"),
        IMPORT: texts.say("Upload a file of answers"),
        WAVE: texts.say("Result of several people"),
        JOIN: texts.say("Join by code"),
        ROOM: texts.say("Meeting"),
        WORKSHOP: texts.say("Open a workshop"),
        CONTROL: texts.say("Facilitator’s controls"),
        STAGE: texts.say("Screen for the room"),
    }
    return " · ".join((*filter(None, (own.get(name),)), texts.say("Orientir")))


@cache
def _path(name: str) -> str:
    return str(PACKAGE / "ui" / "pages" / f"{name}_page.py")
