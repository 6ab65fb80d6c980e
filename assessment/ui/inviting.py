"""How people come in: the code to read out, the page for the projector, and the links elsewhere."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from assessment.store.workshops import make_facilitator_link, make_projector_link
from assessment.ui import frame, opened, session
from assessment.ui.control import Control
from assessment.workshop.codes import spaced


def code(at: Control) -> None:
    """Show the code, the address that leads to it, and the way to the screen."""
    texts, room = session.texts(), at.workshop
    if room.code is None:
        return
    with st.container(border=True):
        said, elsewhere = st.columns([2, 3], vertical_alignment="center")
        with said:
            st.metric(texts.say("Join code"), spaced(room.code))
        with elsewhere, st.container(gap="xsmall"):
            frame.gray(f":small[{texts.say('Or this address, on any phone:')}]")
            st.code(f"{_public()}/join/{room.code}", language=None, wrap_lines=True)
            frame.gray(
                f":small[{texts.say('It works until {day}.', day=texts.day(room.code_until))}]"
            )


def projector(at: Control, *, primary: bool = False) -> None:
    """Open the page for the projector in a new tab of this browser."""
    place = urlencode({**session.carried(), **at.place})
    st.link_button(
        session.texts().say("Open the screen in a new tab"),
        f"{session.address()}/stage?{place}",
        type="primary" if primary else "secondary",
        key="to-stage",
    )


def leading(at: Control) -> None:
    """Show the facilitator's link once, right after opening."""
    texts, token = session.texts(), session.link_token(at.access.uid)
    if token is None:
        return
    with st.container(border=True):
        st.markdown(
            texts.say(
                "**The facilitator’s link: it is shown only now.** It opens these controls on "
                "another device, once. Copy it for a colleague, or in case this computer fails; "
                "keep it from the participants."
            )
        )
        st.code(_link(token), language=None, wrap_lines=True)


def elsewhere(at: Control) -> None:
    """Make links for another computer on demand; a new one replaces the one before."""
    texts, database = session.texts(), opened.database()
    st.markdown(
        texts.say(
            "A link for another computer opens once, and replaces the one made before. "
            "It is shown only now."
        )
    )
    with st.container(horizontal=True):
        lead = st.button(texts.say("Link to the controls"), key="make-lead")
        show = st.button(texts.say("Link to the screen"), key="make-show")
    if lead or show:
        make = make_facilitator_link if lead else make_projector_link
        token = make(database, at.access, today=session.today())
        st.code(_link(token), language=None, wrap_lines=True)


def _public() -> str:
    """Give the address people open."""
    return opened.settings().url or session.address()


def _link(token: str) -> str:
    return f"{_public()}/?{session.LEAD}={token}"
