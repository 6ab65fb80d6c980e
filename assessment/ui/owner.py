"""What the owner of a sitting may do with it: name the organisation, delete the answers."""

from __future__ import annotations

import streamlit as st

from assessment.errors import NotSaved, StoreError
from assessment.store import respondents
from assessment.store.access import Access
from assessment.store.words import MAX_NAME
from assessment.ui import frame, navigation, opened, seeded, session
from assessment.ui.sitting import Sitting


def rename(at: Sitting, access: Access) -> None:
    """Let the organisation be named, so that several assessments can be told apart."""
    texts = session.texts()
    name = at.organisation or ""
    key = seeded.key(at.uid, "organisation", name)
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
    elif at.organisation:
        frame.gray(f":small[{texts.say('Saved')}]")


def _rename(access: Access, key: str) -> None:
    try:
        respondents.rename(opened.database(), access, str(session.widget(key, "")))
    except StoreError:
        sentence = session.texts().say("The name is not saved. Try again in a moment.")
        session.tell_once(sentence, "name")


def delete(access: Access) -> None:
    """Offer to delete the answers for good, and ask once more."""
    texts = session.texts()
    with st.expander(texts.say("Delete my answers"), type="compact", key="delete-answers"):
        st.markdown(
            texts.say("All answers, targets and the name are erased at once. There is no way back.")
        )
        if st.button(texts.say("Delete for good"), key="delete"):
            _erase(access)


def _erase(access: Access) -> None:
    texts = session.texts()
    try:
        respondents.delete(opened.database(), access)
    except NotSaved:
        st.error(texts.say("Nothing was deleted. Try again in a moment."))
        return
    session.tell_once(texts.say("Your answers are deleted."))
    navigation.go(navigation.START)
