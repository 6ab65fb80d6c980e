"""Print a report as a Word document, for those who go on working on it."""

from __future__ import annotations

from assessment.report.document import Document
from assessment.report.extra import missing
from assessment.report.packing import repack


def render_docx(document: Document) -> bytes:
    """Print a report as a DOCX file; the same report gives the same parts. Raises ReportError."""
    try:
        import docx  # noqa: F401 - asked for by what follows
    except ImportError as error:
        raise missing() from error
    from assessment.report.word_pages import lay_out

    return repack(lay_out(document))
