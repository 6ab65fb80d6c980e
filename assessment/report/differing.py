"""The parts of a report that only several people have: how they differ, groups, what matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from assessment.charts.palette import LIGHT
from assessment.charts.specs import (
    Spec,
    disagreement_spec,
    distribution_spec,
    heatmap_spec,
    priority_map_spec,
)
from assessment.report.document import Block, Figure, Grid, Section, Words
from assessment.report.pieces import Piece
from assessment.report.room import RoomStory
from assessment.texts import Texts, speak

# Rows of a picture, so that it stands on a page, and on a slide with letters that can be read there
# (at least 10.5 points); those of the disagreement are the tallest.
ON_PAGE, ON_SLIDE, TALL_ON_SLIDE = 10, 5, 4

Row = TypeVar("Row")


def pieces(room: RoomStory) -> list[Section]:
    """Show how people differ and how they answered, the groups, and what matters against gaps."""
    found = (_disagreement(room), _answers(room), _groups(room), _leaders(room), _priorities(room))
    return [section for section in found if section is not None]


def left_out(texts: Texts, rows: int, on_slide: int = ON_SLIDE) -> tuple[str, str]:
    """Say for a page and for a slide that a picture has not all rows; empty where it has."""
    all_rows, page, slide = (texts.whole(number) for number in (rows, ON_PAGE, on_slide))
    return (
        texts.say(
            "Drawn are the first {drawn} of {all}; the table has them all.",
            drawn=page,
            all=all_rows,
        )
        if rows > ON_PAGE
        else "",
        texts.say(
            "Drawn are the first {drawn} of {all}; the report as pages (PDF) has them all.",
            drawn=slide,
            all=all_rows,
        )
        if rows > on_slide
        else "",
    )


def _disagreement(room: RoomStory) -> Section | None:
    piece = room.disagreement
    if piece is None:
        return None
    draw = partial(
        disagreement_spec,
        levels=room.story.levels,
        words=piece.words,
        colours=LIGHT,
        description=piece.alt,
    )
    drawn = _figure(room, "disagreement", piece, piece.rows, draw, TALL_ON_SLIDE)
    return _section("disagreement", piece, drawn)


def _answers(room: RoomStory) -> Section | None:
    piece = room.distribution
    if piece is None:
        return None
    draw = partial(distribution_spec, words=piece.words, colours=LIGHT, description=piece.alt)
    return _section("answers", piece, _figure(room, "answers", piece, piece.rows, draw))


def _groups(room: RoomStory) -> Section | None:
    piece = room.groups
    if piece is None:
        return None
    if not piece.rows:
        return _section("groups", piece, None)
    draw = partial(
        heatmap_spec,
        columns=piece.columns,
        levels=room.story.levels,
        words=piece.words,
        colours=LIGHT,
        description=piece.alt,
    )
    rows = tuple(row for row in piece.rows if row.strong)  # the whole and its dimensions
    drawn = _figure(room, "groups", piece, rows, draw, ON_PAGE)  # rows so low have room there
    return _section("groups", piece, drawn)


def _leaders(room: RoomStory) -> Section | None:
    return None if room.leaders is None else _section("leaders", room.leaders, None)


def _priorities(room: RoomStory) -> Section | None:
    piece = room.priority_map
    if piece is None:
        return None
    spec = priority_map_spec(
        piece.points,
        across=piece.across,
        up=piece.up,
        words=piece.words,
        colours=LIGHT,
        description=piece.alt,
    )
    return _section("priorities", piece, Figure("priorities", piece.alt, spec, spec, piece.table))


def _figure(  # noqa: PLR0913, PLR0917 - a picture is all of this
    room: RoomStory,
    name: str,
    piece: Piece,
    rows: Sequence[Row],
    draw: Callable[[tuple[Row, ...]], Spec],
    on_slide: int = ON_SLIDE,
) -> Figure:
    page, slide = left_out(speak(room.story.language), len(rows), on_slide)
    return Figure(
        name,
        piece.alt,
        draw(tuple(rows[:ON_PAGE])),
        draw(tuple(rows[:on_slide])),
        piece.table,
        left_out=page,
        brief_left_out=slide,
    )


def _section(name: str, piece: Piece, figure: Figure | None) -> Section:
    """Put a picture, or a table where there is none, before what is to be said of it."""
    shown: tuple[Block, ...] = ()
    if figure is not None:
        shown = (figure,)
    elif piece.table.rows:
        shown = (Grid(piece.heading, piece.table),)
    remarks = tuple(Words(said) for said in piece.remarks)
    notes = " ".join(filter(None, (piece.alt, *piece.remarks)))
    title, blocks = piece.title, (*shown, *remarks)
    return Section(name, "finding", piece.heading, title, blocks, notes, fresh=True)
