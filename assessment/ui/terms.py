"""What goes along with a file of answers: the organisation, how many were asked, who may see."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.analysis.atoms import SHOWN_FROM
from assessment.store.words import MAX_NAME
from assessment.texts import Texts
from assessment.ui import cards, session
from assessment.ui.upload import Upload, wave_title

MOST_INVITED = 1_000_000
CONFIDENTIAL, NAMED = 0, 1


@dataclass(frozen=True)
class Terms:
    """Hold them; the first two are None where the file tells, or nobody knows."""

    organisation: str | None
    invited: int | None
    named: bool


def ask(at: Upload) -> Terms | None:
    """Ask for the terms; None while one of them cannot be."""
    texts = session.texts()
    organisation: str | None = None
    invited: int | None = 0
    st.header(texts.say("What goes along"), anchor=False)
    if len(at.sheets) == 1:
        organisation = st.text_input(
            texts.say("Organisation (if you like, to tell assessments apart)"),
            at.sheets[0].organisation[:MAX_NAME],
            max_chars=MAX_NAME,
            key=f"import-organisation-{at.digest}",
        )
        invited = _invited(at, texts)
    named = _named(at, texts)
    return None if invited is None else Terms(organisation, invited or None, named)


def _invited(at: Upload, texts: Texts) -> int | None:
    """Ask how many were invited: 0 where nothing is said, None for what cannot be."""
    written = st.text_input(
        texts.say("How many people were invited? (if you know; it narrows the ranges)"),
        max_chars=len(str(MOST_INVITED)),
        key=f"import-invited-{at.digest}",
    ).strip()
    if not written:
        return 0
    number = int(written) if written.isascii() and written.isdecimal() else 0
    if at.people <= number <= MOST_INVITED:
        return number
    st.error(
        texts.count(
            "{n} person answered, so write a number from {least} to {most}, or leave it empty.",
            "{n} people answered, so write a number from {least} to {most}, or leave it empty.",
            at.people,
            least=texts.whole(at.people),
            most=texts.whole(MOST_INVITED),
        )
    )
    return None


def _named(at: Upload, texts: Texts) -> bool:
    """Ask whether the room agreed to be seen, and say what the choice means for this file."""
    chosen = cards.choose(
        f"seen-{at.digest}",
        texts.say("Who may see what"),
        [
            _card(
                texts.say("Confidential"),
                texts.say(
                    "No number will rest on fewer than five people, and smaller groups are not "
                    "shown by name. If all give the same answer, that answer shows itself."
                ),
            ),
            _card(
                texts.say("Named"),
                texts.say(
                    "Everything is shown, however few people it rests on. Choose this only if "
                    "the room agreed to be seen before anybody answered."
                ),
            ),
        ],
        titled=True,
    )
    st.markdown(f":gray[{texts.say('This is fixed now and cannot be changed later.')}]")
    if chosen == CONFIDENTIAL:
        _few(at, texts)
    return chosen == NAMED


def _few(at: Upload, texts: Texts) -> None:
    """Say beforehand of which waves nothing but the number of people will be shown."""
    few = [sheet for sheet in at.sheets if len(sheet.answers.respondents) < SHOWN_FROM]
    if not few:
        return
    if len(at.sheets) == 1:
        said = texts.count(
            "**Only {n} person answered, and results start at five.** Nothing but this number "
            "will be shown.",
            "**Only {n} people answered, and results start at five.** Nothing but this number "
            "will be shown.",
            at.people,
        )
    else:
        said = texts.say(
            "**Fewer than five people answered in:** {names}. Nothing but their number will be "
            "shown there.",
            names="; ".join(wave_title(sheet, at.sheets, texts) for sheet in few),
        )
    st.warning(said)


def _card(title: str, meaning: str) -> str:
    return f"**{title}**  \n:small[{meaning}]"
