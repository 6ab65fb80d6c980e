"""Choosing a file of answers: the rubric it answers, the file itself, the column of its groups."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import streamlit as st

from assessment.analysis.answers import SKIPPED, answered
from assessment.exchange.survey_header import is_of_a_tool
from assessment.exchange.surveys import Sheet, Survey, SurveyReader
from assessment.texts import Texts
from assessment.ui import cards, frame, preview, session
from assessment.ui.plain import plain
from assessment.ui.preview import Choice

TOOLS = ("Google Forms", "Microsoft Forms", "LimeSurvey")


@dataclass(frozen=True)
class Upload:
    """Hold a file as it was read; ``digest`` stands for its bytes."""

    choice: Choice
    group_column: str | None
    digest: str
    survey: Survey

    @property
    def source(self) -> Hashable:
        """Give all that the reading depends on."""
        rubric = self.choice.rubric
        return self.digest, rubric.hash, self.choice.scope, self.group_column

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Give each organisation and wave with those who answered anything; faults leave none."""
        present = (replace(sheet, answers=answered(sheet.answers)) for sheet in self.survey.sheets)
        return tuple(sheet for sheet in present if sheet.answers.respondents)

    @property
    def people(self) -> int:
        """Count the people who answered anything in this scope."""
        return sum(len(sheet.answers.respondents) for sheet in self.sheets)

    @property
    def answers(self) -> int:
        """Count their answers of any kind."""
        return sum(int(np.sum(sheet.answers.codes != SKIPPED)) for sheet in self.sheets)


def wave_name(sheet: Sheet, among: Sequence[Sheet]) -> str:
    """Name a wave so that it can be told from the others; empty where the file names nothing."""
    alike = [one for one in among if one.organisation == sheet.organisation]
    parts = (sheet.organisation, sheet.wave if len(alike) > 1 else "")
    return ", ".join(filter(None, parts))


def wave_title(sheet: Sheet, among: Sequence[Sheet], texts: Texts) -> str:
    """Give a wave's name as Markdown, or say that it has none."""
    return plain(wave_name(sheet, among)) or texts.say("Without a name")


def groups(sheet: Sheet) -> Counter[str]:
    """Count the people of each group; those in none are left out."""
    return Counter(group for group in sheet.answers.groups if group is not None)


def choose() -> Upload | None:
    """Let the person choose rubric, file and group column; None while there is no file."""
    texts = session.texts()
    offered = preview.choices()
    if not offered:
        st.markdown(texts.say("There is no rubric to choose from. Tell whoever runs this server."))
        return None
    labels = [_label(choice, texts) for choice in offered]
    st.header(texts.say("What was asked"), anchor=False)
    choice = offered[cards.choose("asked", texts.say("Rubric"), labels)]
    st.header(texts.say("The answers"), anchor=False)
    file = st.file_uploader(texts.say("File of answers (CSV or XLSX)"), key="answers-file")
    frame.gray(f":small[{_understood_files(texts)}]")
    if file is None:
        return None
    content = file.getvalue()
    first = _read(choice, content, file.name, None)
    column = _group_column(first)
    return first if column is None else _read(choice, content, file.name, column)


def _read(choice: Choice, content: bytes, name: str, group_column: str | None) -> Upload:
    """Read a file once for each rubric, scope and group column; a rerun finds it read."""
    digest = hashlib.sha256(content).hexdigest()
    source = (digest, name, choice.rubric.hash, choice.scope, group_column)

    def make() -> Upload:
        with st.spinner(session.texts().say("Reading the file…")):
            reader = SurveyReader(choice.rubric, choice.scope, group_column)
            return Upload(choice, group_column, digest, reader.parse(content, name))

    return session.made("as it is" if group_column is None else "by group", source, make)


def _group_column(first: Upload) -> str | None:
    """Ask which column holds the group, where the file does not say so itself."""
    texts = session.texts()
    columns = first.survey.preview.columns
    offered = dict.fromkeys(
        column.name
        for column in columns
        if column.meaning.use in ("dropped", "unmatched")
        and column.name.strip()
        and not is_of_a_tool(column.name)  # an address or a name must not become a group's
    )
    if not offered or any(column.meaning.means == "group" for column in columns):
        return None
    chosen: str | None = st.selectbox(
        texts.say("Column with the group, such as a unit or a role (if there is one)"),
        list(offered),
        index=None,
        placeholder=texts.say("No groups"),
        key=f"group-column-{first.digest}",
    )
    if chosen is not None:
        frame.gray(f":small[{texts.say('The words in this column are kept as names of groups.')}]")
    return chosen


def _label(choice: Choice, texts: Texts) -> str:
    title = plain(choice.rubric.title.say(texts.language))
    scope = texts.say("full") if choice.scope == "full" else texts.say("quick scan")
    questions = texts.count("{n} question", "{n} questions", len(choice.asked))
    return f"**{title}, {scope}**  \n{questions}"


def _understood_files(texts: Texts) -> str:
    return texts.say(
        "Forms made with Orientir, exports of {tools}, and plain tables with a row a person or a "
        "row an answer. Up to {limit} MB: a larger file turns red and is not read.",
        limit=texts.whole(int(st.get_option("server.maxUploadSize"))),
        tools=texts.join(TOOLS),
    )
