"""The formats of a report by the ending of their files, and what prints each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from assessment.errors import ReportError, message

if TYPE_CHECKING:
    from assessment.report.document import Document

_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, str] = {  # ending: what a browser calls it
    "pdf": "application/pdf",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "html": "text/html",
    "md": "text/markdown",
}
WITH_TEMPLATE = "pptx"  # the one that takes a client's own design


def check_ending(ending: str) -> None:
    """Refuse what no report ends with; raises ReportError."""
    if ending not in FORMATS:
        raise ReportError(
            message(
                "no report ends with .{ending}; choose {endings}",
                ending=ending,
                endings=", ".join(f".{known}" for known in FORMATS),
            )
        )


def check_template(ending: str) -> None:
    """Refuse a template for a format that takes none; raises ReportError."""
    if ending != WITH_TEMPLATE:
        raise ReportError(message("a template goes with `.pptx` alone"))


def render(document: Document, ending: str, template: bytes | None = None) -> bytes:
    """Print a report in the format of an ending, such as ``pdf``.

    ``template`` is a client's own presentation and goes with ``pptx`` alone. Raises ReportError:
    there is no such format, it takes no template, or its packages are not installed.
    """
    check_ending(ending)
    if template is None:
        return _PRINTERS[ending](document)
    check_template(ending)
    return _slides(document, template)


def _pdf(document: Document) -> bytes:
    from assessment.report.pdf import render_pdf

    return render_pdf(document)


def _slides(document: Document, template: bytes | None = None) -> bytes:
    from assessment.report.pptx import render_pptx

    return render_pptx(document, template)


def _workbook(document: Document) -> bytes:
    from assessment.report.xlsx import render_xlsx

    return render_xlsx(document)


def _words(document: Document) -> bytes:
    from assessment.report.docx import render_docx

    return render_docx(document)


def _page(document: Document) -> bytes:
    from assessment.report.html import render_html

    return render_html(document).encode()


def _markdown(document: Document) -> bytes:
    from assessment.report.markdown import render_markdown

    return render_markdown(document).encode()


_PRINTERS: Mapping[str, Callable[[Document], bytes]] = {
    "pdf": _pdf,
    "pptx": _slides,
    "xlsx": _workbook,
    "docx": _words,
    "html": _page,
    "md": _markdown,
}
