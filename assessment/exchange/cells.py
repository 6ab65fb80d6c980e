"""Cells a spreadsheet would take for formulas, made harmless, and back as they were typed."""

from __future__ import annotations

import re

BYTE_ORDER_MARK = "\ufeff"  # not seen; at the beginning of a file it says how the file is encoded

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def as_text(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    NUL and byte order marks, which nobody sees and no file of answers may hold, are dropped.
    """
    text = cell.replace("\0", "").replace(BYTE_ORDER_MARK, "")
    return "'" + text if _FORMULA.match(text) else text


def as_typed(cell: str) -> str:
    """Undo ``as_text``."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
