"""Opening a workshop: few fields at first sight, the rest folded with defaults that fit most."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment.errors import NotSaved, StoreError
from assessment.rubric.model import Rubric
from assessment.store.access import WaveAccess
from assessment.store.words import MAX_NAME
from assessment.store.workshops import Opening, open_workshop
from assessment.texts import LANGUAGES, Texts
from assessment.ui import cards, frame, lead_link, navigation, opened, preview, session
from assessment.ui.plain import plain
from assessment.ui.preview import Choice

MOST_INVITED = 1_000_000
CONFIDENTIAL, NAMED = 0, 1


def ask(offered: tuple[Choice, ...]) -> Opening | None:
    """Ask what is fixed at opening; None while something cannot be."""
    texts = session.texts()
    choice = preview.choose(offered)
    organisation = st.text_input(
        texts.say("Client or company (if you like)"), max_chars=MAX_NAME, key="open-organisation"
    )
    usual = texts.say("Workshop of {day}", day=texts.day(session.today()))
    title = st.text_input(
        texts.say("Title of the workshop"), max_chars=MAX_NAME, key="open-title", placeholder=usual
    )
    named = _named(texts)
    opening = Opening(
        choice.rubric,
        choice.scope,
        organisation or None,
        (title or "").strip() or usual,
        named,
        (),
        None,
        texts.language,
    )
    with st.expander(texts.say("Language, groups, number of people"), type="compact", key="more"):
        return _more(opening, texts)


def offer(opening: Opening | None) -> None:
    """Draw the bar: the way back, and the button that opens the workshop."""
    texts = session.texts()
    above = st.container()

    def back() -> None:
        frame.link(texts.say("Back"), navigation.START, key="back")

    def on() -> None:
        label = texts.say("Open the workshop")
        if st.button(label, type="primary", key="open", disabled=opening is None) and opening:
            try:
                access = _opened(opening)
            except NotSaved:
                above.error(texts.say("Nothing was opened. Press the button again in a moment."))
            except StoreError as error:
                above.error(plain(texts.tell(error.message)))
            else:
                navigation.go(navigation.CONTROL, {session.WAVE: access.uid})

    frame.bar(back, on)


def _named(texts: Texts) -> bool:
    """Ask whether people are named, and say what either means; the reveal is announced."""
    chosen = cards.choose(
        "opening-seen",
        texts.say("Who may see what"),
        [
            _card(
                texts.say("Confidential"),
                texts.say(
                    "No names. Until the reveal the screen shows only how many have finished; "
                    "then, from five people on, how many chose each level."
                ),
            ),
            _card(
                texts.say("Named"),
                texts.say(
                    "Everybody gives a name, which stands beside their answers. Choose this only "
                    "if the room has agreed to be seen."
                ),
            ),
        ],
        titled=True,
    )
    frame.gray(
        f":small[{texts.say('This and the reveal are announced on the page where people join.')}]"
    )
    return chosen == NAMED


def _more(opening: Opening, texts: Texts) -> Opening | None:
    rubric = opening.rubric
    language = _language(rubric, texts)
    titles = {group.id: group.title.say(texts.language) for group in rubric.groups}
    groups = st.pills(
        texts.say("Groups to choose from at joining (none: nobody is asked)"),
        list(titles),
        selection_mode="multi",
        format_func=titles.__getitem__,
        key=f"open-groups-{rubric.id}:{texts.language}",
    )
    invited = _invited(texts)
    if invited is None:
        return None
    return replace(
        opening,
        language=language,
        groups=tuple(groups),
        invited=invited or None,
    )


def _language(rubric: Rubric, texts: Texts) -> str:
    """Ask for the language of the screen, one of those that app and rubric both speak."""
    spoken = [language for language in LANGUAGES if language in rubric.languages]
    if not spoken:
        return texts.language
    return st.segmented_control(
        texts.say("Language of the screen"),
        spoken,
        default=texts.language if texts.language in spoken else spoken[0],
        format_func=frame.NAMES.__getitem__,
        key=f"open-language-{rubric.id}:{texts.language}",
        required=True,
    )


def _invited(texts: Texts) -> int | None:
    """Ask how many could answer: 0 where nothing is said, None for what cannot be."""
    written = st.text_input(
        texts.say("How many could answer? (if you know; it narrows the ranges)"),
        max_chars=len(str(MOST_INVITED)),
        key="open-invited",
    ).strip()
    if not written:
        return 0
    number = int(written) if written.isascii() and written.isdecimal() else 0
    if 1 <= number <= MOST_INVITED:
        return number
    most = texts.whole(MOST_INVITED)
    st.error(texts.say("Write a number from 1 to {most}, or leave it empty.", most=most))
    return None


def _opened(opening: Opening) -> WaveAccess:
    """Open the workshop and make its facilitator's link; a second press finds the first's."""
    key, today = session.ensure_browser_key(), session.today()
    fixed = {**vars(opening), "rubric": opening.rubric.hash}
    source = (session.parameter(session.BEGUN), *fixed.values())
    access = session.made(
        "workshop", source, lambda: open_workshop(opened.database(), key, opening, today=today)
    )
    lead_link.to_controls(access)
    return access


def _card(title: str, meaning: str) -> str:
    return f"**{title}**  \n:small[{meaning}]"
