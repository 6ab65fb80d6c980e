"""Workbooks made part by part, as no program would write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
ROOT = "_rels/.rels"
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def relation(name: str, kind: str, target: str) -> str:
    """Write how one part of a workbook finds another."""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def cells(*rows: Sequence[str]) -> str:
    """Write rows of text as a sheet holds them, each text in its cell."""
    written = (
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) + "</row>"
        for row in rows
    )
    return "".join(written)


def sheet(rows: str) -> str:
    """Write a sheet around its rows."""
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


def workbook(rows: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Pack a workbook of one sheet; ``parts`` are added, or take the place of those so named."""
    files: dict[str, str | bytes] = {
        ROOT: f"<Relationships {PACKAGE}>{relation('r1', 'officeDocument', BOOK)}</Relationships>",
        BOOK: f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Answers" sheetId="1" r:id="r1"/></sheets></workbook>',
        RELATIONS: f"<Relationships {PACKAGE}>"
        f"{relation('r1', 'worksheet', 'worksheets/sheet1.xml')}"
        f"{relation('r2', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>",
        SHEET: sheet(rows),
        STRINGS: f"<sst {MAIN}/>",
    }
    return packed(files | dict(parts or {}))


def packed(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files into an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
