"""Print a report as one self-contained web page: no script, nothing to load, fit to be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assessment.charts.palette import DARK, LIGHT
from assessment.errors import ReportError
from assessment.report.columns import flush_right
from assessment.report.document import Block, Document
from assessment.report.inlining import PHONE, inline_svg
from assessment.report.literal import holdable
from assessment.report.pieces import Table

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

LONG = 40  # characters in a cell from which on its column is kept readable on a phone
LONGEST_WORD = 24  # characters in a cell that are never parted

_ENDLESS = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")


@dataclass(frozen=True)
class Drawings:
    """Hold a picture as SVG, drawn once for a wide screen and once for a phone."""

    wide: str
    narrow: str


def render_html(document: Document) -> str:
    """Print a report as one HTML file; the same report gives the same bytes.

    Where pictures cannot be drawn, their tables stand open in their places.
    """
    return _template().render(
        document=document,
        drawings=_drawings(document),
        page_number=_counters(document.labels.page),
        kind=_kind,
        column_classes=_column_classes,
        light=LIGHT,
        dark=DARK,
    )


def _drawings(document: Document) -> Mapping[str, Drawings]:
    try:
        return {
            figure.name: Drawings(inline_svg(figure), inline_svg(figure, PHONE))
            for figure in document.figures
        }
    except ReportError:
        return {}


def _kind(block: Block) -> str:
    return type(block).__name__


def _column_classes(table: Table) -> tuple[Markup, ...]:
    from markupsafe import Markup

    kinds = {"number": Markup(' class="number"'), "long": Markup(' class="long"')}
    return tuple(kinds.get(kind, Markup()) for kind in _column_kinds(table))


def _column_kinds(table: Table) -> Iterable[str]:
    """Say of each column if it holds numbers or sentences; the first is as wide as it likes."""
    for place, flush in enumerate(flush_right(table)):
        if place and flush:
            yield "number"
        elif place and any(len(cells[place]) > LONG for cells in table.rows):
            yield "long"
        else:
            yield ""


def _printed(value: object) -> object:
    return holdable(value) if type(value) is str else value


def _breakable(words: str) -> Markup:
    """Let an endless word go on in the next line, so that it does not push a table apart."""
    from markupsafe import Markup, escape

    parts = map(
        escape, _ENDLESS.split(holdable(words))
    )  # every second one is the start of a long word
    return Markup().join(
        part + Markup("<wbr>") if place % 2 else part for place, part in enumerate(parts)
    )


def _counters(words: str) -> str:
    """Word the number of a page in the style sheet's language, which alone knows it."""
    counted = words.replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
    return f'"{counted}"'


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("assessment.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["breakable"] = _breakable
    return environment.get_template("report.html.j2")
