"""A new join code: made once, noted, and the old one dead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from meetings import DENIED, NOT_LEADING, TODAY, meet

from assessment.errors import AccessDenied, WorkshopError, WorkshopMoved
from assessment.rubric.model import Rubric
from assessment.store.database import Database
from assessment.store.joining import find_open
from assessment.store.openings import CODE_DAYS
from assessment.store.renewing import renew_code

LATER = TODAY + timedelta(days=CODE_DAYS + 1)

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]


def test_an_expired_code_is_renewed_and_that_is_noted(
    database: Database, rubric: Rubric, rows: Rows
) -> None:
    """The new code opens the workshop for as long as the first did; the old one opens nothing."""
    at = meet(database, rubric, "rate", people=2)
    old = at.now.code or ""
    assert find_open(database, old, today=LATER) is None
    renew_code(database, at.lead, expired=old, today=LATER)
    new = at.now.code or ""
    assert find_open(database, new, today=LATER + timedelta(days=CODE_DAYS)) is not None
    assert find_open(database, old, today=TODAY) is None
    assert at.now.joined == len(at.people)
    assert [row[2] for row in rows()["workshop_event"]] == ["rate", "renew_code"]


def test_a_code_is_renewed_once(database: Database, rubric: Rubric) -> None:
    """Who presses second keeps the code that the first has made."""
    at = meet(database, rubric, people=1)
    old = at.now.code or ""
    renew_code(database, at.lead, expired=old, today=LATER)
    new = at.now.code
    with pytest.raises(WorkshopMoved):
        renew_code(database, at.lead, expired=old, today=LATER)
    assert at.now.code == new


def test_a_closed_workshop_gets_no_code(database: Database, rubric: Rubric) -> None:
    """After the end only reopening makes a code."""
    at = meet(database, rubric, "close", people=1)
    with pytest.raises(WorkshopError, match="closed"):
        renew_code(database, at.lead, expired="", today=LATER)
    assert at.now.code is None


@pytest.mark.parametrize("who", [*NOT_LEADING, "a respondent"])
def test_only_who_leads_renews(database: Database, rubric: Rubric, rows: Rows, who: str) -> None:
    """Neither a projector nor a respondent nor a foreign facilitator changes the code."""
    own, other = meet(database, rubric, people=1), meet(database, rubric, people=1)
    access: Any = own.people[0] if who == "a respondent" else NOT_LEADING[who](own, other)
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        renew_code(database, access, expired=own.now.code or "", today=LATER)
    assert rows() == before
