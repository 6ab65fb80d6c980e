"""Results as files: JSON, tidy CSV, and a table to read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from assessment.analysis.disclosure import SHOWN_FROM
from assessment.analysis.findings import TOOLS, DontKnows, LevelReached, ToolsAhead, Weakest
from assessment.analysis.gaps import Gap
from assessment.analysis.results import Results
from assessment.analysis.scores import Reason, Score, percent
from assessment.errors import Message, message
from assessment.exchange.cells import as_text
from assessment.rubric.model import Rubric
from assessment.texts import Texts, rounded, speak

Entry = tuple[str, str, Results]  # organisation, wave, and what may be shown of it

NAMED_AT_MOST = 3  # questions that tie for the weakest and are named

COLUMNS = {
    "organisation": "as the answers name it; empty where they do not",
    "wave": "as the answers name it; empty where they do not",
    "subject_kind": "overall, dimension or capability",
    "id": "of the dimension or capability; overall",
    "value": "the score in levels, 1 the lowest; empty where there is none",
    "percent": "the score between the lowest level, 0, and the highest, 100; empty where none is",
    "reason": (
        "why there is no score: nobody_answered, too_little_answered, too_few, not_applicable"
    ),
    "n": "people who gave a level",
    "low": "lower end of the interval, in levels; empty where none is shown",
    "high": "upper end of the interval, in levels; empty where none is shown",
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
                "respondents": results.respondents,
                "overall": asdict(results.overall),
                "dimensions": [asdict(score) for score in results.dimensions],
                "capabilities": [asdict(score) for score in results.capabilities],
                "gaps": [asdict(gap) for gap in results.gaps],
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
    for organisation, wave, results in entries:
        common = {
            "organisation": as_text(organisation),
            "wave": as_text(wave),
            "respondents": results.respondents,
            "view": results.view,
            "scope": results.scope,
            "rubric_id": rubric.id,
            "rubric_version": rubric.version,
            "rubric_hash": rubric.hash,
        }
        rows.writerows(common | subject for subject in _subjects(results, rubric.levels))
    return out.getvalue()


def _subjects(results: Results, levels: int) -> Iterator[dict[str, object]]:
    for kind, scores in (("overall", (results.overall,)), ("dimension", results.dimensions)):
        for score in scores:
            standing = results.standing(score.id)
            yield _score_cells(kind, score, levels) | {
                "target": standing.target,
                "gap": standing.gap,
            }
    for score in results.capabilities:
        yield _score_cells("capability", score, levels) | asdict(results.gap(score.id))


def _score_cells(kind: str, score: Score, levels: int) -> dict[str, object]:
    cells = asdict(score)
    del cells["counts"]  # a list is no cell; JSON has them
    share = None if score.value is None else percent(score.value, levels)
    return {"subject_kind": kind, "percent": share} | cells


def results_table(rubric: Rubric, entries: Iterable[Entry], language: str) -> str:
    """Write results as a table to read in a language, each score with its n."""
    texts = speak(language)
    title = texts.say(
        "{rubric}, version {version}",
        rubric=_one_line(rubric.title.say(language)),
        version=rubric.version,
    )
    parts = [title, *(_wave(rubric, entry, texts) for entry in entries)]
    return "\n\n".join(parts) + "\n"


def level_words(rubric: Rubric, value: float, texts: Texts) -> str:
    """Word a score by the levels it stands on or between, as it is printed: to one decimal."""
    printed = rounded(value, 1)
    reached = int(printed)
    low = rubric.level_name(reached, texts.language)
    if printed == reached:
        return low
    high = rubric.level_name(reached + 1, texts.language)
    return texts.say("between {low} and {high}", low=low, high=high)


def reason_words(reason: Reason) -> Message:
    """Say why there is no score."""
    return {
        "nobody_answered": message("nobody gave a level"),
        "too_little_answered": message("too little was answered"),
        "too_few": message("too few people to show it"),
        "not_applicable": message("does not apply"),
    }[reason]


def view_words(results: Results, texts: Texts) -> str:
    """Say whose view the results are, or how many more it takes to show any."""
    n = results.respondents
    if n == 0:
        return texts.say("nobody has answered")
    if results.view == "one_person":
        return texts.say("one person’s view")
    if results.view == "named":
        return texts.count("{n} person, named", "{n} people, named", n)
    if results.shows_nothing:
        return texts.say("{n} of {needed} have answered", n=n, needed=SHOWN_FROM)
    return texts.count("{n} person, in confidence", "{n} people, in confidence", n)


def _wave(rubric: Rubric, entry: Entry, texts: Texts) -> str:
    organisation, wave, results = entry
    names = [_one_line(name) for name in (organisation, wave) if name]
    heading = ", ".join([*names, view_words(results, texts)])
    if results.shows_nothing:
        return heading
    parts = [heading, _grid(_score_rows(rubric, results, texts), "<>>><")]
    parts.append("\n".join(_remarks(rubric, results, texts)))
    parts.append(_grid(_gap_rows(rubric, results, texts), "><>>>>>>>>"))
    parts.append(_effort_remark(results, texts))
    return "\n\n".join(part for part in parts if part)


def _effort_remark(results: Results, texts: Texts) -> str:
    if results.effort_known:
        return ""
    if results.efforts_given == 0:
        return texts.say("Nobody estimated the effort; it counts as 1 everywhere.")
    return texts.say(
        "Effort is known for {known} of {asked} questions; for the others it is 1.",
        known=results.efforts_given,
        asked=len(results.capabilities),
    )


def _remarks(rubric: Rubric, results: Results, texts: Texts) -> Iterator[str]:
    """Word the findings that numbers do not show at a glance, a line each."""
    for finding in results.findings:
        match finding:
            case LevelReached(level):
                name = rubric.level_name(level, texts.language)
                yield texts.say("Level reached as a whole: {level}.", level=_one_line(name))
            case Weakest(capabilities, value):
                yield texts.say(
                    "Weakest: {questions} ({value}).",
                    questions=_some(rubric, capabilities, texts),
                    value=texts.number(value),
                )
            case ToolsAhead(by):
                yield texts.say(
                    "{dimension}: {by} above the average of the other dimensions.",
                    dimension=_dimension_title(rubric, TOOLS, texts),
                    by=texts.number(by),
                )
            case DontKnows(share, many=True):
                yield texts.say(
                    "“I don’t know”: {share} of the answers. Find out before you decide what to"
                    " do.",
                    share=texts.percent(share),
                )


def _some(rubric: Rubric, capabilities: Sequence[str], texts: Texts) -> str:
    """Name the first few questions and count the others."""
    titles = [
        _one_line(rubric.capability(name).title.say(texts.language))
        for name in capabilities[:NAMED_AT_MOST]
    ]
    others = len(capabilities) - len(titles)
    if others:
        titles.append(texts.count("{n} more", "{n} more", others))
    return texts.join(titles)


def _dimension_title(rubric: Rubric, name: str, texts: Texts) -> str:
    titles = {dimension.id: dimension.title for dimension in rubric.dimensions}
    return _one_line(titles[name].say(texts.language))


def _score_rows(rubric: Rubric, results: Results, texts: Texts) -> Iterator[Sequence[str]]:
    yield "", texts.say("Score"), "%", "n", texts.say("Level")
    yield texts.say("Overall"), *_score_cells_in_words(rubric, results.overall, texts)
    for score in results.dimensions:
        title = _dimension_title(rubric, score.id, texts)
        yield title, *_score_cells_in_words(rubric, score, texts)


def _score_cells_in_words(rubric: Rubric, score: Score, texts: Texts) -> tuple[str, ...]:
    if score.value is None:
        return "–", "–", _people(score, texts), _why(score, texts)
    words = level_words(rubric, score.value, texts)
    share = texts.percent(percent(score.value, rubric.levels) / 100)
    return texts.number(score.value), share, _people(score, texts), words


def _people(score: Score, texts: Texts) -> str:
    return "–" if score.n is None else texts.whole(score.n)


def _gap_rows(rubric: Rubric, results: Results, texts: Texts) -> Iterator[Sequence[str]]:
    yield (
        texts.say("Rank"),
        texts.say("Question"),
        texts.say("Score"),
        "n",
        texts.say("Target"),
        texts.say("Gap"),
        texts.say("Weight"),
        texts.say("Importance"),
        texts.say("Effort"),
        texts.say("Priority"),
    )
    for gap in results.gaps:
        yield _gap_cells(rubric, gap, results.score(gap.id), texts)


def _gap_cells(rubric: Rubric, gap: Gap, score: Score, texts: Texts) -> Sequence[str]:
    title = _one_line(rubric.capability(gap.id).title.say(texts.language))
    target = texts.short(gap.target)
    if score.value is None or gap.gap is None or gap.priority is None or gap.rank is None:
        why = f"{title} ({_why(score, texts)})"
        return "–", why, "–", _people(score, texts), target, "–", "–", "–", "–", "–"
    return (
        texts.whole(gap.rank),
        title,
        texts.number(score.value),
        _people(score, texts),
        target,
        texts.number(gap.gap),
        texts.number(gap.weight),
        texts.number(gap.importance),
        texts.short(gap.effort),
        texts.number(gap.priority, 2),
    )


def _why(score: Score, texts: Texts) -> str:
    return "" if score.reason is None else texts.tell(reason_words(score.reason))


def _grid(rows: Iterable[Sequence[str]], sides: str) -> str:
    """Line up columns, each to the left or right as ``sides`` says."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _one_line(name: str) -> str:
    return " ".join(name.split())
