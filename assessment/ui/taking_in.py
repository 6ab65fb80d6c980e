"""Taking in a file of answers: one wave for each organisation and occasion in it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.errors import AnalysisError, NotSaved, StoreError
from assessment.store.intake import Intake, take_in
from assessment.store.waves import waves
from assessment.texts import Texts
from assessment.ui import frame, navigation, opened, session
from assessment.ui.plain import plain
from assessment.ui.terms import Terms
from assessment.ui.upload import Upload, groups, wave_name


def intakes(at: Upload, terms: Terms) -> Iterator[Intake]:
    """Give each wave the file becomes; its groups are scored where it has any."""
    alone = len(at.sheets) == 1
    for sheet in at.sheets:
        yield Intake(
            rubric=at.choice.rubric,
            answers=sheet.answers,
            organisation=terms.organisation if alone else wave_name(sheet, at.sheets),
            named=terms.named,
            invited=terms.invited,
            by_group=bool(groups(sheet)),
        )


def offer(at: Upload | None, terms: Terms | None) -> None:
    """Draw the bar: the way back, and the button that takes the file in once it can be."""
    texts = session.texts()
    above = st.container()

    def back() -> None:
        frame.link(texts.say("Back"), navigation.START, key="back")

    def on() -> None:
        if at is None or terms is None:
            return
        if st.button(_label(at, texts), type="primary", key="take-in"):
            _press(at, terms, above, texts)

    frame.bar(back, on)


def _press(at: Upload, terms: Terms, above: DeltaGenerator, texts: Texts) -> None:
    """Take the file in and leave for the result; where it fails the file stays chosen."""
    try:
        with above, st.spinner(texts.say("Taking in the answers…")):
            uids = _taken_in(at, terms)
    except NotSaved:
        above.error(
            texts.say(
                "**Nothing was taken in: the answers could not be saved.** The file is still "
                "here; press the button again in a moment."
            )
        )
        return
    except (StoreError, AnalysisError) as error:
        above.error(f"{texts.say('Nothing was taken in.')} {plain(texts.tell(error.message))}")
        return
    if len(uids) == 1:
        navigation.go(navigation.WAVE, {session.WAVE: uids[0]})
    session.tell_once(texts.count("{n} result is ready.", "{n} results are ready.", len(uids)))
    navigation.go(navigation.START)


def _taken_in(at: Upload, terms: Terms) -> tuple[str, ...]:
    """Give the waves of a file and its terms; a second press finds those of the first."""
    database, key, today = opened.database(), session.ensure_browser_key(), session.today()
    taken, wanted = session.taken_in(), (at.source, terms)
    owned = {wave.uid for wave in waves(database, key)}
    before = tuple(uid for uid in taken.get(wanted, ()) if uid in owned)
    if before:
        return before
    made = take_in(database, key, tuple(intakes(at, terms)), today=today)
    taken[wanted] = tuple(access.uid for access in made)
    return taken[wanted]


def _label(at: Upload, texts: Texts) -> str:
    people = texts.count("of {n} person", "of {n} people", at.people)
    return texts.count(
        "Take in {n} answer {people}", "Take in {n} answers {people}", at.answers, people=people
    )
