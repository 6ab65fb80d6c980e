"""What only several people have, in every form a result is written in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import pytest

from assessment.analysis.answers import Answer, Answers, collect
from assessment.analysis.results import analyse
from assessment.exchange.results_files import OTHERS, Entry, results_csv, results_json
from assessment.exchange.results_table import interval_words, results_table
from assessment.rubric.model import Rubric
from assessment.texts import speak

RUBRIC = Rubric.parse(
    {
        "schema": 1,
        "id": "room",
        "version": 1,
        "language": "en",
        "title": "Room",
        "scale": {"levels": [{"name": name} for name in "abcde"]},
        "target": 4,
        "dimensions": [
            {
                "id": "tools",
                "title": "Tools",
                "capabilities": [
                    {"id": f"tools.{name}", "title": name, "ask": "?", "levels": list("vwxyz")}
                    for name in ("crm", "phone")
                ],
            },
        ],
    }
)


def room(*groups: tuple[str, Sequence[int]]) -> Answers:
    """Lay out people, a group each, who give CRM their level and the phone 3."""
    people = [(group, level) for group, levels in groups for level in levels]
    return collect(
        RUBRIC,
        {
            str(at): {"tools.crm": Answer("level", level), "tools.phone": Answer("level", 3)}
            for at, (_, level) in enumerate(people)
        },
        groups={str(at): group for at, (group, _) in enumerate(people)},
    )


def entry(answers: Answers, *, invited: int | None = None) -> Entry:
    """Analyse a room with its groups."""
    return "", "", analyse(RUBRIC, answers, by_group=True, invited=invited)


# Ten with their counts leave twenty, ten more leave ten: the last two groups, without counts.
SPLIT = room(("lead", [5] * 10), ("staff", [1] * 10), ("night", [3] * 5), ("day", [3] * 5))


def test_the_table_sets_groups_beside_everybody() -> None:
    """Each group has a column with its n; who is in no group shown by name is among others."""
    table = results_table(RUBRIC, [entry(SPLIT)], "en")
    # everybody: (10*5 + 10*1 + 10*3) / 30 = 3; with the phone's 3 the dimension is 3 too
    # lead: (5 + 3) / 2 = 4; staff: (1 + 3) / 2 = 2; day and night: 3
    lines = [line.split() for line in table.splitlines()]
    assert ["Everybody", "lead", "staff", "day", "night"] in lines
    assert ["n", "30", "10", "10", "5", "5"] in lines
    cells = ("Tools", "3.0 (30)", "4.0 (10)", "2.0 (10)", "3.0 (5)", "3.0 (5)")
    assert " ".join(cells).split() in lines


def test_the_table_names_two_camps_and_sure_gaps() -> None:
    """Two camps are said in words, and so is a gap that stays urgent whoever is left out."""
    table = results_table(RUBRIC, [entry(SPLIT)], "en")
    assert "two camps here, and the mean describes nobody: crm." in table
    assert "Surely among the five most urgent gaps: crm and phone." in table


def test_a_hidden_group_is_named_with_its_reason() -> None:
    """A group that would give others away is said to be hidden; a small one is too small."""
    table = results_table(
        RUBRIC, [entry(room(("a", [3] * 7), ("b", [3] * 6), ("c", [3] * 4)))], "en"
    )
    assert "b: hidden, or others could be worked out from it" in table
    assert "c: too few people to show it" in table


def test_csv_has_a_row_for_each_group_and_subject() -> None:
    """Groups come after everybody, each with its own number of people."""
    rows = list(csv.DictReader(io.StringIO(results_csv(RUBRIC, [entry(SPLIT)]))))
    # 1 overall + 1 dimension + 2 questions, for everybody and four groups
    assert len(rows) == 4 * 5
    assert {(row["group"], row["respondents"]) for row in rows} == {
        ("", "30"),
        ("lead", "10"),
        ("staff", "10"),
        ("night", "5"),
        ("day", "5"),
    }
    crm = next(row for row in rows if row["id"] == "tools.crm" and not row["group"])
    assert (crm["certainty"], crm["two_camps"], crm["best"]) == ("interval", "True", "1")
    night = next(row for row in rows if row["id"] == "tools.crm" and row["group"] == "night")
    assert (night["value"], night["low"], night["certainty"]) == ("3.0", "", "none")


def test_others_have_a_name_of_their_own() -> None:
    """People in no group shown by name stand under a name that says so."""
    answers = room(("a", [3] * 7), ("b", [3] * 3), ("c", [3] * 3))
    rows = csv.DictReader(io.StringIO(results_csv(RUBRIC, [entry(answers)])))
    assert {row["group"] for row in rows} == {"", "a", OTHERS}


def test_json_compares_groups_that_show_everything() -> None:
    """Ten against the rest is compared; five people show no counts and are in no comparison."""
    (found,) = json.loads(results_json(RUBRIC, [entry(SPLIT)]))["results"]
    assert [one["group"] for one in found["comparisons"]] == ["lead"]
    # lead 4 and staff 2 on the dimension
    assert found["comparisons"][0]["dimensions"][0]["difference"] == pytest.approx(2)
    assert found["hidden_groups"] == {}


def test_an_interval_is_printed_within_the_scale() -> None:
    """What a calculation puts beyond the last level is cut for reading, and kept in files."""
    answers = room(("a", [5] * 11 + [1]))
    score = analyse(RUBRIC, answers).score("tools.crm")
    assert score.high is not None
    assert score.high > 5
    assert interval_words(score, 5, speak("en")).endswith("–5.0")


def test_everyone_answered_is_said_instead_of_an_interval() -> None:
    """Where all who were invited answered, nothing is left to chance."""
    found = entry(room(("a", [3] * 12)), invited=12)
    assert "everyone answered" in results_table(RUBRIC, [found], "en")
    assert found[2].overall.low is None
