"""All a page of several people shows is what its snapshot published: tables, pictures, files.

What is published is read from the store, and what is shown is read back from where it stands.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pytest
from app_under_test import KEY, Open
from drawn import cells, marks, part_of_range, parts, places, rows, spreads, ways, words
from rooms_of_people import LEADERS, Room
from streamlit.testing.v1 import AppTest

from assessment.analysis.certainty import Interval
from assessment.analysis.gaps import Gap
from assessment.analysis.measured import GroupResults, Measured
from assessment.analysis.results import Results, judge
from assessment.analysis.scores import Score
from assessment.charts.palette import palette
from assessment.charts.shades import shade
from assessment.store.access import open_wave_access
from assessment.store.snapshots import load_wave
from assessment.texts import speak
from assessment.ui import opened

SAY = speak("en")
COLOURS = palette(dark=False)
LOWEST = 2  # pixels, of a bar that stands for any answer
SEAM = 0.0225  # levels: half of the space between two steps of five
WAVES = [
    pytest.param((7, None), id="7"),
    pytest.param((12, None), id="12"),
    pytest.param((60, None), id="60 in four groups"),
    pytest.param((60, (LEADERS, "sales")), id="60 in two groups"),
]

Table = dict[str, dict[str, str]]
Close = Callable[..., Any]


@dataclass(frozen=True)
class Shown:
    """Hold what a page with everything asked for shows, its files, and what may stand there."""

    specs: list[dict[str, Any]]
    tables: list[list[tuple[str, ...]]]
    files: Mapping[str, bytes]
    results: Results
    titles: Mapping[str, str]

    def table(self, *headers: str) -> Table | None:
        """Give the rows of the table with these columns by the subject's id, None without it."""
        ids = {title: name for name, title in self.titles.items()}
        for head, *body in self.tables:
            if set(headers) <= set(head):
                return {ids[row[0]]: dict(zip(head, row, strict=True)) for row in body}
        return None


SEEN: dict[object, Shown] = {}  # a page is opened once for all tests


@pytest.fixture(params=WAVES)
def shown(
    request: pytest.FixtureRequest,
    open_page: Open,
    room: Callable[..., Room],
    files: dict[str, Callable[[], bytes]],
) -> Shown:
    """Open the page of a wave, and read from the store what was published of it."""
    if request.param not in SEEN:
        people, groups = request.param
        uid = room(people, groups=groups).uid
        SEEN[request.param] = read_page(open_page("wave", w=uid), uid, files)
    return SEEN[request.param]


