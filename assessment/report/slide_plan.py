"""Plan a report's slides: what each is called, and what stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessment.report.document import (
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    Ladder,
    Points,
    Section,
    Words,
)
from assessment.report.slide_answer import answer_boxes
from assessment.report.slide_boxes import Box, Frame, Slide, enlarge
from assessment.report.slide_flow import Item, Prose, Shown, fill
from assessment.report.slide_lattice import of_facts, of_grid, of_ladders
from assessment.report.slide_prose import LEAST, legend, paragraphs, quiet

SIZES = (18.0, 16.0, 14.0, LEAST)  # points, the first that takes no more slides than the last
WITH_TABLE = 14.0  # points at most, of a table and the words around it

TABLES = (Grid, Facts, Ladder)
GAPS = "gaps"  # the picture of all questions


@dataclass(frozen=True)
class _Act:
    """Hold what belongs under one title, and may take several slides."""

    title: str
    heading: str
    blocks: tuple[Block, ...]
    native: bool = True


def plan(document: Document, area: Frame, letters: float = 1.0) -> tuple[Slide, ...]:
    """Plan the slides after the title slide, in the order of the report.

    Of the tables behind the pictures only that of the gaps comes, before the method: it has every
    question's score. The others, and that of the method, are left to a report on pages. ``letters``
    says how many times wider than the house's the letters may be.
    """
    slides = _slides(document, area.times(1 / letters))
    return tuple(
        replace(slide, boxes=tuple(enlarge(box, letters) for box in slide.boxes))
        for slide in slides
    )


def _slides(document: Document, area: Frame) -> list[Slide]:
    method = [section for section in document.sections if section.kind == "method"]
    slides: list[Slide] = []
    for section in document.sections:
        if section.kind != "method":
            slides += _section(section, document, area)
    slides += _numbers(document, area)
    for section in method:
        blocks = tuple(block for block in section.blocks if not isinstance(block, Grid))
        slides += _section(replace(section, blocks=blocks), document, area)
    return slides


def _section(section: Section, document: Document, area: Frame) -> Iterator[Slide]:
    for act in _acts(section, document):
        kicker = section.heading if section.heading not in act.title else document.title
        if section.kind == "summary":
            kicker = document.labels.summary
        yield from _numbered(act.title, kicker, _pages(section, act, area), _notes(section))


def _acts(section: Section, document: Document) -> Iterator[_Act]:
    """Part a section where a new title is due: at a second view of a figure, and at the cards."""
    title = _title(section, document)
    blocks = section.blocks
    drawn = next((block for block in section.figures if _both(block)), None)
    if drawn is not None:
        yield _Act(title, section.heading, (drawn,))
        yield _Act(section.heading, section.heading, blocks, native=False)
        return
    cards = tuple(block for block in blocks if isinstance(block, Ladder))
    others = tuple(block for block in blocks if not isinstance(block, Ladder))
    if section.kind == "dimension" and section.title and cards:
        yield _Act(title, section.heading, others)
        way_up = f"{section.heading}: {document.labels.way_up}"
        yield _Act(way_up, section.heading, cards)
        return
    yield _Act(title, section.heading, blocks)


def _title(section: Section, document: Document) -> str:
    """Give the finding; one that the answer has as its title gives way to what the slide shows."""
    if section.kind == "dimension" and section.title:
        return f"{section.heading}: {section.title}"
    if section.title == document.headline:
        return section.heading
    return section.title or section.heading


def _both(figure: Figure) -> bool:
    """Say whether a picture tells more than its chart: how sure each score is."""
    roles = {key.role for key in figure.legend}
    return figure.bars is not None and figure.sign == "circle" and "interval" in roles


def _pages(section: Section, act: _Act, area: Frame) -> tuple[tuple[Box, ...], ...]:
    if section.kind == "summary":
        boxes = answer_boxes(act.blocks, area)
        if boxes is not None:
            return (boxes,)
    most = WITH_TABLE if any(isinstance(block, TABLES) for block in act.blocks) else SIZES[0]
    tried = [fill(_items(act, size), area) for size in SIZES if size <= most]
    return next(pages for pages in tried if len(pages) == len(tried[-1]))


def _items(act: _Act, size: float) -> Iterator[Item]:
    """Turn blocks into what can be placed; words after a figure stay with it."""
    blocks = list(act.blocks)
    while blocks:
        block = blocks.pop(0)
        if isinstance(block, Figure):
            yield _shown(block, act, _following(blocks))
        elif isinstance(block, Grid):
            if block.name not in {act.title, act.heading}:
                yield Prose(paragraphs([Words(block.name, "lead")], size))
            yield of_grid(block, size)
        elif isinstance(block, Facts):
            yield of_facts(block, act.title, size)
        elif isinstance(block, Ladder):
            yield of_ladders([block, *_more(blocks)], act.title, size)
        else:
            yield Prose(paragraphs([block, *_words(blocks)], size))


def _shown(figure: Figure, act: _Act, following: list[Words]) -> Shown:
    native = act.native and figure.bars is not None
    left_out = figure.left_out if native else figure.brief_left_out
    note = figure.bars.note if native and figure.bars is not None else ""
    said = (quiet(words) for words in (note, left_out) if words)
    below = (*paragraphs(following, LEAST + 2), *said)
    return Shown(figure, native, () if native else legend(figure), below)


def _following(blocks: list[Block]) -> list[Words]:
    """Take the words that follow a figure up to a heading."""
    found: list[Words] = []
    while blocks and isinstance(blocks[0], Words) and blocks[0].look != "lead":
        found.append(blocks[0])
        del blocks[0]
    return found


def _words(blocks: list[Block]) -> list[Words | Points]:
    found: list[Words | Points] = []
    while blocks and isinstance(blocks[0], Words | Points):
        found.append(blocks[0])
        del blocks[0]
    return found


def _more(blocks: list[Block]) -> list[Ladder]:
    found: list[Ladder] = []
    while blocks and isinstance(blocks[0], Ladder):
        found.append(blocks[0])
        del blocks[0]
    return found


def shown_table(document: Document) -> Figure | None:
    """Give the picture whose table is shown: the gaps, or else the first; None without any."""
    figures = document.figures
    return next((one for one in figures if one.name == GAPS), figures[0] if figures else None)


def _numbers(document: Document, area: Frame) -> Iterator[Slide]:
    """Give the table behind the picture that has all questions, and say where the others are."""
    figure = shown_table(document)
    if figure is None:
        return
    heading = next(one.heading for one in document.sections if figure in one.figures)
    items: list[Item] = [of_grid(Grid(heading, figure.table), LEAST)]
    if len(document.figures) > 1:
        items.append(Prose((quiet(document.labels.other_numbers),)))
    title = f"{document.labels.numbers} · {heading}"
    yield from _numbered(title, document.title, fill(items, area), figure.alt)


def _numbered(
    title: str, kicker: str, pages: tuple[tuple[Box, ...], ...], notes: str
) -> Iterator[Slide]:
    """Give slides that share a title a number each."""
    many = len(pages) > 1
    for number, boxes in enumerate(pages, 1):
        named = f"{title} ({number}/{len(pages)})" if many else title
        yield Slide(named, kicker, boxes, notes)


def _notes(section: Section) -> str:
    """Give what to say: how to read the picture, or else what the slide is about."""
    said = section.notes or " ".join(figure.alt for figure in section.figures)
    if not said:
        words = [block.words for block in section.blocks if isinstance(block, Words)]
        said = " ".join(words) or section.title or section.heading
    return f"{section.heading}. {said}" if section.heading not in said else said
