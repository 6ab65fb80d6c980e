"""Print a report as PDF: tagged, with its fonts inside, laid out by typst."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files
from types import ModuleType
from typing import Any

from assessment.charts.palette import LIGHT
from assessment.errors import ReportError, message
from assessment.report.columns import BREAKS_FROM, INSET, fit
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
from assessment.report.extra import missing
from assessment.report.literal import holdable
from assessment.report.picturing import FONTS, svg
from assessment.report.pieces import Table

ACCESSIBLE = "ua-1"  # PDF/UA-1: typst refuses to write what does not keep to it
NO_GLYPH = "could not be displayed"
TINT = "#F1F6FA"  # behind what matters most
BLANK = re.compile(r"[\t-\r\x85\u2028\u2029]+")

Node = dict[str, Any]


def render_pdf(document: Document) -> bytes:
    """Print a report; equal documents give equal bytes. Raises ReportError.

    It keeps to PDF/UA-1, unless a text has a character that no font on this machine can draw.
    """
    typst = _typst()
    pictures = {figure.name: svg(figure.spec) for figure in document.figures}
    inside = {
        "main": files("assessment.report").joinpath("templates", "report.typ").read_bytes(),
        "report.json": json.dumps(_clean(_report(document, pictures))).encode(),
        **{f"{name}.svg": drawn.encode() for name, drawn in pictures.items()},
    }
    options: dict[str, Any] = {
        "font_paths": _fonts(),
        "timestamp": datetime.combine(document.day, time(), UTC),
    }
    try:
        return bytes(typst.compile(inside, pdf_standards=[ACCESSIBLE], **options))
    except typst.TypstError as error:
        if NO_GLYPH in error.message:
            return bytes(typst.compile(inside, **options))
        raise ReportError(
            message("the PDF cannot be made: {reason}", reason=error.message)
        ) from error


def _report(document: Document, pictures: dict[str, str]) -> Node:
    day = document.day
    return {
        "title": document.title,
        "organisation": document.organisation,
        "about": document.about,
        "headline": document.headline,
        "note": document.note,
        "language": document.language,
        "day": (day.year, day.month, day.day),
        "breaks_from": BREAKS_FROM,
        "labels": asdict(document.labels),
        "colours": {**asdict(LIGHT), "tint": TINT},
        "sections": [_section(section, pictures) for section in document.sections],
        "figures": [
            {
                "name": figure.name,
                "heading": section.heading,
                "table": _table(figure.table, turnable=True),
            }
            for section in document.sections
            for figure in section.figures
        ],
    }


def _section(section: Section, pictures: dict[str, str]) -> Node:
    return {
        "kind": section.kind,
        "heading": section.heading,
        "title": section.title,
        "blocks": [_block(block, pictures) for block in section.blocks],
    }


def _block(block: Block, pictures: dict[str, str]) -> Node:
    match block:
        case Words():
            return {"kind": "words", **asdict(block)}
        case Points():
            return {"kind": "points", **asdict(block)}
        case Facts():
            return {"kind": "facts", **asdict(block)}
        case Ladder():
            return {"kind": "ladder", **asdict(block)}
        case Grid():
            return {
                "kind": "grid",
                "name": block.name,
                "table": _table(block.table, turnable=False),
            }
        case Figure():
            return _figure(block, pictures[block.name])


def _figure(figure: Figure, drawn: str) -> Node:
    width, height = map(float, re.findall(r'\b(?:width|height)="([\d.]+)"', drawn)[:2])
    return {
        "kind": "figure",
        "name": figure.name,
        "alt": figure.alt,
        "left_out": figure.left_out,
        "legend": [asdict(key) for key in figure.legend],
        "sign": figure.sign,
        "width": width,
        "height": height,
    }


def _table(table: Table, *, turnable: bool) -> Node:
    return {
        "headers": table.headers,
        "rows": table.rows,
        "inset": INSET,
        **asdict(fit(table, turnable=turnable)),
    }


def _clean(value: Any) -> Any:
    """Leave out what is no character to print, and make one space of any other blank."""
    if isinstance(value, str):
        return holdable(BLANK.sub(" ", value))
    if isinstance(value, dict):
        return {key: _clean(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inside) for inside in value]
    return value


@lru_cache(1)
def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise missing() from error
    return typst


@lru_cache(1)
def _fonts() -> Any:
    """Find the shipped font and, for what it lacks, those of typst and of the machine."""
    return _typst().Fonts(font_paths=[str(FONTS)])
