"""Files in and out of the browser: downloads of a result, and opening an archive."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.errors import AnalysisError, ArchiveError, NotSaved, StoreError
from assessment.exchange.answers_written import write_answers
from assessment.exchange.archive import Archive, write_archive
from assessment.exchange.archives import read_any_archive
from assessment.exchange.results_files import Entry, results_csv, results_json
from assessment.exchange.wave_archive import WaveArchive
from assessment.store import respondents
from assessment.ui import navigation, opened, session, wave_files
from assessment.ui.fault_line import fault_line
from assessment.ui.plain import plain
from assessment.ui.sitting import Sitting
from assessment.ui.wave import Wave


def downloads(at: Sitting) -> None:
    """Offer the answers as CSV, and the archive; made when asked for."""
    texts = session.texts()
    name = f"orientir-{at.rubric.id}"
    with st.container(horizontal=True):
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


def room_downloads(at: Wave) -> None:
    """Offer the numbers of several as JSON and CSV, and the archive; made when asked for."""
    texts = session.texts()
    name = f"orientir-{at.visit.rubric.id}-{at.visit.taken_on.isoformat()}"
    with st.container(horizontal=True):
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
        st.download_button(
            texts.say("Archive"),
            partial(wave_files.archive_of, opened.database(), at.access),
            f"{name}.archive.json",
            "application/json",
            key="download-archive",
            on_click="ignore",
            help=texts.say(
                "The published numbers and what was decided, nobody’s answers; "
                "open it here again at any time."
            ),
        )


def open_archive() -> None:
    """Take an archive and open it as a new sitting, or a new wave, of this browser."""
    texts = session.texts()
    file = st.file_uploader(texts.say("Archive (a JSON file)"), type=["json"], key="archive")
    if file is None:
        return
    try:
        page, parameters = _opened(read_any_archive(file.getvalue()))
    except ArchiveError as error:
        faults = "\n".join(f"- {fault_line(fault, texts)}" for fault in error.faults)
        st.error(
            f"{texts.say('This file cannot be opened; nothing was taken from it.')}\n\n{faults}"
        )
        return
    except NotSaved:
        st.error(texts.say("The archive is not saved. Try again in a moment."))
        return
    except (StoreError, AnalysisError) as error:
        st.error(plain(texts.tell(error.message)))
        return
    navigation.go(page, parameters)


def _opened(archive: Archive | WaveArchive) -> tuple[str, dict[str, str]]:
    """Keep what an archive holds; gives the page that shows it, and its parameters."""
    database, key = opened.database(), session.ensure_browser_key()
    if isinstance(archive, WaveArchive):
        wave = wave_files.reopen(database, key, archive)
        page = navigation.WAVE if archive.decisions is None else navigation.CONTROL
        return page, {session.WAVE: wave.uid}
    sitting = respondents.open_wave(
        database,
        key,
        archive.rubric,
        archive.scope,
        organisation=archive.organisation,
        today=session.today(),
        answers=archive.answers,
        targets=archive.targets,
    )
    return navigation.RESULT, {session.SITTING: sitting.uid}


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
