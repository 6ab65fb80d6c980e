"""How a wave of one person comes into being, together with its respondent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from assessment.analysis.answers import Answer
from assessment.rubric.model import Rubric, Scope
from assessment.store import schema
from assessment.store.access import Access, grant, new_key
from assessment.store.answers import keep_first
from assessment.store.database import add
from assessment.store.rubrics import pin
from assessment.store.targets import keep_targets


@dataclass(frozen=True)
class Start:
    """Hold what a wave starts with, already tidied and checked.

    ``uid`` is the respondent's, which nobody has yet.
    """

    uid: str
    rubric: Rubric
    scope: Scope
    organisation: str | None
    today: date
    position: str | None
    answers: Mapping[str, Answer]
    targets: Mapping[str, float]


def start_wave(connection: Connection, browser_key: str, start: Start) -> Access:
    """Make every row of a new wave, within a transaction; raises AccessDenied."""
    organisation = add(connection, schema.organisation, uid=new_key(), name=start.organisation)
    assessment = add(
        connection, schema.assessment, organisation_id=organisation, rubric_id=start.rubric.id
    )
    wave = add(
        connection,
        schema.wave,
        uid=new_key(),
        assessment_id=assessment,
        rubric_version_id=pin(connection, start.rubric),
        scope=start.scope,
        opened_on=start.today,
    )
    respondent = add(
        connection, schema.respondent, uid=start.uid, wave_id=wave, position=start.position
    )
    keep_first(connection, respondent, start.answers)
    keep_targets(connection, assessment, start.targets)
    return grant(connection, browser_key, respondent)
