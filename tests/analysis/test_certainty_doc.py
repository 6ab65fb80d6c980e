"""The page on scoring says of certainty what the code and the simulation find."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy.special import ndtr

from assessment.analysis.answers import Answers
from assessment.analysis.certainty import Certainty, certainties
from assessment.analysis.differences import detectable_change
from assessment.analysis.gaps import find_gaps
from assessment.analysis.jackknife import LeftOut, leave_one_out
from assessment.analysis.rank_ranges import factors_of, rank_ranges
from assessment.analysis.scores import Score, layout, score
from assessment.rubric.model import Rubric
from benchmarks import coverage

PAGE = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| \d+ \| \d+ % \| .+ \|$", PAGE, re.MULTILINE)

TREE = {"sell": {"ask": 1, "keep": 3}, "serve": {"listen": 2, "mend": 1, "thank": 1}}
ROOM = ("223x1", "32.x2", "4?432")  # Ann, Bob and Eve
TARGETS = dict(zip(("sell.ask", "sell.keep"), (4.0, 3.0), strict=True))


@pytest.fixture(scope="module")
def example(make_rubric: Callable[..., Rubric]) -> Rubric:
    """Give the rubric of the worked example."""
    return make_rubric(TREE, weights={"sell": 2}, targets=TARGETS)


@pytest.fixture(scope="module")
def left_out(example: Rubric, make_answers: Callable[..., Answers]) -> LeftOut:
    """Leave out Ann, Bob and Eve in turn."""
    plan, codes = layout(example, "full"), make_answers(example, *ROOM).codes
    return leave_one_out(codes, plan, score(codes, [0], plan).capability_has[0])


def told(subject: str) -> list[str]:
    """Read a score and its interval off the sentence about the worked example."""
    found = re.search(rf"{subject} (?:is )?(\d\.\d\d) \((\d\.\d\d) to (\d\.\d\d)\)", PAGE)
    assert found, subject
    return list(found.groups())


def printed(certainty: Certainty) -> list[str]:
    """Print a score and its interval to two decimals."""
    assert certainty.bounds
    numbers = certainty.value, certainty.bounds.low, certainty.bounds.high
    return [f"{number:.2f}" for number in numbers]


def test_the_intervals_of_the_example(left_out: LeftOut) -> None:
    """The sentence gives what the three people's answers give."""
    found = {certainty.id: certainty for certainty in certainties(left_out)}
    assert told(r"\*sell\*") == printed(found["sell"])
    assert told("the whole") == printed(found["overall"])
    assert found["sell.keep"].kind == "range_of_two"
    assert printed(found["sell.keep"]) == ["2.00"] * 3


def test_the_range_of_ranks_of_the_example(example: Rubric, left_out: LeftOut) -> None:
    """The rank told has the range told, with the example's targets, importance and effort."""
    plan = layout(example, "full")
    scores = [
        Score(name, value, None, n) if n else Score(name, None, "not_applicable", n)
        for name, value, n in zip(
            plan.capabilities, left_out.values.tolist(), left_out.n.tolist(), strict=False
        )
    ]
    targets = dict.fromkeys(plan.capabilities, 3.0) | TARGETS
    gaps = find_gaps(plan, scores, targets, {"sell.keep": 6.0}, {"sell.keep": 2.0})
    thank = next(gap for gap in gaps if gap.id == "serve.thank")
    ranged = {one.id: one for one in rank_ranges(left_out, factors_of(plan, gaps))}["serve.thank"]
    sentence = re.search(r"\*serve\.thank\* has rank (\d) and ranges from (\d) to (\d)\.", PAGE)
    assert sentence
    assert list(map(int, sentence.groups())) == [thank.rank, ranged.best, ranged.worst]


def test_the_detectable_changes_are_those_of_the_code() -> None:
    """The page's sizes come out at the page's spread."""
    sentence = re.search(
        r"deviation of ([\d.]+) levels, it is ([\d.]+) levels with (\d+) people each time, "
        r"([\d.]+) with (\d+) and ([\d.]+) with (\d+)",
        PAGE,
    )
    assert sentence
    sd, *rest = sentence.groups()
    for size, people in zip(rest[::2], rest[1::2], strict=True):
        found = detectable_change((int(people), int(people)), float(sd))
        assert f"{found:.2f}" == size


def test_three_people_agree_by_chance_as_often_as_told() -> None:
    """About one time in eight all three give one level where the true one is 4.3."""
    assert "three people gave the same level to one question about one time in eight" in PAGE
    beyond = ndtr((4.3 - np.arange(1.5, 5)) / np.hypot(coverage.LEANING, coverage.NOISE))
    each = -np.diff(np.concatenate([[1], beyond, [0]]))
    assert (each**3).sum() == pytest.approx(1 / 8, abs=0.01)


def test_the_table_of_coverage_is_that_of_the_simulation() -> None:
    """Its first rows are drawn anew; what the page sums up is what the table holds."""
    found = coverage.simulate(people=(3,))
    fresh = coverage.markdown(found).splitlines()[2:]
    assert fresh == ROWS[: len(fresh)]
    assert len(ROWS) == len(coverage.PEOPLE) * len(coverage.MISSING)
    ranges = [re.findall(r"\d+\.\d", row) for row in ROWS]
    overall = sorted(float(end) for row in ranges for end in row[:4])
    single = sorted(float(end) for row in ranges for end in row[4:6])
    assert f"by {overall[0]} to {overall[-1]} % of the intervals" in PAGE
    told = re.findall(r"with (\d+) people (?:none of 16 misses it|(\d))", PAGE)
    missed = {int(people): int(many or 0) for people, many in told}
    assert missed.keys() == set(coverage.PEOPLE)
    assert f"missed in {sum(missed.values())} of the " in PAGE
    assert sum(map(coverage.misses, found)) == missed[3]
    low, high = coverage.AIM
    for row, ends in zip(ROWS, ranges, strict=True):
        people = int(row.split("|")[1])
        inside = low <= min(map(float, ends[:4])) and max(map(float, ends[:4])) <= high
        assert inside or missed[people], row
    assert f"single question is worse: {single[0]} to {single[-1]} %" in PAGE
    conditions = len(coverage.SPANS) * len(coverage.QUESTIONS) * len(ROWS)
    assert f"{coverage.PANELS:,} rooms for each of {conditions} conditions" in PAGE
