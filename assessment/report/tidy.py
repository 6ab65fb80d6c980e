"""The numbers of a report as tidy tables, each column explained; nothing is rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.exchange.results_files import COLUMNS, result_rows
from assessment.report.document import Column, Sheet, Value
from assessment.report.wording import Wording
from assessment.workshop.decided import Decided

ANSWERS = {
    "capability": "of the rubric",
    "title": "the question's title in the language of the report",
    "answer_level": "a level of the scale, 1 the lowest",
    "people": "how many people chose this level",
}
AGREED = {
    "capability": "of the rubric",
    "title": "the question's title in the language of the report",
    "agreed_level": "the level the room agreed on",
    "evidenced_level": "the highest level the room could show evidence for; empty where not asked",
    "reason": "why this level; empty where it was taken with all close ones",
    "minority": "who sees it otherwise, and why",
}
ACTIONS = {
    "capability": "of the rubric",
    "title": "the question's title in the language of the report",
    "first_step": "what is done first",
    "owner": "who does it",
    "due": "by which day",
    "done_when": "how one will see that it is done",
}


def sheets(
    words: Wording, organisation: str, wave: str, record: Decided | None
) -> tuple[Sheet, ...]:
    """Give the scores, the answers by level as far as they may be shown, and what was decided."""
    scores = result_rows(words.rubric, (organisation, wave, words.results))
    found = [
        _sheet("scores", COLUMNS, ([row.get(name) for name in COLUMNS] for row in scores)),
        _sheet("answers", ANSWERS, _answers(words)),
    ]
    if record is not None:
        found += [
            _sheet("agreed", AGREED, _agreed(words, record)),
            _sheet("actions", ACTIONS, _actions(words, record)),
        ]
    return tuple(sheet for sheet in found if sheet.rows)


def _answers(words: Wording) -> Iterable[list[Value]]:
    for score in words.results.capabilities:
        for level, people in enumerate(score.counts or (), start=1):
            yield [score.id, words.title(score.id), level, people]


def _agreed(words: Wording, record: Decided) -> Iterable[list[Value]]:
    for name, one in record.agreed.items():
        yield [name, words.title(name), one.level, one.evidenced, one.reason, one.minority]


def _actions(words: Wording, record: Decided) -> Iterable[list[Value]]:
    for one in record.actions:
        title = words.title(one.capability)
        yield [one.capability, title, one.first_step, one.owner, one.due, one.done_when]


def _sheet(name: str, columns: Mapping[str, str], rows: Iterable[Iterable[Value]]) -> Sheet:
    headers = tuple(Column(title, meaning) for title, meaning in columns.items())
    return Sheet(name, headers, tuple(tuple(row) for row in rows))
