"""Changing targets in place: a level for a whole dimension, or for one question."""

from __future__ import annotations

import streamlit as st

from assessment.errors import StoreError
from assessment.rubric.model import Dimension
from assessment.store import targets
from assessment.store.access import Access
from assessment.ui import opened, seeded, session
from assessment.ui.plain import plain
from assessment.ui.sitting import Sitting


def edit(at: Sitting, access: Access) -> None:
    """Draw the targets; each change is stored and moves the gaps at once."""
    texts = session.texts()
    fault = session.told("targets")
    if fault:
        st.error(fault)
    with st.expander(texts.say("Change targets"), type="compact", key="targets"):
        st.markdown(
            texts.say(
                "A dimension’s target holds for all its questions; you can give a question its own."
            )
        )
        for dimension in at.rubric.dimensions:
            if any(capability in at.asked for capability in dimension.capabilities):
                _dimension(at, access, dimension)
        if at.targets:
            st.button(
                texts.say("Back to the rubric’s targets"),
                key="targets-reset",
                on_click=_clear,
                args=(access,),
            )


def _dimension(at: Sitting, access: Access, dimension: Dimension) -> None:
    texts = session.texts()
    asked = [capability for capability in dimension.capabilities if capability in at.asked]
    wanted = {c.id: _target(at, c.id, dimension.id) for c in asked}
    common = next(iter(wanted.values())) if len(set(wanted.values())) == 1 else None
    title = plain(dimension.title.say(texts.language))
    with st.container(key=f"dimension-{dimension.id}"):
        _levels(at, access, dimension.id, title, common)
    with st.expander(texts.say("Question by question"), type="compact", key=f"t-{dimension.id}"):
        for capability in asked:
            title = plain(capability.title.say(texts.language))
            _levels(at, access, capability.id, title, wanted[capability.id])


def _levels(at: Sitting, access: Access, subject: str, label: str, now: float | None) -> None:
    levels = list(range(1, at.rubric.levels + 1))
    shown = int(now) if now in levels else None
    key = seeded.key(at.uid, f"target-{subject}", shown)
    st.segmented_control(
        label,
        levels,
        default=shown,
        key=key,
        on_change=_set,
        args=(access, subject, key),
        required=True,
    )


def _target(at: Sitting, capability: str, dimension: str) -> float:
    default = at.rubric.target_of(at.rubric.capability(capability))
    return at.targets.get(capability, at.targets.get(dimension, default))


def _set(access: Access, subject: str, key: str) -> None:
    level = session.widget(key, None)
    if not isinstance(level, int):
        return
    try:
        targets.set_target(opened.database(), access, subject, float(level))
    except StoreError:
        _refused()


def _clear(access: Access) -> None:
    try:
        targets.clear_targets(opened.database(), access)
    except StoreError:
        _refused()


def _refused() -> None:
    sentence = session.texts().say("The target is not saved. Try again in a moment.")
    session.tell_once(sentence, "targets")
