"""Say how a room's numbers are made, and their limits: plain words first, then terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.analysis.agreement import (
    CAMP,
    DEVIATION_PARTS,
    LEAST_FOR_CAMPS,
    LEAST_FOR_INDEX,
    Agreement,
)
from assessment.analysis.atoms import SHOWN_FROM, WHOLE_FROM
from assessment.analysis.reliability import TRUSTED
from assessment.charts.rows import NOTHING
from assessment.report.pieces import Table
from assessment.report.sentences import method
from assessment.report.sureness import mixes
from assessment.report.wording import DOT, Wording

CONFIDENCE = 0.95
INDEX_DIGITS = 2


@dataclass(frozen=True)
class Method:
    """Hold how the numbers are made.

    ``sentences`` are plain and always there; ``formulas`` and ``table``, which may have no rows,
    stand one click away behind ``more``. ``provenance`` names the rubric and the day.
    """

    heading: str
    sentences: tuple[str, ...]
    more: str
    formulas: tuple[str, ...]
    table: Table
    provenance: tuple[str, ...]


def tell_method(words: Wording, day: date | None) -> Method:
    """Tell the method of results that show something."""
    return Method(
        heading=words.texts.say("How this is worked out, and its limits"),
        sentences=tuple(filter(None, (*method(words), *_limits(words), *_order(words)))),
        more=words.texts.say("Terms and formulas"),
        formulas=tuple(filter(None, _formulas(words))),
        table=_table(words),
        provenance=_provenance(words, day),
    )


def _limits(words: Wording) -> tuple[str, ...]:
    results, say = words.results, words.texts.say
    invited = (
        say(
            "Invited: {invited}. Answered: {answered}.",
            invited=words.people(results.invited),
            answered=words.texts.whole(results.respondents),
        )
        if results.invited is not None
        else ""
    )
    if results.view == "named":
        threshold = say(
            "The room agreed to be seen, so numbers are shown however few people answered."
        )
    else:
        threshold = say(
            "A number is shown from {least} people who gave a level, with one decimal; answers by "
            "level, and how sure a number is, from {whole}. What would let others be worked out is "
            "kept back.",
            least=SHOWN_FROM,
            whole=WHOLE_FROM,
        )
    return (invited, threshold, _announced(words), *_sureness(words), _alike(words))


def _announced(words: Wording) -> str:
    """Say that a reveal was announced, where it opened what few answered."""
    results = words.results
    opened = any(
        one.counts is not None and one.n is not None and one.n < WHOLE_FROM
        for one in (results.overall, *results.dimensions, *results.capabilities)
    )
    if results.view != "confidential" or not opened:
        return ""
    return words.texts.say(
        "The reveal was announced before anybody answered, so of everybody together both are shown "
        "from {least}.",
        least=SHOWN_FROM,
    )


def _sureness(words: Wording) -> tuple[str, ...]:
    """Say what an interval means, where there is one."""
    results, say = words.results, words.texts.say
    kinds = {one.certainty for one in (results.overall, *results.dimensions, *results.capabilities)}
    said = []
    if "interval" in kinds:
        said.append(
            say(
                "“Probably” is the range of scores that others like these people would give; "
                "about {right} of such ranges are right. It does not say whether people are right.",
                right=words.texts.percent(CONFIDENCE),
            )
        )
    if "everyone" in kinds:
        said.append(
            say("Where everyone who was invited answered, nothing is left to chance: no range.")
        )
    if any(mixes(words, one) for one in (results.overall, *results.dimensions)):
        said.append(
            say(
                "Some scores are still those of earlier answers, as too few new ones have come to "
                "their questions. A total of earlier and newer scores has no range: no one set of "
                "people stands behind it."
            )
        )
    return tuple(said)


def _alike(words: Wording) -> str:
    """Say how many gave one level almost throughout, where that may be told and tells something."""
    alike = words.results.straight_liners
    if not alike or words.results.overall.counts is None:
        return ""
    return words.texts.count(
        "{n} person gave one level almost throughout; the scores include them.",
        "{n} people gave one level almost throughout; the scores include them.",
        alike,
    )


def _order(words: Wording) -> tuple[str, ...]:
    """Say how far the order of the questions can be trusted."""
    results, say = words.results, words.texts.say
    said = []
    if any(one.best is not None for one in results.rank_ranges):
        said.append(
            say("The range of a rank says how far it moves when any one person is left out.")
        )
    order = results.reliability.order if results.reliability else None
    if order is not None and order >= TRUSTED:
        said.append(say("Other people would probably put the questions in much the same order."))
    elif order is not None:
        said.append(say("Other people might well put the questions in another order."))
    return tuple(said)


def _formulas(words: Wording) -> tuple[str, ...]:
    results, texts = words.results, words.texts
    kinds = {one.certainty for one in (results.overall, *results.dimensions, *results.capabilities)}
    part, whole = CAMP
    agreement = any(one.deviation is not None for one in results.agreement)
    reliability = results.reliability
    return (
        texts.say(
            "Interval: jackknife over people × Student’s t, {share}; where the number invited is "
            "known, × √(1 − answered ÷ invited).",
            share=texts.percent(CONFIDENCE),
        )
        if "interval" in kinds
        else "",
        texts.say(
            "{index}: mean distance from the mean, in levels. Agreement: at most {limit}, and so "
            "little that answers at random reach it in at most {share} of cases. {other}: 1 − "
            "variance ÷ variance of answers at random, from {least} people.",
            index="AD",
            other="rwg",
            limit=texts.number(words.rubric.levels / DEVIATION_PARTS, INDEX_DIGITS),
            share=texts.percent(1 - CONFIDENCE),
            least=LEAST_FOR_INDEX,
        )
        if agreement
        else "",
        texts.say(
            "Two camps: from {least} people, {share} or more at each end of the scale.",
            least=LEAST_FOR_CAMPS,
            share=texts.percent(part / whole),
        )
        if agreement
        else "",
        texts.say(
            "Reliability of the order, {index}: {value}; it can be trusted from {least}.",
            index="ICC(C,k)",
            value=texts.number(reliability.order, INDEX_DIGITS),
            least=texts.number(TRUSTED, INDEX_DIGITS),
        )
        if reliability and reliability.order is not None
        else "",
        texts.say(
            "Groups: each against the others, jackknife and Student’s t; single questions are "
            "marked beyond Holm’s limit of {share} over all of them.",
            share=texts.percent(1 - CONFIDENCE),
        )
        if any(one.overall.difference is not None for one in results.comparisons)
        else "",
    )


def _table(words: Wording) -> Table:
    """Tabulate the indices of agreement."""
    headers = (words.texts.say("Question"), words.texts.say("People"), "AD", "rwg")
    judged = [one for one in words.results.agreement if one.deviation is not None]
    return Table(headers, tuple(_row(words, one) for one in judged))


def _row(words: Wording, one: Agreement) -> tuple[str, ...]:
    deviation, rwg = (
        NOTHING if value is None else words.texts.number(value, INDEX_DIGITS)
        for value in (one.deviation, one.rwg if one.n >= LEAST_FOR_INDEX else None)
    )
    return (words.title(one.id), words.texts.whole(one.n), deviation, rwg)


def _provenance(words: Wording, day: date | None) -> tuple[str, ...]:
    rubric, texts = words.rubric, words.texts
    parts = [
        texts.say("Rubric: {title}", title=rubric.title.say(texts.language)),
        rubric.id,
        texts.say("version {version}", version=rubric.version),
        "" if day is None else texts.day(day),
    ]
    return (
        DOT.join(part for part in parts if part),
        texts.say("Fingerprint of the rubric: {hash}", hash=rubric.hash),
    )
