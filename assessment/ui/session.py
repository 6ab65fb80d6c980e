"""Who is asking, in which language, and where they are: session state, address and cookies.

Nothing else reads or writes ``st.session_state``, the query parameters or the cookies. An id in
the address only says which sitting is meant; the browser key decides whether it may be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

import streamlit as st

from assessment.analysis.answers import NO_ANSWER, Answer
from assessment.store.access import new_key
from assessment.texts import Texts, choose_language, speak

COOKIE = "orientir_key"
JOIN_COOKIE = "orientir_join"
LANGUAGE, KEY, SITTING, QUESTION, REVISION = "lang", "t", "a", "q", "r"
WAVE = "w"
LATE = "late"  # who goes on answering after the reveal
SECOND = "v"  # the question of a second vote, and the revision last shown of the answer to it
RUBRIC, SCOPE, BEGUN, LINK, LEAD = "rubric", "scope", "begun", "link", "lead"
DRAFT = ""  # the uid of a sitting nothing is stored of

T = TypeVar("T")


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


def now() -> int:
    """Give the server's time, in seconds since 1970."""
    return int(datetime.now(tz=UTC).timestamp())


def dark() -> bool:
    """Say whether the page is drawn on a dark background."""
    return st.context.theme.type == "dark"


def address() -> str:
    """Give this app's address as the browser sees it, without page and parameters."""
    page, _, _ = (st.context.url or "").partition("?")
    return page.rpartition("/")[0]


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


def note(name: str, value: str) -> None:
    """Write a parameter into the address, for a session that may follow this one."""
    st.query_params[name] = value


def drop(name: str) -> None:
    """Take a parameter out of the address."""
    if name in st.query_params:
        del st.query_params[name]


def enter(uid: str, capability: str) -> None:
    """Say in the address which sitting this is, once it is stored; its widgets stay as they are."""
    begun = parameter(BEGUN)
    edition(DRAFT, capability)  # a session that follows a lost one has not drawn it itself
    place = {SITTING: uid, QUESTION: capability, REVISION: "0"}
    st.query_params.from_dict({**carried(), **place})
    seats: dict[str, int] = st.session_state.setdefault("seats", {})
    seats[uid] = seats.pop(DRAFT)
    st.session_state.setdefault("bases", {})[uid, capability] = 0
    st.session_state.setdefault("begun", {})[begun] = uid
    st.session_state["drawn"] = (uid, capability)


def sitting_begun() -> str | None:
    """Give the sitting that the draft in the address has become: the browser's Back leads here."""
    sittings: dict[str | None, str] = st.session_state.get("begun", {})
    return sittings.get(parameter(BEGUN))


def move(capability: str, revision: int) -> None:
    """Say in the address which question is asked, and under which revision it is first shown."""
    st.query_params.update({QUESTION: capability, REVISION: str(revision)})


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


def given_way(uid: str, capability: str) -> dict[str, str]:
    """Give the words a newer answer took the place of, by field, to be added to and taken from."""
    words: dict[tuple[str, str], dict[str, str]] = st.session_state.setdefault("given_way", {})
    return words.setdefault((uid, capability), {})


def edition(uid: str, capability: str, revision: int = 0) -> str:
    """Name the widgets of a question: another sitting's, or another revision's, are others.

    The revision is the one the window first showed, which its address keeps for a session that
    follows a lost one; else ``revision``, that of now. A draft keeps its widgets when its first
    answer makes it a stored sitting.
    """
    seats: dict[str, int] = st.session_state.setdefault("seats", {})
    if uid not in seats:
        st.session_state["last_seat"] = st.session_state.get("last_seat", -1) + 1
        seats[uid] = st.session_state["last_seat"]
    bases: dict[tuple[str, str], int] = st.session_state.setdefault("bases", {})
    return f"{seats[uid]}.{bases.setdefault((uid, capability), _first_shown(capability, revision))}"


def take_seat(uid: str, seat: int) -> None:
    """Name the widgets of a sitting by a number that any session gives it; it is below 0."""
    st.session_state.setdefault("seats", {})[uid] = seat


def _first_shown(capability: str, revision: int) -> int:
    said = parameter(REVISION) or ""
    meant = parameter(QUESTION) == capability and said.isascii() and said.isdecimal()
    return min(int(said[:9]), revision) if meant else revision


