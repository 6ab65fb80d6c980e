"""What the owner of answers may do with them: name the organisation, delete them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessment.errors import NotSaved, StoreError
from assessment.store import owned, respondents
from assessment.store.access import Access, WaveAccess
from assessment.store.words import MAX_NAME
from assessment.ui import frame, navigation, opened, seeded, session


def rename(organisation: str | None, access: Access | WaveAccess) -> None:
    """Let the organisation be named, so that several assessments can be told apart."""
    texts = session.texts()
    name = organisation or ""
    key = seeded.key(access.uid, "organisation", name)
    st.text_input(
        texts.say("Organisation (if you like, to tell assessments apart)"),
        name,
        max_chars=MAX_NAME,
        key=key,
        on_change=_rename,
        args=(access, key),
    )
    fault = session.told("name")
    if fault:
        st.error(fault)
    elif organisation:
        frame.gray(f":small[{texts.say('Saved')}]")


def _rename(access: Access | WaveAccess, key: str) -> None:
    try:
        respondents.rename(opened.database(), access, str(session.widget(key, "")))
    except StoreError:
        sentence = session.texts().say("The name is not saved. Try again in a moment.")
        session.tell_once(sentence, "name")


def delete(access: Access) -> None:
    """Offer to delete one person's answers for good, and ask once more."""
    texts = session.texts()
    with st.expander(texts.say("Delete my answers"), type="compact", key="delete-answers"):
        st.markdown(
            texts.say("All answers, targets and the name are erased at once. There is no way back.")
        )
        if st.button(texts.say("Delete for good"), key="delete"):
            erase = partial(respondents.delete, opened.database(), access)
            _erase(erase, texts.say("Your answers are deleted."))


def delete_wave(access: WaveAccess) -> None:
    """Offer to delete a wave with everybody's answers for good, and ask once more."""
    texts = session.texts()
    with st.expander(texts.say("Delete these answers"), type="compact", key="delete-wave"):
        st.markdown(
            texts.say(
                "Everybody’s answers, the result, the targets and the name are erased at once. "
                "There is no way back."
            )
        )
        if st.button(texts.say("Delete for good"), key="delete"):
            erase = partial(owned.delete_wave, opened.database(), access)
            _erase(erase, texts.say("The answers are deleted."))


def _erase(erase: Callable[[], None], done: str) -> None:
    try:
        erase()
    except NotSaved:
        st.error(session.texts().say("Nothing was deleted. Try again in a moment."))
        return
    session.tell_once(done)
    navigation.go(navigation.START)
