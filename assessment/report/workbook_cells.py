"""Cells of a workbook: numbers with all their digits, texts as they are, days as days."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessment.report.document import Value
from assessment.report.literal import holdable

LONGEST = 32_767  # units of UTF-16 that a cell can hold, two bytes each
CUT = "…"

_FORMULA = re.compile(r"\s*['=+\-@＝＋－＠]")


class Exact(float):
    """Hold a number that is written with all its digits, where XlsxWriter writes sixteen."""

    __slots__ = ()

    def __format__(self, spec: str, /) -> str:
        """Write it so that it reads back equal, whatever is asked."""
        return repr(float(self))


def literal(text: str) -> str:
    """Keep of a text what a cell can hold: no control characters, and no more than so many."""
    kept = holdable(text.replace("\r\n", "\n").replace("\r", "\n"))
    units = kept.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return kept
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT


class Cells:
    """Write into cells, each kind of value in a look of its own."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._looks: dict[str, Format] = {}

    def value(self, sheet: Worksheet, row: int, column: int, value: Value, digits: int = 2) -> None:
        """Write a value, of a fraction showing so many digits; None leaves the cell empty."""
        match value:
            case None:
                return
            case bool():
                sheet.write_boolean(row, column, value, self.look())
            case int():
                sheet.write_number(row, column, value, self.look(num_format="0"))
            case float():
                shown = self.look(num_format=f"0.{'0' * digits}" if digits else "0")
                sheet.write_number(row, column, Exact(value), shown)
            case date():
                sheet.write_datetime(row, column, value, self.look(num_format="yyyy-mm-dd"))
            case str():
                self.text(sheet, row, column, value)

    def text(self, sheet: Worksheet, row: int, column: int, text: str, **look: Any) -> None:
        """Write a text as it is; one that looks like a formula stays a text when it is edited."""
        if _FORMULA.match(text):
            look["quote_prefix"] = True
        sheet.write_string(row, column, literal(text), self.look(**look))

    def look(self, **look: Any) -> Format:
        """Give the format with these properties, each made once."""
        name = repr(sorted(look.items()))
        if name not in self._looks:
            self._looks[name] = self._book.add_format({"valign": "top", **look})
        return self._looks[name]
