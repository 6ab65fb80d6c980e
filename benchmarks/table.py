"""The figures as a table, on the terminal and in the documentation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Figure

BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"
HEADERS = ("What", "Measured", "Limit", "Measured / limit", "Verdict")
VERDICTS = {True: "holds", False: "MISSED", None: ""}


def plain(figures: Sequence[Figure]) -> str:
    """Lay the figures out in columns."""
    rows = [HEADERS, *map(_cells, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def markdown(figures: Sequence[Figure], conditions: Sequence[str]) -> str:
    """Lay the figures out as a Markdown table, with the conditions above it."""
    rows = [HEADERS, ("---", "---:", "---:", "---:", "---"), *map(_cells, figures)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*(f"- {line}" for line in conditions), "", *lines])


def replace_results(document: Path, results: str) -> None:
    """Put the results between the two marks of a document; raises ValueError without them."""
    text = document.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{document} has no lines {BEGIN} and {END}")
    document.write_text(f"{before}{BEGIN}\n\n{results}\n\n{END}{after}", encoding="utf-8")


def _cells(figure: Figure) -> tuple[str, ...]:
    limit = ""
    if figure.limit is not None:
        limit = f"{'≥' if figure.at_least else '≤'} {_number(figure.limit)} {figure.unit}".strip()
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    measured = f"{_number(figure.measured)} {figure.unit}".strip()
    return figure.name, measured, limit, ratio, VERDICTS[figure.holds]


def _number(value: float) -> str:
    """Write three significant digits, and whole numbers whole."""
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits
