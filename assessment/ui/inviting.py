"""How people come in: the code to read out, the page for the projector, and the links elsewhere."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from assessment.store.renewing import renew_code
from assessment.ui import frame, lead_link, opened, pressing, reaching, session
from assessment.ui.control import Control
from assessment.workshop.codes import spaced


def code(at: Control) -> None:
    """Show the code, the address that leads to it, and until when; else how to get another."""
    if at.workshop.code is None:
        return
    with st.container(border=True):
        if at.code is None:
            _expired(at, at.workshop.code)
        else:
            _code(at, at.code)
    reaching.warn()


def projector(at: Control, *, primary: bool = False) -> None:
    """Open the page for the projector in a new tab of this browser."""
    place = urlencode({**session.carried(), **at.place})
    st.link_button(
        session.texts().say("Open the screen in a new tab"),
        f"{session.address()}/stage?{place}",
        type="primary" if primary else "secondary",
        key="to-stage",
    )


def elsewhere(at: Control) -> None:
    """Make links for another computer on demand; a new one replaces the one before."""
    texts = session.texts()
    st.markdown(
        texts.say(
            "A link for another computer opens once, and replaces the one made before. "
            "It is shown only now."
        )
    )
    with st.container(horizontal=True):
        for key, label, make in (
            ("make-lead", texts.say("Link to the controls"), lead_link.to_controls),
            ("make-show", texts.say("Link to the screen"), lead_link.to_screen),
        ):
            if st.button(label, key=key):
                lead_link.forget(at.access.uid)
                pressing.do(partial(make, at.access))
                st.rerun()


def _code(at: Control, open_code: str) -> None:
    texts = session.texts()
    said, elsewhere = st.columns([2, 3], vertical_alignment="center")
    with said:
        st.metric(texts.say("Join code"), spaced(open_code))
    with elsewhere, st.container(gap="xsmall"):
        frame.gray(f":small[{texts.say('Or this address, on any phone:')}]")
        st.code(f"{reaching.address()}/join/{open_code}", language=None, wrap_lines=True)
        until = texts.day(at.workshop.code_until)
        frame.gray(f":small[{texts.say('It works until {day}.', day=until)}]")


def _expired(at: Control, old: str) -> None:
    """Offer a new code; whoever has joined already stays in."""
    texts = session.texts()
    until = texts.day(at.workshop.code_until)
    st.markdown(
        texts.say(
            "**The join code has expired: it worked until {day}.** Nobody new can join. A new code "
            "is noted in the workshop’s log; whoever has joined stays in.",
            day=until,
        )
    )
    if st.button(texts.say("Make a new code"), key=f"renew-{old}"):
        today = session.today()
        pressing.do(partial(renew_code, opened.database(), at.access, expired=old, today=today))
        st.rerun()
