"""One person's result on the page: the story's words, its pictures, and a table beside each."""

from __future__ import annotations

import streamlit as st

from assessment.charts.palette import Role, palette
from assessment.charts.radar import radar_fits
from assessment.charts.rows import Key
from assessment.charts.specs import gap_spec, overview_spec, radar_spec
from assessment.report.pieces import Card, Extreme, Table
from assessment.report.story import Story
from assessment.ui import frame, navigation, session
from assessment.ui.answering import place
from assessment.ui.plain import plain
from assessment.ui.sitting import Sitting

FIRST = 10  # rows of the gap chart before all are asked for
CARDS = 3  # next steps spelled out before the others are asked for
STRIP, CIRCLE = ":blue[■]", ":blue[●]"  # how a chart draws what is now
MARKS: dict[Role, str] = {
    "target": ":orange[**┃**]",
    "gap": ":orange-background[&emsp;]",
    "interval": ":blue[**━**]",
}
PROFILE, DASHES = ":blue[**━●━**]", ":orange[**– – –**]"


def opening(story: Story) -> None:
    """Say the finding, and whose view it is."""
    st.title(plain(story.headline), anchor=False)
    with st.container(border=True):
        st.markdown(f"**{plain(story.view_note)}**")


def overview(at: Sitting, story: Story) -> None:
    """Draw the dimensions' steps, then what else is to be said of the whole."""
    st.header(plain(story.heading.overview), anchor=False)
    _legend(story.overview_legend, STRIP)
    picture = overview_spec(
        story.overview,
        levels=at.rubric.levels,
        colours=palette(dark=session.dark()),
        description=story.overview_alt,
    )
    st.vega_lite_chart(picture, theme=None, width="stretch", key="overview")
    _table(story.overview_table, "overview-table")
    if radar_fits(story.overview):
        _radar(at, story)
    for remark in story.remarks:
        st.markdown(plain(remark))


def priorities(at: Sitting, story: Story) -> None:
    """Draw the gaps by priority, ten of them until all are asked for."""
    texts = session.texts()
    if not story.priorities:
        return
    st.header(plain(story.heading.start), anchor=False)
    for sentence in story.order:
        frame.gray(plain(sentence))
    _legend(story.gap_legend, CIRCLE)
    rows = story.gap_rows
    if len(rows) > FIRST:
        label = texts.count("Show the one question", "Show all {n} questions", len(rows))
        if not st.toggle(label, key="all-gaps"):
            rows = rows[:FIRST]
    picture = gap_spec(
        rows,
        levels=at.rubric.levels,
        colours=palette(dark=session.dark()),
        description=story.gap_alt,
    )
    st.vega_lite_chart(picture, theme=None, width="stretch", key="gaps")
    _table(story.gap_table, "gap-table")


def next_steps(story: Story) -> None:
    """Spell out the way up, the first few at once, the others on demand."""
    texts = session.texts()
    if not story.cards:
        return
    st.header(plain(story.heading.cards), anchor=False)
    for card in story.cards[:CARDS]:
        with st.container(border=True):
            _card(card, story)
    rest = story.cards[CARDS:]
    if rest:
        label = texts.count("The one other question", "The other {n} questions", len(rest))
        with st.expander(label, type="compact", key="other-cards"):
            for card in rest:
                with st.container(border=True):
                    _card(card, story)


def extremes(story: Story) -> None:
    """Name the strongest and the weakest questions."""
    for heading, extreme in (
        (story.heading.strongest, story.strongest),
        (story.heading.weakest, story.weakest),
    ):
        if extreme is not None:
            st.header(plain(heading), anchor=False)
            _extreme(extreme)


def open_ends(at: Sitting, story: Story) -> None:
    """List what is not known with whom to ask, what does not apply, what was left out."""
    texts = session.texts()
    if story.dont_knows:
        st.header(plain(story.heading.dont_knows), anchor=False)
        for item in story.dont_knows:
            ask = f"  \n:gray[{plain(item.ask)}]" if item.ask else ""
            st.markdown(f"**{plain(item.title)}**{ask}")
    if story.not_applicable:
        st.header(plain(story.heading.not_applicable), anchor=False)
        st.markdown("  \n".join(plain(item.title) for item in story.not_applicable))
    if story.unanswered:
        st.header(plain(story.heading.unanswered), anchor=False)
        st.markdown("  \n".join(plain(item.title) for item in story.unanswered))
        frame.link(
            texts.say("Answer the rest"),
            navigation.REVIEW,
            place(at),
            key="answer-rest",
        )


def method(story: Story) -> None:
    """Say how the numbers came about and what they rest on."""
    with st.expander(plain(story.heading.method), type="compact", key="method"):
        for sentence in story.method:
            st.markdown(plain(sentence))
        frame.gray(plain(story.provenance))
        if story.source:
            frame.gray(plain(story.source))


def _radar(at: Sitting, story: Story) -> None:
    """Draw the dimensions once more as a radar, if asked for."""
    texts = session.texts()
    if not st.toggle(texts.say("Show as a radar chart"), key="show-radar"):
        return
    frame.gray(
        texts.say(
            "The strips above show the gaps more exactly; here the innermost ring is level 1."
        )
    )
    _legend(story.overview_legend, PROFILE, DASHES)
    picture = radar_spec(
        story.overview,
        levels=at.rubric.levels,
        colours=palette(dark=session.dark()),
        description=story.overview_alt,
    )
    st.vega_lite_chart(picture, theme=None, width="stretch", key="radar")


def _legend(keys: tuple[Key, ...], now: str, target: str = MARKS["target"]) -> None:
    drawn = {**MARKS, "now": now, "target": target}
    items = [f"{drawn[key.role]} :gray[{plain(key.label)}]" for key in keys]
    st.markdown(f":small[{'&emsp;'.join(items)}]")


def _table(table: Table, key: str) -> None:
    texts = session.texts()
    with st.expander(texts.say("The same as a table"), type="compact", key=key):
        columns = [plain(header) for header in table.headers]
        rows = [
            {c: plain(cell) for c, cell in zip(columns, row, strict=True)} for row in table.rows
        ]
        st.table(rows, hide_index=True)


def _card(card: Card, story: Story) -> None:
    heading = story.heading
    st.markdown(f"**{card.rank}. {plain(card.title)}**  \n:small[:gray[{plain(card.standing)}]]")
    st.markdown(
        f":small[:blue[**{plain(f'{heading.now}: {card.level}')}**]]  \n{plain(card.anchor)}"
    )
    st.markdown(
        f":small[:orange[**{plain(f'{heading.next_level}: {card.next_level}')}**]]  \n"
        f"{plain(card.next_anchor)}"
    )
    if card.next_step:
        st.markdown(f":small[**{plain(heading.first_step)}**]  \n{plain(card.next_step)}")


def _extreme(extreme: Extreme) -> None:
    titles = "  \n".join(f"**{plain(title)}**" for title in extreme.titles)
    more = f"  \n{plain(extreme.more)}" if extreme.more else ""
    st.markdown(f"{titles}{more}  \n:small[:gray[{plain(extreme.level)}]]")
