"""Coming into a workshop: the code, the invitation it opens, who comes, and the start."""

from __future__ import annotations

import time
from typing import NoReturn

import streamlit as st

from assessment.errors import AccessDenied, NotSaved, StoreError
from assessment.store.joining import Invitation, find_open, join
from assessment.store.words import MAX_NAME
from assessment.texts import Texts
from assessment.ui import frame, navigation, opened, session, style
from assessment.ui.plain import plain
from assessment.ui.wrong_codes import WrongCodes
from assessment.workshop.codes import normalised

MOST_TYPED = 40  # characters; a code has 8, and spaces and dashes between them
UNSAID = ""  # the choice of who would rather not name a group

_wrong = WrongCodes(time.monotonic)


def invited() -> Invitation | None:
    """Give what the code in hand opens; one that opens nothing is laid aside, and it is said."""
    code = session.join_code()
    if code is None:
        return None
    found = find_open(opened.database(), code, today=session.today())
    if found is None:
        session.keep_join_code(None)
        session.tell_once(_refusal(), "code")
    return found


def ask_code() -> None:
    """Ask for the code; a wrong one stays in its field, to be mended."""
    texts = session.texts()
    st.title(texts.say("Join by code"), anchor=False)
    with st.form("join", border=False):
        typed = st.text_input(
            texts.say("Code from the screen"),
            max_chars=MOST_TYPED,
            placeholder="K7M4 QX2P",
            autocomplete="off",
            key="code",
        )
        below = st.container()
        pressed = st.form_submit_button(texts.say("Next"), type="primary", key="look-up")
    if pressed:
        session.tell_once(_look_up(typed), "code")
    with below:
        _fault("code")


def _look_up(typed: str) -> str:
    """Go on with a code that opens a workshop; of any other say that it does not."""
    code = normalised(typed)
    if code is None:
        return _opens_nothing(session.texts())
    if find_open(opened.database(), code, today=session.today()) is not None:
        session.keep_join_code(code)
        st.rerun()
    return _refusal()


def _refusal() -> str:
    texts = session.texts()
    if _wrong.too_many(session.peer()):
        return texts.say(
            "**There were too many wrong codes.** Wait a minute and compare the code with the one "
            "on the screen."
        )
    return _opens_nothing(texts)


def _opens_nothing(texts: Texts) -> str:
    return texts.say(
        "**This code does not open a meeting.** Compare it with the one on the screen: eight "
        "letters and digits. After the meeting it no longer works."
    )


def welcome(invitation: Invitation) -> None:
    """Say who invites to what, and how long it takes."""
    texts = session.texts()
    rubric, scope = invitation.rubric, invitation.scope
    with st.container(gap="xsmall"):
        frame.gray(texts.say("You are invited to rate"))
        st.title(plain(invitation.organisation or invitation.title), anchor=False)
    what = [plain(rubric.title.say(texts.language))]
    if invitation.organisation:
        what.insert(0, plain(invitation.title))
    asked = texts.count("{n} question", "{n} questions", len(rubric.capabilities(scope)))
    minutes = rubric.minutes(scope, texts.language)
    time_needed = texts.count("about {n} minute", "about {n} minutes", minutes)
    st.markdown(f"{' · '.join(what)}  \n{asked} · {time_needed}")


def ask_name(invitation: Invitation) -> str | None:
    """Ask for the name where names are shown; None where they are not, and while none is given."""
    if not invitation.named:
        return None
    texts = session.texts()
    name = st.text_input(
        texts.say("Your name"), max_chars=MAX_NAME, autocomplete="name", key="name"
    )
    _fault("name")
    return name.strip() or None


def ask_group(invitation: Invitation) -> str | None:
    """Ask for the group where groups are asked; nothing is chosen beforehand.

    Gives UNSAID where they are not, and for who would rather not say; None until one chooses.
    """
    if not invitation.groups:
        return UNSAID
    texts = session.texts()
    titles = {group.id: group.title.say(texts.language) for group in invitation.rubric.groups}
    offered = [*invitation.groups, UNSAID]
    shown = [plain(titles.get(group, group)) for group in invitation.groups]
    shown.append(texts.say("I would rather not say"))
    chosen = session.held("joining")
    at: int | None = st.radio(
        texts.say("Your group"),
        range(len(offered)),
        index=chosen.get("group"),
        format_func=lambda number: shown[number],
        key=f"cards-group:{texts.language}",
        width="stretch",
    )
    chosen["group"] = at  # for the widget of another language
    _fault("group")
    return None if at is None else offered[at]


def start(invitation: Invitation, name: str | None, group: str | None) -> None:
    """Offer to join; go to the room, or say at its field what is missing."""
    texts = session.texts()
    if not st.button(texts.say("Start"), type="primary", key="start"):
        return
    if invitation.named and name is None:
        _tell(texts.say("Write your name: it will stand beside your answers."), "name")
    if group is None:
        _tell(texts.say("Choose a group, or say that you would rather not."), "group")
    _join(invitation, name, group or None)


def _join(invitation: Invitation, name: str | None, group: str | None) -> None:
    texts = session.texts()
    key, today = session.ensure_browser_key(), session.today()
    try:
        access = join(opened.database(), key, invitation.code, group=group, name=name, today=today)
    except AccessDenied:
        session.keep_join_code(None)
        _tell(_opens_nothing(texts), "code")
    except NotSaved:
        _tell(texts.say("You have not joined yet: it could not be saved. Try again."), "page")
    except StoreError as refused:
        _tell(texts.say("This cannot be kept: {reason}.", reason=refused.message), "name")
    navigation.go(navigation.ROOM, {session.SITTING: access.uid})


def _tell(sentence: str, where: str) -> NoReturn:
    """Draw the page anew with a sentence in its place."""
    session.tell_once(sentence, where)
    st.rerun()


def _fault(where: str) -> None:
    """Draw what is to be mended in the field above."""
    sentence = session.told(where)
    if sentence:
        st.error(sentence)
        style.back_to_field()
