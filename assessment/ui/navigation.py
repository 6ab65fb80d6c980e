"""The pages by name, and the way from one to another."""

from __future__ import annotations

from collections.abc import Mapping
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
NAMES = (START, RUBRIC, ANSWER, REVIEW, RESULT, DEVICE, OPEN)


def pages() -> list[StreamlitPage]:
    """List the pages for the router, the start page first."""
    return [_page(name) for name in NAMES]


def go(name: str, place: Mapping[str, str] | None = None) -> NoReturn:
    """Leave for a page; ``place`` says what of it, and who is asking goes along."""
    st.switch_page(_path(name), query_params={**session.carried(), **(place or {})})


def _page(name: str) -> StreamlitPage:
    title = session.texts().say("Orientir")
    return st.Page(_path(name), title=title, url_path=name, default=name == START)


@cache
def _path(name: str) -> str:
    return str(PACKAGE / "ui" / "pages" / f"{name}_page.py")
