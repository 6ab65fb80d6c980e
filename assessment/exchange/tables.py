"""The rows of a file of answers, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from assessment.errors import message
from assessment.exchange.answers_faults import Faults, Row
from assessment.exchange.answers_rows import MAX_BYTES, delimiters, first_cells, read_rows
from assessment.exchange.decoding import Decoded, decodings
from assessment.exchange.workbooks import SheetRow, read_sheet
from assessment.exchange.zip_parts import Refused, broken

MAX_COLUMNS = 1_000  # room for a wide file of 500 questions and for columns to complain of
MAX_ABOVE = 20  # rows of a sheet among which its header is looked for

_ZIP = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how XLS begins, and XLSX with a password

Format = Literal["csv", "xlsx"]
Knows = Callable[[Sequence[str]], int]  # how many names of columns are known


@dataclass(frozen=True)
class Table:
    """Hold the rows of a file, its header first, and how it was taken apart.

    ``encoding`` and ``delimiter`` are those of CSV. Faults are noted while the rows are read.
    """

    kind: Format
    encoding: str | None
    delimiter: str | None
    rows: Iterator[Row]


def open_table(content: bytes, knows: Knows, faults: Faults) -> Table:
    """Take a file apart in the way in which most names in its header are known."""
    if content.startswith((_ZIP, _OLD_OR_LOCKED)):
        return Table("xlsx", None, None, _sheet_rows(content, knows, faults))
    if len(content) > MAX_BYTES:
        return Table("csv", "UTF-8", ",", read_rows(content, ",", faults))
    text, delimiter = _most_known(content, knows)
    return Table("csv", text.encoding, delimiter, read_rows(text.content, delimiter, faults))


def _most_known(content: bytes, knows: Knows) -> tuple[Decoded, str]:
    """Choose the encoding and the delimiter.

    Where a file cannot be UTF-8, cp1251 is taken if it makes known names and they are no fewer.
    """
    best, most = None, 0
    for text in decodings(content):
        likeliest, *others = (
            (knows(first_cells(text.content, delimiter)), delimiter)
            for delimiter in delimiters(text.content)
        )
        known, delimiter = max([likeliest, *others], key=lambda way: way[0])
        if best is None or (known and known >= most):
            best, most = (text, delimiter), known
    return best or (Decoded("UTF-8", content), ",")


def _sheet_rows(content: bytes, knows: Knows, faults: Faults) -> Iterator[Row]:
    """Read the header of a sheet and what stands under it; what is above it is passed over."""
    try:
        if content.startswith(_OLD_OR_LOCKED):
            raise broken()
        rows = read_sheet(content)
        first = list(islice(rows, MAX_ABOVE))
        if not first:
            return
        at = max(range(len(first)), key=lambda at: knows(_cells(first[at])))
        header = _cells(first[at])
        for row in chain(first[at:], rows):
            yield _row(row, header, faults)
    except Refused as error:
        faults.file(error.what, error.instead)


def _row(row: SheetRow, header: list[str], faults: Faults) -> Row:
    """Make a row as wide as the header at least, and note the formulas without a value."""
    cells = _cells(row, len(header))
    made = Row(row.number, row.number, cells)
    for at in row.uncalculated:
        name = header[at] if at < len(header) else ""
        what = message("the formula has no value")
        instead = message("open the file in a spreadsheet program and save it, or write the value")
        faults.cell(made, at, name, what, instead)
    return made


def _cells(row: SheetRow, width: int = 0) -> list[str]:
    """Lay the texts of a row out; raises Refused where one stands far to the right."""
    width = max(width, max(row.texts, default=-1) + 1)
    if width > MAX_COLUMNS:
        raise Refused(
            message("the file has more than {limit} columns", limit=MAX_COLUMNS),
            message("remove what stands far to the right in row {row}", row=row.number),
        )
    return [row.texts.get(at, "") for at in range(width)]
