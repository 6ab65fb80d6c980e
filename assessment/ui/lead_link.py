"""The one-time link made last, shown until the next press on the control page."""

from __future__ import annotations

import streamlit as st

from assessment.store.access import WaveAccess
from assessment.store.workshops import make_facilitator_link, make_projector_link
from assessment.ui import opened, reaching, session


def to_controls(access: WaveAccess) -> None:
    """Make a link to the controls; it replaces the one before."""
    token = make_facilitator_link(opened.database(), access, today=session.today())
    _held(access.uid)["controls"] = token


def to_screen(access: WaveAccess) -> None:
    """Make a link to the screen; it replaces the one before."""
    token = make_projector_link(opened.database(), access, today=session.today())
    _held(access.uid)["screen"] = token


def forget(wave_uid: str) -> None:
    """Show no link of a workshop any more; those that were made still open once."""
    _held(wave_uid).clear()


def draw(wave_uid: str) -> None:
    """Draw what was made since the last press, to be copied."""
    texts = session.texts()
    said = {
        "controls": texts.say(
            "**The facilitator’s link: it is shown only now.** It opens these controls on "
            "another device, once. Copy it for a colleague, or in case this computer fails; "
            "keep it from the participants."
        ),
        "screen": texts.say(
            "**The link to the screen: it is shown only now.** It opens the page for the projector "
            "on another computer, once."
        ),
    }
    for leads_to, token in list(_held(wave_uid).items()):
        with st.container(border=True, key=f"link-{leads_to}"):
            st.markdown(said[leads_to])
            link = f"{reaching.address()}/?{session.LEAD}={token}"
            st.code(link, language=None, wrap_lines=True)
            st.button(
                texts.say("Hide the link"),
                key=f"hide-{leads_to}",
                on_click=forget,
                args=(wave_uid,),
            )


def _held(wave_uid: str) -> dict[str, str]:
    return session.held(f"links-{wave_uid}")
