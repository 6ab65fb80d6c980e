"""Tell where people disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.analysis.agreement import CAMP, CAMP_LEVELS, Agreement
from assessment.analysis.atoms import WHOLE_FROM
from assessment.analysis.certainty import PAIR
from assessment.analysis.scores import NOISE, Score
from assessment.charts.rows import NOTHING, Spread, SpreadWords
from assessment.report.pieces import Piece, Table
from assessment.report.wording import DOT, MOST_NAMED, Wording

MOST_DRAWN = 8  # rows of the picture before all are asked for


@dataclass(frozen=True, kw_only=True)
class Disagreement(Piece):
    """Hold how far people differ, a row a question that has a score, the most disputed first.

    Where everybody's few answers are too few to judge agreement, the rows stand in the rubric's
    order; so do, after the others, those without answers to show.
    """

    rows: tuple[Spread, ...]
    words: SpreadWords


@dataclass(frozen=True)
class Disputed:
    """Hold a question's score with its agreement, None where that may not be shown."""

    score: Score
    agreement: Agreement | None

    @property
    def deviation(self) -> float | None:
        """Give by how many levels people differ, where that can be judged."""
        return None if self.agreement is None else self.agreement.deviation


def tell_disagreement(words: Wording) -> Disagreement | None:
    """Tell how far people differ; None where no answers may be shown, and for two people."""
    every = _disputed(words)
    judged = [one for one in every if one.deviation is not None]
    few = words.results.respondents <= PAIR
    if not any(one.score.counts for one in every) or (few and not judged):
        return None
    rows = tuple(_spread(words, one) for one in every)
    title = _title(words, judged)
    say = words.texts.say
    return Disagreement(
        heading=say("Where people disagree"),
        title=title,
        alt=_alt(title, rows),
        table=_table(words, every),
        remarks=_remarks(words, judged),
        rows=rows,
        words=_words(words),
    )


def difference(words: Wording, deviation: float) -> str:
    """Say by how much people differ."""
    if deviation < NOISE:
        return words.texts.say("all chose the same level")
    return words.texts.say("people differ by {by}", by=words.levels_apart(deviation))


def _disputed(words: Wording) -> tuple[Disputed, ...]:
    agreement = {one.id: one for one in words.results.agreement}
    every = [
        Disputed(score, agreement.get(score.id))
        for score in words.results.capabilities
        if score.value is not None
    ]
    return tuple(sorted(every, key=_place))


def _place(one: Disputed) -> tuple[int, float]:
    """Put what is judged first, the widest difference at the top, and what is hidden last."""
    if one.deviation is not None:
        return 0, -one.deviation
    return (1 if one.score.counts else 2), 0.0


def _spread(words: Wording, one: Disputed) -> Spread:
    right = words.resting(one.score)
    if one.deviation is not None:
        right += DOT + difference(words, one.deviation)
    camps = one.agreement is not None and one.agreement.two_camps
    return Spread(
        one.score.id,
        words.title(one.score.id),
        right,
        _verdict(words, one),
        one.score.counts,
        _camp(words) if camps else 0,
        NOTHING if one.score.counts else words.hidden(one.score),
    )


def _verdict(words: Wording, one: Disputed) -> str:
    say, found = words.texts.say, one.agreement
    if found is None:
        return ""
    if found.deviation is None:
        return say("too few to judge agreement")
    if found.two_camps:
        return say("two camps")
    if found.verdict is None:
        return ""
    return {"agreement": say("agreement"), "mixed": say("mixed"), "none": say("no agreement")}[
        found.verdict
    ]


def _camp(words: Wording) -> int:
    part, whole = CAMP_LEVELS
    return words.rubric.levels * part // whole


def _title(words: Wording, judged: Sequence[Disputed]) -> str:
    say = words.texts.say
    if not judged:
        return say("Too few people to judge how far they agree")
    found = [one.agreement.verdict for one in judged if one.agreement]
    widest = judged[0].deviation or 0.0
    agreed = all(verdict == "agreement" for verdict in found)
    if agreed or widest < NOISE:
        return say("Nobody disagrees much")
    most = [one for one in judged if widest - (one.deviation or 0.0) < NOISE]
    titles = [words.title(one.score.id) for one in most]
    return say("People differ most on: {questions}", questions=words.listing(titles))


def _remarks(words: Wording, judged: Sequence[Disputed]) -> tuple[str, ...]:
    say = words.texts.say
    found = [one.agreement for one in judged if one.agreement]
    camps = [words.title(one.id) for one in found if one.two_camps]
    none = [words.title(one.id) for one in found if one.verdict == "none" and not one.two_camps]
    agreed = sum(one.verdict == "agreement" for one in found)
    said = [
        say(
            "People stand in two camps here, and the mean describes nobody: {questions}.",
            questions=words.listing(camps),
        )
        if camps
        else "",
        say("No agreement: {questions}.", questions=words.listing(none)) if none else "",
        say("Talk about these before you average them away.") if camps or none else "",
        say("Questions with agreement: {agreed} of {judged}.", agreed=agreed, judged=len(found))
        if found
        else "",
    ]
    return tuple(remark for remark in said if remark)


def _words(words: Wording) -> SpreadWords:
    say = words.texts.say
    part, whole = CAMP
    return SpreadWords(
        say("one answer"),
        say("the answers at a level"),
        say("two camps: {share} or more at either end", share=words.texts.percent(part / whole)),
        say(
            "not shown: fewer than {least} answers, or kept back to protect others",
            least=WHOLE_FROM,
        ),
    )


def _alt(title: str, rows: Sequence[Spread]) -> str:
    shown = [row for row in rows if row.counts is not None][:MOST_NAMED]
    return f"{title}. " + "; ".join(f"{row.title}: {row.right}" for row in shown) + "."


def _table(words: Wording, every: Sequence[Disputed]) -> Table:
    say = words.texts.say
    headers = (
        say("Question"),
        say("Now"),
        say("People"),
        say("People differ by"),
        say("Agreement"),
    )
    return Table(headers, tuple(_row(words, one) for one in every))


def _row(words: Wording, one: Disputed) -> tuple[str, ...]:
    value = one.score.value
    return (
        words.title(one.score.id),
        NOTHING if value is None else words.figure(value),
        words.counted(one.score),
        NOTHING if one.deviation is None else words.levels_apart(one.deviation),
        (_verdict(words, one) or NOTHING) if one.score.counts else words.hidden(one.score),
    )
