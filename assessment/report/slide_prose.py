"""Turn a report's words into paragraphs of a slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.report.document import Figure, Points, Words
from assessment.report.slide_text import Paragraph, Role, Run, clean

LEAST = 12.0  # points: nothing on a slide is smaller
SIGNS = {"target": "▌", "gap": "■", "interval": "─", "step": "■", "circle": "●"}
APART = "\N{NO-BREAK SPACE}" * 5  # between the signs of a legend


def paragraphs(blocks: Iterable[Words | Points], size: float) -> tuple[Paragraph, ...]:
    """Give words and lists as paragraphs: a ``lead`` as a heading, what is ``quiet`` smaller."""
    return tuple(one for block in blocks for one in _paragraphs(block, size))


def quiet(words: str) -> Paragraph:
    """Give words that can be skipped."""
    return Paragraph((Run(clean(words)),), LEAST, before=LEAST / 2, quiet=True)


def legend(figure: Figure) -> tuple[Paragraph, ...]:
    """Explain the signs that a picture does not explain itself, in one line."""
    runs: list[Run] = []
    for key in figure.legend:
        role: Role = key.role
        sign = SIGNS[figure.sign if key.role == "now" else key.role]
        apart = APART if runs else ""
        runs += [Run(f"{apart}{sign} ", role=role), Run(clean(key.label))]
    return (Paragraph(tuple(runs), LEAST),) if runs else ()


def _paragraphs(block: Words | Points, size: float) -> Iterator[Paragraph]:
    if isinstance(block, Points):
        for item in block.items:
            yield Paragraph((Run(clean(item)),), size, before=size / 3, bullet=True)
    elif block.look == "lead":
        yield Paragraph(
            (Run(clean(block.words), bold=True, role="accent"),), size, before=size, lead=True
        )
    elif block.look == "quiet":
        small = max(LEAST, size - 2)
        yield Paragraph((Run(clean(block.words)),), small, before=size / 2, quiet=True)
    else:
        yield Paragraph((Run(clean(block.words)),), size, before=size / 2)
