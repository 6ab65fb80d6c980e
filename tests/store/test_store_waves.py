from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from assessment.rubric.model import Rubric
from assessment.store import respondents, schema, targets
from assessment.store.access import Access, WaveAccess, accesses, grant_wave, new_key
from assessment.store.database import Database
from assessment.store.freezing import thaw_snapshot
from assessment.store.intake import Intake, take_in
from assessment.store.owned import delete_wave
from assessment.store.snapshots import load_wave, publish_wave
from assessment.store.waves import WaveSummary, waves

TODAY = date(2026, 3, 2)
LATER = date(2026, 3, 9)

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Take = Callable[..., WaveAccess]
Join = Callable[..., tuple[Access, ...]]
Someone = Callable[[WaveAccess], Access]


def test_the_start_page_lists_waves_newest_first(
    database: Database, key: str, intake: Callable[..., Intake], rubric: Rubric, join: Join
) -> None:
    """Each wave is one line: what, for whom, since when, how many people, named or not."""
    (old,) = take_in(database, key, [intake(organisation=None)], today=TODAY - timedelta(days=1))
    first, second = take_in(database, key, [intake(), intake(people=3, named=True)], today=TODAY)
    take_in(database, new_key(), [intake()], today=TODAY)  # somebody else
    join(first)
    assert waves(database, key) == (
        WaveSummary(second.uid, rubric.title, "Acme", "full", TODAY, 3, named=True),
        WaveSummary(first.uid, rubric.title, "Acme", "full", TODAY, 13, named=False),
        WaveSummary(
            old.uid, rubric.title, None, "full", TODAY - timedelta(days=1), 12, named=False
        ),
    )


def test_who_leaves_a_room_leaves_what_was_published(
    database: Database, room: WaveAccess, someone: Someone, rows: Rows
) -> None:
    """All rows of the person go; wave, snapshot and numbers stay, and the id in the units too."""
    access = someone(room)
    before, published = rows(), load_wave(database, room)
    respondents.delete(database, access)
    after = rows()
    for table in ("wave", "snapshot", "organisation", "assessment", "browser_wave"):
        assert after[table] == before[table]
    assert len(after["respondent"]) == 11
    assert len(after["answer"]) == len(after["answer_event"]) == 33
    assert after["browser_respondent"] == []
    assert len(after["browser"]) == 1
    assert access.uid in thaw_snapshot(after["snapshot"][0][3]).units.respondents
    assert load_wave(database, room) == published


def test_who_left_cannot_be_found_by_publishing_again(
    database: Database, room: WaveAccess, someone: Someone
) -> None:
    """One person fewer changes no number: the difference would be that person."""
    before = load_wave(database, room)
    respondents.delete(database, someone(room))
    assert publish_wave(database, room, today=LATER) == before


def test_a_wave_that_everybody_left_is_still_its_owners(
    database: Database, take: Take, someone: Someone, key: str
) -> None:
    """The last respondent takes neither the wave nor what was published of it along."""
    room = take(people=5)
    published = load_wave(database, room)
    for _ in range(5):
        respondents.delete(database, someone(room))
    assert load_wave(database, room) == published
    assert [line.respondents for line in waves(database, key)] == [0]


def test_deleting_a_wave_leaves_no_rows(  # noqa: PLR0913, PLR0917 - all fixtures
    database: Database, key: str, room: WaveAccess, someone: Someone, join: Join, rows: Rows
) -> None:
    """Everybody's answers go, all snapshots, targets, names and keys; the rubric may stay."""
    someone(room)
    join(room, people=10)
    targets.set_target(database, room, "tools", 3.0)
    assert publish_wave(database, room, today=LATER).number == 1
    delete_wave(database, room)
    assert {name for name, kept in rows().items() if kept} == {"rubric_version"}
    assert waves(database, key) == ()


def test_a_deleted_wave_is_gone_from_the_file(
    database: Database, room: WaveAccess, rows: Rows, url: str
) -> None:
    """Nothing of anybody can be dug out of the bytes, not even out of what was published."""
    uids = [row[1] for row in rows()["respondent"]]
    file = Path(url.removeprefix("sqlite:///"))
    assert all(uid.encode() in file.read_bytes() for uid in uids)
    delete_wave(database, room)
    database.close()
    content = b"".join(one.read_bytes() for one in file.parent.iterdir())
    assert not any(uid.encode() in content for uid in uids)


def test_deleting_a_wave_touches_nothing_else(  # noqa: PLR0913, PLR0917 - all fixtures
    database: Database,
    key: str,
    take: Take,
    begin_again: Callable[[str], Access],
    rows: Rows,
    rubric: Rubric,
) -> None:
    """Other waves and visits of the same browser stay, whatever row numbers they have."""
    own, gone, other = begin_again(key), take(), take()
    before = respondents.load_visit(database, own), load_wave(database, other)
    delete_wave(database, gone)
    assert (respondents.load_visit(database, own), load_wave(database, other)) == before
    assert accesses(database, key) == (own,)
    assert [line.uid for line in waves(database, key)] == [other.uid]
    respondents.delete(database, own)  # the browser still owns a wave
    assert [line.uid for line in waves(database, key)] == [other.uid]
    assert len(rows()["answer"]) == 36
    assert len(rows()["rubric_version"]) == len({rubric.hash})


def test_an_organisation_stays_while_another_wave_is_in_it(
    database: Database, room: WaveAccess, rows: Rows
) -> None:
    """Of two waves of one assessment the other keeps its organisation, targets and browser."""
    targets.set_target(database, room, "tools", 3.0)
    (wave,) = rows()["wave"]
    row = dict(zip(schema.wave.columns.keys(), wave, strict=True)) | {"id": 7, "uid": new_key()}
    phone = new_key()
    database.write(lambda c: c.execute(insert(schema.wave).values(row)))
    database.write(lambda c: grant_wave(c, phone, 7))
    delete_wave(database, room)
    kept = rows()
    assert [one[0] for one in kept["wave"]] == [7]
    assert len(kept["organisation"]) == len(kept["assessment"]) == len(kept["target"]) == 1
    assert [line.organisation for line in waves(database, phone)] == ["Acme"]
    assert len(kept["browser"]) == 1
