"""Results as JSON, tidy CSV, and a table to read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import pytest

from assessment.analysis.answers import Answer, collect
from assessment.analysis.results import Results, analyse
from assessment.exchange.results_files import COLUMNS, Entry, results_csv, results_json
from assessment.exchange.results_table import level_words, results_table
from assessment.rubric.model import Rubric
from assessment.texts import Texts, speak

ANCHORS = ["a", "b", "c", "d", "e"]
RUBRIC = Rubric.parse(
    {
        "schema": 1,
        "id": "small",
        "version": 3,
        "language": "en",
        "title": "Small rubric",
        "scale": {
            "levels": [
                {"name": name} for name in ("Ad hoc", "Emerging", "Defined", "Managed", "Leading")
            ]
        },
        "target": 3,
        "dimensions": [
            {
                "id": "tools",
                "title": "Tools",
                "capabilities": [
                    {"id": "tools.crm", "title": "CRM", "ask": "?", "levels": ANCHORS},
                    {"id": "tools.phone", "title": "Phone", "ask": "?", "levels": ANCHORS},
                ],
            },
            {
                "id": "people",
                "title": "People",
                "capabilities": [
                    {"id": "people.skill", "title": "Skill", "ask": "?", "levels": ANCHORS}
                ],
            },
        ],
    }
)
ENGLISH = speak("en")


def results(levels: Sequence[Sequence[int | None]], *, named: bool = False) -> Results:
    """Score respondents by their levels; None is a "don't know"."""
    ids = [capability.id for capability in RUBRIC.capabilities()]
    people = {
        str(at): {
            name: Answer("dont_know") if level is None else Answer("level", level)
            for name, level in zip(ids, row, strict=True)
        }
        for at, row in enumerate(levels)
    }
    return analyse(RUBRIC, collect(RUBRIC, people), named=named)


ONE = results([(4, 1, None)])


def rows_of(*entries: Entry) -> list[dict[str, str]]:
    """Write entries as CSV and read the rows."""
    return list(csv.DictReader(io.StringIO(results_csv(RUBRIC, entries), newline=""), strict=True))


def test_json_form() -> None:
    """JSON has the rubric, then each wave with scores and gaps; what is not known is null."""
    tree = json.loads(results_json(RUBRIC, [("Ёлка", "2026", ONE)]))

    assert list(tree) == ["rubric", "results"]
    assert tree["rubric"] == {"id": "small", "version": 3, "hash": RUBRIC.hash}
    (entry,) = tree["results"]
    assert list(entry) == [
        "organisation",
        "wave",
        "scope",
        "view",
        "respondents",
        "invited",
        "overall",
        "dimensions",
        "capabilities",
        "gaps",
        "rank_ranges",
        "agreement",
        "dimension_agreement",
        "reliability",
        "straight_liners",
        "groups",
        "hidden_groups",
        "comparisons",
    ]
    assert (entry["organisation"], entry["wave"], entry["respondents"]) == ("Ёлка", "2026", 1)
    assert entry["capabilities"][0] == {
        "id": "tools.crm",
        "value": 4.0,
        "reason": None,
        "n": 1,
        "low": None,
        "high": None,
        "certainty": "none",
        "counts": [0, 0, 0, 1, 0],
        "dont_know": 0,
        "not_applicable": 0,
    }
    # Tools = (4 + 1) / 2 = 2.5; people has no score and drops out of the whole.
    assert [score["value"] for score in entry["dimensions"]] == [2.5, None]
    assert entry["overall"]["value"] == 2.5
    # The only gap is 3 - 1 = 2; all weights, importances and efforts are equal.
    assert entry["gaps"][0] == {
        "id": "tools.phone",
        "target": 3.0,
        "gap": 2.0,
        "weight": 1.0,
        "importance": 1.0,
        "effort": 1.0,
        "priority": 2.0,
        "rank": 1,
    }


def test_json_is_text_to_keep() -> None:
    """Letters stay letters, the file ends with a line end, and equal results give equal text."""
    text = results_json(RUBRIC, [("Ёлка", "2026", ONE)])

    assert "Ёлка" in text
    assert text.endswith("}\n")
    assert "NaN" not in text
    assert text == results_json(RUBRIC, [("Ёлка", "2026", results([(4, 1, None)]))])


@pytest.mark.parametrize(
    ("people", "named", "view", "has_value", "has_counts"),
    [
        (0, False, "confidential", False, False),
        (1, False, "one_person", True, True),
        (3, False, "confidential", False, False),
        (3, True, "named", True, True),
        (4, False, "confidential", False, False),
        (5, False, "confidential", True, False),
        (7, False, "confidential", True, False),
        (7, True, "named", True, True),
        (12, False, "confidential", True, True),
    ],
)
def test_every_form_shows_what_may_be_shown(
    people: int,
    view: str,
    *,
    named: bool,
    has_value: bool,
    has_counts: bool,
) -> None:
    """JSON, CSV and table agree on what so many people let be seen, and CSV says how."""
    shown = results([(2, 3, 4)] * people, named=named)
    entry = ("", "", shown)

    written = json.loads(results_json(RUBRIC, [entry]))["results"][0]
    scores: list[dict[str, Any]] = [
        written["overall"],
        *written["dimensions"],
        *written["capabilities"],
    ]
    rows = rows_of(entry)

    assert {row["view"] for row in rows} == {view}
    assert {score["value"] is not None for score in scores} == {has_value}
    assert {score["counts"] is not None for score in scores} == {has_counts}
    assert {row["value"] != "" for row in rows} == {has_value}
    assert {row["percent"] != "" for row in rows} == {has_value}
    assert {row["dont_know"] != "" for row in rows} == {has_counts}
    assert {row["gap"] != "" for row in rows} == {has_value}
    assert ("2.0" in results_table(RUBRIC, [entry], "en")) == has_value


def test_csv_has_the_documented_columns() -> None:
    """Every documented column is there, in order, in a row a subject."""
    rows = rows_of(("Acme", "1", ONE), ("Acme", "2", ONE))

    assert [list(row) for row in rows] == [list(COLUMNS)] * 12
    assert [(row["wave"], row["subject_kind"], row["id"]) for row in rows[:7]] == [
        ("1", "overall", "overall"),
        ("1", "dimension", "tools"),
        ("1", "dimension", "people"),
        ("1", "capability", "tools.crm"),
        ("1", "capability", "tools.phone"),
        ("1", "capability", "people.skill"),
        ("2", "overall", "overall"),
    ]


def test_csv_values() -> None:
    """Numbers have a decimal dot and all their digits; nothing is an empty cell, never 0."""
    rows = {row["id"]: row for row in rows_of(("", "", ONE))}

    assert (rows["tools"]["value"], rows["tools"]["target"], rows["tools"]["gap"]) == (
        "2.5",
        "3.0",
        "0.5",
    )
    # Percent: (2.5 - 1) / (5 - 1) = 37.5; (4 - 1) / 4 = 75; (1 - 1) / 4 = 0
    assert [rows[name]["percent"] for name in ("tools", "tools.crm", "tools.phone")] == [
        "37.5",
        "75.0",
        "0.0",
    ]
    assert list(COLUMNS)[5:7] == ["value", "percent"]
    assert rows["tools"]["rank"] == ""
    assert (rows["tools.phone"]["rank"], rows["tools.phone"]["effort"]) == ("1", "1.0")
    skill = rows["people.skill"]
    assert (skill["value"], skill["percent"], skill["gap"]) == ("", "", "")
    assert skill["reason"] == "nobody_answered"
    assert (skill["n"], skill["dont_know"]) == ("0", "1")
    assert rows["overall"]["rubric_hash"] == RUBRIC.hash


def test_csv_neutralises_formulas() -> None:
    """An organisation or wave that looks like a formula is text."""
    (row, *_) = rows_of(('=HYPERLINK("x")', "+1", ONE))

    assert (row["organisation"], row["wave"]) == ('\'=HYPERLINK("x")', "'+1")


def test_table_of_one_person() -> None:
    """The table says whose view it is, and shows each score with its n and words."""
    table = results_table(RUBRIC, [("Acme\n  Ltd", "2026", ONE)], "en")

    assert table == (
        "Small rubric, version 3\n"
        "\n"
        "Acme Ltd, 2026, one person’s view\n"
        "\n"
        "         Score    %  n  Level\n"
        "Overall    2.5  38%  1  between Emerging and Defined\n"
        "Tools      2.5  38%  1  between Emerging and Defined\n"
        "People       –    –  0  nobody gave a level\n"
        "\n"
        "Weakest: Phone (1.0, n = 1).\n"
        "Level reached as a whole: Ad hoc.\n"
        "“I don’t know”: 33% of the answers. Find out before you decide what to do.\n"
        "\n"
        "Rank  Question                     Score  n  Target  Gap  Weight  Importance  Effort"
        "  Priority\n"
        "   1  Phone                          1.0  1       3  2.0     1.0         1.0       1"
        "      2.00\n"
        "   2  CRM                            4.0  1       3  0.0     1.0         1.0       1"
        "      0.00\n"
        "   –  Skill (nobody gave a level)      –  0       3    –       –           –       –"
        "         –\n"
        "\n"
        "Nobody estimated the effort; it counts as 1 everywhere.\n"
    )


def test_table_of_too_few() -> None:
    """Two to four people in confidence show nothing but how many have answered."""
    table = results_table(RUBRIC, [("Acme", "", results([(2, 3, 4)] * 3))], "en")

    assert table == "Small rubric, version 3\n\nAcme, 3 of 5 have answered\n"


def test_table_words_a_hidden_score() -> None:
    """In a wave that may be shown, a question with too few answers says so."""
    table = results_table(RUBRIC, [("", "", results([(2, 3, 4)] * 2 + [(2, 3, None)] * 4))], "en")

    assert "People       –         –    –  –  too few people to show it" in table
    assert "Skill (too few people to show it)      –  –" in table


def test_table_of_a_wave_nobody_answered() -> None:
    """Without answers the table says so."""
    assert "nobody has answered" in results_table(RUBRIC, [("", "", results([]))], "en")


def test_table_says_that_tools_are_ahead() -> None:
    """The remark stands under the scores, by how many levels."""
    # Tools = (4 + 4) / 2 = 4, people = 2: 4 - 2 = 2 ahead.
    table = results_table(RUBRIC, [("", "", results([(4, 4, 2)]))], "en")

    assert "\nTools: 2.0 above the average of the other dimensions.\n" in table
    assert "I don’t know" not in table


def test_table_names_three_of_many_weakest() -> None:
    """Of questions that tie for the weakest three are named and the others counted."""
    tree = json.loads(RUBRIC.canonical)
    (tools, _) = tree["dimensions"]
    tools["capabilities"] = [
        tools["capabilities"][0] | {"id": f"tools.q{n}", "title": {"en": f"Q{n}"}} for n in range(5)
    ]
    rubric = Rubric.parse(tree)
    said = {f"tools.q{n}": Answer("level", 1) for n in range(5)}
    answers = collect(rubric, {"a": said | {"people.skill": Answer("level", 2)}})

    table = results_table(rubric, [("", "", analyse(rubric, answers))], "en")

    assert "\nWeakest: Q0, Q1, Q2, and 2 more (1.0, n = 1).\n" in table


def test_table_with_effort() -> None:
    """Where effort was estimated for a part the table says for how many, for all nothing."""
    answers = collect(RUBRIC, {"a": {"tools.crm": Answer("level", 1)}})
    shown = analyse(RUBRIC, answers, effort={"tools.crm": 4})

    table = results_table(RUBRIC, [("", "", shown)], "en")

    # Priority = gap 2 x weight 1 x importance 1 / effort 4 = 0.5
    assert "2.0     1.0         1.0       4      0.50" in table
    assert "\nEffort is known for 1 of 3 questions; for the others it is 1.\n" in table
    every = dict.fromkeys((capability.id for capability in RUBRIC.capabilities()), 2.0)
    known = results_table(RUBRIC, [("", "", analyse(RUBRIC, answers, effort=every))], "en")
    assert not any(remark in known for remark in ("Effort is known", "Nobody estimated"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.0, "Ad hoc"),
        (3.0, "Defined"),
        (3.4, "between Defined and Managed"),
        (3.5, "between Defined and Managed"),
        (3.96, "Managed"),
        (3.94, "between Defined and Managed"),
        (4.95, "Leading"),
        (5.0, "Leading"),
    ],
)
def test_level_words(value: float, words: str) -> None:
    """A score is worded by the levels it stands between, as the number beside it is printed."""
    assert level_words(RUBRIC, value, ENGLISH) == words


def test_level_words_take_the_language() -> None:
    """Level names come in the language of the texts, where the rubric has it."""
    tree = json.loads(RUBRIC.canonical)
    tree["scale"]["levels"][0]["name"] = {"en": "Ad hoc", "ru": "Стихийный"}

    assert level_words(Rubric.parse(tree), 1.0, Texts("ru")) == "Стихийный"
