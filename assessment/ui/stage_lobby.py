"""The projector before the rating: how to come in, and how many have."""

from __future__ import annotations

import streamlit as st

from assessment.report.wording import DOT
from assessment.ui import frame, qr, reaching, session, stage_count
from assessment.ui.control import Control
from assessment.ui.plain import plain
from assessment.workshop.codes import spaced


def draw(at: Control) -> None:
    """Draw the code to point a camera at, the one to type, and who is here."""
    texts, code = session.texts(), at.code
    if code is None:
        _expired(at)
        return
    place = _page()
    st.space("large")
    left, right = st.columns([1, 1.05], gap="large", vertical_alignment="center")
    with left:
        words = texts.say("QR code: {address}, code {code}", address=place, code=spaced(code))
        qr.draw(f"{reaching.address()}/join/{code}", words)
    with right:
        frame.gray(_whose(at))
        st.title(texts.say("Point your phone’s camera here"), anchor=False)
        said = f"**{plain(place)}**"
        st.markdown(texts.say("or open {address} and enter the code", address=said))
        st.metric(texts.say("Join code"), spaced(code), label_visibility="collapsed")
        stage_count.joined(at)
        frame.gray(_promise(at))


def late(at: Control) -> None:
    """Say in one line how to come in, for who is late."""
    texts, code = session.texts(), at.code
    if code is not None:
        place = f"**{plain(_page())}**"
        words = texts.say("Not in yet? {address}, code {code}", address=place, code=spaced(code))
        frame.gray(words)


def _expired(at: Control) -> None:
    """Say that nobody new can come in with the code there was."""
    texts = session.texts()
    frame.gray(_whose(at))
    st.title(texts.say("The join code has expired"), anchor=False)
    st.markdown(texts.say("The facilitator makes a new one on the control page."))
    stage_count.joined(at)


def _promise(at: Control) -> str:
    """Say in one line what becomes of the answers."""
    texts = session.texts()
    if at.workshop.named:
        return texts.say("Names stand beside the answers, as agreed.")
    return texts.say("We do not ask your name. Nobody sees your answers by themselves.")


def _whose(at: Control) -> str:
    room = at.workshop
    return plain(DOT.join(filter(None, (room.organisation, room.title))))


def _page() -> str:
    """Give the address of the page where the code is typed, as short as a browser takes it."""
    return f"{reaching.address().removeprefix('https://')}/join"
