"""The page on scoring says what the code on agreement and groups does."""

from __future__ import annotations

import re
from importlib import import_module
from math import comb
from pathlib import Path

from assessment.analysis.agreement import verdict_of
from assessment.analysis.critical import critical_deviation
from benchmarks.critical_values import deviations

PAGE = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")
SECTION = PAGE.split("\n## Agreement, groups, and one level throughout\n")[1].split("\n## ")[0]


def cells(start: str) -> list[str]:
    """Give the cells after the first of the section's only line that begins so."""
    (line,) = [line for line in SECTION.splitlines() if line.startswith(f"| {start} |")]
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def rows(*columns: str) -> list[list[str]]:
    """Give the rows of the section's table with these columns."""
    lines = SECTION.split("| " + " | ".join(columns) + " |\n")[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_limits_of_chance_are_those_of_the_code() -> None:
    """Every number of the table is the one the code judges by, and so is a sixth."""
    for people, chance, sixth in zip(
        cells("People"), cells("chance's limit"), cells("a sixth"), strict=True
    ):
        assert f"{critical_deviation(5, int(people.split()[0])):.3f}" == chance
        assert f"{5 / 6:.3f}" == sixth


def test_the_verdicts_are_those_of_the_code() -> None:
    """Within both limits, one, neither: five people at 0.4, 0.8 and 0.9 of a level."""
    told = [verdict for _, verdict in rows("AD is within", "Verdict")]
    assert [verdict_of(deviation, 5, 5) for deviation in (0.4, 0.8, 0.9)] == told


def test_chance_does_as_often_as_the_page_says() -> None:
    """How often five at random stay within A/6, and how often two levels come out alike."""
    within = sum(ways for spread, ways in deviations(5, 5).items() if 6 * spread <= 5 * 25)
    told = re.search(r"at random, (\d+) in 100 groups stay within it", SECTION)
    assert told
    assert round(100 * within / 5**5) == int(told[1])
    alike = re.search(r"five equal answers come by chance (\d) times in 100", SECTION)
    assert alike
    assert round(100 * 2 * comb(5, 5) / 2**5) == int(alike[1])
    assert 1 - 0.95**26 > 0.5  # 26 tests at 5 % give a false alarm more often than not


def test_the_limits_of_the_section_are_those_of_the_code() -> None:
    """Every limit in the table has the value of the constant it names."""
    for name, told, _ in rows("Limit in the code", "Value", "Why"):
        module, constant = name.strip("`").split(".")
        value = getattr(import_module(f"assessment.analysis.{module}"), constant)
        number, unit = told.split(maxsplit=1)
        if isinstance(value, tuple):
            value = value[0] / value[1]
        assert round(value * 100 if unit == "%" else value, 9) == float(number), name
