from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from failing import failing_at

import assessment
from assessment.analysis.answers import Answer
from assessment.errors import NotSaved
from assessment.rubric.model import Rubric
from assessment.store import answers, owned, respondents, snapshots, targets
from assessment.store.access import Access, WaveAccess, new_key
from assessment.store.database import Database
from assessment.store.intake import Intake, take_in
from assessment.store.links import make_link, redeem_link

TODAY = date(2026, 3, 2)
KEY = new_key()
FILL_DISK = Path(__file__).with_name("fill_disk.py")
ROOT = Path(assessment.__file__).parents[1]

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]


@dataclass(frozen=True)
class Held:
    """Hold what is done something with: a respondent, a wave of several, and files to take in."""

    access: Access
    room: WaveAccess
    intakes: tuple[Intake, ...]
    rubric: Rubric


Do = Callable[[Database, Held], object]

WRITING: dict[str, Do] = {
    "a first answer": lambda database, held: answers.save(
        database, held.access, "tools.reach", Answer("level", 1), expected=0
    ),
    "a changed answer": lambda database, held: answers.save(
        database, held.access, "tools.memory", Answer("level", 3, "why"), expected=1
    ),
    "a beginning": lambda database, held: respondents.begin(
        database,
        KEY,
        held.rubric.model_copy(update={"version": 2}),
        "core",
        organisation="Other",
        today=TODAY,
        capability="tools.memory",
        answer=Answer("dont_know"),
    ),
    "an archive": lambda database, held: respondents.open_wave(
        database,
        KEY,
        held.rubric,
        "full",
        organisation="Other",
        today=TODAY,
        answers={"tools.memory": Answer("level", 1), "tools.reach": Answer("skipped")},
        targets={"tools": 3.0, "people.skill": 1.0},
    ),
    "a new name": lambda database, held: respondents.rename(database, held.access, "Other"),
    "a position": lambda database, held: respondents.set_position(
        database, held.access, "tools.reach"
    ),
    "a deletion": lambda database, held: respondents.delete(database, held.access),
    "a target": lambda database, held: targets.set_target(database, held.access, "tools", 1.0),
    "targets cleared": lambda database, held: targets.clear_targets(database, held.access),
    "a link used": lambda database, held: redeem_link(
        database, make_link(database, held.access, TODAY), KEY, TODAY
    ),
    "files taken in": lambda database, held: take_in(database, KEY, held.intakes, today=TODAY),
    "a publication": lambda database, held: snapshots.publish_wave(
        database, held.room, today=TODAY
    ),
    "a room's target": lambda database, held: targets.set_target(database, held.room, "tools", 1.0),
    "a room's new name": lambda database, held: respondents.rename(database, held.room, "Other"),
    "a room's deletion": lambda database, held: owned.delete_wave(database, held.room),
}


@pytest.fixture
def held(
    access: Access,
    room: WaveAccess,
    intake: Callable[..., Intake],
    rubric: Rubric,
    join: Callable[..., object],
) -> Held:
    """Give one of each; in the wave are late answers that can be published."""
    join(room, people=5)
    edited = rubric.model_copy(update={"version": 3})
    intakes = (intake(organisation="Other", by_group=True), intake(people=3, rubric=edited))
    return Held(access, room, intakes, rubric)


@pytest.mark.parametrize("do", WRITING.values(), ids=WRITING.keys())
def test_whichever_statement_fails_nothing_is_half_done(
    database: Database, held: Held, rows: Rows, do: Do
) -> None:
    """Of all that changes the store, each is done whole or not at all; done again, it is done."""
    targets.set_target(database, held.access, "tools", 2.5)
    before, n = rows(), 0
    while True:
        n += 1
        with failing_at(n) as statements:
            try:
                do(database, held)
            except NotSaved:
                pass
            else:
                break
        after = rows()
        if do is WRITING["a link used"]:  # two steps, the first of which may stand alone
            after.pop("personal_link")
        assert after == {name: before[name] for name in after}, statements
    assert len(statements) == n - 1 >= 4
    assert statements[0] == "BEGIN IMMEDIATE"
    assert statements[-1] == "COMMIT"
    after = rows()
    assert after != before
    last = {row[:3]: row for row in after["answer_event"]}
    assert list(last.values()) == after["answer"]


def test_a_full_disk_loses_nothing(url: str, rubric: Rubric) -> None:
    """Without room nothing is saved and all stays readable; with room again saving goes on."""
    pytest.importorskip("resource", reason="only Unix can limit the size of a file")
    run = subprocess.run(
        [sys.executable, str(FILL_DISK), url, rubric.canonical],
        capture_output=True,
        check=False,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    assert (run.returncode, run.stderr) == (0, "")
