from __future__ import annotations

import pytest

from assessment.errors import AnalysisError
from assessment.store import respondents, targets
from assessment.store.access import Access
from assessment.store.database import Database


def test_targets_are_set_changed_and_cleared(database: Database, access: Access) -> None:
    """A target stands for a question or a dimension until it is changed or cleared."""
    targets.set_target(database, access, "tools", 3)
    targets.set_target(database, access, "tools.reach", 1)
    targets.set_target(database, access, "tools.reach", 2.5)
    assert respondents.load_visit(database, access).targets == {"tools": 3.0, "tools.reach": 2.5}
    targets.set_target(database, access, "people", 1)
    targets.clear_targets(database, access)
    assert respondents.load_visit(database, access).targets == {}


@pytest.mark.parametrize(
    ("subject", "level"),
    [("odd", 2), ("overall", 2), ("tools", 0.5), ("tools", 4), ("tools", float("nan"))],
)
def test_targets_fit_the_rubric(
    database: Database, access: Access, subject: str, level: float
) -> None:
    """A target off the pinned rubric's scale, or of nothing in it, is refused."""
    with pytest.raises(AnalysisError):
        targets.set_target(database, access, subject, level)
    assert respondents.load_visit(database, access).targets == {}


def test_a_dimension_takes_its_questions_along(database: Database, access: Access) -> None:
    """A dimension's target replaces its questions' own, and leaves those of other dimensions."""
    targets.set_target(database, access, "tools.reach", 1)
    targets.set_target(database, access, "people", 1)
    targets.set_target(database, access, "tools", 3)
    assert respondents.load_visit(database, access).targets == {"people": 1.0, "tools": 3.0}


def test_clearing_what_is_not_set_changes_nothing(database: Database, access: Access) -> None:
    """Clearing targets that were never set is no fault."""
    targets.clear_targets(database, access)
    assert respondents.load_visit(database, access).targets == {}
