"""The header of a file of answers: which column holds what, and the faults in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.errors import Message, message
from assessment.exchange.answers_faults import Faults, Row, quoted
from assessment.exchange.cells import as_typed
from assessment.exchange.survey_header import LONG, WHO, Headings, Meaning, is_long
from assessment.rubric.blank import is_blank

NEEDED = ("capability", "answer")  # of a long file


@dataclass(frozen=True)
class Header:
    """Say which column holds what; ``questions`` are the columns of a wide file.

    ``meanings`` has one entry a name.
    """

    names: list[str]
    meanings: list[Meaning]
    long: bool
    columns: dict[str, int] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Say whether every needed column is there."""
        return set(NEEDED) <= self.columns.keys() if self.long else bool(self.questions)

    def text(self, row: Row, name: str) -> str:
        """Give a cell as it was typed; empty where the file has no such column."""
        at = self.columns.get(name)
        return "" if at is None else as_typed(row.cells[at])


def read_header(row: Row, headings: Headings, faults: Faults) -> Header:
    """Read the header; what is wrong with it is noted, what it has in vain is left out."""
    meanings = headings.meanings(row.cells)
    header = Header(row.cells, meanings, is_long(meanings))
    for at, name in enumerate(row.cells):
        _place(header, row, at, faults)
        if is_blank(name):
            what, instead = message("the column has no name"), message("name it, or remove it")
            faults.cell(row, at, name, what, instead)
    for name in NEEDED if header.long else ():
        if name not in header.columns:
            faults.cell(row, 0, name, message("this column is missing"), expected_header())
    if not header.long and not header.questions:
        faults.file(message("there is no column with answers"), expected_header(), row.line)
    return header


def _place(header: Header, row: Row, at: int, faults: Faults) -> None:
    """Note which column of the header is the one at ``at``, or what is wrong with it."""
    name, meaning = row.cells[at], header.meanings[at]
    what = message("no such column is expected")
    if meaning.use == "unmatched":
        faults.cell(row, at, name, what, _instead(meaning))
    elif meaning.use == "question" and header.long:
        instead = message("remove it; the columns known here are {names}", names=", ".join(LONG))
        faults.cell(row, at, name, what, instead)
    elif meaning.use == "question":
        _take(header.questions, meaning.means, row, at, faults)
    elif meaning.use == "own":
        _take(header.columns, meaning.means, row, at, faults)


def _take(columns: dict[str, int], means: str, row: Row, at: int, faults: Faults) -> None:
    first = columns.setdefault(means, at)
    if first == at:
        return
    if row.cells[first] == row.cells[at]:
        what = message("this column appears twice")
    else:
        what = message(
            "{means} stands in the column {first} too", means=means, first=quoted(row.cells[first])
        )
    faults.cell(row, at, row.cells[at], what, message("keep one"))


def _instead(meaning: Meaning) -> Message:
    """Say what to do with a column that may be one of ours."""
    if meaning.several:
        return message(
            "this may be {ids}; write one of them in square brackets",
            ids=", ".join(meaning.several),
        )
    if meaning.candidate:
        return message("did you mean `{word}`?", word=meaning.candidate)
    return message(
        "remove it; the columns known here are {names} and question ids", names=", ".join(WHO)
    )


def expected_header() -> Message:
    """Say what the first line should be."""
    return message(
        "begin with the line respondent,capability,answer or with respondent and question ids"
    )
