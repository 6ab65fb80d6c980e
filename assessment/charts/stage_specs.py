"""Pictures of votes as ready Vega-Lite specifications, drawn once for the same rows."""

from __future__ import annotations

from functools import lru_cache

from assessment.charts.palette import Palette
from assessment.charts.reveal import RevealRow, RevealWords, reveal_chart
from assessment.charts.specs import KEPT, Spec, ready
from assessment.charts.tally import tally_chart
from assessment.charts.vote_rows import DotBar, LevelVotes
from assessment.charts.votes import votes_chart


@lru_cache(KEPT)
def votes_spec(
    levels: tuple[LevelVotes, ...], *, stage: bool, colours: Palette, description: str
) -> Spec:
    """Give ``votes_chart`` as a specification."""
    return ready(votes_chart(levels, stage=stage, colours=colours, description=description))


@lru_cache(KEPT)
def tally_spec(
    bars: tuple[DotBar, ...], *, stage: bool, colours: Palette, description: str
) -> Spec:
    """Give ``tally_chart`` as a specification."""
    return ready(tally_chart(bars, stage=stage, colours=colours, description=description))


@lru_cache(KEPT)
def reveal_spec(
    rows: tuple[RevealRow, ...], *, words: RevealWords, colours: Palette, description: str
) -> Spec:
    """Give ``reveal_chart`` as a specification."""
    return ready(reveal_chart(rows, words=words, colours=colours, description=description))
