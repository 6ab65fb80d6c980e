"""The workshops that this browser leads or shows, on the start page, and the links to them."""

from __future__ import annotations

import streamlit as st

from assessment.errors import AccessDenied
from assessment.report.wording import DOT
from assessment.store import workshops as stored
from assessment.store.access import new_key
from assessment.store.workshops import WorkshopSummary
from assessment.texts import Texts
from assessment.ui import frame, lead_link, navigation, opened, session
from assessment.ui.plain import plain


def workshops() -> tuple[WorkshopSummary, ...]:
    """List them, newest first."""
    key = session.browser_key()
    return () if key is None else stored.workshops(opened.database(), key)


def running(summaries: tuple[WorkshopSummary, ...]) -> bool:
    """Say whether one of them is still open."""
    return any(one.state != "closed" for one in summaries)


def cards(summaries: tuple[WorkshopSummary, ...]) -> None:
    """Draw a card for each; the newest that is open leads on in blue."""
    texts = session.texts()
    newest = next((one for one in summaries if one.state != "closed"), None)
    for summary in summaries:
        lead_link.forget(summary.uid)
        with st.container(border=True, gap="xsmall"):
            st.markdown(_card(summary, texts))
            page, label = _way(summary, texts)
            frame.link(
                label,
                page,
                {session.WAVE: summary.uid},
                key=f"workshop-{summary.uid}",
                primary=summary is newest,
            )


def new() -> None:
    """Draw the button that leads to a new workshop."""
    label = session.texts().say("Run a workshop")
    frame.link(label, navigation.WORKSHOP, {session.BEGUN: new_key()}, key="run")


def redeem_link() -> None:
    """Take over the controls or the screen of a link, if the address has one, and go there."""
    token = session.parameter(session.LEAD)
    if token is None:
        return
    key, today = session.ensure_browser_key(), session.today()
    try:
        access = stored.redeem_facilitator_link(opened.database(), token, key, today=today)
    except AccessDenied:
        session.drop(session.LEAD)
        session.tell_once(
            session.texts().say(
                "This link no longer works: it opens once and within seven days. "
                "Make a new one on the control page of the workshop."
            )
        )
        return
    page = navigation.STAGE if access.role == "projector" else navigation.CONTROL
    navigation.go(page, {session.WAVE: access.uid})


def _way(summary: WorkshopSummary, texts: Texts) -> tuple[str, str]:
    if summary.role == "projector":
        return navigation.STAGE, texts.say("Show the screen")
    if summary.state == "closed":
        return navigation.CONTROL, texts.say("Result and plan")
    return navigation.CONTROL, texts.say("Lead on")


def _card(summary: WorkshopSummary, texts: Texts) -> str:
    name = DOT.join(filter(None, (summary.organisation, summary.title)))
    parts = (
        texts.say("workshop, closed") if summary.state == "closed" else texts.say("workshop"),
        texts.count("{n} person", "{n} people", summary.joined),
        texts.day(summary.opened_on),
    )
    return f"**{plain(name)}**  \n:small[:gray[{DOT.join(parts)}]]"
