"""The page of several people: what it shows, what it keeps back, and that all outputs agree."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from app_under_test import KEY, Open
from rooms_of_people import FLAGSHIP, LEADERS, ROOMS, Room
from streamlit.testing.v1 import AppTest

from assessment.store.access import new_key, open_wave_access
from assessment.store.snapshots import load_wave
from assessment.texts import speak
from assessment.ui import opened

TEXTS = speak("en")
SEAM = 0.0225  # levels: half of the space between two steps of five


def _open(open_page: Open, uid: str) -> AppTest:
    app = open_page("wave", w=uid)
    assert not app.exception
    return app


def _headers(app: AppTest) -> list[str]:
    return [_unescaped(header.value) for header in app.header]


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words)


def _words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.info, app.error)
    return _unescaped("\n".join(one.value for kind in kinds for one in kind))


def _table(app: AppTest, *headers: str) -> dict[str, dict[str, str]]:
    """Give the rows of the first table that has these columns, by what stands in its first one."""
    for one in app.table:
        columns = list(one.value.columns)
        if set(headers) <= set(columns):
            plain = one.value.map(_unescaped)
            return {row[columns[0]]: row for row in plain.to_dict("records")}
    raise AssertionError(f"no table has the columns {headers}")


def _specs(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]


def _marks(spec: dict[str, Any], kind: str | None = None) -> list[dict[str, Any]]:
    """Give the marks of the wide layout."""
    layers = [layer["data"]["values"] for layer in spec["layer"] if "data" in layer]
    marks = [mark for layer in layers for mark in layer if mark.get("wide", True)]
    return [mark for mark in marks if kind is None or mark.get("kind") == kind]


@pytest.mark.parametrize("whose", ["nobody's", "another browser's"])
def test_an_unknown_wave_leads_back(open_page: Open, room: Callable[..., Room], whose: str) -> None:
    """Another browser's wave looks like one that never was."""
    uid = new_key() if whose == "nobody's" else room(7, key=new_key()).uid
    app = _open(open_page, uid)
    assert "nothing to show here" in _words(app)
    assert [button.label for button in app.button if button.key == "to-start"]
    assert not app.get("vega_lite_chart")


def test_without_a_wave_in_the_address_the_page_leads_back(open_page: Open) -> None:
    """An address that names no wave says that there is nothing."""
    app = open_page("wave")
    assert not app.exception
    assert "nothing to show here" in _words(app)


def test_too_few_show_their_number_alone(
    open_page: Open, room: Callable[..., Room], files: dict[str, Callable[[], bytes]]
) -> None:
    """Of three people there is their number, a name to give, and the ways to delete and back."""
    app = _open(open_page, room(3).uid)
    assert app.title[0].value == "3 of 5 people have answered"
    assert not app.table
    assert not app.get("vega_lite_chart")
    assert not files
    assert _headers(app) == ["This assessment"]
    assert {button.key for button in app.button} == {"language-ru", "delete", "home"}
    assert app.text_input[0].value == "Acme"
    assert not re.search(r"\d", _words(app).replace("3 of 5", "").replace("when 5 people", ""))


def test_the_page_has_an_order(open_page: Open, room: Callable[..., Room]) -> None:
    """What is far from its target first, then agreement, groups, and how it was worked out."""
    app = _open(open_page, room(60, groups=(LEADERS, "sales")).uid)
    assert app.title[0].value.startswith("Furthest from the target")
    assert _headers(app) == [
        "Where each dimension stands",
        "Where to start",
        "The way up, step by step",
        "Strongest",
        "Weakest",
        "Where people disagree",
        "How the answers are distributed",
        "How the groups see it",
        "Leaders and the others",
        "Priority map",
        "Who does not know what",
        "How this is worked out, and its limits",
        "This assessment",
        "Take it with you",
    ]
    said = _words(app)
    assert "60 people answered. No number rests on fewer than 5 people." in said
    assert "Acme · confidential · 68 people invited · November 23, 2026" in said


def test_every_picture_speaks_and_has_its_table(open_page: Open, room: Callable[..., Room]) -> None:
    """Each picture has a description that says more than its finding, and each finding is said."""
    app = _open(open_page, room(60).uid)
    specs = _specs(app)
    assert len(specs) == 6
    assert all(len(str(spec["description"])) > 60 for spec in specs)
    assert [one.label for one in app.expander].count("The same as a table") == 6
    findings = [one.value for one in app.markdown if re.fullmatch(r"\*\*[^*]+\*\*", one.value)]
    assert len(findings) >= 5


