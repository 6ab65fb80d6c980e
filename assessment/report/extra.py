"""What a format needs beyond the ordinary packages, and how to get it."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from assessment.errors import ReportError, message

INSTALL = "pip install 'orientir[report]'"
NEEDED = {
    "pdf": ("typst", "vl_convert"),
    "pptx": ("pptx", "vl_convert"),
    "docx": ("docx", "vl_convert"),
}


def missing() -> ReportError:
    """Make the error that says how to install what is missing."""
    return ReportError(message("this needs more packages: {install}", install=INSTALL))


@cache
def lacks(ending: str) -> bool:
    """Say whether a format cannot be made because a package is not installed."""
    return any(find_spec(package) is None for package in NEEDED.get(ending, ()))
