"""Where a report comes from: of whom, when, by how many people, made how and with what."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version

from assessment.analysis.atoms import SHOWN_FROM
from assessment.report.document import Block, Facts, Grid, Section, Words
from assessment.report.room import RoomStory
from assessment.report.wording import Wording
from assessment.rubric.model import Rubric


def about(words: Wording, day: date, organisation: str, occasion: str) -> tuple[str, ...]:
    """Say of whom the report is, when it was made and how many people answered."""
    results, texts = words.results, words.texts
    of = ""
    if results.invited:
        of = texts.count("{n} person invited", "{n} people invited", results.invited)
    people = texts.count("{n} person answered", "{n} people answered", results.respondents)
    said = (organisation, occasion, texts.day(day), people, of)
    return tuple(part for part in said if part)


def method(words: Wording, room: RoomStory, day: date) -> Section:
    """Say how the numbers are made, where they end, and where they come from."""
    say, told = words.texts.say, room.method
    sentences = room.story.method if told is None else told.sentences
    blocks: list[Block] = [Words(sentence) for sentence in sentences]
    if told is not None:
        blocks += [Words(formula, "quiet") for formula in told.formulas]
        if told.table.rows:
            blocks.append(Grid(told.more, told.table))
    blocks += [Words(say("Where this report comes from"), "lead"), Facts(_facts(words, day))]
    if room.story.source:
        blocks.append(Words(room.story.source, "quiet"))
    heading = room.story.heading.method if told is None else told.heading
    return Section("method", "method", heading, "", tuple(blocks), fresh=True)


def _facts(words: Wording, day: date) -> tuple[tuple[str, str], ...]:
    results, texts, say = words.results, words.texts, words.texts.say
    rubric = words.rubric
    groups = ", ".join(f"{words.group(one.group)} ({one.respondents})" for one in results.groups)
    pairs = (
        (say("Rubric"), f"{rubric.title.say(texts.language)} ({rubric.id})"),
        (say("Version"), _version(words, rubric)),
        (say("Fingerprint"), rubric.hash),
        (say("Day"), texts.day(day)),
        (say("People who answered"), texts.whole(results.respondents)),
        (say("People invited"), texts.whole(results.invited) if results.invited else ""),
        (say("Groups shown"), groups),
        (say("Shown from"), _threshold(words)),
        (say("Made with"), f"{say('Orientir')} {version('orientir')}"),
    )
    return tuple((name, value) for name, value in pairs if value)


def _version(words: Wording, rubric: Rubric) -> str:
    validated = rubric.status == "validated"
    said = (
        words.texts.say("validated")
        if validated
        else words.texts.say("expert draft, not yet validated")
    )
    return f"{rubric.version} · {said}"


def _threshold(words: Wording) -> str:
    """Say from how many people on numbers are shown; one person sees their own."""
    if words.one_person:
        return ""
    if words.results.view == "named":
        return words.texts.say("1 person: the room agreed to be seen")
    return words.texts.count("{n} person", "{n} people", SHOWN_FROM)
