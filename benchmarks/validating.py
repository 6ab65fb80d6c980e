"""Reading and checking a rubric file."""

from __future__ import annotations

import resource
import subprocess
import sys

from assessment.places import bundled
from assessment.rubric.reader import read_rubric
from benchmarks.figures import Figure, middle
from benchmarks.scoring import FLAGSHIP, cpu_ms


def measure(rounds: int = 5) -> tuple[Figure, ...]:
    """Measure the flagship in a process that runs already, and the command from its start."""
    path = bundled("rubrics") / FLAGSHIP
    content = path.read_bytes()
    warm = cpu_ms(lambda: read_rubric(content, path.name), rounds=rounds)
    cold = middle([command_ms("validate", str(path)) for _ in range(rounds)])
    return (
        Figure("validating the flagship, warm", warm, "ms CPU", limit=300),
        Figure("`orientir validate` from its start", cold, "ms CPU"),
    )


def command_ms(*words: str) -> float:
    """Give the CPU time of a command of ours from its start."""
    before = _children_ms()
    subprocess.run([sys.executable, "-m", "assessment", *words], check=True, capture_output=True)
    return _children_ms() - before


def _children_ms() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000
