"""The projector on levels: what each of them says, side by side."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.report.wording import DOT
from assessment.rubric.model import Capability, Rubric
from assessment.ui import frame, session, stage_lobby
from assessment.ui.control import Control
from assessment.ui.plain import plain

MOST_COLUMNS = 6  # levels side by side; more would leave no room for a word


def draw(at: Control) -> None:
    """Explain the levels in one dimension, on the example of its first question."""
    texts, rubric = session.texts(), at.workshop.rubric
    here = at.course.dimension or ""
    number, of = at.dimensions.index(here) + 1, len(at.dimensions)
    counted = texts.say("{n} of {of}", n=texts.whole(number), of=texts.whole(of))
    frame.gray(texts.say("What the levels mean") + DOT + counted)
    dimension = next(one for one in rubric.dimensions if one.id == here)
    st.title(at.dimension(here), anchor=False)
    if dimension.why is not None:
        st.markdown(plain(dimension.why.say(texts.language)))
    example = _example(at, here)
    st.header(texts.say("For example: {question}", question=at.title(example.id)), anchor=False)
    side_by_side(rubric, lambda level: _level(rubric, example, level), "anchors")
    others = [at.title(one.id) for one in _asked(at, here) if one is not example]
    if others:
        frame.gray(texts.say("And in the same way: {questions}.", questions=texts.join(others)))
    stage_lobby.late(at)


def anchors(rubric: Rubric, capability: Capability, *, named: bool) -> None:
    """Set the anchors of a question side by side; ``named`` where no picture above does it."""
    language = session.texts().language

    def words(level: int) -> str:
        name = f"{_name(rubric, level)}  \n" if named else ""
        return name + plain(capability.levels[level - 1].say(language))

    side_by_side(rubric, words, "anchors")


def side_by_side(rubric: Rubric, words: Callable[[int], str], key: str) -> None:
    """Draw a column a level, the lowest first; many levels stand below one another."""
    levels = range(1, rubric.levels + 1)
    with st.container(key=key):
        if rubric.levels > MOST_COLUMNS:
            st.markdown("\n\n".join(map(words, levels)))
            return
        for level, column in zip(levels, st.columns(rubric.levels, gap="small"), strict=True):
            column.markdown(words(level))


def _level(rubric: Rubric, example: Capability, level: int) -> str:
    language = session.texts().language
    summary = rubric.scale.levels[level - 1].summary
    meant = f"  \n:gray[{plain(summary.say(language))}]" if summary else ""
    return f"{_name(rubric, level)}{meant}\n\n{plain(example.levels[level - 1].say(language))}"


def _name(rubric: Rubric, level: int) -> str:
    return f"**{level} {plain(rubric.level_name(level, session.texts().language))}**"


def _example(at: Control, dimension: str) -> Capability:
    return _asked(at, dimension)[0]


def _asked(at: Control, dimension: str) -> list[Capability]:
    rubric = at.workshop.rubric
    every = rubric.capabilities(at.workshop.scope)
    return [one for one in every if rubric.dimension_of(one.id).id == dimension]
