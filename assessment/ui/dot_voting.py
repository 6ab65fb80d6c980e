"""The dot vote on a phone: five dots to lay where something should happen."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment.errors import AccessDenied, NotSaved, WorkshopError
from assessment.store.votes import give_dots
from assessment.texts import Texts
from assessment.ui import frame, opened, session
from assessment.ui.phone import Phone
from assessment.ui.plain import plain
from assessment.ui.turns import in_turn
from assessment.workshop.dots import DOTS


@st.fragment
@in_turn
def ask(at: Phone) -> None:
    """Let the dots be laid, moved and sent."""
    texts = session.texts()
    frame.head(f"**{texts.say('Dot vote')}**")
    st.title(texts.say("What matters most?"), anchor=False)
    st.markdown(
        texts.count(
            "You have {n} dot. Nobody sees your choice; all dots are counted at once.",
            "You have {n} dots; several may lie on one question. Nobody sees your choice; all dots "
            "are counted at once.",
            DOTS,
        )
    )
    given = _lay(at, texts)
    unsent = given != dict(at.room.own_dots)
    session.held("unsent-dots")[at.access.uid] = given if unsent else None
    fault = session.told("dots")
    if fault:
        st.error(fault)
    frame.bar(lambda: _status(given, unsent=unsent), lambda: _send(at, given, unsent=unsent))


def missed(at: Phone) -> None:
    """Tell, once, whoever had laid dots and not sent them when they were counted."""
    waiting = session.held("unsent-dots")
    if at.room.course.dots_closed and waiting.pop(at.access.uid, None) is not None:
        st.info(session.texts().say("The dots were counted before you sent yours."))


def _lay(at: Phone, texts: Texts) -> dict[str, int]:
    """Draw a line for each question that is offered; give the dots on each that has some."""
    waiting = session.held("unsent-dots").get(at.access.uid)
    before = at.room.own_dots if waiting is None else waiting
    lie = {name: _lies(at, name, before) for name in at.room.ballot}
    left = DOTS - sum(lie.values())
    given = {name: _line(at, name, dots, max(left, 0), texts) for name, dots in lie.items()}
    return {name: dots for name, dots in given.items() if dots}


def _lies(at: Phone, name: str, before: Mapping[str, int]) -> int:
    dots = session.widget(_key(at, name), before.get(name, 0))
    return dots if isinstance(dots, int) else 0


def _line(at: Phone, name: str, dots: int, left: int, texts: Texts) -> int:
    title = plain(at.room.rubric.capability(name).title.say(texts.language))
    with st.container(
        key=f"row-{name}",
        border=True,
        horizontal=True,
        wrap=False,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        st.markdown(f"**{title}**{_way(at, name, texts)}")
        laid = st.number_input(
            texts.say("Dots for: {question}", question=title),
            min_value=0,
            max_value=dots + left,
            value=dots,
            step=1,
            key=_key(at, name),
            label_visibility="collapsed",
            width=150,
        )
    return laid or 0


def _key(at: Phone, name: str) -> str:
    return f"dots-{name}:{at.access.uid}"


def _way(at: Phone, name: str, texts: Texts) -> str:
    way = at.room.ways.get(name)
    if way is None or way.now is None:
        return ""
    words = texts.say(
        "now {now} → target {target}",
        now=texts.number(way.now),
        target=texts.short(way.target),
    )
    return f"  \n:small[:gray[{plain(words)}]]"


def _status(given: Mapping[str, int], *, unsent: bool) -> None:
    texts = session.texts()
    left = DOTS - sum(given.values())
    if left < 0:
        many = texts.count("{n} dot too many", "{n} dots too many", -left)
        frame.status(f":red[**{many}**]")
    elif not unsent and given:
        frame.status(f":gray[{texts.say('Sent. You may change it until the dots are counted.')}]")
    else:
        count = texts.count("{n} dot left", "{n} dots left", left)
        frame.status(f":gray[{count}]")


def _send(at: Phone, given: Mapping[str, int], *, unsent: bool) -> None:
    texts = session.texts()
    impossible = not unsent or sum(given.values()) > DOTS
    if not st.button(texts.say("Send"), type="primary", key="send-dots", disabled=impossible):
        return
    try:
        give_dots(opened.database(), at.access, given)
    except NotSaved:
        session.tell_once(texts.say("Your dots are not sent yet. Try again in a moment."), "dots")
    except (AccessDenied, WorkshopError):
        session.tell_once(texts.say("The dots were counted before you sent yours."))
    st.rerun()
