"""Tell how the answers are distributed over the levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.analysis.atoms import WHOLE_FROM
from assessment.analysis.scores import Score
from assessment.charts.rows import NOTHING, Shares, ShareWords
from assessment.report.pieces import Piece, Table
from assessment.report.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Distribution(Piece):
    """Hold the answers by level, a row a question, the lowest score first, without score last."""

    rows: tuple[Shares, ...]
    words: ShareWords


def tell_distribution(words: Wording) -> Distribution | None:
    """Tell which levels were chosen; None where no answers may be shown, or none has a level."""
    scores = sorted(words.results.capabilities, key=_place)
    totals = level_totals(scores)
    if not sum(totals):
        return None
    say = words.texts.say
    most = [level for level, count in enumerate(totals, start=1) if count == max(totals)]
    names = words.texts.join(words.level(level) for level in most)
    title = say("Chosen most often: {levels}", levels=names)
    rows = tuple(_shares(words, score) for score in scores)
    return Distribution(
        heading=say("How the answers are distributed"),
        title=title,
        alt=_alt(words, title, totals),
        table=_table(words, scores),
        remarks=_remarks(words, totals, scores),
        rows=rows,
        words=ShareWords(
            tuple(map(words.level, range(1, words.rubric.levels + 1))),
            say("total"),
            say("don’t know"),
            say(
                "not shown: fewer than {least} answers, or kept back to protect others",
                least=WHOLE_FROM,
            ),
        ),
    )


def level_totals(scores: Sequence[Score]) -> tuple[int, ...]:
    """Add up how often each level was chosen, over the questions whose answers are shown."""
    return tuple(map(sum, zip(*(one.counts for one in scores if one.counts), strict=True)))


def _place(score: Score) -> tuple[bool, float]:
    return score.value is None, score.value or 0.0


def _shares(words: Wording, score: Score) -> Shares:
    given = score.counts if score.counts and sum(score.counts) else None
    return Shares(
        score.id,
        words.title(score.id),
        given,
        "" if score.n is None else words.texts.whole(score.n),
        words.texts.whole(score.dont_know) if score.dont_know else "",
        NOTHING if given else words.hidden(score),
    )


def _alt(words: Wording, title: str, totals: Sequence[int]) -> str:
    shares = "; ".join(
        f"{words.level(level)}: {words.texts.percent(count / sum(totals))}"
        for level, count in enumerate(totals, start=1)
    )
    return f"{title}. {shares}."


def _remarks(words: Wording, totals: Sequence[int], scores: Sequence[Score]) -> tuple[str, ...]:
    say, texts = words.texts.say, words.texts
    share = texts.percent(max(totals) / sum(totals))
    said = [
        say(
            "It is {share} of the levels chosen ({part} of {whole}).",
            share=share,
            part=texts.whole(max(totals)),
            whole=texts.whole(sum(totals)),
        )
    ]
    shown = [one for one in scores if one.dont_know is not None]
    if shown and not any(one.dont_know for one in shown):
        said.append(say("Nobody said “I don’t know” to the questions shown."))
    return tuple(said)


def _table(words: Wording, scores: Sequence[Score]) -> Table:
    say = words.texts.say
    levels = map(str, range(1, words.rubric.levels + 1))
    headers = (
        say("Question"),
        *levels,
        say("People"),
        say("I don’t know"),
        say("Not applicable"),
    )
    return Table(headers, tuple(_row(words, score) for score in scores))


def _row(words: Wording, score: Score) -> tuple[str, ...]:
    def whole(n: int | None) -> str:
        return NOTHING if n is None else words.texts.whole(n)

    counts = score.counts or (None,) * words.rubric.levels
    return (
        words.title(score.id),
        *map(whole, counts),
        words.counted(score),
        whole(score.dont_know),
        whole(score.not_applicable),
    )
