"""Answers from CSV; a file is taken whole or refused with every fault in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assessment.analysis.answers import NO_ANSWER, Answer, Answers, collect
from assessment.errors import AnswersError, Fault, Message, message
from assessment.exchange.answers_faults import MAX_FAULTS, Faults, Row, quoted, save_as_utf8
from assessment.exchange.answers_header import (
    MAX_COLUMNS,
    Header,
    expected_header,
    nearest,
    read_header,
)
from assessment.exchange.answers_rows import MAX_BYTES, read_rows
from assessment.exchange.cells import BYTE_ORDER_MARK, is_blank
from assessment.exchange.reading import read_start
from assessment.rubric.model import Rubric, Scope

_UNREADABLE = re.compile("[\udc80-\udcff]")  # how a byte that is not UTF-8 was decoded


@dataclass(frozen=True)
class Sheet:
    """Hold the answers of one organisation in one wave; both are empty where the file is silent."""

    organisation: str
    wave: str
    answers: Answers


def read_answers(path: str | Path, rubric: Rubric, *, scope: Scope = "full") -> tuple[Sheet, ...]:
    """Read a CSV file of answers, long or wide; raises AnswersError with every fault."""
    content = read_start(path, MAX_BYTES + 1)
    if isinstance(content, Fault):
        raise AnswersError([content])
    return parse_answers(content, str(path), rubric, scope)


def parse_answers(
    content: bytes, source: str, rubric: Rubric, scope: Scope = "full"
) -> tuple[Sheet, ...]:
    """Read answers from the bytes of a CSV file; raises AnswersError with every fault.

    Long has one answer a row (``capability``, ``answer``), wide one respondent a row and a column a
    capability. Sheets come in order of first appearance. Every cell is text: ``007`` and ``7`` are
    two people. An apostrophe before what a spreadsheet takes for a formula is dropped, as
    ``write_answers`` puts it there. ``source`` names the file in the faults.
    """
    faults = Faults(source)
    sheets = _sheets(content, rubric, faults)
    if faults.found:
        raise AnswersError(faults.found)
    return tuple(
        Sheet(organisation, wave, collect(rubric, s.people, scope=scope, groups=s.groups))
        for (organisation, wave), s in sheets.items()
    )


@dataclass
class _Gathered:
    """Gather what one organisation's people answered in one wave."""

    people: dict[str, dict[str, Answer]] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    first_row: dict[tuple[str, str], int] = field(default_factory=dict)


_Sheets = dict[tuple[str, str], _Gathered]


def _sheets(content: bytes, rubric: Rubric, faults: Faults) -> _Sheets:
    rows = read_rows(content, faults)
    first = next(rows, None)
    if first is None:
        if not faults.found:
            faults.file(message("the file is empty"), expected_header())
        return {}
    if any(_UNREADABLE.search(cell) or "\0" in cell for cell in first.cells):
        faults.file(message("the file is not UTF-8 text"), save_as_utf8(), first.line)
        return {}
    if len(first.cells) > MAX_COLUMNS:
        what = message("the file has more than {limit} columns", limit=MAX_COLUMNS)
        faults.file(what, expected_header(), first.line)
        return {}
    return _Body(rubric, read_header(first, rubric, faults), faults).gather(rows)


