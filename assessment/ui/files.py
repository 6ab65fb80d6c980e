"""Files in and out of the browser: downloads of a result, and opening an archive."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.errors import ArchiveError, NotSaved, StoreError
from assessment.exchange.answers_written import write_answers
from assessment.exchange.archive import Archive, read_archive, write_archive
from assessment.exchange.results_files import Entry, results_csv, results_json
from assessment.report.html import render_html
from assessment.report.room import RoomStory
from assessment.report.story import Story
from assessment.store import respondents
from assessment.ui import navigation, opened, session
from assessment.ui.fault_line import fault_line
from assessment.ui.plain import plain
from assessment.ui.sitting import Sitting
from assessment.ui.wave import Wave


def downloads(at: Sitting, story: Story) -> None:
    """Offer the result as a web page, the answers as CSV, and the archive; made when asked for."""
    texts = session.texts()
    name = f"orientir-{at.rubric.id}"
    with st.container(horizontal=True):
        st.download_button(
            texts.say("Result as a web page"),
            partial(_page, story),
            f"{name}.html",
            "text/html",
            key="download-html",
            on_click="ignore",
        )
        st.download_button(
            texts.say("Answers as CSV"),
            partial(_csv, at),
            f"{name}.csv",
            "text/csv",
            key="download-csv",
            on_click="ignore",
        )
        st.download_button(
            texts.say("Archive"),
            partial(_archive, at),
            f"{name}.json",
            "application/json",
            key="download-archive",
            on_click="ignore",
            help=texts.say("One file with everything; open it here again at any time."),
        )


def room_downloads(at: Wave, room: RoomStory) -> None:
    """Offer the result of several as a web page, and its numbers as JSON and CSV."""
    texts = session.texts()
    name = f"orientir-{at.visit.rubric.id}-{at.visit.taken_on.isoformat()}"
    with st.container(horizontal=True):
        st.download_button(
            texts.say("Result as a web page"),
            partial(_page, room),
            f"{name}.html",
            "text/html",
            key="download-html",
            on_click="ignore",
        )
        st.download_button(
            texts.say("Numbers as JSON"),
            partial(_numbers_json, at),
            f"{name}.json",
            "application/json",
            key="download-json",
            on_click="ignore",
        )
        st.download_button(
            texts.say("Numbers as CSV"),
            partial(_numbers_csv, at),
            f"{name}.csv",
            "text/csv",
            key="download-csv",
            on_click="ignore",
        )


def open_archive() -> None:
    """Take an archive and open it as a new sitting of this browser."""
    texts = session.texts()
    file = st.file_uploader(texts.say("Archive (a JSON file)"), type=["json"], key="archive")
    if file is None:
        return
    try:
        archive = read_archive(file.getvalue())
        access = respondents.open_wave(
            opened.database(),
            session.ensure_browser_key(),
            archive.rubric,
            archive.scope,
            organisation=archive.organisation,
            today=session.today(),
            answers=archive.answers,
            targets=archive.targets,
        )
    except ArchiveError as error:
        faults = "\n".join(f"- {fault_line(fault, texts)}" for fault in error.faults)
        st.error(
            f"{texts.say('This file cannot be opened; nothing was taken from it.')}\n\n{faults}"
        )
        return
    except NotSaved:
        st.error(texts.say("The archive is not saved. Try again in a moment."))
        return
    except StoreError as error:
        st.error(plain(texts.tell(error.message)))
        return
    navigation.go(navigation.RESULT, {session.SITTING: access.uid})


def _page(told: Story | RoomStory) -> bytes:
    return render_html(told).encode()


def _numbers_json(at: Wave) -> bytes:
    return results_json(at.visit.rubric, [_entry(at)]).encode()


def _numbers_csv(at: Wave) -> bytes:
    return results_csv(at.visit.rubric, [_entry(at)]).encode("utf-8-sig")  # as for answers


def _entry(at: Wave) -> Entry:
    return at.visit.organisation or "", "", at.results()


def _csv(at: Sitting) -> bytes:
    answers = {name: seen.answer for name, seen in at.seen.items()}
    rows = write_answers(
        at.rubric,
        answers,
        respondent="1",
        organisation=at.organisation or "",
        scope=at.scope,
    )
    return rows.encode("utf-8-sig")  # the mark tells a spreadsheet that it is UTF-8


def _archive(at: Sitting) -> bytes:
    return write_archive(
        Archive(
            at.rubric,
            at.scope,
            at.organisation,
            at.opened_on or session.today(),
            {name: seen.answer for name, seen in at.seen.items()},
            at.targets,
        )
    )
