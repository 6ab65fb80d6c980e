"""What the tests of stories share."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assessment.analysis.answers import Answers
from assessment.analysis.results import Results, analyse
from assessment.report.room import RoomStory, tell_room
from assessment.report.story import Story, tell
from assessment.rubric.model import Rubric, Scope

SIZES = {"leaders": 4, "sales": 5, "service": 3}  # parts of a room, so that small ones are hidden


@pytest.fixture
def told(make_answers: Callable[..., Answers]) -> Callable[..., Story]:
    """Give a function that tells answers, one string a respondent, of a rubric."""

    def run(
        rubric: Rubric,
        *rows: str,
        scope: Scope = "full",
        day: date | None = None,
        **options: Any,
    ) -> Story:
        """Tell; options are those of the analysis."""
        answers = make_answers(rubric, *rows, scope=scope)
        return tell(rubric, analyse(rubric, answers, **options), "en", day=day)

    return run


@pytest.fixture
def judged(make_answers: Callable[..., Answers]) -> Callable[..., Results]:
    """Give a function that analyses answers, one string a respondent, with their groups."""

    def run(
        rubric: Rubric, *rows: str, groups: tuple[str | None, ...] | None = None, **options: Any
    ) -> Results:
        """Analyse; options are those of the analysis."""
        answers = make_answers(rubric, *rows)
        if groups is not None:
            answers = replace(answers, groups=groups)
        return analyse(rubric, answers, by_group=groups is not None, **options)

    return run


@pytest.fixture
def room(judged: Callable[..., Results]) -> Callable[..., RoomStory]:
    """Give a function that tells a room in English, as ``judged`` takes it."""

    def run(rubric: Rubric, *rows: str, **options: Any) -> RoomStory:
        """Tell."""
        return tell_room(rubric, judged(rubric, *rows, **options), "en")

    return run


@pytest.fixture
def crowd(flagship: Rubric, judged: Callable[..., Results]) -> Callable[..., Results]:
    """Give a function that analyses so many people's chance answers to the flagship."""

    def run(people: int, *, grouped: bool = False, seed: int = 1, **options: Any) -> Results:
        """Let leaders see it a level higher, and a tenth of the answers be none."""
        chance = random.Random(seed)  # noqa: S311 - answers to try, no secret
        questions = len(flagship.capabilities())
        centre = [chance.uniform(1.5, 3.5) for _ in range(questions)]
        groups = tuple(chance.choices(tuple(SIZES), tuple(SIZES.values()), k=people))
        rows = [
            "".join(_sign(chance, middle + (group == "leaders")) for middle in centre)
            for group in groups
        ]
        return judged(flagship, *rows, groups=groups if grouped else None, **options)

    return run


def _sign(chance: random.Random, middle: float) -> str:
    if chance.random() < 0.1:
        return chance.choice("?x.")
    return str(min(5, max(1, round(chance.gauss(middle, 0.8)))))
