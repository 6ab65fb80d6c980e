"""The first sheet of an XLSX workbook as rows of text.

Read with the standard library, because a workbook of a few kilobytes can hold so much that the
libraries for it take hundreds of megabytes or seconds, or abort the process. Here only the sheet,
its texts and the way to them are read, tag by tag; macros, links, styles and the rest are not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from assessment.errors import message
from assessment.exchange.xml_walk import MAX_TEXTS, Budget, Walk
from assessment.exchange.zip_parts import Parts, Refused, broken, too_large

MAX_WORKBOOK = 5_000_000  # bytes, packed
MAX_UNPACKED = 20_000_000  # bytes of the parts that are read
MAX_ROWS = 100_000
MAX_TEXT = 32_767  # characters of a cell, as spreadsheets have it

_PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_MAIN = "_rels/.rels"


@dataclass
class SheetRow:
    """Hold a row's number, its texts by column from 0, and the formulas nobody has worked out."""

    number: int
    texts: dict[int, str] = field(default_factory=dict)
    uncalculated: list[int] = field(default_factory=list)


def read_sheet(content: bytes) -> Iterator[SheetRow]:
    """Read the rows that hold anything, of the first sheet that is not hidden.

    Raises Refused, also after some rows, where the workbook is broken or beyond a limit.
    """
    if len(content) > MAX_WORKBOOK:
        limit = MAX_WORKBOOK // 1_000_000
        raise too_large(message("the workbook is larger than {limit} MB", limit=limit))
    parts = Parts(content, MAX_UNPACKED)
    budget = Budget()
    workbook = _target(_relations(parts, "", budget), "officeDocument")
    around = _relations(parts, workbook, budget)
    sheets = _Sheets(budget)
    sheets.parse(parts.read(workbook))
    texts = _Texts(budget)
    if any(relation.kind == "sharedStrings" for relation in around.values()):
        texts.parse(parts.read(_target(around, "sharedStrings")))
    sheet = around.get(sheets.first_visible)
    if sheet is None:
        raise broken()
    cells = _Cells(budget, texts.found)
    for _ in cells.steps(parts.read(sheet.target)):
        yield from cells.rows
        cells.rows.clear()


@dataclass(frozen=True)
class _Relation:
    kind: str
    target: str


def _relations(parts: Parts, of: str, budget: Budget) -> dict[str, _Relation]:
    """Give the parts another one refers to, by the names it has for them."""
    folder, name = posixpath.split(of)
    where = posixpath.join(folder, "_rels", f"{name}.rels") if of else _MAIN
    relations = _Relations(budget, folder)
    relations.parse(parts.read(where))
    return relations.found


def _target(relations: dict[str, _Relation], kind: str) -> str:
    for relation in relations.values():
        if relation.kind == kind:
            return relation.target
    raise broken()


class _Relations(Walk):
    """Collect relations to other parts of the file; links out of it are passed over."""

    def __init__(self, budget: Budget, folder: str) -> None:
        super().__init__(budget)
        self.found: dict[str, _Relation] = {}
        self.opens = {"Relationship": self._relation}
        self._folder = folder

    def _relation(self, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") == "External":
            return
        target = posixpath.join("/", self._folder, attributes.get("Target", ""))
        kind = attributes.get("Type", "").rpartition("/")[2]
        relation = _Relation(kind, posixpath.normpath(target).lstrip("/"))
        self.found[attributes.get("Id", "")] = relation


class _Sheets(Walk):
    """Find the first sheet that is not hidden, by the name of its relation."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.first_visible = ""
        self.opens = {"sheet": self._sheet}

    def _sheet(self, attributes: dict[str, str]) -> None:
        hidden = attributes.get("state", "visible").lower() != "visible"
        if not self.first_visible and not hidden:
            ids = (value for key, value in attributes.items() if key.endswith(":id"))
            self.first_visible = next(ids, "")


class _Texts(Walk):
    """Collect the texts that cells share; how to pronounce them is passed over."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.found: list[str] = []
        self.opens = {"si": self._begin, "rPh": self._leave, "t": self._text}
        self.closes = {"si": self._take, "rPh": self._return}
        self._heard: list[list[str]] = []
        self._pronounced = False

    def _begin(self, _: dict[str, str]) -> None:
        self._heard = []

    def _leave(self, _: dict[str, str]) -> None:
        self._pronounced = True

    def _return(self) -> None:
        self._pronounced = False

    def _text(self, _: dict[str, str]) -> None:
        if not self._pronounced:
            self._heard.append(self.listen())

    def _take(self) -> None:
        self.found.append(_joined(self._heard))


class _Cells(Walk):
    """Collect the rows of a sheet."""

    def __init__(self, budget: Budget, shared: list[str]) -> None:
        super().__init__(budget)
        self.rows: list[SheetRow] = []
        self.opens = {
            "row": self._begin_row,
            "c": self._begin,
            "v": self._value,
            "t": self._inline,
            "f": self._formula,
        }
        self.closes = {"row": self._take_row, "c": self._take}
        self._shared = shared
        self._row = SheetRow(0)
        self._column = -1
        self._kind = ""
        self._heard: list[list[str]] = []
        self._has_formula = self._has_value = False

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = SheetRow(_number(attributes.get("r"), self._row.number))
        self._column = -1

    def _begin(self, attributes: dict[str, str]) -> None:
        self._column = _column(attributes.get("r"), self._column)
        self._kind = attributes.get("t", "n")
        self._heard = []
        self._has_formula = self._has_value = False

    def _value(self, _: dict[str, str]) -> None:
        self._has_value = True
        self._heard = [self.listen()]

    def _inline(self, _: dict[str, str]) -> None:
        self._heard.append(self.listen())

    def _formula(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def _take_row(self) -> None:
        if self._row.texts or self._row.uncalculated:
            if self._row.number > MAX_ROWS:
                raise too_large(message("the sheet has more than {limit} rows", limit=MAX_ROWS))
            self.rows.append(self._row)

    def _take(self) -> None:
        value = _joined(self._heard)
        if self._has_formula and not (value or (self._has_value and self._kind == "str")):
            self._row.uncalculated.append(self._column)
            return
        text = self._text(value)
        if text and not text.isspace():
            self.budget.texts -= len(text)
            if self.budget.texts < 0:
                what = message("the cells hold more than {limit} characters", limit=MAX_TEXTS)
                raise too_large(what)
            self._row.texts[self._column] = text

    def _text(self, value: str) -> str:
        if self._kind == "s" and value:
            if not re.fullmatch("[0-9]{1,7}", value) or int(value) >= len(self._shared):
                raise broken()
            return self._shared[int(value)]
        if self._kind == "b":
            return {"0": "FALSE", "1": "TRUE"}.get(value, value)
        return value


def _joined(heard: list[list[str]]) -> str:
    text = "".join(chain.from_iterable(heard))
    if len(text) > MAX_TEXT:
        what = message("a cell is longer than {limit} characters", limit=MAX_TEXT)
        raise Refused(what, message("shorten it"))
    return text


def _number(written: str | None, before: int) -> int:
    """Read a row's number; one without a number follows the one before."""
    if written is None:
        return before + 1
    if not re.fullmatch("[1-9][0-9]{0,6}", written):
        raise broken()
    return int(written)


def _column(written: str | None, before: int) -> int:
    """Read a column from the name of a cell; that of ``A1`` is 0."""
    if written is None:
        return before + 1
    place = _PLACE.fullmatch(written)
    if place is None:
        raise broken()
    return _column_named(place[1])


@cache
def _column_named(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
