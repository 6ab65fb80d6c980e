"""The parts of a report that everybody's has: the answer, the profile, the gaps, what is open."""

from __future__ import annotations

from assessment.charts.palette import LIGHT
from assessment.charts.specs import gap_spec, overview_spec
from assessment.report.differing import ON_PAGE, ON_SLIDE, left_out
from assessment.report.document import Bars, Block, Figure, Grid, Points, Section, Series, Words
from assessment.report.pieces import Extreme
from assessment.report.room import RoomStory
from assessment.report.story import Story
from assessment.report.wording import Wording

NAMED = 5  # of the most urgent gaps, on the first page


def answer(room: RoomStory) -> Section:
    """Give the answer on one page: where we stand, the widest gaps, how sure it is."""
    story = room.story
    widest = tuple(
        f"{one.title}: {one.now} → {one.target}" + (f" ({one.people})" if one.people else "")
        for one in story.priorities[:NAMED]
    )
    blocks: list[Block] = [Words(remark) for remark in story.remarks]
    if widest:
        blocks += [Words(story.heading.start, "lead"), Points(widest)]
    blocks += _extremes(story)
    blocks += [Words(said, "quiet") for said in room.absent]
    return Section("answer", "summary", story.headline, "", tuple(blocks))


def profile(words: Wording, room: RoomStory) -> Section | None:
    """Show where each dimension stands."""
    story, say = room.story, words.texts.say
    if not story.overview:
        return None
    spec = overview_spec(
        story.overview, levels=story.levels, colours=LIGHT, description=story.overview_alt
    )
    figure = Figure(
        "profile",
        story.overview_alt,
        spec,
        spec,
        story.overview_table,
        story.overview_legend,
        "step",
        None if words.one_person else _profile_bars(words, story),  # no averages of one's own
    )
    reading = say("The bars are what is reached now, the line across them is the target.")
    return Section(
        "profile",
        "finding",
        story.heading.overview,
        story.headline,
        (figure,),
        notes=f"{story.overview_alt} {reading}",
        fresh=True,
    )


def gaps(words: Wording, room: RoomStory) -> Section | None:
    """Show the gaps by priority."""
    story = room.story
    if not story.gap_rows or not story.priorities:
        return None
    page, slide = (
        gap_spec(
            story.gap_rows[:most], levels=story.levels, colours=LIGHT, description=story.gap_alt
        )
        for most in (ON_PAGE, ON_SLIDE)
    )
    left_out_of_page, left_out_of_slide = left_out(words.texts, len(story.gap_rows))
    figure = Figure(
        "gaps",
        story.gap_alt,
        page,
        slide,
        story.gap_table,
        story.gap_legend,
        "circle",
        _gap_bars(words, story),
        left_out_of_page,
        left_out_of_slide,
    )
    first = story.priorities[0]
    title = words.texts.say("Start with “{question}”", question=first.title)
    return Section(
        "gaps",
        "finding",
        story.heading.start,
        title,
        (figure, *(Words(said, "quiet") for said in story.order)),
        notes=f"{story.gap_alt} {' '.join(story.order)}",
        fresh=True,
    )


def unknown(words: Wording, room: RoomStory) -> Section | None:
    """List what is not known with whom to ask, what does not apply and what was left out."""
    story = room.story
    blocks: list[Block] = []
    if story.dont_knows:
        asked = (f"{one.title}. {one.ask}" if one.ask else one.title for one in story.dont_knows)
        blocks.append(Points(tuple(asked)))
    if room.unknown_by_group is not None:
        piece = room.unknown_by_group
        blocks += [Words(piece.title), *(Words(said) for said in piece.remarks)]
        blocks.append(Grid(piece.heading, piece.table))
    for heading, titles in (
        (story.heading.not_applicable, story.not_applicable),
        (story.heading.unanswered, story.unanswered),
    ):
        if titles:
            blocks += [Words(heading, "lead"), Points(tuple(one.title for one in titles))]
    if not blocks:
        return None
    heading = story.heading.dont_knows if story.dont_knows else words.texts.say("Left open")
    return Section("unknown", "finding", heading, "", tuple(blocks), fresh=True)


def _extremes(story: Story) -> list[Block]:
    found: list[Block] = []
    for heading, extreme in (
        (story.heading.strongest, story.strongest),
        (story.heading.weakest, story.weakest),
    ):
        if extreme is not None:
            found += [Words(heading, "lead"), Points(_named(extreme))]
    return found


def _named(extreme: Extreme) -> tuple[str, ...]:
    titles = tuple(f"{title} ({extreme.level})" for title in extreme.titles)
    return (*titles, extreme.more) if extreme.more else titles


def _profile_bars(words: Wording, story: Story) -> Bars:
    return _stacked(
        words,
        tuple(strip.title for strip in story.overview),
        tuple(strip.now for strip in story.overview),
        tuple(strip.target for strip in story.overview),
        tuple(words.counted(words.results.score(strip.id)) for strip in story.overview),
        story.levels,
    )


def _gap_bars(words: Wording, story: Story) -> Bars:
    rows = story.gap_rows[:ON_PAGE]
    return _stacked(
        words,
        tuple(row.title for row in rows),
        tuple(row.now for row in rows),
        tuple(row.target for row in rows),
        tuple(words.counted(words.results.score(row.id)) for row in rows),
        story.levels,
    )


def _stacked(  # noqa: PLR0913, PLR0917 - a chart is all of this
    words: Wording,
    titles: tuple[str, ...],
    now: tuple[float | None, ...],
    aims: tuple[float | None, ...],
    people: tuple[str, ...],
    levels: int,
) -> Bars:
    """Stack on what is reached what is missing to the target; several are counted beside."""
    say = words.texts.say
    missing = tuple(
        None if one is None or aim is None else max(0.0, aim - one)
        for one, aim in zip(now, aims, strict=True)
    )
    series = (Series(say("now"), "now", now), Series(say("gap"), "gap", missing))
    if words.one_person:
        return Bars(titles, series, float(levels))
    counted = tuple(f"{title} ({n})" for title, n in zip(titles, people, strict=True))
    note = say("In brackets: how many people the score rests on.")
    return Bars(counted, series, float(levels), note=note)
