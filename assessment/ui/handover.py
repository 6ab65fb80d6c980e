"""What is handed over: the report of a result in every format, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from assessment.errors import ReportError
from assessment.report.extra import INSTALL, lacks
from assessment.report.formats import FORMATS
from assessment.report.printing import Contents, Order
from assessment.report.slide_template import open_stage
from assessment.store.access import WaveAccess
from assessment.store.database import Database
from assessment.store.decisions import load_decisions
from assessment.texts import Texts
from assessment.ui import frame, opened, session
from assessment.ui.plain import plain
from assessment.ui.print_shop import PrintShop
from assessment.ui.sitting import Sitting
from assessment.ui.wave import Wave

FIRST, OTHERS = ("pptx", "pdf"), ("xlsx", "docx", "html", "md")


@dataclass(frozen=True)
class Report:
    """Hold where a report's contents come from when it is asked for, and what its files are called.

    What is ``asked`` is read by another thread than the page's, which is gone by then.
    """

    asked: Callable[[], Contents]
    name: str


def own(at: Sitting) -> Report:
    """Give the report of one person's view."""
    contents = Contents(
        rubric=at.rubric,
        results=at.results(),
        language=session.texts().language,
        day=at.opened_on or session.today(),
        organisation=at.organisation or "",
    )
    return Report(lambda: contents, f"orientir-{at.rubric.id}")


def of_wave(at: Wave) -> Report:
    """Give the report of several people, with what their workshop has decided by then."""
    visit = at.visit
    contents = Contents(
        rubric=visit.rubric,
        results=at.results(),
        language=session.texts().language,
        day=visit.taken_on,
        organisation=visit.organisation or "",
    )
    return Report(
        partial(_with_record, opened.database(), at.access, contents),
        f"orientir-{visit.rubric.id}-{visit.taken_on.isoformat()}",
    )


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


def _button(report: Report, ending: str, texts: Texts) -> None:
    st.download_button(
        _labels(texts)[ending],
        partial(_print, opened.print_shop(), report, ending, None),
        f"{report.name}.{ending}",
        FORMATS[ending],
        key=f"download-{ending}",
        on_click="ignore",
        disabled=lacks(ending),
    )


def _with_template(report: Report, texts: Texts) -> None:
    """Offer the slides once more, in somebody's own design."""
    label = texts.say("Your own slide design (a PPTX file)")
    file = st.file_uploader(label, type=["pptx"], key="template", disabled=lacks("pptx"))
    if file is None:
        return
    try:
        open_stage(file.getvalue())
    except ReportError as error:
        st.error(plain(texts.tell(error.message)))
    else:
        st.download_button(
            texts.say("Slides in this design (PPTX)"),
            partial(_print, opened.print_shop(), report, "pptx", file.getvalue()),
            f"{report.name}.pptx",
            FORMATS["pptx"],
            key="download-designed",
            on_click="ignore",
        )


def _labels(texts: Texts) -> dict[str, str]:
    return {
        "pptx": texts.say("Slides (PPTX)"),
        "pdf": texts.say("Report (PDF)"),
        "xlsx": texts.say("Spreadsheet (XLSX)"),
        "docx": texts.say("Document (DOCX)"),
        "html": texts.say("Web page (HTML)"),
        "md": texts.say("Text for a wiki (Markdown)"),
    }


def _print(shop: PrintShop, report: Report, ending: str, template: bytes | None) -> bytes:
    return shop.print(Order(report.asked(), ending, template))


def _with_record(database: Database, access: WaveAccess, contents: Contents) -> Contents:
    """Add what was decided; the right to it is looked up now."""
    decided = load_decisions(database, access)
    return contents if decided is None else replace(contents, record=decided)
