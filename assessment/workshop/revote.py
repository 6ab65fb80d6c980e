"""What may be shown of a second vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.analysis.answers import Answer
from assessment.analysis.atoms import SHOWN_FROM


@dataclass(frozen=True)
class SecondVote:
    """Hold one capability's second vote as far as it may be shown.

    ``n`` is how many answered, whatever they said. ``counts`` are the levels given, the lowest
    first. ``dont_know`` is shown with them, and where all who answered gave no level at all. Both
    are None where fewer than five people stand behind them, unless the room agreed to be named.
    """

    capability: str
    n: int
    counts: tuple[int, ...] | None
    dont_know: int | None


def count_second_vote(
    capability: str, answers: Iterable[Answer], *, levels: int, named: bool
) -> SecondVote:
    """Count what people said the second time; whoever skipped did not answer.

    Its answers are others than those of the first round, so no number is found by taking the two
    together. Where levels are hidden, so are those who do not know: beside ``n`` their number would
    tell how many levels there are.
    """
    said = [answer.choice for answer in answers if answer.kind != "skipped"]
    given = Counter(said)
    counts = tuple(given["level", level] for level in range(1, levels + 1))
    dont_know, with_level = given["dont_know", None], sum(counts)
    enough = named or with_level >= SHOWN_FROM
    silent = not with_level and len(said) >= SHOWN_FROM
    return SecondVote(
        capability,
        len(said),
        counts if enough else None,
        dont_know if enough or silent else None,
    )
