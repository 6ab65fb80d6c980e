"""Word how sure a score and a rank are: few words stand for the statistics."""

from __future__ import annotations

from assessment.analysis.certainty import PAIR, Interval
from assessment.analysis.rank_ranges import RankRange
from assessment.analysis.scores import NOISE, Score
from assessment.charts.rows import NOTHING
from assessment.report.wording import Scored, Wording


def drawn_ends(words: Wording, score: Score) -> tuple[float, float] | tuple[None, None]:
    """Give the ends of the line around a score; in a room of two these are their own scores."""
    kind = "range_of_two" if words.results.respondents == PAIR else "interval"
    if score.certainty != kind or score.low is None or score.high is None:
        return None, None
    return score.low, score.high


def line_label(words: Wording) -> str:
    """Say what the line around a score means."""
    if words.results.respondents == PAIR:
        return words.texts.say("the two people’s own scores")
    return words.texts.say("where the score may lie")


def span_head(words: Wording) -> str:
    """Head a table's column of ``span``."""
    if words.results.respondents == PAIR:
        return words.texts.say("Own scores")
    return words.texts.say("Probably")


def between(words: Wording, score: Score) -> str:
    """Say in a sentence's part where a score may lie; empty where that is not shown."""
    found = _printed_ends(words, score)
    if found is None:
        return ""
    low, high = found
    if words.results.respondents == PAIR:
        return words.texts.say("one person at {low}, the other at {high}", low=low, high=high)
    if low == high:
        return words.texts.say("probably close to {value}", value=low)
    return words.texts.say("probably between {low} and {high}", low=low, high=high)


def mixes(words: Wording, total: Score) -> bool:
    """Say whether a total's parts were published at different times.

    It is then exact, as they are, and has no interval all the same.
    """
    exact = total.value is not None and total.counts is not None
    return exact and words.results.view == "confidential" and total.certainty == "none"


def span(words: Wording, score: Score) -> str:
    """Say in a table's cell where a score may lie."""
    if score.certainty == "everyone":
        return words.texts.say("everyone answered")
    found = _printed_ends(words, score)
    if found is None:
        return NOTHING
    low, high = found
    return low if low == high else f"{low}\N{EN DASH}{high}"


def rank_range(words: Wording, capability: str) -> RankRange | None:
    """Give the range of a question's ranks, if there is one to show."""
    found = {one.id: one for one in words.results.rank_ranges}.get(capability)
    return None if found is None or found.best is None or found.worst is None else found


def ranks(words: Wording, one: Scored) -> str:
    """Say in a table's cell which ranks a gap may have."""
    found = rank_range(words, one.id)
    if found is None or not one.below_target:
        return NOTHING
    if found.best == found.worst:
        return place(one)
    return f"{found.best}\N{EN DASH}{found.worst}"


def place(one: Scored) -> str:
    """Say which rank a gap has, or which ranks it shares with others of the same priority."""
    return str(one.rank) if one.last == one.rank else f"{one.rank}\N{EN DASH}{one.last}"


def rank_note(words: Wording, one: Scored) -> str:
    """Say how sure the rank of a gap is; empty without a gap or a range."""
    found = rank_range(words, one.id)
    if found is None or not one.below_target:
        return ""
    say = words.texts.say
    if found.best == found.worst and one.last > one.rank:
        note = say("shares ranks {first} to {last}", first=one.rank, last=one.last)
    elif found.best == found.worst:
        note = say("always rank {rank}", rank=found.best)
    else:
        note = say("rank {best} to {worst}", best=found.best, worst=found.worst)
    if not found.always_urgent:
        return note
    if gap_alone_decides(words):
        return say("{ranks}, surely among the five widest gaps", ranks=note)
    return say("{ranks}, surely among the five most urgent gaps", ranks=note)


def gap_alone_decides(words: Wording) -> bool:
    """Say whether all questions weigh the same, so that the widest gap is the most urgent."""
    worth = [gap.weight * gap.importance / gap.effort for gap in words.results.gaps]
    return max(worth, default=0.0) - min(worth, default=0.0) < NOISE


def _printed_ends(words: Wording, score: Score) -> tuple[str, str] | None:
    """Give both ends as they are printed, cut off where the scale ends, as they are drawn."""
    low, high = drawn_ends(words, score)
    if low is None or high is None:
        return None
    seen = Interval(low, high).clipped(words.rubric.levels)
    return words.texts.number(seen.low), words.texts.number(seen.high)