def read_page(app: AppTest, uid: str, files: Mapping[str, Callable[[], bytes]]) -> Shown:
    """Ask for all there is on a page, and read it."""
    for key in [toggle.key for toggle in app.toggle if str(toggle.key).startswith("all-")]:
        app.toggle(key=key).set_value(True)
    app.run()
    assert not app.exception
    visit = load_wave(opened.database(), open_wave_access(opened.database(), KEY, uid))
    results = judge(visit.rubric, visit.measured, rank_ranges=visit.rank_ranges)
    every = [*visit.rubric.dimensions, *visit.rubric.capabilities()]
    return Shown(
        [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")],
        [
            [
                tuple(plain(name).strip("\N{WORD JOINER}") for name in one.value.columns),
                *(tuple(map(plain, row)) for row in one.value.to_numpy()),
            ]
            for one in app.table
        ],
        {name: make() for name, make in files.items()},
        results,
        {"overall": "Overall"} | {one.id: one.title.say("en") for one in every},
    )


def plain(text: object) -> str:
    """Take the escapes out of Markdown."""
    return re.sub(r"\\(.)", r"\1", str(text))


def every_score(of: Measured | GroupResults) -> dict[str, Score]:
    """Give all scores of a room or a group by what they are of."""
    return {score.id: score for score in (of.overall, *of.dimensions, *of.capabilities)}


def ends(score: Score) -> tuple[float, float] | None:
    """Give the ends of an interval as far as the scale goes."""
    if score.low is None or score.high is None:
        return None
    seen = Interval(score.low, score.high).clipped(5)
    return seen.low, seen.high


def probably(score: Score) -> str:
    """Give an interval as a table prints it."""
    found = ends(score)
    if found is None:
        return "–"
    return "–".join(dict.fromkeys(map(SAY.number, found)))


def counted(number: int | None) -> str:
    """Give a count as a table prints it."""
    return "–" if number is None else SAY.whole(number)


def by_gap(results: Results) -> list[str]:
    """Give the questions with a score by priority."""
    return [gap.id for gap in results.gaps if gap.gap is not None]


def place(gap: Gap, results: Results) -> str:
    """Give a rank as it is printed: equal priorities share theirs."""
    first = gap.rank or 0
    sharing = sum(one.rank == first and bool(one.gap) for one in results.gaps)
    return str(first) if sharing == 1 else f"{first}–{first + sharing - 1}"


def test_the_tables_of_scores_are_those_published(shown: Shown) -> None:
    """Every score, interval and number of people beside a dimension or question is its own."""
    scores = every_score(shown.results)
    dimensions, gaps = shown.table("Dimension", "Now"), shown.table("Question", "Rank")
    assert dimensions is not None
    assert gaps is not None
    assert list(dimensions) == [score.id for score in shown.results.dimensions]
    assert list(gaps) == by_gap(shown.results)
    for name, row in (*dimensions.items(), *gaps.items()):
        score = scores[name]
        assert row["Now"] == SAY.number(score.value or 0)
        assert row["People"] == counted(score.n)
        assert row.get("Probably", "–") == probably(score)
    ranges = {one.id: one for one in shown.results.rank_ranges}
    for name, row in gaps.items():
        gap = shown.results.gap(name)
        assert row["Target"] == SAY.short(gap.target)
        assert row["Rank"] == (place(gap, shown.results) if gap.gap else "–")
        found = {ranges[name].best, ranges[name].worst} if name in ranges and gap.gap else ()
        alone = place(gap, shown.results) if len(found) == 1 else "–".join(map(str, sorted(found)))
        assert row.get("Rank range", "–") == (alone or "–")


def test_the_tables_of_answers_are_those_published(shown: Shown) -> None:
    """Answers by level, how far people differ, and their indices are there where published."""
    scores = {score.id: score for score in shown.results.capabilities}
    agreement = {one.id: one for one in shown.results.agreement}
    levels, apart = shown.table("Question", "1", "5"), shown.table("Question", "People differ by")
    indices = shown.table("Question", "AD", "rwg")
    if not any(score.counts for score in scores.values()):
        assert (levels, apart, indices) == (None, None, None)
        return
    assert levels is not None
    assert apart is not None
    assert indices is not None
    assert levels.keys() == scores.keys()
    for name, row in levels.items():
        score = scores[name]
        given = score.counts or (None,) * 5
        assert [row[str(level)] for level in range(1, 6)] == [*map(counted, given)]
        assert row["I don’t know"] == counted(score.dont_know)
        assert row["Not applicable"] == counted(score.not_applicable)
    judged = {name for name, one in agreement.items() if one.deviation is not None}
    assert indices.keys() == judged
    for name, row in apart.items():
        assert row["Now"] == SAY.number(scores[name].value or 0)
        assert row["People"] == counted(scores[name].n)
        differ = SAY.number(agreement[name].deviation or 0) if name in judged else "–"
        assert row["People differ by"].split()[0] == differ
    for name, row in indices.items():
        assert row["AD"] == SAY.number(agreement[name].deviation or 0, 2)
        assert row["rwg"] == SAY.number(agreement[name].rwg or 0, 2)


def answered(score: Score) -> bool:
    """Say whether it is published how many gave a level or do not know, and anybody did."""
    return score.counts is not None and sum(score.counts) + (score.dont_know or 0) > 0


def test_the_cells_of_groups_are_those_published(shown: Shown) -> None:
    """A group's cell is its own score with its people, or says in words why there is none."""
    found = shown.table("Mean (people)")
    unknown = shown.table("“I don’t know”")
    crowds = [shown.results, *shown.results.groups]
    if len(crowds) == 1:
        assert found is None
        return
    assert found is not None
    assert unknown is not None
    for at, crowd in enumerate(crowds):
        scores = every_score(crowd)
        assert found.keys() == scores.keys()
        for name, row in found.items():
            cell, score = [*row.values()][at + 1], scores[name]
            if score.value is None:
                assert not re.search(r"\d", cell)
            else:
                assert cell.split(",")[0] == f"{SAY.number(score.value)} ({score.n})"
    told = [
        crowds[0],
        *(one for one in crowds[1:] if any(map(answered, every_score(one).values()))),
    ]
    for at, crowd in enumerate(told):
        scores = every_score(crowd)
        for name, row in unknown.items():
            assert len(row) == 1 + len(told)
            cell, score = [*row.values()][at + 1], scores[name]
            if score.counts is None or not answered(score):
                assert not re.search(r"\d", cell)
            else:
                part = score.dont_know or 0
                whole = part + sum(score.counts)
                share = SAY.percent(part / whole)
                assert cell == f"{share} ({SAY.whole(part)} of {SAY.whole(whole)})"


def test_the_differences_of_leaders_are_those_published(shown: Shown) -> None:
    """Where leaders are set against the others, each difference is the comparison's own."""
    table = shown.table("What leaders rate higher or lower")
    found = next((one for one in shown.results.comparisons if one.leaders), None)
    if found is None:
        assert table is None
        return
    assert table is not None
    every = {one.subject: one for one in (found.overall, *found.dimensions, *found.capabilities)}
    assert table.keys() == every.keys()
    for name, row in table.items():
        one = every[name]
        assert abs(float(row["Levels"])) == float(SAY.number(abs(one.difference or 0)))
        limits = [abs(end) for end in (one.low, one.high) if end is not None]
        told = re.findall(r"\d+\.\d", row["Probably"])
        assert told == [*map(SAY.number, limits)]


def test_steps_and_gaps_are_drawn_where_they_are(shown: Shown, close: Close) -> None:
    """Strips end at the score, lines at the interval's ends, marks stand at the target."""
    overview, gaps = shown.specs[:2]
    dimensions = shown.results.dimensions
    filled = [max(mark["x2"] for mark in row) for row in rows(overview, "now")]
    values = [score.value or 0 for score in dimensions]
    steps = [min(value, int(value - 1e-9) + 1 - SEAM) for value in values]
    assert filled == close(steps)
    wanted = [shown.results.standing(score.id).target for score in dimensions]
    assert ways(overview, "target") == [(close(one), close(one)) for one in wanted]
    assert ways(overview, "interval") == near(map(ends, dimensions), close)
    edges = sorted({edge for both in near(map(ends, dimensions), None) for edge in both})
    assert sorted({x for way in ways(overview, "end") for x in way}) == close(edges)

    names = by_gap(shown.results)
    scores = [every_score(shown.results)[name] for name in names]
    nows = sorted(marks(gaps, "now"), key=lambda mark: mark["y"])
    assert [mark["x"] for mark in nows] == close([score.value for score in scores])
    below = [shown.results.gap(name) for name in names if shown.results.gap(name).gap]
    assert [end for _, end in ways(gaps, "gap")] == close([gap.target for gap in below])
    assert [start for start, _ in ways(gaps, "gap")] == close(
        [every_score(shown.results)[gap.id].value for gap in below]
    )
    assert ways(gaps, "interval") == near(map(ends, scores), close)


def near(found: Iterator[tuple[float, float] | None], close: Close | None) -> list[tuple[Any, Any]]:
    """Give the intervals there are, to be compared with what was drawn."""
    there = [both for both in found if both is not None]
    return there if close is None else [(close(low), close(high)) for low, high in there]


def test_answers_are_drawn_as_they_are(shown: Shown, close: Close) -> None:
    """Dots, bars and coloured parts stand for the counts published, and hidden ones for none."""
    scores = {score.id: score for score in shown.results.capabilities}
    counts = {name: one.counts for name, one in scores.items() if one.counts and one.n}
    apart, levels = shown.table("Question", "People differ by"), shown.table("Question", "1", "5")
    pictures = shown.specs[2:4]
    if not counts:
        assert (apart, levels) == (None, None)
        return
    assert apart is not None
    assert levels is not None
    wanted = [counts[name] for name in apart if name in counts]
    drawn = spreads(pictures[0])
    unit = max(map(max, drawn)) / max(map(max, wanted))  # 1 for dots, pixels for bars
    least = unit if unit == 1 else LOWEST
    assert drawn == [close([max(n * unit, least) if n else 0 for n in row]) for row in wanted]
    wanted = [counts[name] for name in levels if name in counts]
    given = [[n / sum(row) for n in row if n] for row in wanted]
    assert parts(pictures[1]) == [close(row) for row in given]


def test_groups_are_coloured_by_their_scores(shown: Shown) -> None:
    """Each cell has the colour and the figure of its group's score, and hidden ones neither."""
    crowds = [every_score(one) for one in (shown.results, *shown.results.groups)]
    table = shown.table("Mean (people)")
    if table is None:
        return
    (heatmap,) = [spec for spec in shown.specs if marks(spec, "cell")]
    values = [tuple(crowd[name].value for crowd in crowds) for name in table]
    coloured = [
        tuple(None if value is None else shade(value, 5, COLOURS) for value in row)
        for row in values
    ]
    assert cells(heatmap, len(crowds)) == coloured
    printed = [SAY.number(value) for row in values for value in row if value is not None]
    figures = [word for word in words(heatmap) if re.fullmatch(r"\d\.\d", word)]
    assert sorted(figures) == sorted(printed)


def test_points_of_the_map_lie_where_they_belong(shown: Shown, close: Close) -> None:
    """Across lie the gaps, upwards lies how far people differ, each in proportion."""
    pictures = [spec for spec in shown.specs if marks(spec, "plot")]
    agreement = {one.id: one.deviation for one in shown.results.agreement}
    mapped = [name for name in by_gap(shown.results) if agreement.get(name) is not None]
    if not mapped:
        assert pictures == []
        return
    across, up = places(pictures[0])
    assert across == close(part_of_range([shown.results.gap(name).gap or 0 for name in mapped]))
    assert up == close(part_of_range([agreement[name] or 0 for name in mapped]))


def test_the_words_on_pictures_hold_published_numbers(shown: Shown) -> None:
    """Every number written on a picture is one of those published, as it is printed."""
    found = {figure for spec in shown.specs for word in words(spec) for figure in figures_of(word)}
    assert len(found) > 8
    assert found - figures_to_show(shown.results) == set()


def figures_to_show(results: Results) -> set[str]:
    """Give every number of what was published as it is printed, and those of scales and rules."""
    every = [score for crowd in (results, *results.groups) for score in every_score(crowd).values()]
    numbers = [*(score.value for score in every), *(one.deviation for one in results.agreement)]
    numbers += [gap.gap for gap in results.gaps]
    wholes = [*(score.n for score in every), *(score.dont_know for score in every)]
    wholes += [one.respondents for one in (results, *results.groups)]
    wholes += [count for score in results.capabilities for count in score.counts or ()]
    ranks = [rank for one in results.rank_ranges for rank in (one.best, one.worst)]
    allowed = {SAY.number(one) for one in numbers if one is not None}
    allowed |= {SAY.whole(one) for one in (*wholes, *ranks) if one is not None}
    allowed |= {"0.1"}  # a gap below which none is told apart
    ticks = {SAY.short(step / 2) for step in range(11)}  # levels, and the axes of the map
    limits = {"8", "30", "10"}  # of camps in percent, and of what is shown
    return allowed | ticks | limits


def figures_of(text: str) -> list[str]:
    """Give the numbers in some words."""
    return re.findall(r"\d+(?:[.,]\d+)*", text)


def test_the_page_to_keep_has_the_same_tables(shown: Shown) -> None:
    """The web page to take along has the tables of the page; others hold published numbers."""
    kept = shown.files["html"].decode()
    found = [
        [
            tuple(html.unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row))
            for row in re.findall(r"<tr>(.*?)</tr>", table.replace("<wbr>", ""))
        ]
        for table in re.findall(r"<table>(.*?)</table>", kept, re.DOTALL)
    ]
    assert [table for table in shown.tables if table not in found] == []
    others = [table for table in found if table not in shown.tables]
    assert {table[0] for table in others} == {("Question", "Now", "People", "Target", "Gap")}
    figures = {figure for table in others for row in table for figure in figures_of(" ".join(row))}
    assert figures - figures_to_show(shown.results) == set()


