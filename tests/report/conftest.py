"""What the tests of stories share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessment.analysis.answers import Answers
from assessment.analysis.results import analyse
from assessment.report.story import Story, tell
from assessment.rubric.model import Rubric, Scope


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
