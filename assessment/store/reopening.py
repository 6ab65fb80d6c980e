"""Waves of several people opened from an archive: what was published and decided, and nobody.

Nobody is in such a wave and nobody can join it, so nothing is ever published of it again: the rule
that would have to allow that cannot know whose answers are behind the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, insert

from assessment.analysis.results import judge
from assessment.analysis.snapshots import Snapshot, Units
from assessment.errors import StoreError, message
from assessment.rubric.model import Rubric, Scope
from assessment.store import schema, second_votes, workshop_schema
from assessment.store.access import WaveAccess, grant_wave
from assessment.store.database import Database, add
from assessment.store.freezing import Frozen
from assessment.store.keys import new_key
from assessment.store.openings import write_groups
from assessment.store.published import Taken, keep
from assessment.store.rubrics import pin
from assessment.store.targets import keep_targets
from assessment.store.words import tidy, tidy_name
from assessment.workshop.consensus import Consensus
from assessment.workshop.decided import Decided
from assessment.workshop.plan import Action, faults


@dataclass(frozen=True, kw_only=True)
class Reopening:
    """Hold what an archive has of a wave; ``decided`` is None where it was no workshop."""

    rubric: Rubric
    scope: Scope
    organisation: str | None
    opened_on: date
    taken_on: date
    named: bool
    frozen: Frozen
    decided: Decided | None


def reopen_wave(database: Database, browser_key: str, reopening: Reopening) -> WaveAccess:
    """Open a wave that shows what an archive has; a workshop comes back closed, for good.

    Raises NotSaved, AccessDenied for a malformed key, StoreError for texts that are empty or too
    long, and AnalysisError for numbers of another rubric.
    """
    wave = _tidied(reopening)
    frozen = wave.frozen
    judge(
        wave.rubric,
        frozen.measured,
        targets=frozen.targets,
        importance=frozen.importance,
        effort=frozen.effort,
    )

    def write(connection: Connection) -> WaveAccess:
        number = _keep_wave(connection, wave)
        keep(connection, number, 0, wave.taken_on, Taken(_of_nobody(wave), frozen))
        if wave.decided is None:
            return grant_wave(connection, browser_key, number)
        _keep_workshop(connection, number, wave, wave.decided)
        _keep_decisions(connection, number, wave, wave.decided)
        return grant_wave(connection, browser_key, number, "facilitator")

    return database.write(write)


def _tidied(reopening: Reopening) -> Reopening:
    decided = reopening.decided
    return replace(
        reopening,
        organisation=tidy_name(reopening.organisation),
        decided=None if decided is None else _tidied_decisions(decided),
    )


def _tidied_decisions(decided: Decided) -> Decided:
    title = tidy_name(decided.title)
    if title is None:
        raise StoreError(message("give the workshop a title"))
    return replace(
        decided,
        title=title,
        agreed={name: _tidied_level(one) for name, one in decided.agreed.items()},
        actions=tuple(map(_tidied_action, decided.actions)),
    )


def _tidied_level(one: Consensus) -> Consensus:
    reason, minority = tidy_name(one.reason) or "", tidy_name(one.minority) or ""
    return replace(one, reason=reason, minority=minority)


def _tidied_action(action: Action) -> Action:
    tidied = replace(
        action,
        first_step=tidy(action.first_step),
        owner=tidy_name(action.owner) or "",
        done_when=tidy(action.done_when),
    )
    for fault in faults(tidied).values():
        raise StoreError(fault)
    return tidied


def _of_nobody(wave: Reopening) -> Snapshot:
    """Give the memory of the atom rule where nobody is known."""
    asked = tuple(capability.id for capability in wave.rubric.capabilities(wave.scope))
    return Snapshot(Units.of_nobody(asked), ())


def _keep_wave(connection: Connection, wave: Reopening) -> int:
    """Make the rows of a wave with its targets; gives its number."""
    organisation = add(connection, schema.organisation, uid=new_key(), name=wave.organisation)
    assessment = add(
        connection, schema.assessment, organisation_id=organisation, rubric_id=wave.rubric.id
    )
    keep_targets(connection, assessment, wave.frozen.targets)
    measured = wave.frozen.measured
    return add(
        connection,
        schema.wave,
        uid=new_key(),
        assessment_id=assessment,
        rubric_version_id=pin(connection, wave.rubric),
        scope=wave.scope,
        mode="named" if wave.named else "confidential",
        state="closed",
        opened_on=wave.opened_on,
        audience="several",
        invited=measured.invited,
        by_group=bool(measured.groups),
        announced=wave.decided is not None,
        archive_of=measured.respondents,
    )


def _keep_workshop(connection: Connection, number: int, wave: Reopening, decided: Decided) -> None:
    """Make a workshop that is closed: no code leads into it, and it has no log."""
    connection.execute(
        insert(workshop_schema.workshop).values(
            wave_id=number,
            title=decided.title,
            code_until=wave.taken_on,
            groups=write_groups(()),
            language=decided.language,
            revision=1,
            moved=1,
            state="closed",
            revealed=True,
            dots_closed=decided.tallies is not None,
            dots_by=decided.voters,
        )
    )


def _keep_decisions(connection: Connection, number: int, wave: Reopening, decided: Decided) -> None:
    rows = {
        workshop_schema.consensus: [vars(one) for one in decided.agreed.values()],
        workshop_schema.effort: [
            {"capability": name, "effort": int(effort)}
            for name, effort in wave.frozen.effort.items()
        ],
        workshop_schema.ballot: [
            {"capability": one.capability, "place": place, "dots": one.dots}
            for place, one in enumerate(decided.tallies or ())
        ],
        workshop_schema.action: [{"uid": new_key(), **vars(one)} for one in decided.actions],
    }
    for table, values in rows.items():
        if values:
            of_wave = [{"wave_id": number, **row} for row in values]
            connection.execute(insert(table), of_wave)
    for vote in decided.second_votes.values():
        second_votes.keep(connection, number, vote)
