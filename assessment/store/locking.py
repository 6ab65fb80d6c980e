"""Answers that numbers were published of, and that can therefore no longer change."""

from __future__ import annotations

from sqlalchemy import Connection

from assessment.analysis.snapshots import WHOLE, Snapshot
from assessment.errors import StoreError, message
from assessment.store.access import Access, Opened
from assessment.store.published import remembered


def check_unlocked(connection: Connection, access: Access, opened: Opened, capability: str) -> None:
    """Refuse to change an answer behind a published number of a confidential wave.

    Raises StoreError, which says in a workshop what to do with words that came too late.
    """
    terms = opened.terms
    if not terms.several or terms.named:
        return
    shown = remembered(connection, access.wave)
    if not any(_rests_on(snapshot, access.uid, capability) for snapshot in shown):
        return
    if opened.course is not None:
        raise StoreError(
            message("the answers are revealed and stay as they are; say it in the room instead")
        )
    raise StoreError(
        message("this answer is part of a published result and can no longer be changed")
    )


def _rests_on(snapshot: Snapshot, respondent: str, capability: str) -> bool:
    """Say whether a number shown for a question rests on what a person said there.

    Whatever is shown of a group is shown of the whole wave too.
    """
    units = snapshot.units
    if (WHOLE, capability) not in snapshot.shown or respondent not in units.respondents:
        return False
    place = units.respondents.index(respondent), units.capabilities.index(capability)
    return bool(units.revisions[place] > 0)
