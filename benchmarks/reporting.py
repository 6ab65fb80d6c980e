"""What reports cost: each format in a process that runs, and the command from its start."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from assessment.analysis.answers import CODES, Answers
from assessment.places import bundled
from assessment.report.formats import FORMATS, render
from assessment.rubric.model import Rubric
from benchmarks import meanwhile, sample
from benchmarks.figures import Figure, middle
from benchmarks.scoring import FLAGSHIP, flagship
from benchmarks.validating import command_ms

PEOPLE = 12
LANGUAGE = "ru"
LIMITS = {"pdf": 1500, "pptx": 2000, "xlsx": 300, "html": 1000}  # milliseconds
COLD = 5000  # milliseconds
COLD_FORMATS = ("pdf", "pptx")


def measure(rounds: int = 5, beside: meanwhile.Size = meanwhile.FULL) -> tuple[Figure, ...]:
    """Measure the report of a workshop of twelve with the flagship's 26 questions.

    Every report is of answers of its own, so that no picture is kept from another. The result has
    been looked at, as whoever asks for a report has; what that takes stands beside.
    """
    rubric, seeds = flagship(), count()
    warm = [figure for ending in FORMATS for figure in _warm(rubric, ending, rounds, seeds)]
    composing = middle([_timed(rubric, seed)[0] for seed in islice(seeds, rounds)])
    return (
        *warm,
        Figure("composing a report of a result nobody has looked at", composing, "ms CPU"),
        *_cold(rubric, rounds),
        *meanwhile.measure(beside),
    )


def _warm(rubric: Rubric, ending: str, rounds: int, seeds: Iterator[int]) -> Iterator[Figure]:
    """Measure from the answers to the file, after one to warm up."""
    times = []
    for seed in islice(seeds, rounds + 1):
        _timed(rubric, seed)
        times.append(_timed(rubric, seed, ending))
    cpu, clock = (middle(each) for each in zip(*times[1:], strict=True))
    name = f"report as {ending.upper()}"
    yield Figure(name, cpu, "ms CPU", limit=LIMITS.get(ending))
    yield Figure(f"{name}, by the clock", clock, "ms", limit=LIMITS.get(ending))


def _timed(rubric: Rubric, seed: int, ending: str = "") -> tuple[float, float]:
    """Give the milliseconds of CPU and by the clock that a report takes; no ending prints none."""
    used, start = time.process_time(), time.perf_counter()
    document = sample.report(rubric, PEOPLE, LANGUAGE, seed=seed)
    if ending:
        render(document, ending)
    return (time.process_time() - used) * 1000, (time.perf_counter() - start) * 1000


def _cold(rubric: Rubric, rounds: int) -> Iterator[Figure]:
    path = str(bundled("rubrics") / FLAGSHIP)
    with TemporaryDirectory() as name:
        answers = Path(name, "answers.csv")
        _write(answers, sample.answers(rubric, PEOPLE))
        for ending in COLD_FORMATS:
            output = str(Path(name, f"report.{ending}"))
            words = ("report", str(answers), "-r", path, "-o", output, "--language", LANGUAGE)
            cpu = middle([command_ms(*words) for _ in range(rounds)])
            named = f"`orientir report` from its start, {ending.upper()}"
            yield Figure(named, cpu, "ms CPU", limit=COLD)


def _write(path: Path, answers: Answers) -> None:
    words = {code: kind for kind, code in CODES.items()}
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["respondent", "group", *answers.capabilities])
        for name, group, codes in zip(
            answers.respondents, answers.groups, answers.codes.tolist(), strict=True
        ):
            rows.writerow([name, group, *(words.get(code, code) for code in codes)])