def test_the_pictures_to_keep_hold_published_numbers(shown: Shown) -> None:
    """Every number drawn in the web page to take along is one of those published."""
    kept = shown.files["html"].decode()
    drawn = [html.unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", kept)]
    found = {figure for text in drawn for figure in figures_of(text)}
    assert len(found) > 8
    assert found - figures_to_show(shown.results) == set()


def test_numbers_to_keep_are_those_published(shown: Shown) -> None:
    """JSON is the snapshot, number for number, groups too; CSV has a row a score of it."""
    (told,) = json.loads(shown.files["json"])["results"]
    results = shown.results
    listed = json.loads(json.dumps(asdict(results)))
    for name in ("overall", "dimensions", "capabilities", "agreement", "dimension_agreement"):
        assert told[name] == listed[name]
    for name in ("respondents", "invited", "reliability", "straight_liners", "hidden_groups"):
        assert told[name] == listed[name]
    for mine, theirs in zip(told["groups"], listed["groups"], strict=True):
        assert mine | {"group": theirs["group"]} == theirs
    assert len(told["comparisons"]) == len(listed["comparisons"])

    text = shown.files["csv"].decode("utf-8-sig")
    told_rows = {(row["group"], row["id"]): row for row in csv.DictReader(io.StringIO(text))}
    crowds = {"": every_score(results)}
    crowds |= {one.group or "(others)": every_score(one) for one in results.groups}
    assert told_rows.keys() == {(group, name) for group, crowd in crowds.items() for name in crowd}
    for (group, name), row in told_rows.items():
        score = crowds[group][name]
        for column in ("value", "n", "low", "high", "dont_know", "not_applicable"):
            number = getattr(score, column)
            assert row[column] == ("" if number is None else str(number))


@pytest.fixture
def close() -> Close:
    """Forgive what adding pixels does to the last digits."""

    def same(wanted: object) -> Any:
        return pytest.approx(wanted, abs=1e-6)

    return same
