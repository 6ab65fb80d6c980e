"""Who is asking, in which language, and where they are: session state, address and cookies.

Nothing else reads or writes ``st.session_state``, the query parameters or the cookies. An id in
the address only says which sitting is meant; the browser key decides whether it may be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from assessment.analysis.answers import NO_ANSWER, Answer
from assessment.store.access import new_key
from assessment.texts import Texts, choose_language, speak

COOKIE = "orientir_key"
LANGUAGE, KEY, SITTING, QUESTION = "lang", "t", "a", "q"
RUBRIC, SCOPE, LINK = "rubric", "scope", "link"


@dataclass(frozen=True)
class Seen:
    """The stored answer this session last showed, and its revision (0: none yet)."""

    answer: Answer = NO_ANSWER
    revision: int = 0


def texts() -> Texts:
    """Give the texts in the reader's language: chosen, else the browser's, else English."""
    return speak(choose_language(st.query_params.get(LANGUAGE), st.context.locale))


def choose(language: str) -> None:
    """Remember the chosen language in the address."""
    st.query_params[LANGUAGE] = language


def today() -> date:
    """Give the server's date, in UTC."""
    return datetime.now(tz=UTC).date()


def dark() -> bool:
    """Say whether the page is drawn on a dark background."""
    return st.context.theme.type == "dark"


def address() -> str:
    """Give this app's address as the browser sees it, without page and parameters."""
    page, _, _ = (st.context.url or "").partition("?")
    scheme, _, rest = page.partition("://")
    return f"{scheme}://{rest.split('/')[0]}" if rest else ""


def browser_key() -> str | None:
    """Give the browser's key, from its cookie or, where no cookie is set, from the address."""
    return st.context.cookies.get(COOKIE) or st.query_params.get(KEY)


def ensure_browser_key() -> str:
    """Give the browser's key, making one for the address where there is no cookie."""
    key = browser_key()
    if key is None:
        key = new_key()
        st.query_params[KEY] = key
    return key


def carried() -> dict[str, str]:
    """Give the parameters that go along to every page."""
    return {name: st.query_params[name] for name in (LANGUAGE, KEY) if name in st.query_params}


def parameter(name: str) -> str | None:
    """Read a parameter of the address."""
    return st.query_params.get(name)


def drop(name: str) -> None:
    """Take a parameter out of the address."""
    if name in st.query_params:
        del st.query_params[name]


def enter(uid: str) -> None:
    """Say in the address which sitting this is, once it is stored."""
    st.query_params[SITTING] = uid
    drop(RUBRIC)
    drop(SCOPE)


def move(capability: str) -> None:
    """Say in the address which question is asked."""
    st.query_params[QUESTION] = capability


def seen(uid: str, capability: str, stored: Seen) -> Seen:
    """Give what this session last showed of an answer; at first, what is stored."""
    answers: dict[tuple[str, str], Seen] = st.session_state.setdefault("seen", {})
    return answers.setdefault((uid, capability), stored)


def show(uid: str, capability: str, shown: Seen) -> None:
    """Remember what is shown now."""
    st.session_state.setdefault("seen", {})[uid, capability] = shown


def unsaved(uid: str, capability: str) -> Answer | None:
    """Give the answer the store has not taken yet."""
    answers: dict[tuple[str, str], Answer] = st.session_state.get("unsaved", {})
    return answers.get((uid, capability))


def keep_unsaved(uid: str, capability: str, answer: Answer) -> None:
    """Hold an answer until the store takes it."""
    st.session_state.setdefault("unsaved", {})[uid, capability] = answer


def saved(uid: str, capability: str) -> None:
    """Let go of an answer the store has taken."""
    st.session_state.get("unsaved", {}).pop((uid, capability), None)


def edition(uid: str, capability: str) -> int:
    """Count how often the shown answer was replaced from outside; part of the widgets' keys."""
    editions: dict[tuple[str, str], int] = st.session_state.get("editions", {})
    return editions.get((uid, capability), 0)


def renew(uid: str, capability: str) -> None:
    """Make the widgets of a question start again from what is stored."""
    st.session_state.setdefault("editions", {})[uid, capability] = edition(uid, capability) + 1


def tell_once(notice: str) -> None:
    """Leave a sentence for the next page drawn."""
    st.session_state["notice"] = notice


def told() -> str | None:
    """Take the sentence left for this page."""
    notice: str | None = st.session_state.pop("notice", None)
    return notice


def widget(key: str, default: object) -> object:
    """Give the value a widget has just sent, or ``default`` where it is not on the page."""
    return st.session_state.get(key, default)
