"""Orientir: score an organisation against a rubric with anchored levels.

The public names are resolved at first use, so importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessment.analysis.answers import Answer as Answer
    from assessment.analysis.answers import Answers as Answers
    from assessment.analysis.results import Results as Results
    from assessment.analysis.results import analyse as analyse
    from assessment.errors import OrientirError as OrientirError
    from assessment.exchange.rubric_files import load_rubric as load_rubric
    from assessment.exchange.surveys import read_answers as read_answers
    from assessment.rubric.model import Rubric as Rubric

_HOMES = {
    "Answer": "assessment.analysis.answers",
    "Answers": "assessment.analysis.answers",
    "OrientirError": "assessment.errors",
    "Results": "assessment.analysis.results",
    "Rubric": "assessment.rubric.model",
    "analyse": "assessment.analysis.results",
    "load_rubric": "assessment.exchange.rubric_files",
    "read_answers": "assessment.exchange.surveys",
}

__all__ = [
    "Answer",
    "Answers",
    "OrientirError",
    "Results",
    "Rubric",
    "analyse",
    "load_rubric",
    "read_answers",
]


def __getattr__(name: str) -> object:
    """Resolve a public name at first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'assessment' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
