"""What a rubric looks like before answering it: choice, levels, one question, all questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from assessment.rubric.model import Capability, Rubric, Scope
from assessment.texts import Texts
from assessment.ui import cards, frame, opened, session
from assessment.ui.plain import plain


@dataclass(frozen=True)
class Choice:
    """A rubric and how much of it to ask."""

    rubric: Rubric
    scope: Scope

    @property
    def asked(self) -> tuple[Capability, ...]:
        """Give the questions asked."""
        return self.rubric.capabilities(self.scope)


def choices() -> tuple[Choice, ...]:
    """List what there is to choose from: each rubric whole, and its quick scan if it has one."""
    return tuple(
        Choice(rubric, scope)
        for rubric in opened.shelf().rubrics
        for scope in (("full", "core") if rubric.has_core else ("full",))
    )


def choose(offered: tuple[Choice, ...]) -> Choice:
    """Let the person choose; the first is chosen already."""
    texts = session.texts()
    labels = [_label(choice, texts) for choice in offered]
    at = cards.choose("rubric", texts.say("Rubric"), labels)
    return offered[at]


def levels(choice: Choice) -> None:
    """Say what each level means in general."""
    texts = session.texts()
    st.header(texts.say("What the levels mean"), anchor=False)
    _list(
        "levels-general",
        [
            (
                level.name.say(texts.language),
                None if level.summary is None else level.summary.say(texts.language),
            )
            for level in choice.rubric.scale.levels
        ],
    )


def sample(choice: Choice) -> None:
    """Show one question with its anchors."""
    texts = session.texts()
    capability = choice.asked[0]
    st.header(texts.say("What one question looks like"), anchor=False)
    title = plain(capability.title.say(texts.language))
    st.markdown(f"**{title}.** {plain(capability.ask.say(texts.language))}")
    _list(
        "levels-sample",
        [
            (choice.rubric.level_name(number, texts.language), anchor.say(texts.language))
            for number, anchor in enumerate(capability.levels, start=1)
        ],
    )


def questions(choice: Choice) -> None:
    """List all questions by dimension, on demand."""
    texts = session.texts()
    label = texts.count("The one question", "All {n} questions", len(choice.asked))
    with st.expander(label, type="compact"):
        for dimension in choice.rubric.dimensions:
            inside = [c for c in choice.asked if c in dimension.capabilities]
            if inside:
                titles = "  \n".join(plain(c.title.say(texts.language)) for c in inside)
                st.markdown(f"**{plain(dimension.title.say(texts.language))}**  \n{titles}")


def glossary(choice: Choice) -> None:
    """Explain the words of the field, on demand."""
    texts = session.texts()
    if not choice.rubric.glossary:
        return
    with st.expander(texts.say("Words of the field"), type="compact"):
        for entry in choice.rubric.glossary:
            meaning = plain(entry.meaning.say(texts.language))
            st.markdown(f"**{plain(entry.term.say(texts.language))}** – {meaning}")


def provenance(choice: Choice) -> None:
    """Say what the rubric is, where it comes from and how far it may be trusted."""
    texts = session.texts()
    rubric = choice.rubric
    for text in (rubric.summary, rubric.source):
        if text is not None:
            frame.gray(plain(text.say(texts.language)))
    status = (
        texts.say("Expert draft: not yet tested with independent judges.")
        if rubric.status == "expert-draft"
        else texts.say("Validated.")
    )
    version = texts.say("Version {version}.", version=texts.whole(rubric.version))
    frame.gray(f"{status} {version}")


def _label(choice: Choice, texts: Texts) -> str:
    title = plain(choice.rubric.title.say(texts.language))
    scope = texts.say("full") if choice.scope == "full" else texts.say("quick scan")
    questions = texts.count("{n} question", "{n} questions", len(choice.asked))
    minutes = choice.rubric.minutes(choice.scope, texts.language)
    time = texts.count("about {n} minute", "about {n} minutes", minutes)
    languages = ", ".join(map(texts.language_name, choice.rubric.languages))
    return f"**{title}, {scope}**  \n{questions} · {time} · {languages}"


def _list(key: str, levels: Iterable[tuple[str, str | None]]) -> None:
    """Draw levels as a list from 1, each with its name and what it means."""
    lines = (f"1. **{plain(name)}.** {plain(meaning or '')}" for name, meaning in levels)
    with st.container(key=key):
        st.markdown("\n".join(lines))
