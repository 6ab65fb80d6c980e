"""Results as files for programs: JSON and tidy CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from assessment.analysis.agreement import Agreement
from assessment.analysis.comparison import Comparison
from assessment.analysis.results import GroupResults, Results
from assessment.analysis.scores import Score, percent
from assessment.exchange.cells import as_text
from assessment.rubric.model import Rubric

Cell = str | int | float | bool | None
Entry = tuple[str, str, Results]  # organisation, wave, and what may be shown of it

OTHERS = "(others)"  # the group of those in no group shown by name

NAMED_BY_OTHERS = ("organisation", "wave", "group")
COLUMNS = {
    "organisation": "as the answers name it; empty where they do not",
    "wave": "as the answers name it; empty where they do not",
    "group": "whose scores these are; empty for everybody, (others) for who is in no group shown",
    "subject_kind": "overall, dimension or capability",
    "id": "of the dimension or capability; overall",
    "value": "the score in levels, 1 the lowest; empty where there is none",
    "percent": "the score between the lowest level, 0, and the highest, 100; empty where none is",
    "reason": (
        "why there is no score: nobody_answered, too_little_answered, too_few, protects_others, "
        "not_applicable"
    ),
    "n": "people who gave a level",
    "low": "lower end of the interval, in levels; empty where none is shown",
    "high": "upper end of the interval, in levels; empty where none is shown",
    "certainty": "what low and high are: interval, range_of_two, everyone (answered), none",
    "deviation": "how far people differ from their mean, in levels, on average",
    "rwg": "agreement from 0, as at random, to 1",
    "verdict": "agreement, mixed or none",
    "two_camps": "True where people stand in two camps",
    "best": "best rank of the gap, whoever is left out",
    "worst": "worst rank of the gap, whoever is left out",
    "always_urgent": "True where the gap is among the five most urgent, whoever is left out",
    "target": "the level aimed at; for a dimension and overall the weighted mean behind the score",
    "gap": "levels from the score up to the target, at least 0; empty without a score",
    "weight": "of the capability, mean 1 over the scope",
    "importance": "of the capability, mean 1 over the scope",
    "effort": "1 to 5; 1 where nobody gave one",
    "priority": "gap x weight x importance / effort",
    "rank": "by priority, 1 the most urgent; equal priorities share a rank",
    "dont_know": 'answers "don\'t know"; empty where too few people stand behind them',
    "not_applicable": 'answers "not applicable"; empty where too few people stand behind them',
    "respondents": "people who answered anything in this wave",
    "invited": "people who could have answered; empty where that is not known",
    "view": "one_person, named (the room agreed to be seen) or confidential",
    "scope": "full or core",
    "rubric_id": "of the rubric",
    "rubric_version": "of the rubric, a whole number",
    "rubric_hash": "SHA-256 of the rubric's content",
}


def results_json(rubric: Rubric, entries: Iterable[Entry]) -> str:
    """Write results as JSON; equal results give equal bytes, and what is not known is null."""
    tree = {
        "rubric": {"id": rubric.id, "version": rubric.version, "hash": rubric.hash},
        "results": [
            {
                "organisation": organisation,
                "wave": wave,
                "scope": results.scope,
                "view": results.view,
                "respondents": results.respondents,
                "invited": results.invited,
                **_scores(results),
                "gaps": [asdict(gap) for gap in results.gaps],
                "rank_ranges": [asdict(ranks) for ranks in results.rank_ranges],
                "agreement": [asdict(one) for one in results.agreement],
                "dimension_agreement": [asdict(one) for one in results.dimension_agreement],
                "reliability": None if results.reliability is None else asdict(results.reliability),
                "straight_liners": results.straight_liners,
                "groups": [
                    {"group": one.group or OTHERS, "respondents": one.respondents, **_scores(one)}
                    for one in results.groups
                ],
                "hidden_groups": dict(results.hidden_groups),
                "comparisons": [_comparison(one) for one in results.comparisons],
            }
            for organisation, wave, results in entries
        ],
    }
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def results_csv(rubric: Rubric, entries: Iterable[Entry]) -> str:
    """Write results as tidy CSV with ``COLUMNS``: a row an organisation, wave and subject."""
    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, COLUMNS, restval="")
    rows.writeheader()
    for entry in entries:
        rows.writerows(_safe(row) for row in result_rows(rubric, entry))
    return out.getvalue()


def result_rows(rubric: Rubric, entry: Entry) -> Iterator[dict[str, Cell]]:
    """Give the tidy rows of one wave, by the names of ``COLUMNS``; what is absent is empty."""
    organisation, wave, results = entry
    common: dict[str, Cell] = {
        "organisation": organisation,
        "wave": wave,
        "respondents": results.respondents,
        "invited": results.invited,
        "view": results.view,
        "scope": results.scope,
        "rubric_id": rubric.id,
        "rubric_version": rubric.version,
        "rubric_hash": rubric.hash,
    }
    for subject in _subjects(results, rubric.levels):
        yield common | subject
    for group in results.groups:
        name: dict[str, Cell] = {"group": group.group or OTHERS, "respondents": group.respondents}
        for cells in _group_cells(group, rubric.levels):
            yield common | name | cells


def _safe(row: dict[str, Cell]) -> dict[str, Cell]:
    """Keep a spreadsheet from taking a text for a formula."""
    return {
        name: as_text(cell) if isinstance(cell, str) and name in NAMED_BY_OTHERS else cell
        for name, cell in row.items()
    }


def _comparison(one: Comparison) -> dict[str, object]:
    others = [other or OTHERS for other in one.others]
    return asdict(one) | {"group": one.group or OTHERS, "others": others}


def _scores(room: Results | GroupResults) -> dict[str, object]:
    return {
        "overall": asdict(room.overall),
        "dimensions": [asdict(score) for score in room.dimensions],
        "capabilities": [asdict(score) for score in room.capabilities],
    }


def _subjects(results: Results, levels: int) -> Iterator[dict[str, Cell]]:
    for kind, scores in (("overall", (results.overall,)), ("dimension", results.dimensions)):
        for score in scores:
            standing = results.standing(score.id)
            yield _score_cells(kind, score, levels) | {
                "target": standing.target,
                "gap": standing.gap,
            }
    ranges = {ranks.id: ranks for ranks in results.rank_ranges}
    agreement = {one.id: one for one in results.agreement}
    for score in results.capabilities:
        cells = _score_cells("capability", score, levels) | asdict(results.gap(score.id))
        if score.id in ranges:
            cells |= asdict(ranges[score.id])
        if score.id in agreement:
            cells |= _agreement_cells(agreement[score.id])
        yield cells


def _group_cells(group: GroupResults, levels: int) -> Iterator[dict[str, Cell]]:
    for kind, scores in (
        ("overall", (group.overall,)),
        ("dimension", group.dimensions),
        ("capability", group.capabilities),
    ):
        for score in scores:
            yield _score_cells(kind, score, levels)


def _score_cells(kind: str, score: Score, levels: int) -> dict[str, Cell]:
    cells = asdict(score)
    del cells["counts"]  # a list is no cell; JSON has them
    share = None if score.value is None else percent(score.value, levels)
    return {"subject_kind": kind, "percent": share} | cells


def _agreement_cells(one: Agreement) -> dict[str, Cell]:
    names = ("deviation", "rwg", "verdict", "two_camps")
    return {name: getattr(one, name) for name in names}