@pytest.mark.parametrize("people", ROOMS)
def test_page_files_and_command_line_agree(
    open_page: Open,
    room: Callable[..., Room],
    files: dict[str, Callable[[], bytes]],
    capsys: pytest.CaptureFixture[str],
    people: int,
) -> None:
    """The same answers give the same numbers in tables, pictures, files and `score`."""
    stored = room(people)
    app = _open(open_page, stored.uid)
    wanted = stored.numbers(capsys)
    assert _near(json.loads(files["json"]())["results"]) == _near([wanted])
    told = csv.reader(io.StringIO(stored.told("--csv", capsys)))
    given = csv.reader(io.StringIO(files["csv"]().decode("utf-8-sig")))
    assert _near([*map(list, given)]) == _near([*map(list, told)])
    assert _unescaped(app.title[0].value) in files["html"]().decode()
    _agree_on_scores(app, wanted)
    overview, gaps, *_ = _specs(app)
    values = [score["value"] for score in wanted["dimensions"]]
    rows = _by_row(_marks(overview, "now"))
    assert _near([max(one["x2"] for one in row) for row in rows]) == _near([*map(_end, values)])
    first = [gap["id"] for gap in wanted["gaps"] if gap["gap"] is not None][:10]
    scores = {score["id"]: score["value"] for score in wanted["capabilities"]}
    assert _near([one["x"] for one in _marks(gaps, "now")]) == _near(
        [scores[name] for name in first]
    )


def _near(tree: object) -> object:
    """Forgive what the order of people, which is another in the store, does to the last digits."""
    if isinstance(tree, dict):
        return {name: _near(part) for name, part in tree.items()}
    if isinstance(tree, list):
        return [*map(_near, tree)]
    try:
        return round(float(tree), 9)
    except (TypeError, ValueError):
        return tree


def _end(value: float) -> float:
    """Give where a strip ends that is filled as far as a score: not in the seam of two steps."""
    return min(value, math.ceil(value) - SEAM)


