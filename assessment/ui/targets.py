"""Changing targets in place: a level for a whole dimension, or for one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from assessment.errors import StoreError
from assessment.rubric.model import Dimension, Rubric, Scope
from assessment.store import targets
from assessment.store.access import Access, WaveAccess
from assessment.ui import opened, seeded, session
from assessment.ui.plain import plain


@dataclass(frozen=True)
class Aims:
    """Hold what targets are for, those set in place of the rubric's, and the right to set them."""

    rubric: Rubric
    scope: Scope
    targets: Mapping[str, float]
    access: Access | WaveAccess


def edit(at: Aims) -> None:
    """Draw the targets, folded; each change is stored and moves the gaps at once."""
    texts = session.texts()
    _fault()
    with st.expander(texts.say("Change targets"), type="compact", key="targets"):
        _every(at)


def fields(at: Aims) -> None:
    """Draw the targets as ``edit`` does, unfolded."""
    _fault()
    _every(at)


def _fault() -> None:
    fault = session.told("targets")
    if fault:
        st.error(fault)


def _every(at: Aims) -> None:
    texts = session.texts()
    st.markdown(
        texts.say(
            "A dimension’s target holds for all its questions; you can give a question its own."
        )
    )
    for dimension in at.rubric.dimensions:
        _dimension(at, dimension)
    if at.targets:
        st.button(
            texts.say("Back to the rubric’s targets"),
            key="targets-reset",
            on_click=_clear,
            args=(at.access,),
        )


def _dimension(at: Aims, dimension: Dimension) -> None:
    texts = session.texts()
    every = at.rubric.capabilities(at.scope)
    asked = [capability for capability in dimension.capabilities if capability in every]
    if not asked:
        return
    wanted = {c.id: _target(at, c.id, dimension.id) for c in asked}
    common = next(iter(wanted.values())) if len(set(wanted.values())) == 1 else None
    title = plain(dimension.title.say(texts.language))
    if common is None:
        title = texts.say("{dimension}: its questions have different targets", dimension=title)
    with st.container(key=f"dimension-{dimension.id}"):
        _levels(at, dimension.id, title, common)
    with st.expander(texts.say("Question by question"), type="compact", key=f"t-{dimension.id}"):
        for capability in asked:
            title = plain(capability.title.say(texts.language))
            _levels(at, capability.id, title, wanted[capability.id])


def _levels(at: Aims, subject: str, label: str, now: float | None) -> None:
    levels = list(range(1, at.rubric.levels + 1))
    shown = int(now) if now in levels else None
    key = seeded.key(at.access.uid, f"target-{subject}", shown)
    st.segmented_control(
        label,
        levels,
        default=shown,
        key=key,
        on_change=_set,
        args=(at.access, subject, key),
        required=True,
    )


def _target(at: Aims, capability: str, dimension: str) -> float:
    default = at.rubric.target_of(at.rubric.capability(capability))
    return at.targets.get(capability, at.targets.get(dimension, default))


def _set(access: Access | WaveAccess, subject: str, key: str) -> None:
    level = session.widget(key, None)
    if not isinstance(level, int):
        return
    try:
        targets.set_target(opened.database(), access, subject, float(level))
    except StoreError:
        _refused()


def _clear(access: Access | WaveAccess) -> None:
    try:
        targets.clear_targets(opened.database(), access)
    except StoreError:
        _refused()


def _refused() -> None:
    sentence = session.texts().say("The target is not saved. Try again in a moment.")
    session.tell_once(sentence, "targets")
