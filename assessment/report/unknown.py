"""Tell who does not know what: shares of "don't know" by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.analysis.atoms import WHOLE_FROM
from assessment.analysis.findings import MANY_DONT_KNOWS
from assessment.analysis.scores import NOISE, OVERALL, Score
from assessment.report.contrast import subject_title
from assessment.report.groups import Crowd, crowds
from assessment.report.pieces import Piece, Table
from assessment.report.wording import Wording


@dataclass(frozen=True, kw_only=True)
class UnknownByGroup(Piece):
    """Hold a table of "don't know", a column a group: dimensions, and questions with any."""


@dataclass(frozen=True)
class Share:
    """Hold how many of the answers, levels and "don't know", were "don't know"."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Give the share, 0 to 1."""
        return self.part / self.whole


def tell_unknown(words: Wording) -> UnknownByGroup | None:
    """Tell the shares; None where none may be shown."""
    everybody, *groups = crowds(words)
    known = [one for one in groups if any(map(share_of, one.scores.values()))]
    columns = (everybody, *known)
    if not any(share_of(one.scores[subject]) for one in columns for subject in _wholes(words)):
        return None
    say = words.texts.say
    return UnknownByGroup(
        heading=say("Who does not know what") if known else say("How much is not known"),
        title=_title(words, columns),
        alt="",
        table=_table(words, columns),
        remarks=(*_remarks(words, columns), *_too_small(words, len(groups) - len(known))),
    )


def share_of(score: Score) -> Share | None:
    """Give a score's share of "don't know"; None where it may not be shown or nobody answered."""
    if score.counts is None or score.dont_know is None:
        return None
    whole = sum(score.counts) + score.dont_know
    return Share(score.dont_know, whole) if whole else None


def _wholes(words: Wording) -> tuple[str, ...]:
    return (OVERALL, *(one.id for one in words.results.dimensions))


def _title(words: Wording, columns: Sequence[Crowd]) -> str:
    say = words.texts.say
    (_, everybody), *groups = ((one.title, share_of(one.scores[OVERALL])) for one in columns)
    if everybody and not everybody.part:
        return say("Nobody said “I don’t know”")
    found = [share_of(one.scores[subject]) for one in columns for subject in _wholes(words)]
    if not any(share and share.part for share in found):
        return say("No “I don’t know” among the answers shown")
    shown = sorted(((share.value, title) for title, share in groups if share), reverse=True)
    if shown and len(shown) == len(groups) and shown[0][0] - shown[-1][0] >= NOISE:
        percent = words.texts.percent(shown[0][0])
        return say("“I don’t know” most often: {group}, {share}", group=shown[0][1], share=percent)
    if everybody:
        percent = words.texts.percent(everybody.value)
        return say("“I don’t know”: {share} of the answers", share=percent)
    return say("Some said “I don’t know”")


def _remarks(words: Wording, columns: Sequence[Crowd]) -> tuple[str, ...]:
    many = [
        f"{one.title}, {words.dimension(dimension.id)}"
        for one in columns
        for dimension in words.results.dimensions
        if (share := share_of(one.scores[dimension.id])) and share.value >= MANY_DONT_KNOWS - NOISE
    ]
    if not many:
        return ()
    return (
        words.texts.say(
            "“I don’t know” in {share} of the answers or more: {places}.",
            share=words.texts.percent(MANY_DONT_KNOWS),
            places="; ".join(many),
        ),
    )


def _too_small(words: Wording, left: int) -> tuple[str, ...]:
    """Say why groups are left out of whom nothing may be shown."""
    if not left:
        return ()
    least = words.texts.whole(WHOLE_FROM)
    return (words.texts.say("“I don’t know” is shown by group from {least} people.", least=least),)


def _table(words: Wording, columns: Sequence[Crowd]) -> Table:
    """Tabulate the whole and the dimensions, then the questions somebody did not know."""
    known = [
        score.id
        for score in words.results.capabilities
        if any((share := share_of(one.scores[score.id])) and share.part for one in columns)
    ]
    headers = (words.texts.say("“I don’t know”"), *(one.title for one in columns))
    rows = tuple(
        (
            subject_title(words, subject),
            *(_cell(words, one.scores[subject]) for one in columns),
        )
        for subject in (*_wholes(words), *known)
    )
    return Table(headers, rows)


def _cell(words: Wording, score: Score) -> str:
    share = share_of(score)
    if share is None:
        return words.hidden(score)
    return words.texts.say(
        "{share} ({part} of {whole})",
        share=words.texts.percent(share.value),
        part=words.texts.whole(share.part),
        whole=words.texts.whole(share.whole),
    )
