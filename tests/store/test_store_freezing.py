from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from assessment.analysis.answers import Answers
from assessment.analysis.measuring import measure
from assessment.analysis.rank_ranges import RankRange
from assessment.analysis.results import judge, ranks
from assessment.analysis.snapshots import Snapshot
from assessment.rubric.model import Rubric
from assessment.store.freezing import Frozen, freeze, freeze_snapshot, thaw, thaw_snapshot
from assessment.store.intake import Intake

REFERENCE = Path(__file__).parents[1] / "reference"


def frozen(rubric: Rubric, answers: Answers, *, named: bool) -> Frozen:
    """Freeze all there can be: groups, comparisons, intervals, agreement, ranges of ranks."""
    measurement = measure(rubric, answers, named=named, invited=1000, by_group=True, several=True)
    targets = {"tools": 2.5}
    results = judge(rubric, measurement.measured, targets=targets)
    return Frozen(measurement.measured, ranks(rubric, measurement, results), targets)


def scattered(answers: Answers) -> Answers:
    """Give the same people answers of all kinds, drawn with chance that is always the same."""
    chance = np.random.default_rng(7)
    codes = chance.choice(
        [0, 1, 2, 3, 254, 255], answers.codes.shape, p=[0.1, *[0.25] * 3, 0.1, 0.05]
    )
    return Answers(
        answers.respondents, answers.groups, answers.capabilities, codes.astype(np.uint8)
    )


@pytest.mark.parametrize("people", [0, 1, 4, 5, 9, 12, 60])
@pytest.mark.parametrize("named", [True, False])
def test_what_is_thawed_is_what_was_frozen(
    rubric: Rubric, intake: Callable[..., Intake], people: int, *, named: bool
) -> None:
    """Every number comes back to its last digit, and every reason why there is none."""
    before = frozen(rubric, scattered(intake(people=people).answers), named=named)
    assert thaw(freeze(before)) == before


def test_there_is_something_to_thaw(rubric: Rubric, intake: Callable[..., Intake]) -> None:
    """The sixty of the test above have all that a room can have."""
    full = frozen(rubric, scattered(intake(people=60).answers), named=False)
    measured = full.measured
    assert measured.agreement
    assert measured.dimension_agreement
    assert measured.reliability
    assert len(measured.groups) == 2
    assert measured.comparisons
    assert measured.overall.certainty == "interval"
    assert len(full.rank_ranges) == 3


@pytest.mark.parametrize("people", [0, 4, 12])
def test_a_snapshot_comes_back_whole(
    rubric: Rubric, intake: Callable[..., Intake], people: int
) -> None:
    """Who answered what in which version comes back, and which sets were shown."""
    answers = scattered(intake(people=people).answers)
    snapshot = measure(rubric, answers, by_group=True, several=True).snapshot
    assert snapshot is not None
    assert bool(snapshot.shown) == (people > 4)
    back = thaw_snapshot(freeze_snapshot(snapshot))
    assert parts(back) == parts(snapshot)


def parts(snapshot: Snapshot) -> tuple[object, ...]:
    """Take a snapshot apart into what can be compared."""
    units = snapshot.units
    return (
        units.respondents,
        units.groups,
        units.capabilities,
        units.revisions.shape,
        units.revisions.tolist(),
        units.scored.tolist(),
        (units.revisions.dtype, units.scored.dtype),
        snapshot.named,
        snapshot.shown,
        snapshot.full,
    )


def test_what_the_first_of_them_froze_still_thaws() -> None:
    """Snapshots are read for as long as their waves are kept: this one was written first."""
    kept = thaw((REFERENCE / "first_frozen.json").read_text(encoding="utf-8"))
    assert (kept.measured.respondents, kept.measured.view) == (24, "confidential")
    assert kept.measured.score("tools.memory").counts is not None
    assert kept.measured.overall.value == pytest.approx(2.0, abs=0.5)
    assert [type(one) for one in kept.rank_ranges] == [RankRange] * 3
    assert kept.targets == {"tools": 2.5}
    units = thaw_snapshot((REFERENCE / "first_units.json").read_text(encoding="utf-8")).units
    assert len(units.respondents) == 24


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"measured": {}, "rank_ranges": [], "targets": {}}']
)
def test_anything_else_is_no_snapshot(text: str) -> None:
    """What no Orientir froze is refused."""
    for read in (thaw, thaw_snapshot):
        with pytest.raises(ValidationError):
            read(text)


def test_rows_that_do_not_fit_together_are_no_snapshot(
    rubric: Rubric, intake: Callable[..., Intake]
) -> None:
    """Units whose table is not as long and wide as their names is refused."""
    snapshot = measure(rubric, intake().answers, several=True).snapshot
    assert snapshot is not None
    text = freeze_snapshot(snapshot).replace('"tools.memory",', "", 1)
    with pytest.raises(ValueError, match="reshape"):
        thaw_snapshot(text)
