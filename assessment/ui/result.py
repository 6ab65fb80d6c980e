"""A result on the page: the story's words, its pictures, and a table beside each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from assessment.charts.palette import Role, palette
from assessment.charts.radar import radar_fits
from assessment.charts.rows import Key
from assessment.charts.specs import Spec, gap_spec, overview_spec, radar_spec
from assessment.report.pieces import Card, Extreme, Table
from assessment.report.story import Story
from assessment.ui import frame, session
from assessment.ui.plain import plain

Row = TypeVar("Row")

FIRST = 10  # rows of a chart before all are asked for
CARDS = 3  # next steps spelled out before the others are asked for
STRIP, CIRCLE = ":blue[■]", ":blue[●]"  # how a chart draws what is now
MARKS: dict[Role, str] = {
    "target": ":orange[**┃**]",
    "gap": ":orange-background[&emsp;]",
    "interval": ":blue[**━**]",
}
JOINER = "\N{WORD JOINER}"  # makes a name another one, and is not seen
PROFILE, DASHES = ":blue[**━●━**]", ":orange[**– – –**]"


def picture(key: str, draw: Callable[..., Spec], *rows: object, **words: object) -> None:
    """Draw a picture in the page's colours; ``draw`` is one of ``charts.specs``."""
    spec = draw(*rows, colours=palette(dark=session.dark()), **words)
    st.vega_lite_chart(spec, theme=None, width="stretch", key=key)


def table(shown: Table, key: str, label: str = "") -> None:
    """Offer a table, folded until it is asked for; without a label it is a picture's numbers."""
    same = session.texts().say("The same as a table")
    with st.expander(label or same, type="compact", key=key):
        cells(shown)


def cells(shown: Table) -> None:
    """Draw a table."""
    columns = [
        # Groups are named by others, and may be named like a column of ours.
        plain(header) + JOINER * shown.headers[:at].count(header)
        for at, header in enumerate(shown.headers)
    ]
    rows = [{c: plain(cell) for c, cell in zip(columns, row, strict=True)} for row in shown.rows]
    st.table(rows, hide_index=True)


def first(rows: tuple[Row, ...], most: int, key: str) -> tuple[Row, ...]:
    """Give the first rows, and all of them once that is asked for."""
    label = session.texts().count("Show the one question", "Show all {n} questions", len(rows))
    return rows if len(rows) <= most or st.toggle(label, key=key) else rows[:most]


def opening(story: Story, about: str = "") -> None:
    """Say the finding, whose view it is, and what else is to be known about it first."""
    st.title(plain(story.headline), anchor=False)
    with st.container(border=True):
        more = f"  \n:small[:gray[{plain(about)}]]" if about else ""
        st.markdown(f"**{plain(story.view_note)}**{more}")


def overview(story: Story) -> None:
    """Draw the dimensions' steps, then what else is to be said of the whole."""
    st.header(plain(story.heading.overview), anchor=False)
    legend(story.overview_legend, STRIP)
    picture(
        "overview",
        overview_spec,
        story.overview,
        levels=story.levels,
        description=story.overview_alt,
    )
    table(story.overview_table, "overview-table")
    if radar_fits(story.overview):
        _radar(story)
    for remark in story.remarks:
        st.markdown(plain(remark))


def priorities(story: Story) -> None:
    """Draw the gaps by priority, ten of them until all are asked for."""
    if not story.priorities:
        return
    st.header(plain(story.heading.start), anchor=False)
    for sentence in story.order:
        frame.gray(plain(sentence))
    legend(story.gap_legend, CIRCLE)
    rows = first(story.gap_rows, FIRST, "all-gaps")
    picture("gaps", gap_spec, rows, levels=story.levels, description=story.gap_alt)
    table(story.gap_table, "gap-table")


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


def open_ends(story: Story) -> None:
    """List what is not known with whom to ask, what does not apply, what was left out."""
    if story.dont_knows:
        st.header(plain(story.heading.dont_knows), anchor=False)
        unknown(story)
    left_out(story)


def unknown(story: Story) -> None:
    """List what is not known with whom to ask."""
    for item in story.dont_knows:
        ask = f"  \n:gray[{plain(item.ask)}]" if item.ask else ""
        st.markdown(f"**{plain(item.title)}**{ask}")


def left_out(story: Story) -> None:
    """List what does not apply and what was left out."""
    if story.not_applicable:
        st.header(plain(story.heading.not_applicable), anchor=False)
        st.markdown("  \n".join(plain(item.title) for item in story.not_applicable))
    if story.unanswered:
        st.header(plain(story.heading.unanswered), anchor=False)
        st.markdown("  \n".join(plain(item.title) for item in story.unanswered))


def method(story: Story) -> None:
    """Say how the numbers came about and what they rest on."""
    with st.expander(plain(story.heading.method), type="compact", key="method"):
        for sentence in story.method:
            st.markdown(plain(sentence))
        frame.gray(plain(story.provenance))
        if story.source:
            frame.gray(plain(story.source))


def legend(keys: tuple[Key, ...], now: str, target: str = MARKS["target"]) -> None:
    """Explain the signs of a picture; ``now`` and ``target`` are drawn as it draws them."""
    drawn = {**MARKS, "now": now, "target": target}
    items = [f"{drawn[key.role]} :gray[{plain(key.label)}]" for key in keys]
    st.markdown(f":small[{'&emsp;'.join(items)}]")


def _radar(story: Story) -> None:
    """Draw the dimensions once more as a radar, if asked for."""
    texts = session.texts()
    if not st.toggle(texts.say("Show as a radar chart"), key="show-radar"):
        return
    frame.gray(
        texts.say(
            "The strips above show the gaps more exactly; here the innermost ring is level 1."
        )
    )
    drawn = tuple(key for key in story.overview_legend if key.role != "interval")
    legend(drawn, PROFILE, DASHES)
    picture(
        "radar", radar_spec, story.overview, levels=story.levels, description=story.overview_alt
    )


def _card(card: Card, story: Story) -> None:
    heading = story.heading
    st.markdown(f"**{card.place}. {plain(card.title)}**  \n:small[:gray[{plain(card.standing)}]]")
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
