"""Scoring one organisation with the whole flagship: twelve people, and a crowd in groups."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import numpy as np
from numpy.typing import NDArray

from assessment import Answers, analyse, load_rubric
from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED
from assessment.analysis.scores import layout, score
from assessment.places import bundled
from assessment.rubric.model import Rubric
from benchmarks.figures import Figure, middle

FLAGSHIP = "customer-orientation.yaml"
PEOPLE = 12
CROWD = 500
GROUPS = 8
ROUNDS = 20
# What people say, and how often: made up, with every kind of answer in it.
SAID = {1: 0.2, 2: 0.28, 3: 0.2, 4: 0.12, 5: 0.08, SKIPPED: 0.03, DONT_KNOW: 0.05}
SAID[NOT_APPLICABLE] = 0.04


def measure(calls: int = 100) -> tuple[Figure, ...]:
    """Measure the scores alone, and the whole analysis with all that is shown."""
    rubric = flagship()
    plan = layout(rubric, "full")
    codes = draw_answers(PEOPLE, len(plan.capabilities))
    return (
        Figure(
            "scores of one organisation",
            cpu_ms(lambda: score(codes, [0], plan), calls),
            "ms CPU",
            limit=0.5,
        ),
        Figure(
            "whole analysis of one organisation",
            _analysis_ms(rubric, PEOPLE, calls // 5),
            "ms CPU",
            limit=5,
        ),
        Figure(
            f"whole analysis of {CROWD} people in {GROUPS} groups",
            _analysis_ms(rubric, CROWD, calls // 50, GROUPS),
            "ms CPU",
            limit=50,
        ),
    )


def _analysis_ms(rubric: Rubric, people: int, calls: int, groups: int = 0) -> float:
    capabilities = tuple(capability.id for capability in rubric.capabilities())
    answers = Answers(
        tuple(f"person {number}" for number in range(people)),
        tuple(f"group {number % groups}" if groups else None for number in range(people)),
        capabilities,
        draw_answers(people, len(capabilities)),
    )
    return cpu_ms(lambda: analyse(rubric, answers, by_group=groups > 0), max(calls, 1))


def flagship() -> Rubric:
    """Read the rubric that is shipped."""
    return load_rubric(bundled("rubrics") / FLAGSHIP)


def draw_answers(respondents: int, capabilities: int) -> NDArray[np.uint8]:
    """Draw answers by chance, the same ones every time."""
    kinds = np.array(list(SAID), dtype=np.uint8)
    shape = respondents, capabilities
    return np.random.default_rng(1).choice(kinds, shape, p=list(SAID.values()))


def cpu_ms(function: Callable[[], object], calls: int = 1, rounds: int = ROUNDS) -> float:
    """Give the CPU time of one call, the median of some rounds, after one to warm up."""
    function()
    times = []
    for _ in range(rounds):
        start = process_time()
        for _ in range(calls):
            function()
        times.append((process_time() - start) * 1000 / calls)
    return middle(times)