def _by_row(marks: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    rows: dict[object, list[dict[str, Any]]] = {}
    for mark in marks:
        rows.setdefault(mark["y"], []).append(mark)
    return list(rows.values())


def _agree_on_scores(app: AppTest, wanted: dict[str, Any]) -> None:
    """Hold every row of the tables of dimensions and of gaps against the numbers."""
    titles = _titles()
    dimensions, gaps = _table(app, "Dimension", "Now"), _table(app, "Question", "Rank")
    for score in wanted["dimensions"]:
        assert dimensions[titles[score["id"]]]["Now"] == TEXTS.number(score["value"])
    scores = {score["id"]: score for score in wanted["capabilities"]}
    shown = [gap for gap in wanted["gaps"] if gap["gap"] is not None]
    assert len(gaps) == len(shown)
    for gap in shown:
        row = gaps[titles[gap["id"]]]
        assert row["Now"] == TEXTS.number(scores[gap["id"]]["value"])
        assert row["Target"] == TEXTS.short(gap["target"])
        if gap["gap"] > 0.05:
            assert row["Gap"] == TEXTS.number(gap["gap"])
            assert row["Rank"] == _rank(gap, shown)


def _rank(gap: dict[str, Any], every: list[dict[str, Any]]) -> str:
    """Give a rank as it is printed: equal priorities share theirs."""
    first = int(gap["rank"])
    sharing = sum(one["rank"] == first and one["gap"] > 0 for one in every)
    return str(first) if sharing == 1 else f"{first}–{first + sharing - 1}"


def _titles() -> dict[str, str]:
    from assessment import load_rubric

    rubric = load_rubric(FLAGSHIP)
    every = [*rubric.dimensions, *rubric.capabilities()]
    return {one.id: one.title.say("en") for one in every}


def test_answers_by_level_are_those_published(
    open_page: Open, room: Callable[..., Room], capsys: pytest.CaptureFixture[str]
) -> None:
    """Of twelve, questions with ten answers show them by level, and the others do not."""
    stored = room(12)
    app = _open(open_page, stored.uid)
    titles, rows = _titles(), _table(app, "Question", "1", "5")
    scores = stored.numbers(capsys)["capabilities"]
    hidden = [score for score in scores if score["counts"] is None]
    assert 0 < len(hidden) < len(rows) == 26
    for score in scores:
        row = rows[titles[score["id"]]]
        counts = score["counts"] or ["–"] * 5
        assert [row[str(level)] for level in range(1, 6)] == list(map(str, counts))
    drawn = {spec["description"]: spec for spec in _specs(app)}
    disagreement = next(spec for words, spec in drawn.items() if "differ most" in str(words))
    most = {titles[one["id"]]: one["counts"] for one in scores if one["counts"]}
    told = list(_table(app, "Question", "People differ by"))[:8]
    assert len(_marks(disagreement, "dot")) == sum(sum(most[title]) for title in told)


def test_groups_too_small_are_not_named(open_page: Open, room: Callable[..., Room]) -> None:
    """Of sixty in thirteen groups of four or five, no group of four has a column."""
    names = tuple(f"Team {letter}" for letter in "ABCDEFGHIJKLM")
    app = _open(open_page, room(60, groups=names).uid)
    sizes = {name: len(range(at, 60, 13)) for at, name in enumerate(names)}
    columns = {column for one in app.table for column in one.value.columns}
    assert not {name for name, size in sizes.items() if size < 5} & columns


def test_a_group_named_like_a_column_keeps_its_own(
    open_page: Open, room: Callable[..., Room]
) -> None:
    """Two groups named like the columns beside them lose neither column nor numbers."""
    app = _open(open_page, room(60, groups=("Everybody", "sales")).uid)
    columns = next(
        list(one.value.columns) for one in app.table if "Everybody" in list(one.value.columns)
    )
    assert len(columns) == 4
    assert [column.strip("\N{WORD JOINER}") for column in columns].count("Everybody") == 2


def test_a_changed_target_moves_the_gaps_and_stays(
    open_page: Open, room: Callable[..., Room]
) -> None:
    """A target set on the page is stored, and the table follows."""
    uid = room(12).uid
    app = _open(open_page, uid)
    before = _table(app, "Question", "Rank")
    app.get("button_group")[0].set_value(5).run()
    assert not app.exception
    after = _table(app, "Question", "Rank")
    assert {row["Target"] for row in after.values()} > {row["Target"] for row in before.values()}
    visit = load_wave(opened.database(), open_wave_access(opened.database(), KEY, uid))
    assert visit.targets == {"structure": 5.0}
    assert _table(_open(open_page, uid), "Question", "Rank") == after


def test_a_name_is_kept(
    open_page: Open, room: Callable[..., Room], files: dict[str, Callable[[], bytes]]
) -> None:
    """The organisation's new name is stored and stands in the next file."""
    app = _open(open_page, room(12).uid)
    app.text_input[0].set_value("Nordwind").run()
    assert not app.exception
    assert "Nordwind · confidential" in _words(app)
    assert json.loads(files["json"]())["results"][0]["organisation"] == "Nordwind"


def test_a_deleted_wave_is_gone(open_page: Open, room: Callable[..., Room]) -> None:
    """Deleting erases the wave and leads to the start, which says so."""
    uid = room(12).uid
    app = _open(open_page, uid)
    app.button(key="delete").click().run()
    assert not app.exception
    assert "The answers are deleted." in _words(app)
    assert "nothing to show here" in _words(_open(open_page, uid))


def test_the_page_speaks_russian(open_page: Open, room: Callable[..., Room]) -> None:
    """In Russian no heading, finding, label or column is left in English."""
    app = open_page("wave", w=room(60).uid, lang="ru")
    assert not app.exception
    said = [one.value for kind in (app.title, app.header, app.markdown) for one in kind]
    said += [one.label for kind in (app.expander, app.toggle, app.button) for one in kind]
    said += [column for one in app.table for column in one.value.columns]
    ours = [words.replace("customer\\-orientation", "") for words in said if words != "English"]
    foreign = re.compile(
        r"\b(?!CRM|AD|rwg|top|to|blue|orange|gray|small|background|Acme|emsp)[a-z]{4,}"
    )
    assert not [words for words in ours if foreign.search(words)]
