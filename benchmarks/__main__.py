"""Measure everything, or what is named: ``python -m benchmarks [NAME ...] [--write]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial

from benchmarks import (
    certainty,
    clicks,
    coverage,
    crowd,
    killed,
    meeting,
    memory,
    portfolio,
    reporting,
    result,
    scoring,
    table,
    validating,
    visit,
    wave,
)
from benchmarks.conditions import conditions, load
from benchmarks.figures import Figure
from benchmarks.served import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
BENCHMARKS: dict[str, Callable[..., tuple[Figure, ...]]] = {
    "scoring": scoring.measure,
    "certainty": certainty.measure,
    "portfolio": portfolio.measure,
    "validating": validating.measure,
    "coverage": coverage.measure,
    "clicks": clicks.measure,
    "crowd": crowd.measure,
    "memory": memory.measure,
    "visit": visit.measure,
    "result": result.measure,
    "wave": wave.measure,
    "meeting": meeting.measure,
    "report": reporting.measure,
    "killed": killed.measure,
}


def main() -> int:
    """Print the table; give 1 if a limit is missed."""
    chosen = _arguments()
    before = conditions()
    figures: list[Figure] = []
    try:
        for name in chosen.names or BENCHMARKS:
            sys.stderr.write(f"{name} ...\n")
            measure = BENCHMARKS[name]
            figures += (partial(measure, rounds=chosen.rounds) if name == "killed" else measure)()
    finally:  # what was measured before a failure took minutes
        met = (*before, f"load average afterwards, with what the measuring adds, {load()}")
        sys.stdout.write("\n".join([table.plain(figures), "", *met, ""]))
    if chosen.write:
        table.replace_results(DOCUMENT, table.markdown(figures, met))
    return int(any(figure.holds is False for figure in figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument(
        "--rounds", type=int, default=killed.ROUNDS, help="how often `killed` kills (default 50)"
    )
    parser.add_argument(
        "--write", action="store_true", help=f"keep the results in {DOCUMENT.relative_to(ROOT)}"
    )
    chosen = parser.parse_args()
    for name in chosen.names:
        if name not in BENCHMARKS:
            parser.error(f"there is no benchmark `{name}`; there are {', '.join(BENCHMARKS)}")
    if chosen.write and chosen.names:
        parser.error("--write keeps one table of one run; leave the names out")
    return chosen


if __name__ == "__main__":
    sys.exit(main())
