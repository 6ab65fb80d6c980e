"""Compose a report: which parts it has, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assessment.analysis.results import Results
from assessment.report.chapters import dimension_chapters, ways_up
from assessment.report.decided import actions, agreed_levels, dot_vote, targets
from assessment.report.differing import pieces
from assessment.report.document import Document, Labels, Section
from assessment.report.found import answer, gaps, profile, unknown
from assessment.report.provenance import about, method
from assessment.report.room import RoomStory
from assessment.report.tidy import sheets
from assessment.report.wording import Wording
from assessment.rubric.model import Rubric
from assessment.texts import Texts, speak
from assessment.workshop.decided import Decided


def compose(  # noqa: PLR0913 - all but the first three are by name alone
    rubric: Rubric,
    results: Results,
    room: RoomStory,
    *,
    day: date,
    organisation: str = "",
    wave: str | None = None,
    record: Decided | None = None,
) -> Document:
    """Compose the report of a told story, in its language.

    ``wave`` is what the answers call their wave, None where the day alone tells it. ``record`` is
    what a workshop decided, None where there was none. One person's view has its
    short form, and where nothing may be shown the report says only that.
    """
    story = room.story
    words = Wording(rubric, results, speak(story.language))
    return Document(
        title=story.title,
        organisation=organisation,
        about=about(words, day, organisation, wave or (record.title if record else "")),
        headline=story.headline,
        note=story.view_note,
        sections=tuple(_sections(words, room, record, day)),
        sheets=sheets(words, organisation, day.isoformat() if wave is None else wave, record),
        labels=_labels(words.texts),
        day=day,
        language=story.language,
    )


def _sections(
    words: Wording, room: RoomStory, record: Decided | None, day: date
) -> Iterable[Section]:
    if words.results.shows_nothing:
        return ()
    said: list[Section | None] = [answer(room), profile(words, room), gaps(words, room)]
    said += pieces(room)
    if record is not None:
        said += [agreed_levels(words, record), dot_vote(words, record)]
    said += [unknown(words, room), targets(words, record), actions(words, record)]
    said += [ways_up(words, room)] if words.one_person else dimension_chapters(words, room)
    said.append(method(words, room, day))
    return (section for section in said if section is not None)


def _labels(texts: Texts) -> Labels:
    return Labels(
        product=texts.say("Orientir"),
        contents=texts.say("Contents"),
        page=texts.say("page {page} of {pages}", page="{page}", pages="{pages}"),
        summary=texts.say("Summary"),
        numbers=texts.say("The numbers behind the pictures"),
        other_numbers=texts.say(
            "The tables behind the other pictures are in the report as pages (PDF)."
        ),
        same_as_table=texts.say("The same as a table"),
        way_up=texts.say("The way up, step by step"),
        dictionary=texts.say("What the columns mean"),
        sheet=texts.say("Sheet"),
        column=texts.say("Column"),
        meaning=texts.say("Meaning"),
        chart=texts.say("Picture"),
    )
