"""Reports to measure, to test formats on and to show: made-up answers, and a made-up workshop."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import numpy as np

from assessment.analysis.answers import DONT_KNOW, Answers
from assessment.analysis.results import Results, analyse
from assessment.report.composing import compose
from assessment.report.document import Document
from assessment.report.room import tell_room
from assessment.rubric.model import Rubric
from assessment.workshop.agenda import agenda
from assessment.workshop.consensus import Consensus, close_ones
from assessment.workshop.decided import Decided
from assessment.workshop.dots import DOTS, ballot, importance, tally
from assessment.workshop.plan import Action, offered_step

DAY = date(2026, 11, 23)
GROUPS = ("leaders", "sales", "service")  # a third of the people each
SEEDS = 10_000  # apart, so that no two rooms are alike
UNKNOWING = 0.06  # share of "don't know"
WORDS = {
    "ru": (
        "Северный мост",
        "Стратегическая сессия",
        "спрашиваем, но каждый по-своему",
        "сервис видит это чаще и ставит 3",
        ("Анна Белова", "Олег Крылов", "Марина Ким"),
        "в журнале видны все случаи за месяц",
    ),
    "en": (
        "Northbridge",
        "Strategy workshop",
        "we do ask, but everyone in their own way",
        "service sees it more often and says 3",
        ("Anna Bell", "Oliver Crane", "Marina Kim"),
        "the log shows every case of the month",
    ),
}


def report(
    rubric: Rubric, people: int, language: str, *, decided: bool = True, seed: int = 0
) -> Document:
    """Compose the report of so many people; of several with what their workshop decided."""
    given = answers(rubric, people, seed)
    results = analyse(rubric, given, by_group=people > 1)
    organisation, record = WORDS[language][0], None
    if decided and people > 1:
        record, results = decide(rubric, given, results, language)
    told = tell_room(rubric, results, language, day=DAY)
    return compose(rubric, results, told, day=DAY, organisation=organisation, record=record)


def answers(rubric: Rubric, people: int, seed: int = 0) -> Answers:
    """Make answers up: leaders see things two thirds of a level higher than the others."""
    chance = random.Random(people + SEEDS * seed)
    names = tuple(one.id for one in rubric.capabilities())
    centres = [chance.uniform(1.4, rubric.levels - 0.8) for _ in names]
    codes = np.zeros((people, len(names)), np.uint8)
    for row in range(people):
        higher = 2 / 3 if row % len(GROUPS) == 0 and people > 1 else 0
        for column, centre in enumerate(centres):
            level = round(chance.gauss(centre + higher, 0.8))
            known = chance.random() >= UNKNOWING
            codes[row, column] = min(rubric.levels, max(1, level)) if known else DONT_KNOW
    groups = tuple(GROUPS[row % len(GROUPS)] for row in range(people))
    return Answers(tuple(f"p{row}" for row in range(people)), groups, names, codes)


def decide(
    rubric: Rubric, given: Answers, results: Results, language: str
) -> tuple[Decided, Results]:
    """Make up what a workshop decides, and judge the results by its dots."""
    _, title, reason, minority, owners, done_when = WORDS[language]
    agreed = {one.capability: one for one in close_ones(results)}
    for topic in agenda(results)[:3]:
        level = max(1, int(results.score(topic.capability).value or 1))
        agreed[topic.capability] = Consensus(topic.capability, level, reason, minority, level)
    offered = ballot(results)
    votes = [_dots(offered, person) for person in range(results.respondents)]
    tallies = tally(votes, offered)
    actions = tuple(
        Action(
            name, _step(rubric, results, name, language), owner, DAY + timedelta(days), done_when
        )
        for name, owner, days in zip(offered, owners, (30, 45, 60), strict=False)
    )
    record = Decided(
        title=title,
        language=language,
        agreed=agreed,
        tallies=tallies,
        voters=results.respondents,
        actions=actions,
    )
    weighed = importance(tallies, [score.id for score in results.capabilities])
    return record, analyse(rubric, given, importance=weighed, by_group=True)


def _dots(offered: tuple[str, ...], person: int) -> dict[str, int]:
    """Let everybody give three dots to one of the first four, two to one of the first seven."""
    given = Counter(dict.fromkeys(offered[person % 4 : person % 4 + 1], 3))
    given.update(dict.fromkeys(offered[person % 7 : person % 7 + 1], DOTS - 3))
    return given


def _step(rubric: Rubric, results: Results, capability: str, language: str) -> str:
    step = offered_step(rubric, capability, int(results.score(capability).value or 1))
    return "" if step is None else step.say(language)
