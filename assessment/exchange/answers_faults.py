"""The faults of a file of answers, placed by row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.errors import Fault, Message, message
from assessment.rubric.flaws import LONGEST_SHOWN, shown

MAX_FAULTS = 1_000  # so that a hopeless file of 20 MB does not fill the memory with complaints
MAX_HINTED = 20  # looking for the name that was meant is slow; past so many faults nobody reads on


@dataclass(frozen=True)
class Row:
    """Hold a row with its number as a spreadsheet counts it, and the line it begins on."""

    number: int
    line: int
    cells: list[str]


@dataclass
class Faults:
    """Collect faults in the order of the file."""

    source: str
    found: list[Fault] = field(default_factory=list)

    @property
    def are_too_many(self) -> bool:
        """Say whether it is time to stop reading."""
        return len(self.found) >= MAX_FAULTS

    @property
    def bring_hints(self) -> bool:
        """Say whether it is still worth looking for the names that were meant."""
        return len(self.found) < MAX_HINTED

    def file(self, what: Message, instead: Message | None = None, line: int = 1) -> None:
        """Note a fault of the file as a whole."""
        self.found.append(Fault(self.source, line, 1, "", what, instead))

    def cell(
        self, row: Row, at: int, name: str, what: Message, instead: Message | None = None
    ) -> None:
        """Note a fault of one cell; ``at`` counts columns from 0, a blank name becomes a number."""
        column = brief(name) if name.strip() else str(at + 1)
        where = message("row {row}, column {name}", row=row.number, name=column)
        self.found.append(Fault(self.source, row.line, at + 1, where, what, instead))


def brief(cell: str) -> str:
    """Repeat a cell in a message, without reading on where nothing more is shown."""
    return shown(cell[: LONGEST_SHOWN + 1])


def quoted(cell: str) -> str:
    """Repeat a cell between marks, so that a blank before a digit can be seen."""
    return f"`{brief(cell)}`"


def save_as_utf8() -> Message:
    """Say what to do with a file in another encoding."""
    return message("save the file as CSV UTF-8")
