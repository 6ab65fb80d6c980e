"""The page on scoring says what the code does: its example and its thresholds are recomputed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.analysis import atoms, findings, gaps, scores
from assessment.analysis.answers import Answers
from assessment.analysis.findings import DontKnows, LevelReached
from assessment.analysis.results import Results, analyse
from assessment.rubric.model import Rubric
from assessment.texts import speak

PAGE = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")
ABSENT = "–"


def table(*columns: str) -> list[dict[str, str]]:
    """Read the page's table with exactly these columns, a mapping a row."""
    head = "| " + " | ".join(columns) + " |\n"
    assert PAGE.count(head) == 1, head
    lines = PAGE.split(head)[1].split("\n\n")[0].splitlines()[1:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(columns, row, strict=True)) for row in cells]


ASKED = table("Capability", "Weight", "Target", "Importance", "Effort", "Ann", "Bob", "Eve")
FOUND = table("Capability", "Score", "Gap", "Weight", "Importance", "Effort", "Priority", "Rank")
SUMMED = table("Dimension", "Weight", "Score", "Target", "Gap")


def printed(value: float | None) -> str:
    """Print a number as the page does."""
    return ABSENT if value is None else speak("en").number(value, 2)


@pytest.fixture(scope="module")
def example(make_rubric: Callable[..., Rubric], make_answers: Callable[..., Answers]) -> Results:
    """Analyse the page's example."""
    tree: dict[str, dict[str, float]] = {}
    for row in ASKED:
        dimension, name = row["Capability"].split(".")
        tree.setdefault(dimension, {})[name] = float(row["Weight"])
    weights = {row["Dimension"]: float(row["Weight"]) for row in SUMMED if row["Weight"] != ABSENT}
    rubric = make_rubric(tree, weights=weights)
    people = ["".join(row[name] for row in ASKED) for name in ("Ann", "Bob", "Eve")]
    factors = {
        name: {row["Capability"]: float(row[name]) for row in ASKED}
        for name in ("Target", "Importance", "Effort")
    }
    return analyse(
        rubric,
        make_answers(rubric, *people),
        targets=factors["Target"],
        importance=factors["Importance"],
        effort=factors["Effort"],
        named=True,
    )


def test_the_capabilities_of_the_example(example: Results) -> None:
    """Scores, gaps, factors, priorities and ranks are those printed, in the order of rank."""
    rows = [
        {
            "Capability": gap.id,
            "Score": printed(example.score(gap.id).value),
            "Gap": printed(gap.gap),
            "Weight": printed(gap.weight),
            "Importance": printed(gap.importance),
            "Effort": speak("en").short(gap.effort),
            "Priority": printed(gap.priority),
            "Rank": ABSENT if gap.rank is None else str(gap.rank),
        }
        for gap in example.gaps
    ]
    assert rows == FOUND


def test_the_dimensions_of_the_example(example: Results) -> None:
    """Scores, targets and gaps of the dimensions and of all are those printed."""
    for row in SUMMED:
        standing = example.standing(row["Dimension"])
        score = example.score(row["Dimension"])
        shown = [printed(value) for value in (score.value, standing.target, standing.gap)]
        assert shown == [row["Score"], row["Target"], row["Gap"]]
    assert len(SUMMED) == len(example.standings)


def test_the_level_and_the_dont_knows_of_the_example(example: Results) -> None:
    """The level reached and the share of don't knows are those in the text."""
    level = re.search(r"level (\d) is reached\. At", PAGE)
    share = re.search(r"\"don't know\": (\d+) %", PAGE)
    assert level
    assert share
    kinds = {type(finding): finding for finding in example.findings}
    assert kinds[LevelReached] == LevelReached(int(level[1]))
    assert speak("en").percent(kinds[DontKnows].share) == f"{share[1]}%"


def test_the_thresholds_are_those_of_the_code() -> None:
    """Every threshold on the page has the value the code has, and the page leaves none out."""
    told = {
        row["Name in the code"].strip("`"): row["Value"]
        for row in table("Name in the code", "Value", "Why")
    }
    assert told == {
        "HALF": f"{scores.HALF:.0%}".replace("%", " %"),
        "FLOOR_SHARE": f"{gaps.FLOOR_SHARE:.0%}".replace("%", " %"),
        "MANY_DONT_KNOWS": f"{findings.MANY_DONT_KNOWS:.0%}".replace("%", " %"),
        "TOOLS_AHEAD": f"{findings.TOOLS_AHEAD:.0f} level",
        "MOST_URGENT": f"{findings.MOST_URGENT} gaps",
        "SHOWN_FROM": f"{atoms.SHOWN_FROM} people",
        "WHOLE_FROM": f"{atoms.WHOLE_FROM} people",
    }


def test_percent_on_the_page_is_that_of_the_code() -> None:
    """The page's formula gives what the code gives, and names the lowest of five as the trap."""
    formula = re.search(r"p = (.+?): ", PAGE)
    assert formula
    terms = formula[1].replace("−", "-").replace("·", "*")
    assert terms == "(x - 1) / (m - 1) * 100"
    for x, m in ((1, 5), (2.5, 5), (5, 5), (2, 3)):
        assert scores.percent(x, m) == (x - 1) / (m - 1) * 100
