"""What a format needs beyond the ordinary packages, and how to get it."""

from __future__ import annotations

from assessment.errors import ReportError, message

INSTALL = "pip install 'orientir[report]'"


def missing() -> ReportError:
    """Make the error that says how to install what is missing."""
    return ReportError(message("this needs more packages: {install}", install=INSTALL))
