"""Scoring many organisations at once, against the least that reading their answers costs.

It runs in a process of its own, whose memory is its own: ``python -m benchmarks.portfolio ANSWERS``
prints the figures as JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import numpy as np

from assessment.analysis.scores import layout, score
from benchmarks.figures import Figure
from benchmarks.scoring import cpu_ms, draw_answers, flagship
from benchmarks.served import ROOT

ANSWERS = 10_000_000
FEWEST, MOST = 5, 19  # respondents of an organisation, twelve on average


def measure(answers: int = ANSWERS) -> tuple[Figure, ...]:
    """Measure the time of scoring against numpy's sum of the same bytes, and the memory."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.portfolio", str(answers)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    figures = json.loads(done.stdout)
    many = f"{answers:,} answers"
    return (
        Figure(f"scoring {many} / summing their bytes", figures["ratio"], "x", limit=100),
        Figure(f"peak memory of scoring {many}", figures["peak_mb"], "MB", limit=1500),
    )


def main() -> None:
    """Print the figures."""
    plan = layout(flagship(), "full")
    codes = draw_answers(int(sys.argv[1]) // len(plan.capabilities), len(plan.capabilities))
    sizes = np.random.default_rng(2).integers(FEWEST, MOST + 1, len(codes) // FEWEST + 1)
    ends = np.cumsum(sizes)
    starts = np.concatenate([[0], ends[ends < len(codes)]])
    ratio = cpu_ms(lambda: score(codes, starts, plan), rounds=5) / cpu_ms(codes.sum)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"ratio": ratio, "peak_mb": peak}))


if __name__ == "__main__":
    main()
