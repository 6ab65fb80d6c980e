"""Names that a workbook takes for its sheets and its tables, each given once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assessment.report.workbook_cells import literal

LONGEST = 31  # units of UTF-16 that a sheet's name can have
LONGEST_TABLE = 200  # signs; Excel takes 255
RESERVED = "history"  # Excel keeps this name to itself

_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\s]+")
_NOT_IN_TABLES = re.compile(r"\W")


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Turn titles into names of sheets: without what Excel refuses, short and unique."""
    taken = {RESERVED}
    return tuple(_free(_sheet_name(title), " ", LONGEST, taken) for title in wanted)


def table_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Turn titles into names of tables: one word that is no cell's address, and unique."""
    taken: set[str] = set()
    words = ("table_" + _NOT_IN_TABLES.sub("_", title) for title in wanted)
    return tuple(_free(word, "_", LONGEST_TABLE, taken) for word in words)


def _sheet_name(title: str) -> str:
    return _NOT_IN_SHEETS.sub(" ", literal(title)).strip(" '") or "-"


def _free(name: str, joint: str, longest: int, taken: set[str]) -> str:
    """Cut a name to its length, and number it where it is taken; upper and lower case are one."""
    found, number = _cut(name, longest), 1
    while found.casefold() in taken:
        number += 1
        ending = f"{joint}{number}"
        found = _cut(name, longest - len(ending)) + ending
    taken.add(found.casefold())
    return found


def _cut(name: str, longest: int) -> str:
    return name.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").strip(" '")
