"""Answers from a file of any common kind; a file is taken whole or refused with every fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment.analysis.answers import Answer, Answers, collect
from assessment.errors import AnswersError, Fault, message
from assessment.exchange.answers_body import UNREADABLE, Body, GatheredSheets
from assessment.exchange.answers_faults import Faults, Row, save_as_utf8
from assessment.exchange.answers_header import Header, expected_header, read_header
from assessment.exchange.answers_rows import MAX_BYTES
from assessment.exchange.preview import Column, Preview, tally
from assessment.exchange.reading import read_start
from assessment.exchange.survey_answers import Words
from assessment.exchange.survey_header import Headings
from assessment.exchange.tables import MAX_COLUMNS, open_table
from assessment.rubric.model import Rubric, Scope


@dataclass(frozen=True)
class Sheet:
    """Hold the answers of one organisation in one wave; both are empty where the file is silent."""

    organisation: str
    wave: str
    answers: Answers


@dataclass(frozen=True)
class Survey:
    """Hold what a file says; with a single fault in it there are no sheets."""

    preview: Preview
    sheets: tuple[Sheet, ...]


def read_answers(path: str | Path, rubric: Rubric, *, scope: Scope = "full") -> tuple[Sheet, ...]:
    """Read a CSV or XLSX file of answers; raises AnswersError with every fault."""
    return _sound(SurveyReader(rubric, scope).read(path))


def parse_answers(
    content: bytes, source: str, rubric: Rubric, scope: Scope = "full"
) -> tuple[Sheet, ...]:
    """Read answers from the bytes of a file; raises AnswersError with every fault."""
    return _sound(SurveyReader(rubric, scope).parse(content, source))


def _sound(survey: Survey) -> tuple[Sheet, ...]:
    if survey.preview.faults:
        raise AnswersError(survey.preview.faults)
    return survey.sheets


class SurveyReader:
    """Read files of answers to one rubric.

    Long has one answer a row (``capability``, ``answer``), wide one respondent a row and a column a
    question, as survey tools export it. Sheets come in order of first appearance. Every cell is
    text: ``007`` and ``7`` are two people. An apostrophe before what a spreadsheet takes for a
    formula is dropped, as ``write_answers`` puts it there.
    """

    def __init__(
        self, rubric: Rubric, scope: Scope = "full", group_column: str | None = None
    ) -> None:
        """Prepare to read; ``group_column`` is the name of a column that holds groups."""
        self._rubric = rubric
        self._scope = scope
        self._headings = Headings(rubric, group_column)
        self._words = Words(rubric)

    def read(self, path: str | Path) -> Survey:
        """Read a file; that it cannot be opened is a fault too."""
        content = read_start(path, MAX_BYTES + 1)
        if isinstance(content, Fault):
            preview = Preview(str(path), "csv", None, None, None, (), 0, (), (content,))
            return Survey(preview, ())
        return self.parse(content, str(path))

    def parse(self, content: bytes, source: str) -> Survey:
        """Read a file from its bytes; ``source`` names it in the faults."""
        faults = Faults(source)
        table = open_table(content, self._headings.known, faults)
        row = next(table.rows, None)
        header = None if row is None else self._header(row, faults)
        if row is None and not faults.found:
            faults.file(message("the file is empty"), expected_header())
        sheets: GatheredSheets = {}
        if header is not None:
            sheets = Body(self._rubric, self._words, header, faults).gather(table.rows)
        preview = Preview(
            source,
            table.kind,
            table.encoding,
            table.delimiter,
            row.number if row and header else None,
            () if header is None else tuple(map(Column, header.names, header.meanings)),
            sum(len(sheet.people) for sheet in sheets.values()),
            tally(self._asked(header), _people(sheets)),
            tuple(faults.found),
        )
        return Survey(preview, () if faults.found else tuple(self._sheets(sheets)))

    def _header(self, row: Row, faults: Faults) -> Header | None:
        if any(UNREADABLE.search(cell) or "\0" in cell for cell in row.cells):
            faults.file(message("the file is not UTF-8 text"), save_as_utf8(), row.line)
            return None
        if len(row.cells) > MAX_COLUMNS:
            what = message("the file has more than {limit} columns", limit=MAX_COLUMNS)
            faults.file(what, expected_header(), row.line)
            return None
        return read_header(row, self._headings, faults)

    def _sheets(self, sheets: GatheredSheets) -> Iterator[Sheet]:
        for (organisation, wave), gathered in sheets.items():
            answers = collect(
                self._rubric, gathered.people, scope=self._scope, groups=gathered.groups
            )
            yield Sheet(organisation, wave, answers)

    def _asked(self, header: Header | None) -> Sequence[str]:
        """Name the questions to count: those of the scope that the file has or may have."""
        if header is None:
            return ()
        ids = [capability.id for capability in self._rubric.capabilities(self._scope)]
        return ids if header.long else [name for name in ids if name in header.questions]


def _people(sheets: GatheredSheets) -> Iterator[Mapping[str, Answer]]:
    for sheet in sheets.values():
        yield from sheet.people.values()
