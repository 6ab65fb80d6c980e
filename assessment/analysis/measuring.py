"""From answers, and all that was shown of a wave before, to what may be shown of it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessment.analysis import rooms, scores
from assessment.analysis.answers import SKIPPED, Answers, answered
from assessment.analysis.atoms import SHOWN_FROM, Publication, publish
from assessment.analysis.disclosure import view_of
from assessment.analysis.jackknife import LeftOut, leave_one_out
from assessment.analysis.measured import Measured, Published
from assessment.analysis.origins import Origins, origins
from assessment.analysis.scores import Layout
from assessment.analysis.sets import score_room
from assessment.analysis.sheets import may_count_sheets
from assessment.analysis.snapshots import GROUP, WHOLE, Integers, Snapshot, own_name, units
from assessment.analysis.straightlining import straight_liners
from assessment.errors import AnalysisError, message
from assessment.rubric.model import Rubric

__all__ = ["Measurement", "Published", "measure"]


@dataclass(frozen=True, eq=False)
class Measurement:
    """Hold what may be shown, and what is needed to go on from there.

    ``snapshot`` must be kept before anything is shown; None for a named wave and for one person,
    who need no rule. ``left_out`` has the room's scores without each respondent, None where the
    order of the gaps may not be told from them.
    """

    measured: Measured
    snapshot: Snapshot | None
    left_out: LeftOut | None


def measure(  # noqa: PLR0913 - all but the first two are options, by name alone
    rubric: Rubric,
    answers: Answers,
    *,
    revisions: Integers | None = None,
    earlier: Sequence[Published] = (),
    named: bool = False,
    invited: int | None = None,
    by_group: bool = False,
    several: bool = False,
    announced: bool = False,
) -> Measurement:
    """Turn answers into numbers that may be shown.

    ``revisions`` has the shape of the codes and counts each answer's versions from 1; without it
    all are first versions. ``earlier`` holds everything that was published of the wave before,
    oldest first; as long as too few answers are new, what was shown last is shown again.
    ``several`` says that the wave is for several people: one alone is then too few. ``announced``
    says that everybody was told of a reveal before: the whole wave's counts, intervals and
    agreement are then shown from five people. The other options are those of ``analyse``. Raises
    AnalysisError.
    """
    plan = scores.layout(rubric, answers.scope)
    if plan.capabilities != answers.capabilities:
        raise AnalysisError(message("these answers belong to another rubric"))
    view = view_of(answers.people, named=named, several=several or bool(earlier))
    present = _in_groups(answered(answers), by_group=by_group)
    if view == "confidential":
        versions = np.ones(answers.codes.shape, np.int64) if revisions is None else revisions
        spoke = (answers.codes != SKIPPED).any(axis=1)
        before = [past.snapshot for past in earlier]
        publication = publish(units(present, versions[spoke]), before, announced=announced)
        return _confidential(present, publication, plan, earlier, invited)
    if not present.respondents:
        return Measurement(rooms.of_nobody(present, plan, view, invited), None, None)
    room = score_room(present, plan, view, invited=invited)
    if view == "one_person":
        return Measurement(rooms.of_one(room, present, view, invited), None, None)
    measured = replace(
        rooms.of_several(room, present, plan, view, invited),
        straight_liners=len(straight_liners(present.codes, plan.levels)),
    )
    return Measurement(measured, None, room.left_out if room.whole.tells_all else None)


def _in_groups(present: Answers, *, by_group: bool) -> Answers:
    """Drop groups that are not wanted; call the others as no set is called that is no group."""
    names = (GROUP + group if by_group and group else None for group in present.groups)
    return replace(present, groups=tuple(names))


def _confidential(
    present: Answers,
    publication: Publication,
    plan: Layout,
    earlier: Sequence[Published],
    invited: int | None,
) -> Measurement:
    snapshot, sources = publication.snapshot, origins(publication, earlier)
    stands = sources[WHOLE].stands.any()
    if stands and not any(one.changed for one in sources.values()):
        return _unchanged(earlier[-1].measured, snapshot, present, plan, sources[WHOLE])
    if not stands and len(present.respondents) < SHOWN_FROM:
        nothing = rooms.of_nobody(present, plan, "confidential", invited)
        return Measurement(nothing, snapshot, None)
    room = score_room(
        present, plan, "confidential", publication=publication, origins=sources, invited=invited
    )
    measured = replace(
        rooms.of_several(room, present, plan, "confidential", invited),
        straight_liners=_straight_liners(present, snapshot, earlier, plan),
        hidden_groups={own_name(name): reason for name, reason in publication.hidden.items()},
    )
    return Measurement(measured, snapshot, room.left_out if room.whole.tells_all else None)


def _unchanged(
    before: Measured, snapshot: Snapshot, present: Answers, plan: Layout, whole: Origins
) -> Measurement:
    """Show again what was shown last; the order of gaps only where all of it still stands."""
    has = np.array([score.value is not None for score in before.capabilities])
    if before.overall.counts is None or not whole.all_of_now(np.ones_like(has)):
        return Measurement(before, snapshot, None)
    return Measurement(before, snapshot, leave_one_out(present.codes, plan, has))


def _straight_liners(
    present: Answers, snapshot: Snapshot, earlier: Sequence[Published], plan: Layout
) -> int | None:
    """Count who gave one level throughout, if that may be told: none, or five and more of them."""
    flagged = len(straight_liners(present.codes, plan.levels))
    told = [past.snapshot.units for past in earlier if past.measured.straight_liners is not None]
    if 0 < flagged < SHOWN_FROM or (told and not may_count_sheets(snapshot.units, told)):
        return None
    return flagged
