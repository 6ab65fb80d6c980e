"""What is handed over: the report of a result in every format, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from assessment.report.composing import compose
from assessment.report.document import Document
from assessment.report.extra import INSTALL, lacks
from assessment.report.formats import FORMATS, render
from assessment.report.record import Record
from assessment.report.room import RoomStory, tell_room
from assessment.store.database import Database
from assessment.store.decisions import Decisions, load_decisions
from assessment.texts import Texts
from assessment.ui import frame, opened, session
from assessment.ui.sitting import Sitting
from assessment.ui.wave import Wave

FIRST, OTHERS = ("pptx", "pdf"), ("xlsx", "docx", "html", "md")

Make = Callable[[], Document]


@dataclass(frozen=True)
class Report:
    """Hold how a report is made, whenever it is asked for, and what its files are called."""

    make: Make
    name: str


def own(at: Sitting, room: RoomStory) -> Report:
    """Give the report of one person's view."""
    make = partial(
        compose,
        at.rubric,
        at.results(),
        room,
        day=at.opened_on or session.today(),
        organisation=at.organisation or "",
    )
    return Report(make, f"orientir-{at.rubric.id}")


def of_wave(at: Wave) -> Report:
    """Give the report of several people, with what their workshop decided."""
    make = partial(_of_wave, opened.database(), at, session.texts().language)
    return Report(make, f"orientir-{at.visit.rubric.id}-{at.visit.taken_on.isoformat()}")


def at_once(report: Report) -> None:
    """Draw the two ways to take a report along that are asked for most: slides and pages."""
    texts = session.texts()
    with st.container(horizontal=True):
        for ending in FIRST:
            _button(report, ending, texts)


def offer(report: Report) -> None:
    """Draw all ways to take a report along: slides and pages first, the others on demand."""
    texts = session.texts()
    at_once(report)
    with st.expander(texts.say("Other formats"), type="compact", key="formats"):
        with st.container(horizontal=True):
            for ending in OTHERS:
                _button(report, ending, texts)
        _with_template(report, texts)
    if any(lacks(ending) for ending in FORMATS):
        frame.gray(
            texts.say(
                "Some formats need more packages. Whoever runs this server installs them with: "
                "{install}",
                install=f"`{INSTALL}`",
            )
        )


def _button(report: Report, ending: str, texts: Texts, template: bytes | None = None) -> None:
    key = f"download-{ending}" if template is None else f"download-{ending}-template"
    st.download_button(
        _labels(texts)[ending],
        partial(_render, report.make, ending, template),
        f"{report.name}.{ending}",
        FORMATS[ending],
        key=key,
        on_click="ignore",
        disabled=lacks(ending),
    )


def _with_template(report: Report, texts: Texts) -> None:
    """Offer the slides once more, in somebody's own design."""
    label = texts.say("Your own slide design (a PPTX file)")
    file = st.file_uploader(label, type=["pptx"], key="template", disabled=lacks("pptx"))
    if file is not None:
        _button(report, "pptx", texts, file.getvalue())


def _labels(texts: Texts) -> dict[str, str]:
    return {
        "pptx": texts.say("Slides (PPTX)"),
        "pdf": texts.say("Report (PDF)"),
        "xlsx": texts.say("Spreadsheet (XLSX)"),
        "docx": texts.say("Document (DOCX)"),
        "html": texts.say("Web page (HTML)"),
        "md": texts.say("Text for a wiki (Markdown)"),
    }


def _render(make: Make, ending: str, template: bytes | None) -> bytes:
    return render(make(), ending, template)


def _of_wave(database: Database, at: Wave, language: str) -> Document:
    """Compose what the page shows; the rights to what was decided are looked up now."""
    visit, results = at.visit, at.results()
    decided = load_decisions(database, at.access)
    return compose(
        visit.rubric,
        results,
        tell_room(visit.rubric, results, language, day=visit.taken_on),
        day=visit.taken_on,
        organisation=visit.organisation or "",
        record=None if decided is None else _record(decided),
    )


def _record(decided: Decisions) -> Record:
    return Record(
        title=decided.title,
        agreed=decided.agreed,
        second_votes=decided.second_votes,
        tallies=decided.tallies,
        voters=decided.dots_given,
        actions=tuple(one.action for one in decided.actions),
    )
