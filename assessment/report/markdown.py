"""Print a report as Markdown, for wikis and tickets: headings, lists and tables, no pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assessment.report.columns import flush_right
from assessment.report.document import (
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    Ladder,
    Points,
    Section,
    Words,
)
from assessment.report.literal import holdable
from assessment.report.pieces import Table

_BREAKS = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_MARKS = re.compile(r"[\\`*_\[\]<>&|~$#]|(?<=[A-Za-z]):(?=//)|(?<=www)\.|@", re.IGNORECASE)
_BEGINNING = re.compile(r"^(?:(?=[-+=])|\d{1,9}(?=[.)](?: |$)))")  # of a list or an underline


def render_markdown(document: Document) -> str:
    """Print a report as one text in GitHub's Markdown; pictures are told, with their tables."""
    return "\n\n".join(part for part in _parts(document) if part) + "\n"


def _parts(document: Document) -> Iterator[str]:
    yield _heading(1, document.headline)
    yield _plain(document.title)
    yield " · ".join(map(_plain, document.about))
    yield _strong(document.note)
    for section in document.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    depth = 2
    if section.kind != "summary":  # its heading is the report's
        yield _heading(depth, section.heading)
        yield _strong(section.title)
        depth += 1
    for block in section.blocks:
        yield from _block(block, section, depth)


def _block(block: Block, section: Section, depth: int) -> Iterator[str]:
    match block:
        case Words(words, "lead"):
            yield _heading(depth, words)
        case Words(words):
            yield _plain(words)
        case Points(items):
            yield _list(map(_plain, items))
        case Facts(pairs):
            yield _list(f"{_strong(name)} · {_plain(value)}" for name, value in pairs)
        case Grid(name, table):
            if name != section.heading:
                yield _strong(name)
            yield _table(table)
        case Figure():
            yield _plain(block.alt)
            yield _table(block.table)
        case Ladder(title, standing, parts):
            yield _heading(depth, title)
            yield _plain(standing)
            yield _list(f"{_strong(part.label)} · {_plain(part.words)}" for part in parts)


def _heading(depth: int, words: str) -> str:
    return f"{'#' * depth} {_plain(words)}"


def _strong(words: str) -> str:
    plain = _plain(words)
    return f"**{plain}**" if plain else ""


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(table: Table) -> str:
    rules = ("--:" if flush else "---" for flush in flush_right(table))
    rows = [_row(map(_plain, table.headers)), _row(rules)]
    return "\n".join([*rows, *(_row(map(_plain, row)) for row in table.rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(words: str) -> str:
    """Write a text so that it is read letter by letter, in one line, wherever it stands."""
    line = _BREAKS.sub(" ", holdable(words)).strip()
    return _BEGINNING.sub(r"\g<0>\\", _MARKS.sub(r"\\\g<0>", line))
