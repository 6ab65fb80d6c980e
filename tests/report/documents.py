"""Reports to test formats on: a hostile one, and what of a report every format has to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from assessment.analysis.results import Results
from assessment.report.composing import compose
from assessment.report.document import (
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    Ladder,
    Points,
    Words,
)
from assessment.report.pieces import Table
from assessment.report.room import RoomStory, tell_room
from assessment.rubric.model import Rubric
from assessment.workshop.consensus import Consensus
from assessment.workshop.decided import Decided
from assessment.workshop.plan import Action
from benchmarks.sample import DAY

ENDLESS = "endless" * 714 + "!!"  # 5,000 characters without a space
MARKUP = (
    "<script>alert(1)</script> <b>b</b> &amp; <!-- c --> <img src=x onerror=alert(1)>",
    "{{7*7}} {% raw %} \"double\" 'single' https://example.org www.example.org me@example.org",
    '=cmd|"/c calc"!A1 #read("/etc/passwd") $x^2$ @SUM(1) +1 -1',
    "*star* **stars** _under_ __unders__ ~~gone~~ `code` ``codes`` [l](x) ![i](x) [^1] \\* \\",
    "# h",
    "- item | cell | cell",
    "1. one\n2) two\r\n---\n> quote\n    indented\n\n<div>",
    "+ plus 🙂 👩‍👩‍👧 \u202ertl\u202c \u2067iso\u2069 עברית ܀ \U00013000",
)
CONTROL = "bell\x07 null\x00 escape\x1b[31m vertical\x0b half\ud800 not\uffff"
HELD = "bell null escape[31m vertical half not"  # what is left of it


def hostile(rubric: Rubric, results: Results) -> Document:
    """Compose a report in English whose every given text tries to be something else."""
    names = [score.id for score in results.capabilities]
    actions = tuple(
        Action(name, text, ENDLESS if at == 1 else text, DAY, CONTROL)
        for at, (name, text) in enumerate(zip(names, MARKUP, strict=False))
    )
    agreed = {
        name: Consensus(name, 2, text, ENDLESS if at == 2 else text, None)
        for at, (name, text) in enumerate(zip(names, MARKUP, strict=False))
    }
    record = Decided(title=MARKUP[1], language="en", agreed=agreed, actions=actions)
    told = tell_room(rubric, results, "en", day=DAY)
    document = compose(
        rubric, results, told, day=DAY, organisation=MARKUP[0] + CONTROL, record=record
    )
    return replace(document, headline=MARKUP[0], note=MARKUP[3])


def plainly(rubric: Rubric, results: Results, room: RoomStory) -> Document:
    """Compose the report of a told story, with nothing decided."""
    return compose(rubric, results, room, day=DAY)


def tables(document: Document) -> list[Table]:
    """Give every table of a report, in order."""
    found = (block for section in document.sections for block in section.blocks)
    return [block.table for block in found if isinstance(block, Grid | Figure)]


def said(document: Document) -> Iterator[str]:
    """Give every text that a format prints of a report, in order; pictures are not text."""
    yield from (document.title, document.headline, *document.about)
    if document.note:
        yield document.note
    for section in document.sections:
        yield section.heading
        yield section.title
        for block in section.blocks:
            yield from _SAID[type(block)](block)


def _table(table: Table) -> Iterator[str]:
    yield from table.headers
    for row in table.rows:
        yield from row


def _figure(block: Figure) -> Iterator[str]:
    yield block.left_out
    yield from _table(block.table)


def _ladder(block: Ladder) -> Iterator[str]:
    yield from (block.title, block.standing)
    for part in block.parts:
        yield from (part.label, part.words)


_SAID: dict[type[Block], Callable[..., Iterator[str]]] = {
    Words: lambda block: iter((block.words,)),
    Points: lambda block: iter(block.items),
    Facts: lambda block: (text for pair in block.pairs for text in pair),
    Grid: lambda block: iter((block.name, *_table(block.table))),
    Figure: _figure,
    Ladder: _ladder,
}
