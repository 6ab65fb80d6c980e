"""The start page's memory: what this browser has, and links from other devices."""

from __future__ import annotations

import streamlit as st

from assessment.errors import AccessDenied
from assessment.store import respondents
from assessment.store import waves as several
from assessment.store.links import redeem_link as redeem
from assessment.store.respondents import VisitSummary
from assessment.store.waves import WaveSummary
from assessment.texts import Texts
from assessment.ui import frame, navigation, opened, session
from assessment.ui.plain import plain


def visits() -> tuple[VisitSummary, ...]:
    """List what this browser may continue, newest first."""
    key = session.browser_key()
    return () if key is None else respondents.visits(opened.database(), key)


def waves() -> tuple[WaveSummary, ...]:
    """List the waves of several people that this browser owns, newest first."""
    key = session.browser_key()
    return () if key is None else several.waves(opened.database(), key)


def redeem_link() -> None:
    """Take over the sitting of a personal link, if the address has one, and go there."""
    token = session.parameter(session.LINK)
    if token is None:
        return
    texts = session.texts()
    try:
        access = redeem(opened.database(), token, session.ensure_browser_key(), session.today())
    except AccessDenied:
        session.drop(session.LINK)
        session.tell_once(
            texts.say(
                "This personal link no longer works: it opens once and within seven days. "
                "Make a new one on the device where you began."
            )
        )
        return
    navigation.go(navigation.ANSWER, {session.SITTING: access.uid})


def unfinished(summaries: tuple[VisitSummary, ...], *, primary: bool) -> None:
    """Draw a card for each sitting of this browser; the newest may lead on in blue."""
    texts = session.texts()
    for number, summary in enumerate(summaries):
        done = summary.answered == summary.asked
        with st.container(border=True, gap="xsmall"):
            st.markdown(_card(summary, _answered(summary, texts), texts))
            with st.container(horizontal=True):
                page = navigation.RESULT if done else navigation.ANSWER
                frame.link(
                    texts.say("Show my result") if done else texts.say("Continue"),
                    page,
                    {session.SITTING: summary.uid},
                    key=f"continue-{summary.uid}",
                    primary=primary and number == 0,
                )
                if not done:
                    frame.link(
                        texts.say("Result so far"),
                        navigation.RESULT,
                        {session.SITTING: summary.uid},
                        key=f"result-{summary.uid}",
                    )


def finished(summaries: tuple[WaveSummary, ...], *, primary: bool) -> None:
    """Draw a card for each wave of several people; the newest may lead on in blue."""
    texts = session.texts()
    for number, summary in enumerate(summaries):
        with st.container(border=True, gap="xsmall"):
            st.markdown(_card(summary, _people(summary, texts), texts))
            frame.link(
                texts.say("Show the result"),
                navigation.WAVE,
                {session.WAVE: summary.uid},
                key=f"wave-{summary.uid}",
                primary=primary and number == 0,
            )


def _answered(summary: VisitSummary, texts: Texts) -> str:
    return texts.say(
        "{answered} of {asked} answered",
        answered=texts.whole(summary.answered),
        asked=texts.whole(summary.asked),
    )


def _people(summary: WaveSummary, texts: Texts) -> str:
    if summary.named:
        return texts.count("{n} person, named", "{n} people, named", summary.respondents)
    return texts.count(
        "{n} person, in confidence", "{n} people, in confidence", summary.respondents
    )


def _card(summary: VisitSummary | WaveSummary, count: str, texts: Texts) -> str:
    title = plain(summary.title.say(texts.language))
    name = f"{plain(summary.organisation)} · " if summary.organisation else ""
    scope = texts.say("full") if summary.scope == "full" else texts.say("quick scan")
    return f"**{name}{title}**, {scope}  \n:small[:gray[{count} · {texts.day(summary.opened_on)}]]"