@dataclass(frozen=True)
class _Body:
    """Read the rows under a header, noting every fault."""

    rubric: Rubric
    header: Header
    faults: Faults

    def gather(self, rows: Iterator[Row]) -> _Sheets:
        """Gather the answers by organisation and wave."""
        sheets: _Sheets = {}
        row = None
        for row in rows:
            if self.faults.are_too_many:
                what = message("after {n} faults nothing more was read", n=MAX_FAULTS)
                self.faults.file(what, message("mend those and try again"), row.line)
                break
            if self._is_sound(row) and self.header.is_complete:
                named = self.header.text(row, "organisation"), self.header.text(row, "wave")
                self._take(row, sheets.setdefault(named, _Gathered()))
        if row is None and not self.faults.found:
            instead = (
                message("write a row for each answer")
                if self.header.long
                else message("write a row for each person")
            )
            self.faults.file(message("there are no answers under the header"), instead)
        return sheets

    def _is_sound(self, row: Row) -> bool:
        """Check a row's length and its characters."""
        names = self.header.names
        if len(row.cells) != len(names):
            at = min(len(row.cells), len(names))
            what = message(
                "the row has {cells} cells and the header {names}",
                cells=len(row.cells),
                names=len(names),
            )
            instead = message("give each column a cell; put a text that holds a comma in quotes")
            self.faults.cell(row, at, [*names, str(at + 1)][at], what, instead)
            return False
        sound = True
        for at, cell in enumerate(row.cells):
            if _UNREADABLE.search(cell):
                what, instead = message("this is not UTF-8 text"), save_as_utf8()
            elif "\0" in cell:
                what, instead = message("there is a NUL character in it"), message("remove it")
            elif BYTE_ORDER_MARK in cell:
                what = message("there is a byte order mark in it, as where two files were joined")
                instead = message("remove it")
            else:
                continue
            sound = False
            self.faults.cell(row, at, names[at], what, instead)
        return sound

    def _take(self, row: Row, sheet: _Gathered) -> None:
        """Take one row's answers, or note what is wrong with each."""
        respondent = self.header.text(row, "respondent")
        self._check_person(row, sheet, respondent)
        given = sheet.people.setdefault(respondent, {})
        for capability, at in self._asked(row):
            answer = self._answers.get(row.cells[at])
            if answer is None:
                what, instead = self._not_an_answer(row.cells[at])
                self.faults.cell(row, at, self.header.names[at], what, instead)
            else:
                given[capability] = answer

    def _check_person(self, row: Row, sheet: _Gathered, respondent: str) -> None:
        """Refuse nobody, a second group, and a second answer to the same question."""
        at = self.header.columns["respondent"]
        if is_blank(respondent):
            instead = message("write a name or a number, another one for each person")
            self.faults.cell(row, at, "respondent", message("nobody is named"), instead)
            return
        group = self.header.text(row, "group")
        known = sheet.groups.setdefault(respondent, group) if group else ""
        if group != known:
            what = message(
                "{respondent} was in the group {group} before",
                respondent=quoted(respondent),
                group=quoted(known),
            )
            instead = message("give each person one group")
            self.faults.cell(row, self.header.columns["group"], "group", what, instead)
        asked = self.header.text(row, "capability")
        first = sheet.first_row.setdefault((respondent, asked), row.number)
        if first != row.number:
            what = message(
                "{respondent} has answered this in row {first}",
                respondent=quoted(respondent),
                first=first,
            )
            self.faults.cell(row, at, "respondent", what, message("keep one of the two rows"))

    def _asked(self, row: Row) -> Iterator[tuple[str, int]]:
        """Give each capability the row answers, with the column of its answer."""
        if not self.header.long:
            yield from self.header.questions.items()
            return
        at = self.header.columns["capability"]
        capability = row.cells[at]
        if capability not in self._known:
            what = (
                message("the rubric has no question {id}", id=quoted(capability))
                if capability.strip()
                else message("no question is named")
            )
            meant = nearest(capability, self._known, self.rubric, self.faults)
            instead = meant or message("write an id of the rubric")
            self.faults.cell(row, at, "capability", what, instead)
        yield capability, self.header.columns["answer"]

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(capability.id for capability in self.rubric.capabilities())

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        """Map everything that may stand in a cell; so only plain digits are levels."""
        levels = range(1, self.rubric.levels + 1)
        return {
            "": NO_ANSWER,
            "dont_know": Answer("dont_know"),
            "not_applicable": Answer("not_applicable"),
            **{str(level): Answer("level", level) for level in levels},
        }

    def _not_an_answer(self, cell: str) -> tuple[Message, Message]:
        top = self.rubric.levels
        instead = message(
            "write a level from 1 to {top}, dont_know, not_applicable, or nothing", top=top
        )
        if cell.isdecimal() and not cell.isascii():
            return message("{cell} is not in the digits 0 to 9", cell=quoted(cell)), instead
        if cell.isdecimal():
            return message("the scale has no level {cell}", cell=quoted(cell)), instead
        return message("{cell} is not an answer", cell=quoted(cell)), instead
