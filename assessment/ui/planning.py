"""The plan: a card an action, the most urgent questions offered first, each saved by itself."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from time import monotonic_ns

import streamlit as st
from streamlit.delta_generator import DeltaGenerator as Spot

from assessment.report.wording import DOT, printed, reached
from assessment.store.planning import StoredAction, drop_action, keep_action
from assessment.store.words import MAX_COMMENT, MAX_NAME
from assessment.texts import Texts
from assessment.ui import frame, opened, pressing, session
from assessment.ui.control import Control
from assessment.workshop.plan import Action, faults, offered_step, too_many

OFFERED = 3  # cards, until there are as many actions
DATES = {"ru": "DD.MM.YYYY", "en": "YYYY-MM-DD"}


@dataclass(frozen=True)
class Card:
    """Hold what a card is about: an action that is kept, or one that is only offered."""

    number: int
    action: Action
    stored: StoredAction | None


def edit(at: Control) -> None:
    """Draw the actions that are kept, those offered, and a way to add more."""
    texts, kept = session.texts(), at.workshop.actions
    frame.gray(
        texts.say(
            "Each action needs somebody who does it and a day. Those that are saved are on the "
            "screen; more than five are seldom done."
        )
    )
    _undo(at, texts)
    if too_many([one.action for one in kept]):
        st.warning(
            texts.count(
                "There is {n} action. More than five are seldom done: which could wait?",
                "There are {n} actions. More than five are seldom done: which could wait?",
                len(kept),
            )
        )
    offered = _offered(at)
    cards = [*((one.action, one) for one in kept), *((one, None) for one in offered)]
    for number, (action, stored) in enumerate(cards, start=1):
        _card(at, Card(number, action, stored), texts)
    _more(at, offered, texts)


def _offered(at: Control) -> list[Action]:
    """Offer an action on the most urgent questions that have none, and on those asked for."""
    taken = {one.action.capability for one in at.workshop.actions}
    taken |= session.held(f"dropped-{at.access.uid}").keys()
    asked = session.held(f"asked-{at.access.uid}")
    urgent = [name for name in _urgent(at) if name not in taken | asked.keys()]
    room = max(0, OFFERED - len(at.workshop.actions) - len(asked))
    return [_first(at, name) for name in (*urgent[:room], *asked)]


def _urgent(at: Control) -> list[str]:
    """Give the questions below their target, the most urgent first."""
    return [] if at.results is None else [gap.id for gap in at.results.gaps if gap.gap]


def _first(at: Control, capability: str) -> Action:
    """Make an action of the rubric's next step, for somebody to be named."""
    level = _level(at, capability)
    step = None if level is None else offered_step(at.workshop.rubric, capability, level)
    language = session.texts().language
    return Action(capability, "" if step is None else step.say(language), "", None)


def _level(at: Control, capability: str) -> int | None:
    """Give the level agreed on, else the one fully reached."""
    agreed = at.workshop.agreed.get(capability)
    value = None if at.results is None else at.results.score(capability).value
    if agreed is not None:
        return agreed.level
    return None if value is None else reached(printed(value))


def _card(at: Control, card: Card, texts: Texts) -> None:
    stored = card.stored
    name = f"offered-{card.action.capability}" if stored is None else stored.uid
    with st.container(border=True, gap="small", key=f"card-{name}"):
        st.markdown(f"**{card.number}. {at.title(card.action.capability)}**{_standing(at, card)}")
        edition = f"{name}-{session.made(f'plan-{name}', _source(at, card), monotonic_ns)}"
        given, spots = _fields(card.action, edition, texts)
        with st.container(horizontal=True, vertical_alignment="center"):
            save = st.button(texts.say("Save"), key=f"save-{edition}")
            if stored is not None:
                same = given == card.action
                frame.gray(texts.say("Saved") if same else texts.say("Not saved yet"))
                if st.button(texts.say("Delete"), type="tertiary", key=f"drop-{edition}"):
                    _drop(at, stored)
        if save:
            _save(at, card, given, spots)


def _source(at: Control, card: Card) -> Hashable:
    """Say what the fields start from: they start anew where another changed the action.

    Those of an offer do once an action on its question is kept, and not with the language.
    """
    if card.stored is not None:
        return card.action
    return sum(one.action.capability == card.action.capability for one in at.workshop.actions)


