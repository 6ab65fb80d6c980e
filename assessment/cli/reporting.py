"""``orientir report``: what is handed over, a file for each organisation and wave."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.cli.analysing import add_analysis, analysed, check_scope, remark
from assessment.cli.output import FAULTY, FINE, complain, give_bytes, note
from assessment.cli.parsing import Commands
from assessment.cli.reading_answers import PARTLY, add_answers, how_whole, read_answers
from assessment.cli.report_target import find_target
from assessment.errors import ArchiveError, OrientirError, message
from assessment.report.formats import FORMATS, check_template, render
from assessment.texts import speak

if TYPE_CHECKING:
    from assessment.analysis.results import Results
    from assessment.exchange.archive import Archive
    from assessment.exchange.wave_archive import WaveArchive
    from assessment.report.document import Document
    from assessment.rubric.model import Rubric
    from assessment.workshop.decided import Decided

LARGEST = 50_000_000  # bytes of a template
READ = "answers, CSV or XLSX; archives, JSON; or a folder with a file an organisation"


@dataclass(frozen=True)
class Case:
    """Hold what one report is of.

    ``wave`` is None where its day alone tells it, ``decided`` where there was no workshop.
    """

    rubric: Rubric
    results: Results
    organisation: str
    wave: str | None
    day: date
    decided: Decided | None = None

    @property
    def names(self) -> tuple[str, str]:
        """Give what tells it from others."""
        return self.organisation, self.day.isoformat() if self.wave is None else self.wave


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    report = commands.add("report", _report, "make reports to hand over")
    add_answers(report, READ)
    report.add_argument("-r", "--rubric", help="the rubric of the answers, YAML; an archive has it")
    add_analysis(report)
    report.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help="write there: a file by its ending, or a folder, - is stdout",
    )
    report.add_argument("--format", choices=tuple(FORMATS), help="of the files in a folder")
    report.add_argument(
        "--template", type=Path, metavar="FILE", help="your own design, PPTX, for slides"
    )
    report.add_argument("--day", type=_day, metavar="DATE", help="the day it is from, 2026-11-23")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"`{text}` is no day; write year, month and day as 2026-11-23"
        ) from error


def _report(chosen: argparse.Namespace) -> int:
    from assessment.exchange.archive_files import find_archives

    target = find_target(chosen.output, chosen.format)
    template = _read_template(chosen.template, target.ending)
    archives = find_archives(chosen.answers)
    cases, answers_code = _from_answers(chosen, archives)
    kept, archives_code = _from_archives(chosen, archives)
    cases += kept
    if not cases:  # every file was left out, with its reason
        return FAULTY
    places = target.places([case.names for case in cases])
    _spare_what_is_read(places, chosen)
    for place, case in zip(places, cases, strict=True):
        document = _compose(case, chosen.language)
        give_bytes(render(document, target.ending, template), place)
        if place != target.path:
            note(str(place))
    return max(answers_code, archives_code)


def _read_template(path: Path | None, ending: str) -> bytes | None:
    """Read a client's own design; raises OrientirError where it cannot be read or used."""
    if path is None:
        return None
    check_template(ending)
    from assessment.errors import Fault
    from assessment.exchange.reading import read_start

    content = read_start(path, LARGEST)
    if isinstance(content, Fault):
        raise OrientirError(message("{path}: {why}", path=path, why=content.what))
    return content


def _from_answers(chosen: argparse.Namespace, archives: Collection[Path]) -> tuple[list[Case], int]:
    """Analyse files of answers as ``orientir score`` does, and give the exit code for them."""
    from assessment.exchange.rubric_files import load_rubric

    if all(path in archives for path in chosen.answers):
        return [], FINE
    if chosen.rubric is None:
        raise OrientirError(message("name with `-r` the rubric these answers were given to"))
    rubric = load_rubric(chosen.rubric)
    check_scope(chosen, rubric)
    batch = read_answers(chosen, rubric, archives)
    day = chosen.day or datetime.now(tz=UTC).date()
    found = [
        Case(rubric, results, organisation, wave, day)
        for organisation, wave, results in analysed(chosen, rubric, batch)
    ]
    return found, how_whole(batch)


def _from_archives(chosen: argparse.Namespace, archives: Sequence[Path]) -> tuple[list[Case], int]:
    """Analyse archives, each by its own rubric; what cannot be read is told and left out."""
    from assessment.exchange.archive_files import load_archive

    found, code = [], FINE
    for path in archives:
        try:
            found.append(_case_of(load_archive(path), chosen))
        except ArchiveError as error:
            complain(error, speak(chosen.language))
            code = PARTLY
    return found, code


def _case_of(archive: Archive | WaveArchive, chosen: argparse.Namespace) -> Case:
    from assessment.exchange.archive import Archive

    if isinstance(archive, Archive):
        return _of_one_person(archive, chosen)
    return _of_a_wave(archive, chosen)


def _of_a_wave(archive: WaveArchive, chosen: argparse.Namespace) -> Case:
    """Judge what was published; who was asked and who may see what was settled then."""
    from assessment.analysis.results import judge

    results = judge(
        archive.rubric,
        archive.measured,
        targets=archive.targets,
        importance=archive.importance,
        effort=archive.efforts,
        rank_ranges=archive.rank_ranges,
    )
    organisation, day = archive.organisation or "", archive.taken_on
    remark(organisation, day.isoformat(), results, speak(chosen.language))
    return Case(archive.rubric, results, organisation, None, chosen.day or day, archive.decisions)


def _of_one_person(archive: Archive, chosen: argparse.Namespace) -> Case:
    from assessment.analysis.answers import collect
    from assessment.analysis.results import analyse

    check_scope(chosen, archive.rubric)
    scope = "core" if chosen.scope == "core" else archive.scope
    answers = collect(archive.rubric, {"one": archive.answers}, scope=scope)
    results = analyse(
        archive.rubric,
        answers,
        targets=archive.targets,
        named=chosen.named,
        invited=chosen.invited,
    )
    organisation, day = archive.organisation or "", archive.opened_on
    remark(organisation, day.isoformat(), results, speak(chosen.language))
    return Case(archive.rubric, results, organisation, None, chosen.day or day)


def _spare_what_is_read(places: Sequence[Path], chosen: argparse.Namespace) -> None:
    """Refuse to write over what a report is made from; raises OrientirError."""
    from assessment.exchange.answer_files import visible_files

    folders = [path for path in chosen.answers if path.is_dir()]
    inside = [file for folder in folders for file in visible_files(folder)]
    named = (path for path in (*chosen.answers, chosen.template) if path is not None)
    read = {path.resolve() for path in (*named, *inside)}
    for place in places:
        if place.resolve() in read:
            raise OrientirError(
                message("{path} is what the report is made from; name another file", path=place)
            )


def _compose(case: Case, language: str) -> Document:
    from assessment.report.composing import compose
    from assessment.report.room import tell_room

    told = tell_room(case.rubric, case.results, language, day=case.day)
    return compose(
        case.rubric,
        case.results,
        told,
        day=case.day,
        organisation=case.organisation,
        record=case.decided,
        wave=case.wave,
    )
