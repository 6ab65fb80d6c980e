"""The result of several people on the page: what only several have, a picture and a table each."""

from __future__ import annotations

import streamlit as st

from assessment.charts.specs import (
    disagreement_spec,
    distribution_spec,
    heatmap_spec,
    priority_map_spec,
)
from assessment.report.disagreement import MOST_DRAWN
from assessment.report.pieces import Piece
from assessment.report.room import RoomStory
from assessment.report.wording import DOT
from assessment.ui import frame, result, session
from assessment.ui.plain import plain
from assessment.ui.wave import Wave


def opening(at: Wave, room: RoomStory) -> None:
    """Say the finding, how many people's view it is, and which wave this is."""
    result.opening(room.story, "" if at.visit.measured.shows_nothing else _about(at))


def disagreement(room: RoomStory) -> None:
    """Draw where people differ most, a few questions until all are asked for."""
    piece = room.disagreement
    if piece is None:
        return
    _begin(piece)
    rows = result.first(piece.rows, MOST_DRAWN, "all-disagreement")
    result.picture(
        "disagreement",
        disagreement_spec,
        rows,
        levels=room.story.levels,
        words=piece.words,
        description=piece.alt,
    )
    _end(piece, "disagreement-table")


def distribution(room: RoomStory) -> None:
    """Draw who chose which level, a few questions until all are asked for."""
    piece = room.distribution
    if piece is None:
        return
    _begin(piece)
    rows = result.first(piece.rows, result.FIRST, "all-distribution")
    result.picture(
        "distribution", distribution_spec, rows, words=piece.words, description=piece.alt
    )
    _end(piece, "distribution-table")


def groups(room: RoomStory) -> None:
    """Draw the groups side by side, where any may be shown by name."""
    piece = room.groups
    if piece is None:
        return
    _begin(piece)
    if piece.rows:
        result.picture(
            "groups",
            heatmap_spec,
            piece.rows,
            piece.columns,
            levels=room.story.levels,
            words=piece.words,
            description=piece.alt,
        )
    _end(piece, "groups-table")


def leaders(room: RoomStory) -> None:
    """Set the leaders against the others."""
    if room.leaders is not None:
        _begin(room.leaders)
        _end(room.leaders, "leaders-table")


def priority_map(room: RoomStory) -> None:
    """Draw what matters against how far it is from its target."""
    piece = room.priority_map
    if piece is None:
        return
    _begin(piece)
    result.picture(
        "priority-map",
        priority_map_spec,
        piece.points,
        across=piece.across,
        up=piece.up,
        words=piece.words,
        description=piece.alt,
    )
    _end(piece, "priority-map-table")


def unknown_by_group(room: RoomStory) -> None:
    """Tabulate in which groups people do not know."""
    if room.unknown_by_group is not None:
        _begin(room.unknown_by_group)
        _end(room.unknown_by_group, "unknown-table")


def open_ends(room: RoomStory) -> None:
    """List what has no score, and, folded since of many there always are some, the don't-knows."""
    texts = session.texts()
    if room.story.dont_knows:
        label = texts.say("What some do not know, and whom to ask")
        with st.expander(label, type="compact", key="unknown"):
            result.unknown(room.story)
    result.left_out(room.story)


def method(room: RoomStory) -> None:
    """Say how the numbers came about, where they end and what is missing; formulas on demand."""
    said = room.method
    if said is None:
        return
    st.header(plain(said.heading), anchor=False)
    for sentence in (*said.sentences, *room.absent):
        st.markdown(plain(sentence))
    with st.expander(plain(said.more), type="compact", key="method"):
        for sentence in said.formulas:
            st.markdown(plain(sentence))
        if said.table.rows:
            result.cells(said.table)
        for sentence in (*said.provenance, *filter(None, [room.story.source])):
            frame.gray(plain(sentence))


def _about(at: Wave) -> str:
    """Say whose wave it is, under which terms people answered, how many were asked, and when."""
    texts, visit = session.texts(), at.visit
    invited = visit.measured.invited
    parts = (
        visit.organisation or "",
        texts.say("named") if visit.named else texts.say("confidential"),
        texts.count("{n} person invited", "{n} people invited", invited) if invited else "",
        texts.day(visit.taken_on),
    )
    return DOT.join(filter(None, parts))


def _begin(piece: Piece) -> None:
    st.header(plain(piece.heading), anchor=False)
    st.markdown(f"**{plain(piece.title)}**")


def _end(piece: Piece, key: str) -> None:
    for remark in piece.remarks:
        st.markdown(plain(remark))
    if piece.table.rows:
        label = "" if piece.alt else session.texts().say("The numbers")
        result.table(piece.table, key, label)
