"""How a file of answers was understood, shown before anything of it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED
from assessment.exchange.answers_faults import brief
from assessment.exchange.preview import Column
from assessment.exchange.preview_words import form, use
from assessment.exchange.surveys import Sheet
from assessment.texts import Texts
from assessment.ui import session
from assessment.ui.plain import plain
from assessment.ui.upload import Upload, groups, wave_title

WORDS = ("comment", "evidence")  # columns of ours that are read over
SHOWN = 20  # names of columns or groups in one sentence


def show(at: Upload) -> None:
    """Draw what the file is, what is kept of it and what is not."""
    texts = session.texts()
    st.header(texts.say("How the file was understood"), anchor=False)
    st.markdown("  \n".join(_what_it_is(at, texts)))
    not_kept = "\n\n".join(_not_kept(at, texts))
    if not_kept:
        st.info(not_kept)
    _same_names(at, texts)
    _waves(at, texts)
    _lone_groups(at, texts)
    columns(at)
    _tallies(at, texts)


def columns(at: Upload) -> None:
    """Draw each column and what it was understood to be, on demand."""
    texts = session.texts()
    found = at.columns
    if not found:
        return
    label = texts.count("The one column", "All {n} columns", len(found))
    with st.expander(label, type="compact", key="file-columns"):
        rows = [
            {
                texts.say("Column"): plain(brief(column.name)),
                texts.say("Understood as"): plain(_meaning(column, at, texts)),
            }
            for column in found
        ]
        st.table(rows, hide_index=True)


def _what_it_is(at: Upload, texts: Texts) -> Iterator[str]:
    seen = [survey.preview for survey in at.surveys]
    people = texts.count("{n} person", "{n} people", at.people)
    answers = texts.count("{n} answer", "{n} answers", at.answers)
    yield f"**{people}, {answers}**"
    files = [f"{plain(brief(one.source))} · {plain(form(one, texts))}" for one in seen]
    yield f":gray[{_some(files, '; ', texts)}]"
    if len(seen) > 1:
        yield texts.count(
            "{n} file. Whoever is in one of them is another person than those in the others.",
            "{n} files. Whoever is in one of them is another person than those in the others.",
            len(seen),
        )
    silent = sum(one.respondents for one in seen) - at.people
    if silent:
        yield texts.count(
            "{n} person in the file answered none of these questions and does not count.",
            "{n} people in the file answered none of these questions and do not count.",
            silent,
        )
    asked = len(at.choice.asked)
    without = asked - int(np.sum((at.codes != SKIPPED).any(axis=0)))
    if without:
        yield texts.count(
            "{n} question of {asked} has no answer in this file.",
            "{n} questions of {asked} have no answer in this file.",
            without,
            asked=texts.whole(asked),
        )


def _not_kept(at: Upload, texts: Texts) -> Iterator[str]:
    """Say of what nothing is stored."""
    meanings = {column.meaning.means for column in at.columns}
    dropped = [
        column.name
        for column in at.columns
        if column.meaning.use == "dropped" or column.meaning.means in WORDS
    ]
    if dropped:
        yield texts.say(
            "**Nothing is kept of these columns; they never reach the database:** {names}.",
            names=_some([plain(brief(name)) for name in dropped], ", ", texts),
        )
    if "respondent" in meanings:
        yield texts.say(
            "**What people are called in the file is not kept either.** It only tells one person "
            "from another while the file is read."
        )


def _waves(at: Upload, texts: Texts) -> None:
    """Say how many people are in each wave, and in each of its groups."""
    if len(at.sheets) == 1:
        sizes = _groups(at.sheets[0], at, texts)
        if sizes:
            st.markdown(f"**{texts.say('Groups')}**  \n{sizes}")
        return
    st.markdown(
        texts.count(
            "The file holds {n} organisation or wave. Each becomes a result of its own:",
            "The file holds {n} organisations or waves. Each becomes a result of its own:",
            len(at.sheets),
        )
    )
    for sheet in at.sheets:
        name = wave_title(sheet, at.sheets, texts)
        people = texts.count("{n} person", "{n} people", len(sheet.answers.respondents))
        sizes = _groups(sheet, at, texts)
        st.markdown("  \n".join(filter(None, (f"**{name}** · {people}", sizes))))


def _same_names(at: Upload, texts: Texts) -> None:
    """Ask whether files of one name are one file and its newer self."""
    names = Counter(survey.preview.source for survey in at.surveys)
    twice = [plain(brief(name)) for name, n in names.items() if n > 1]
    if twice:
        st.warning(
            texts.say(
                "**Several files have the same name:** {names}. If one is a newer version of "
                "another, remove the old one above, or the same people count twice.",
                names=_some(twice, ", ", texts),
            )
        )


def _lone_groups(at: Upload, texts: Texts) -> None:
    """Ask whether the groups are groups, where most of them are one person each."""
    known = {group.id for group in at.choice.rubric.groups}
    sizes = [
        size for sheet in at.sheets for name, size in groups(sheet).items() if name not in known
    ]
    if sizes.count(1) * 2 <= len(sizes):
        return
    st.warning(
        texts.say(
            "**Most groups are one person each.** If the column holds what people are called, "
            "choose another one: its words are kept."
        )
    )


def _groups(sheet: Sheet, at: Upload, texts: Texts) -> str:
    """Count the people of each group, the largest first; empty where there are none."""
    counted = groups(sheet)
    if not counted:
        return ""
    titles = {group.id: group.title.say(texts.language) for group in at.choice.rubric.groups}
    sizes = [
        f"{plain(titles.get(name, brief(name)))}: {texts.whole(n)}"
        for name, n in counted.most_common()
    ]
    nowhere = sheet.answers.groups.count(None)
    rest = [texts.say("in no group: {n}", n=texts.whole(nowhere))] if nowhere else []
    return " · ".join([_some(sizes, " · ", texts), *rest])


def _some(items: list[str], between: str, texts: Texts) -> str:
    more = len(items) - SHOWN
    shown = items[:SHOWN]
    if more > 0:
        shown.append(texts.count("{n} more", "{n} more", more))
    return between.join(shown)


def _meaning(column: Column, at: Upload, texts: Texts) -> str:
    """Say what a column was understood to be."""
    meaning = column.meaning
    if meaning.use == "question":
        title = at.choice.rubric.capability(meaning.means).title.say(texts.language)
        return texts.say("the question “{title}”", title=title)
    own = {
        "organisation": texts.say("the organisation’s name"),
        "wave": texts.say("the occasion on which people were asked"),
        "respondent": texts.say("who answered; it is not kept"),
        "group": texts.say("the person’s group"),
        "capability": texts.say("which question"),
        "answer": texts.say("the answer"),
        **dict.fromkeys(WORDS, texts.say("nothing of it is kept")),
    }
    return own.get(meaning.means) or use(column, texts)


def _tallies(at: Upload, texts: Texts) -> None:
    """Draw how many answered each question, and how, on demand."""
    with st.expander(texts.say("Answers by question"), type="compact", key="file-answers"):
        rows = [
            {
                texts.say("Question"): plain(asked.title.say(texts.language)),
                texts.say("Level"): _many((codes != SKIPPED) & (codes < DONT_KNOW), texts),
                texts.say("I don’t know"): _many(codes == DONT_KNOW, texts),
                texts.say("Not applicable"): _many(codes == NOT_APPLICABLE, texts),
                texts.say("Skipped"): _many(codes == SKIPPED, texts),
            }
            for asked, codes in zip(at.choice.asked, at.codes.T, strict=True)
        ]
        st.table(rows, hide_index=True)


def _many(people: NDArray[np.bool_], texts: Texts) -> str:
    return texts.whole(int(np.sum(people)))