def resumes(uid: str, capability: str, revision: int) -> bool:
    """Say whether a window goes on that may show something older than ``revision``.

    It is asked before ``seen``: a session that has shown the answer itself goes on with that.
    """
    answers: dict[tuple[str, str], Seen] = st.session_state.get("seen", {})
    return (uid, capability) not in answers and _first_shown(capability, revision) < revision


def renew(uid: str, capability: str, revision: int) -> None:
    """Make the widgets of a question start again from what is stored under a revision."""
    st.session_state.setdefault("bases", {})[uid, capability] = revision


def draw(uid: str, capability: str) -> bool:
    """Note which question is drawn now; say whether it is another than before."""
    before = drawn()
    st.session_state["drawn"] = (uid, capability)
    return before is not None and before[1] != capability


def drawn() -> tuple[str, str] | None:
    """Give the sitting and the question drawn last."""
    now: tuple[str, str] | None = st.session_state.get("drawn")
    return now


def last_seen(uid: str, capability: str) -> Answer:
    """Give what this session last showed of an answer, without asking the store."""
    answers: dict[tuple[str, str], Seen] = st.session_state.get("seen", {})
    return answers.get((uid, capability), Seen()).answer


def arm(*, ready: bool) -> bool:
    """Set whether the next retry may try, and give what was set before."""
    before: bool = st.session_state.get("armed", False)
    st.session_state["armed"] = ready
    return before


def link_token(uid: str) -> str | None:
    """Give the personal link's token made in this session."""
    tokens: dict[str, str] = st.session_state.get("links", {})
    return tokens.get(uid)


def keep_link_token(uid: str, token: str) -> None:
    """Hold a personal link's token, so that the page can show it again."""
    st.session_state.setdefault("links", {})[uid] = token


def tell_once(sentence: str, where: str = "page") -> None:
    """Leave a sentence for the next drawing of a page, or of a part of it."""
    st.session_state.setdefault("notices", {})[where] = sentence


def told(where: str = "page") -> str | None:
    """Take the sentence left for here."""
    notices: dict[str, str] = st.session_state.get("notices", {})
    return notices.pop(where, None)


def widget(key: str, default: object) -> object:
    """Give the value a widget has just sent, or ``default`` where it is not on the page."""
    return st.session_state.get(key, default)


def first(key: str, value: bool) -> bool:  # noqa: FBT001 - a value to keep, not a switch
    """Give the first value there was under a key."""
    values: dict[str, bool] = st.session_state.setdefault("first", {})
    return values.setdefault(key, value)


def picked(name: str) -> int:
    """Give which of several things was picked last, counted from 0; at first the first."""
    places: dict[str, int] = st.session_state.get("picked", {})
    return places.get(name, 0)


def pick(name: str, at: int) -> None:
    """Remember which of several things is picked, for widgets of another language."""
    st.session_state.setdefault("picked", {})[name] = at


def made(name: str, source: Hashable, make: Callable[[], T]) -> T:
    """Give what was made last under a name; it is made anew where its source is another now."""
    kept: dict[str, tuple[Hashable, object]] = st.session_state.setdefault("made", {})
    if name not in kept or kept[name][0] != source:
        kept[name] = (source, make())
    return cast("T", kept[name][1])


def noted(name: str, value: T) -> T | None:
    """Note a value under a name; give the one noted before, None at first."""
    notes: dict[str, object] = st.session_state.setdefault("noted", {})
    before, notes[name] = notes.get(name), value
    return cast("T | None", before)


def held(name: str) -> dict[str, Any]:
    """Give what is held for a part of a page, to be added to and taken from."""
    parts: dict[str, dict[str, Any]] = st.session_state.setdefault("held", {})
    return parts.setdefault(name, {})


def taken_in() -> dict[Hashable, tuple[str, ...]]:
    """Give the waves taken in by this session, by what they were made of, to be added to.

    It is a plain dict: a second click can stop the page at any call of Streamlit, and what was
    just committed must be noted before.
    """
    waves: dict[Hashable, tuple[str, ...]] = st.session_state.setdefault("taken_in", {})
    return waves


def join_code() -> str | None:
    """Give the join code in hand: the one typed in this session, else the one a link brought."""
    code: str | None = st.session_state.setdefault("join_code", st.context.cookies.get(JOIN_COOKIE))
    return code


def keep_join_code(code: str | None) -> None:
    """Hold a join code, or lay it aside."""
    st.session_state["join_code"] = code


def peer() -> str:
    """Give the network address this browser's connection comes from; it is never stored."""
    return st.context.ip_address or ""