def _fields(action: Action, edition: str, texts: Texts) -> tuple[Action, Mapping[str, Spot]]:
    """Draw the fields of an action; give what stands in them, and where to say what is missing."""
    spots: dict[str, Spot] = {}
    what, seen = st.columns([3, 2])
    with what:
        first_step = st.text_area(
            texts.say("First step"),
            action.first_step,
            height="content",
            max_chars=MAX_COMMENT,
            key=f"step-{edition}",
            persist_state="session",
        )
        spots["first_step"] = st.empty()
    with seen:
        done_when = st.text_area(
            texts.say("Done when (what one will see)"),
            action.done_when,
            height="content",
            max_chars=MAX_COMMENT,
            key=f"done-{edition}",
            persist_state="session",
        )
    who, when = st.columns([3, 2])
    with who:
        owner = st.text_input(
            texts.say("Who"),
            action.owner,
            max_chars=MAX_NAME,
            key=f"owner-{edition}",
            placeholder=texts.say("a name or a role"),
            persist_state="session",
        )
        spots["owner"] = st.empty()
    with when:
        due = st.date_input(
            texts.say("When"),
            action.due,
            min_value=min(filter(None, (action.due, session.today()))),
            format=DATES[texts.language],
            key=f"due-{edition}",
            persist_state="session",
        )
        spots["due"] = st.empty()
    day = due if isinstance(due, date) else None
    return Action(action.capability, first_step or "", owner or "", day, done_when or ""), spots


def _save(at: Control, card: Card, given: Action, spots: Mapping[str, Spot]) -> None:
    """Keep an action, or say at each field what it lacks; the other cards stay as they are."""
    lacking = faults(given)
    for field, fault in lacking.items():
        spots[field].markdown(f":small[:red[**{pressing.sentence(fault)}**]]")
    if lacking:
        return
    uid = None if card.stored is None else card.stored.uid
    keep = partial(keep_action, opened.database(), at.access, given, uid=uid)
    if pressing.do(keep):
        session.held(f"asked-{at.access.uid}").pop(given.capability, None)
    st.rerun()


def _drop(at: Control, stored: StoredAction) -> None:
    """Delete an action, and hold it in case it is wanted back."""
    if pressing.do(partial(drop_action, opened.database(), at.access, stored.uid)):
        session.held(f"dropped-{at.access.uid}")[stored.action.capability] = stored.action
    st.rerun()


def _undo(at: Control, texts: Texts) -> None:
    """Offer the actions deleted here back, the last one first."""
    dropped = session.held(f"dropped-{at.access.uid}")
    for capability, action in reversed(dropped.items()):
        with st.container(key=f"row-undo-{capability}", horizontal=True):
            frame.gray(texts.say("Deleted: {question}", question=at.title(capability)))
            if st.button(texts.say("Put it back"), key=f"undo-{capability}"):
                keep = partial(keep_action, opened.database(), at.access, action)
                if pressing.do(keep):
                    del dropped[capability]
                st.rerun()


def _more(at: Control, offered: list[Action], texts: Texts) -> None:
    """Let a card be added on any question, the most urgent first."""
    shown = {one.capability for one in offered}
    urgent = _urgent(at)
    every = [one.id for one in at.workshop.rubric.capabilities(at.workshop.scope)]
    names = [*urgent, *(name for name in every if name not in urgent)]
    choice = [name for name in names if name not in shown]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            texts.say("One more action on"),
            choice,
            index=None,
            format_func=at.name,
            placeholder=texts.say("choose a question"),
            key=f"more:{texts.language}",
        )
        if st.button(texts.say("Add"), key=f"add-{picked}", disabled=picked is None) and picked:
            session.held(f"dropped-{at.access.uid}").pop(picked, None)
            session.held(f"asked-{at.access.uid}")[picked] = picked
            st.rerun()


def _standing(at: Control, card: Card) -> str:
    """Say how many dots the question has, where it stands and where it is to go."""
    texts, words = session.texts(), at.words
    if words is None:
        return ""
    name = card.action.capability
    agreed, value = at.workshop.agreed.get(name), words.results.score(name).value
    target = texts.short(words.results.gap(name).target)
    dots = {one.capability: one.dots for one in at.workshop.tallies or ()}.get(name, 0)
    now = "" if value is None else words.figure(value)
    if agreed is not None:
        now = texts.whole(agreed.level)
    parts = (
        texts.count("{n} dot", "{n} dots", dots) if dots else "",
        texts.say("{now} → {target}", now=now, target=target) if now else "",
    )
    said = DOT.join(filter(None, parts))
    return f" :gray[{DOT}{said}]" if said else ""
