"""Choosing files of answers: the rubric they answer, the files, the column of their groups."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from assessment.analysis.answers import SKIPPED, answered
from assessment.errors import Fault
from assessment.exchange.answer_files import join
from assessment.exchange.preview import Column
from assessment.exchange.survey_header import is_of_a_tool
from assessment.exchange.surveys import Sheet, Survey, SurveyReader
from assessment.texts import Texts
from assessment.ui import cards, frame, preview, session
from assessment.ui.plain import plain
from assessment.ui.preview import Choice

TOOLS = ("Google Forms", "Microsoft Forms", "LimeSurvey")
MEGABYTE = 1_048_576

Files = tuple[tuple[str, bytes], ...]  # each with its name


@dataclass(frozen=True)
class Upload:
    """Hold files as they were read; ``digest`` stands for their bytes."""

    choice: Choice
    group_column: str | None
    digest: str
    surveys: tuple[Survey, ...]

    @property
    def source(self) -> Hashable:
        """Give all that the reading depends on."""
        rubric = self.choice.rubric
        return self.digest, rubric.hash, self.choice.scope, self.group_column

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Give each organisation and wave with those who answered anything; faults leave none.

        People of different files are different people.
        """
        if self.faults:
            return ()
        every = join(sheet for survey in self.surveys for sheet in survey.sheets)
        present = (replace(sheet, answers=answered(sheet.answers)) for sheet in every)
        return tuple(sheet for sheet in present if sheet.answers.respondents)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Give the faults of all files; with a single one nothing is taken in."""
        return tuple(fault for survey in self.surveys for fault in survey.preview.faults)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Give the columns of all files, those alike once."""
        every = (column for survey in self.surveys for column in survey.preview.columns)
        return tuple(dict.fromkeys(every))

    @cached_property
    def codes(self) -> NDArray[np.uint8]:
        """Give all answers, a row a person, a column a question asked."""
        nobody = np.empty((0, len(self.choice.asked)), dtype=np.uint8)
        return np.vstack([nobody, *(sheet.answers.codes for sheet in self.sheets)])

    @property
    def people(self) -> int:
        """Count the people who answered anything in this scope."""
        return len(self.codes)

    @property
    def answers(self) -> int:
        """Count their answers of any kind."""
        return int(np.sum(self.codes != SKIPPED))


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
    """Let the person choose rubric, files and group column; None while there is none to read."""
    texts = session.texts()
    offered = preview.choices()
    if not offered:
        st.markdown(texts.say("There is no rubric to choose from. Tell whoever runs this server."))
        return None
    labels = [_label(choice, texts) for choice in offered]
    st.header(texts.say("What was asked"), anchor=False)
    choice = offered[cards.choose("asked", texts.say("Rubric"), labels)]
    st.header(texts.say("The answers"), anchor=False)
    chosen = st.file_uploader(
        texts.say("Files of answers (CSV or XLSX)"), accept_multiple_files=True, key="answers-file"
    )
    most = int(st.get_option("server.maxUploadSize"))
    frame.gray(f":small[{_understood_files(most, texts)}]")
    files = tuple((file.name, file.getvalue()) for file in chosen)
    if sum(len(content) for _, content in files) > most * MEGABYTE:
        st.error(_too_large(most, texts))
        return None
    if not files:
        return None
    first = _read(choice, files, None)
    column = _group_column(first)
    return first if column is None else _read(choice, files, column)


def _read(choice: Choice, files: Files, group_column: str | None) -> Upload:
    """Read files once for each rubric, scope and group column; a rerun finds them read.

    What was chosen twice is one file; people who answer alike may send the same bytes.
    """
    once = tuple(dict.fromkeys(files))
    names = tuple(name for name, _ in once)
    parts = sorted(hashlib.sha256(content).digest() for _, content in once)
    digest = hashlib.sha256(b"".join(parts)).hexdigest()
    source = (digest, names, choice.rubric.hash, choice.scope, group_column)

    def make() -> Upload:
        with st.spinner(session.texts().say("Reading the file…")):
            reader = SurveyReader(choice.rubric, choice.scope, group_column)
            surveys = tuple(reader.parse(content, name) for name, content in once)
            return Upload(choice, group_column, digest, surveys)

    return session.made("as it is" if group_column is None else "by group", source, make)


def _group_column(first: Upload) -> str | None:
    """Ask which column holds the group, where the files do not say so themselves."""
    texts = session.texts()
    columns = first.columns
    offered = dict.fromkeys(
        column.name
        for column in columns
        if column.meaning.use in ("dropped", "unmatched")
        and column.name.strip()
        and not is_of_a_tool(column.name)  # an address or a name must not become a group's
    )
    told = any(column.meaning.means == "group" for column in columns) or any(
        group for sheet in first.sheets for group in sheet.answers.groups
    )
    if told or not offered:
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


def _understood_files(most: int, texts: Texts) -> str:
    return texts.say(
        "Forms made with Orientir, exports of {tools}, and plain tables with a row a person or a "
        "row an answer; several files make one result. Up to {limit} MB together: a larger file "
        "turns red and is not read.",
        limit=texts.whole(most),
        tools=texts.join(TOOLS),
    )


def _too_large(most: int, texts: Texts) -> str:
    return texts.say(
        "**Together the files have more than {limit} MB**, so none is read. Choose fewer, or score "
        "them on the command line with `{command}`.",
        limit=texts.whole(most),
        command="orientir score",
    )
