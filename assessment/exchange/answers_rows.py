"""The rows of a file of answers, as far as it keeps to the rules of CSV and to the limits."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from assessment.errors import Message, message
from assessment.exchange.answers_faults import Faults, Row

MAX_BYTES = 20_000_000
MAX_LINES = 500_000
MAX_LINE = 1_000_000  # bytes; a line of delimiters alone would fill the memory with empty cells


def read_rows(content: bytes, delimiter: str, faults: Faults) -> Iterator[Row]:
    """Read the rows that are not blank, up to the first that breaks the rules of CSV.

    A file beyond a limit gives a fault and no rows.
    """
    oversize = _oversize(content)
    if oversize:
        faults.file(*oversize)
        return
    reader = csv.reader(_lines(content), delimiter=delimiter, strict=True)
    number, line = 0, 1
    header: list[str] = []
    try:
        for cells in reader:
            number += 1
            if cells:
                header = header or cells
                yield Row(number, line, cells)
            line = reader.line_num + 1
    except csv.Error:
        rest = "".join(islice(_lines(content), line - 1, None))
        at, what, instead = _broken_cell(rest, delimiter)
        name = header[at] if at < len(header) else ""
        faults.cell(Row(number + 1, line, []), at, name, what, instead)


def first_cells(content: bytes, delimiter: str) -> list[str]:
    """Give the cells of the first row that is not blank; none where it cannot be read so."""
    reader = csv.reader(_lines(content[:MAX_LINE]), delimiter=delimiter, strict=True)
    try:
        return next(filter(None, reader), [])
    except csv.Error:
        return []


def delimiters(content: bytes) -> list[str]:
    """Give what may part the cells, the likeliest first.

    That is the only delimiter the first line has; with several or none, the comma.
    """
    first = next((line for line in _lines(content[:MAX_LINE]) if line.strip("\r\n")), "")
    present = [mark for mark in ",;\t" if mark in first]
    return present if len(present) == 1 else [",", *(mark for mark in present if mark != ",")]


def _lines(content: bytes) -> Iterator[str]:
    """Decode lines with their ends; a byte that is not UTF-8 becomes half a surrogate pair."""
    return io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", "surrogateescape", newline="")


def _oversize(content: bytes) -> tuple[Message, Message, int] | None:
    """Say which limit the file is beyond, what to do, and in which line."""
    if len(content) > MAX_BYTES:
        what = message("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000)
        return what, message("split it by organisation"), 1
    ends = content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")
    if ends > MAX_LINES:
        what = message("the file has more than {limit} lines", limit=MAX_LINES)
        return what, message("split it by organisation"), 1
    for number, line in enumerate(content.splitlines(), start=1):
        if len(line) > MAX_LINE:
            what = message("the line is longer than {limit} bytes", limit=MAX_LINE)
            return what, message("write a row for each answer"), number
    return None


def _broken_cell(rest: str, delimiter: str) -> tuple[int, Message, Message]:
    """Find the cell the CSV reader stopped at, which its error does not tell.

    ``rest`` begins with the row that could not be read; the column counts from 0.
    """
    cell = re.compile(rf'(?:"(?:[^"]++|"")*+"|[^"{delimiter}\r\n][^{delimiter}\r\n]*+)?')
    longest = csv.field_size_limit()
    at = start = 0
    while found := cell.match(rest, start):
        text, end = found[0], found.end()
        said = text[1:-1].replace('""', '"') if text.startswith('"') else text
        if len(said) > longest:
            what = message("the cell is longer than {limit} characters", limit=longest)
            return at, what, message("shorten it")
        if rest[end : end + 1] != delimiter:
            break
        at, start = at + 1, end + 1
    return (
        at,
        message("from here on a quotation mark is out of place, or a cell is far too long"),
        message('put quotation marks around the whole cell and write those inside it as ""'),
    )
