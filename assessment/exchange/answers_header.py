"""The header of a file of answers: which column holds what, and the faults in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from assessment.errors import Message, message
from assessment.exchange.answers_faults import Faults, Row
from assessment.exchange.cells import as_typed, is_blank
from assessment.rubric.model import MAX_CAPABILITIES, Rubric

WHO = ("organisation", "wave", "respondent", "group")
LONG = (*WHO, "capability", "answer", "comment")
NEEDED = ("respondent", "capability", "answer")
MAX_COLUMNS = 2 * MAX_CAPABILITIES  # room for a wide file and for columns to complain of


@dataclass(frozen=True)
class Header:
    """Say which column holds what; ``questions`` are the columns of a wide file."""

    names: list[str]
    columns: dict[str, int]
    questions: dict[str, int]
    long: bool

    @property
    def is_complete(self) -> bool:
        """Say whether every needed column is there."""
        return set(NEEDED if self.long else NEEDED[:1]) <= self.columns.keys()

    def text(self, row: Row, name: str) -> str:
        """Give a cell as it was typed; empty where the file has no such column."""
        at = self.columns.get(name)
        return "" if at is None else as_typed(row.cells[at])


def read_header(row: Row, rubric: Rubric, faults: Faults) -> Header:
    """Read the header; what it has in vain is noted and skipped."""
    long = any(name.strip().lower() in NEEDED[1:] for name in row.cells)
    header = Header(row.cells, {}, {}, long)
    questions = () if long else tuple(capability.id for capability in rubric.capabilities())
    known = (*WHO, *questions) if questions else LONG
    for at, name in enumerate(row.cells):
        if is_blank(name):
            what, instead = message("the column has no name"), message("name it, or remove it")
            faults.cell(row, at, name, what, instead)
        elif name in row.cells[:at]:
            faults.cell(row, at, name, message("this column appears twice"), message("keep one"))
        elif name in (LONG if long else WHO):
            header.columns[name] = at
        elif name in questions:
            header.questions[name] = at
        else:
            instead = nearest(name, known, rubric, faults) or _otherwise(name, questions)
            faults.cell(row, at, name, message("no such column is expected"), instead)
    for name in NEEDED if long else NEEDED[:1]:
        if name not in header.columns:
            faults.cell(row, 0, name, message("this column is missing"), expected_header())
    if not long and not header.questions:
        faults.file(message("there is no column with answers"), expected_header(), row.line)
    return header


def nearest(name: str, candidates: Iterable[str], rubric: Rubric, faults: Faults) -> Message | None:
    """Suggest what a question is called now, or the closest name there is.

    None where nothing is like it, or where so much is wrong already that nobody reads on.
    """
    if not faults.bring_hints:
        return None
    wanted = name.strip().lower()
    known = sorted(candidates)
    renamed = rubric.renamed.get(wanted)
    close = [renamed] if renamed in known else get_close_matches(wanted[:200], known, 1)
    return message("did you mean `{word}`?", word=close[0]) if close else None


def _otherwise(name: str, questions: Sequence[str]) -> Message:
    """Say what to do with a column like no other; ``questions`` are a wide file's."""
    if not questions:
        return message("remove it; the columns known here are {names}", names=", ".join(LONG))
    if name.strip().lower() == "comment":
        return message(
            "remove it; comments stand in long files: `respondent,capability,answer,comment`"
        )
    return message(
        "remove it; the columns known here are {names} and question ids", names=", ".join(WHO)
    )


def expected_header() -> Message:
    """Say what the first line should be."""
    return message(
        "begin with the line respondent,capability,answer or with respondent and question ids"
    )
