"""The rows under the header of a file of answers: who answered what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from assessment.analysis.answers import Answer
from assessment.errors import Message, message
from assessment.exchange.answers_faults import MAX_FAULTS, Faults, Row, quoted, save_as_utf8
from assessment.exchange.answers_header import Header
from assessment.exchange.cells import BYTE_ORDER_MARK
from assessment.exchange.survey_answers import OTHER, Words
from assessment.exchange.survey_codes import MOST_OF_ANSWER, question_codes
from assessment.exchange.survey_header import plain_heading
from assessment.rubric.blank import is_blank
from assessment.rubric.model import Rubric

UNREADABLE = re.compile("[\udc80-\udcff]")  # how a byte that is not UTF-8 was decoded


MAX_SHEETS = 1_000  # organisations times waves; each is analysed by itself


@dataclass
class Gathered:
    """Gather what one organisation's people answered in one wave."""

    people: dict[str, dict[str, Answer]] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    first_row: dict[tuple[str, str], int] = field(default_factory=dict)


GatheredSheets = dict[tuple[str, str], Gathered]


@dataclass(frozen=True)
class Body:
    """Read the rows under a header, noting every fault."""

    rubric: Rubric
    words: Words
    header: Header
    faults: Faults

    def gather(self, rows: Iterable[Row]) -> GatheredSheets:
        """Gather the answers by organisation and wave.

        Where nobody is named, each row of a wide file is a person of its own, and a long file is
        one person's.
        """
        sheets: GatheredSheets = {}
        number = 0
        row = None
        for row in rows:
            if self.faults.are_too_many:
                what = message("after {n} faults nothing more was read", n=MAX_FAULTS)
                self.faults.file(what, message("mend those and try again"), row.line)
                break
            if not self._is_sound(row) or not self.header.is_complete:
                continue
            named = self.header.text(row, "organisation"), self.header.text(row, "wave")
            respondent = self._respondent(row, number)
            if respondent is None:
                continue
            number += 1
            sheet = sheets.setdefault(named, Gathered())
            if len(sheets) > MAX_SHEETS:
                what = message(
                    "there are more than {limit} organisations and waves", limit=MAX_SHEETS
                )
                self.faults.file(what, message("split the file into several"), row.line)
                break
            if self._tells_the_group(row):
                group = self._group(self.header.text(row, "answer"))
                if group:
                    sheet.groups[respondent] = group
            else:
                self._take(row, respondent, sheet)
        if row is None and not self.faults.found:
            instead = (
                message("write a row for each answer")
                if self.header.long
                else message("write a row for each person")
            )
            self.faults.file(message("there are no answers under the header"), instead)
        return sheets

    def _respondent(self, row: Row, before: int) -> str | None:
        """Name who a row is of; None for an empty row, which is nobody."""
        if "respondent" in self.header.columns:
            return self.header.text(row, "respondent")
        if self.header.long:
            return "1"
        return str(before + 1) if any(map(str.strip, row.cells)) else None

    def _tells_the_group(self, row: Row) -> bool:
        """Say whether a row of a form names the person's group in the place of an answer."""
        columns = self.header.columns
        in_rows = self.header.long and "group" not in columns
        return in_rows and row.cells[columns["capability"]] == "group"

    def _group(self, written: str) -> str:
        """Give the id of a group of the rubric, by its title or code; else what is written."""
        return self._groups.get(plain_heading(written), written)

    @cached_property
    def _groups(self) -> dict[str, str]:
        codes = question_codes((group.id for group in self.rubric.groups), MOST_OF_ANSWER)
        found = {code: name for name, code in codes.items()}
        for group in self.rubric.groups:
            found |= {plain_heading(title): group.id for title in group.title.root.values()}
        return found

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(capability.id for capability in self.rubric.capabilities())

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
            if cell.isascii() and "\0" not in cell:
                continue
            if UNREADABLE.search(cell):
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

    def _take(self, row: Row, respondent: str, sheet: Gathered) -> None:
        """Take one row's answers, or note what is wrong with each."""
        self._check_person(row, sheet, respondent)
        given = sheet.people.setdefault(respondent, {})
        for capability, at in self._asked(row):
            cell = row.cells[at]
            answer = self.words.answer(cell, capability)
            if answer is None:
                what, instead = self._not_an_answer(cell)
                self.faults.cell(row, at, self.header.names[at], what, instead)
            else:
                given[capability] = answer

    def _check_person(self, row: Row, sheet: Gathered, respondent: str) -> None:
        """Refuse nobody, a second group, and a second answer to the same question."""
        at = self.header.columns.get("respondent", 0)
        name = "respondent" if "respondent" in self.header.columns else self.header.names[at]
        if is_blank(respondent):
            instead = message("write a name or a number, another one for each person")
            self.faults.cell(row, at, name, message("nobody is named"), instead)
            return
        group = self._group(self.header.text(row, "group"))
        known = sheet.groups.setdefault(respondent, group) if group else ""
        if group != known:
            what = message(
                "{respondent} was in the group {group} before",
                respondent=quoted(respondent),
                group=quoted(known),
            )
            instead = message("give each person one group")
            column = self.header.columns["group"]
            self.faults.cell(row, column, self.header.names[column], what, instead)
        asked = self.header.text(row, "capability")
        first = sheet.first_row.setdefault((respondent, asked), row.number)
        if first == row.number:
            return
        what = message(
            "{respondent} has answered this in row {first}",
            respondent=quoted(respondent),
            first=first,
        )
        instead = message("keep one of the two rows")
        if "respondent" not in self.header.columns:
            what = message("this is answered in row {first} already", first=first)
            instead = message("keep one of the two rows, or name people in a column `respondent`")
        self.faults.cell(row, at, name, what, instead)

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
            instead = self._nearest(capability) or message("write an id of the rubric")
            self.faults.cell(row, at, self.header.names[at], what, instead)
        yield capability, self.header.columns["answer"]

    def _nearest(self, name: str) -> Message | None:
        """Suggest what a question is called now, or the closest id there is.

        None where nothing is like it, or where so much is wrong already that nobody reads on.
        """
        if not self.faults.bring_hints:
            return None
        wanted = name.strip().lower()
        renamed = self.rubric.renamed.get(wanted)
        known = sorted(self._known)
        close = [renamed] if renamed in known else get_close_matches(wanted[:200], known, 1)
        return message("did you mean `{word}`?", word=close[0]) if close else None

    def _not_an_answer(self, cell: str) -> tuple[Message, Message]:
        top = self.rubric.levels
        instead = message(
            "write a level from 1 to {top}, dont_know, not_applicable, or nothing", top=top
        )
        if cell.strip() == OTHER:
            return message("an answer of one’s own has no level"), instead
        if cell.isdecimal() and not cell.isascii():
            return message("{cell} is not in the digits 0 to 9", cell=quoted(cell)), instead
        if cell.isdecimal():
            return message("the scale has no level {cell}", cell=quoted(cell)), instead
        return message("{cell} is not an answer", cell=quoted(cell)), instead
