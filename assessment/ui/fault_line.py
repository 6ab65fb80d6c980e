"""A fault of an uploaded file on one line of a page."""

from __future__ import annotations

from assessment.errors import Fault
from assessment.texts import Texts
from assessment.ui.plain import plain

AT_THE_START = 1, 1  # where a fault of the whole file is put


def fault_line(fault: Fault, texts: Texts) -> str:
    """Word a fault as Markdown: its place in the file's own words, what it is, what to do.

    The line and the column are named where there is no better place; the file is not, as whoever
    reads this has just chosen it.
    """
    said = texts.fault_fields(fault)
    parts = [str(said[name]) for name in ("where", "what", "instead") if said[name]]
    if not said["where"] and (fault.line, fault.column) != AT_THE_START:
        place = texts.say("line {line}, column {column}", line=fault.line, column=fault.column)
        parts.insert(0, place)
    return plain(": ".join(parts))
