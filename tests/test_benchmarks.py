"""The benchmarks run, and what they conclude follows from what they saw."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.report.formats import FORMATS
from benchmarks import portfolio, scoring, table, validating
from benchmarks.figures import Figure, quantile
from benchmarks.ledger import absent

ROOT = Path(__file__).parents[1]
PATIENCE = 600  # seconds, beside other tests on a slow machine
SMALL = """
import json
from benchmarks import crowd
figures = crowd.measure(people=2, answers=3)
print(json.dumps([[figure.name, figure.measured] for figure in figures]))
"""
SMALL_WAVES = """
import json
from benchmarks import wave
figures = wave.measure(rounds=1, reruns=1, many=25)
print(json.dumps([[figure.name, figure.measured] for figure in figures]))
"""
SMALL_MEETING = """
import json
from benchmarks.meeting import Size, measure
size = Size(people=6, late=2, pause=0.5, joining=1, rating=2, waiting=3)
print(json.dumps([[figure.name, figure.measured] for figure in measure(size)]))
"""
SMALL_REPORTS = """
import json
from benchmarks import meanwhile, reporting
beside = meanwhile.Size(people=2, quiet=1, results=1)
figures = reporting.measure(rounds=1, beside=beside)
print(json.dumps([[figure.name, figure.measured] for figure in figures]))
"""


def _finite(figures: tuple[Figure, ...]) -> bool:
    return bool(figures) and all(math.isfinite(figure.measured) for figure in figures)


def test_the_benchmarks_without_a_server_run() -> None:
    """Each gives finite figures at a tiny size, and none of them is nothing."""
    for figures in (scoring.measure(calls=1), portfolio.measure(5200), validating.measure(1)):
        assert _finite(figures)
        assert all(figure.measured > 0 for figure in figures)


def test_the_benchmarks_of_the_server_run() -> None:
    """People answer on a real server without a browser, and every confirmed answer is found."""
    done = subprocess.run(
        [sys.executable, "-c", SMALL], cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE
    )
    figures = dict(json.loads(done.stdout))
    assert all(map(math.isfinite, figures.values()))
    assert figures["confirmed answers not saved, 2 people"] == 0
    assert figures["answers saved a second, 2 people"] > 0


def test_the_benchmark_of_waves_runs() -> None:
    """Waves of both sizes are stored for the browser that opens them, and drawing them costs."""
    done = subprocess.run(
        [sys.executable, "-c", SMALL_WAVES],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    figures = dict(json.loads(done.stdout))
    assert figures["first result of 25"] > 0
    assert math.isfinite(figures["CPU of the first result of 25 / of 12"])


def test_the_benchmark_of_a_workshop_runs() -> None:
    """People join, rate and follow the room on a real server; nobody and no answer is lost."""
    done = subprocess.run(
        [sys.executable, "-c", SMALL_MEETING],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    figures = dict(json.loads(done.stdout))
    assert all(map(math.isfinite, figures.values()))
    assert figures["confirmed answers not saved when 6 rate"] == 0
    assert figures["not joined when 2 join"] == 0
    assert figures["next step on the last phone when 6 wait"] > 0


def test_the_benchmark_of_reports_runs() -> None:
    """Every format is printed, the command makes a file, and people answer meanwhile."""
    done = subprocess.run(
        [sys.executable, "-c", SMALL_REPORTS],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    figures = dict(json.loads(done.stdout))
    assert all(map(math.isfinite, figures.values()))
    assert all(figures[f"report as {ending.upper()}"] > 0 for ending in FORMATS)
    assert figures["`orientir report` from its start, PDF"] > 0
    assert figures["confirmed answers not saved meanwhile"] == 0


def test_a_limit_is_the_most_or_the_least() -> None:
    """At the limit it holds, beyond it is missed; without one nothing is judged."""
    assert Figure("time", 3, "ms", limit=3).holds
    assert Figure("time", 3.1, "ms", limit=3).holds is False
    assert Figure("rate", 150, "/s", limit=150, at_least=True).holds
    assert Figure("rate", 149, "/s", limit=150, at_least=True).holds is False
    assert Figure("rate", 149, "/s").holds is None
    assert Figure("time", 3, "ms", limit=2).ratio == 1.5


@pytest.mark.parametrize(
    ("confirmed", "kept", "missing"),
    [
        ([1, 2, 3], [1, 2, 3], 0),
        ([1, 2], [1, 4, 2], 0),  # 4 was saved, and the server gone before it could say so
        ([1, 1], [1], 0),  # a failed change, then back to what stands
        ([1, 2, 1], [1, 2], 1),
        ([1, 2, 3], [1, 3], 1),
        ([2], [], 1),
        ([1], [1, 2], 1),  # nobody chose 2 after the last confirmed 1
        ([1, 2], [2, 1], 1),
    ],
)
def test_a_missing_answer_is_counted(confirmed: list[int], kept: list[int], missing: int) -> None:
    """Confirmed levels must stand in the history in their order, the last one last."""
    assert absent(confirmed, kept, last=True) == missing


def test_under_way_a_later_answer_may_stand() -> None:
    """What was sent and not confirmed may be there or not; neither is a loss."""
    assert absent([1], [1, 2], last=False) == 0
    assert absent([1], [1], last=False) == 0


def test_quantiles_are_values_that_were_measured() -> None:
    """The median of an odd number is the middle one, and the share 1 the greatest."""
    assert quantile([5, 1, 3], 0.5) == 3
    assert quantile([5, 1, 3], 1) == 5


def test_the_document_keeps_what_stands_around_the_results(tmp_path: Path) -> None:
    """Only what stands between the marks is replaced, and without marks nothing is."""
    document = tmp_path / "performance.md"
    document.write_text(f"before\n{table.BEGIN}\nstale\n{table.END}\nafter\n")
    results = table.markdown([Figure("time", 1.5, "ms", limit=3)], ["a quiet machine"])
    table.replace_results(document, results)
    text = document.read_text()
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "| time | 1.5 ms | ≤ 3 ms | 0.50 | holds |" in text
    assert "- a quiet machine" in text
    assert "stale" not in text
    document.write_text("no marks")
    with pytest.raises(ValueError, match="has no lines"):
        table.replace_results(document, results)
    assert document.read_text() == "no marks"


def test_the_documentation_has_room_for_the_results(tmp_path: Path) -> None:
    """The marks stand in the page that `--write` fills."""
    copy = Path(shutil.copy(ROOT / "docs" / "performance.md", tmp_path))
    table.replace_results(copy, "fresh")
    assert "fresh" in copy.read_text()
