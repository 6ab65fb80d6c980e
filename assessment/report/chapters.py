"""The chapters of a report: for each dimension where its questions stand, and the way up."""

from __future__ import annotations

from assessment.report.document import Block, Grid, Ladder, Part, Points, Section, Words
from assessment.report.pieces import Card, Table
from assessment.report.room import RoomStory
from assessment.report.story import Story
from assessment.report.wording import Wording, printed, reached

SHORT = 5  # cards in the report of one person


def ways_up(words: Wording, room: RoomStory) -> Section | None:
    """Give the way up for the most urgent questions of one person's view."""
    story = room.story
    if not story.cards:
        return None
    cards = tuple(_ladder(story, card) for card in story.cards[:SHORT])
    left = len(story.cards) - len(cards)
    more: tuple[Block, ...] = ()
    if left:
        said = words.texts.count(
            "{n} more question is below its target.",
            "{n} more questions are below their targets.",
            left,
        )
        more = (Words(said, "quiet"),)
    return Section("ways-up", "dimension", story.heading.cards, "", (*cards, *more), fresh=True)


def dimension_chapters(words: Wording, room: RoomStory) -> list[Section | None]:
    """Give a chapter for each dimension that is asked; none where there is no score at all."""
    if not room.story.overview:
        return []
    asked = {words.rubric.dimension_of(score.id).id for score in words.results.capabilities}
    return [
        _chapter(words, room.story, dimension.id)
        for dimension in words.rubric.dimensions
        if dimension.id in asked
    ]


def _chapter(words: Wording, story: Story, dimension: str) -> Section:
    inside = [
        score
        for score in words.results.capabilities
        if words.rubric.dimension_of(score.id).id == dimension
    ]
    why = {one.id: one.why for one in words.rubric.dimensions}[dimension]
    cards = [card for card in story.cards if card.id in {score.id for score in inside}]
    reached_there = tuple(
        f"{words.title(score.id)}: {_anchor(words, score.id, score.value)}"
        for score in inside
        if score.value is not None and score.id not in {card.id for card in cards}
    )
    title = words.dimension(dimension)
    blocks: list[Block] = [Words(why.say(words.texts.language))] if why else []
    blocks.append(Grid(title, _standings(words, [score.id for score in inside])))
    blocks += [_ladder(story, card) for card in cards]
    if reached_there:
        blocks += [Words(words.texts.say("At target or above"), "lead"), Points(reached_there)]
    standing = words.resting(words.results.score(dimension))
    return Section(
        f"dimension-{dimension}", "dimension", title, standing, tuple(blocks), fresh=True
    )


def _standings(words: Wording, capabilities: list[str]) -> Table:
    say = words.texts.say
    rows = []
    for name in capabilities:
        score, gap = words.results.score(name), words.results.gap(name)
        if score.value is None or gap.gap is None:
            rows.append((words.title(name), words.hidden(score), words.counted(score), "–", "–"))
            continue
        rows.append(
            (
                words.title(name),
                words.figure(score.value),
                words.counted(score),
                words.texts.short(gap.target),
                words.drawn_distance(gap.gap),
            )
        )
    headers = (say("Question"), say("Now"), say("People"), say("Target"), say("Gap"))
    return Table(headers, tuple(rows))


def _anchor(words: Wording, capability: str, value: float) -> str:
    level = reached(printed(value))
    anchor = words.rubric.capability(capability).anchor(level).say(words.texts.language)
    return f"{words.level(level)}. {anchor}"


def _ladder(story: Story, card: Card) -> Ladder:
    heading = story.heading
    parts = [
        Part(f"{heading.now}: {card.level}", card.anchor, "now"),
        Part(f"{heading.next_level}: {card.next_level}", card.next_anchor, "target"),
    ]
    if card.next_step:
        parts.append(Part(heading.first_step, card.next_step))
    return Ladder(f"{card.place}. {card.title}", card.standing, tuple(parts))
