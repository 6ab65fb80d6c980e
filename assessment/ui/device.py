"""The personal link that carries a sitting to another device, as text and as a QR code."""

from __future__ import annotations

import io

import segno
import streamlit as st

from assessment.store.access import Access
from assessment.store.links import make_link
from assessment.ui import frame, navigation, opened, session
from assessment.ui.answering import place
from assessment.ui.sitting import Sitting


def link(access: Access) -> None:
    """Make a link when asked to, and go on showing it in this window."""
    texts = session.texts()
    if st.button(texts.say("Make a link"), type="primary", key="make-link"):
        session.keep_link_token(access.uid, make_link(opened.database(), access, session.today()))
    token = session.link_token(access.uid)
    if token is None:
        return
    # Without a public address it is the one this very browser shows: no other request's Host.
    url = f"{opened.settings().url or session.address()}/?{session.LINK}={token}"
    st.code(url, language=None, wrap_lines=True)
    st.image(_qr(url), width=240, alt=texts.say("The same link as a QR code"))


def back(at: Sitting) -> None:
    """Lead back to the questions."""
    label = session.texts().say("Back to the questions")
    frame.link(label, navigation.ANSWER, place(at, at.here), key="back")


def _qr(url: str) -> str:
    out = io.BytesIO()
    segno.make(url, error="m").save(out, kind="svg", scale=6, border=4, light="#FFFFFF")
    return out.getvalue().decode()
