"""Draw waves as they stood at one to three times: who was there, who said what in which version.

What level they gave is said by a mapping of its own, as the rule that is attacked knows none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from assessment.analysis.answers import DONT_KNOW, SKIPPED, Answers
from assessment.analysis.snapshots import Integers

QUESTIONS = ("sell.ask", "sell.keep")
LEVEL, OTHER = "level", "dont_know"

# What one person said to one question: the version and the kind of answer.
Said = tuple[int, str]
# A wave at one time: each person's group and what they said, by question.
Wave = dict[str, tuple[str | None, dict[str, Said]]]
Unit = tuple[str, str, int]


def drawn(seed: int, people: int = 13) -> list[Wave]:
    """Draw a wave of at most so many people as it stood at one to three times.

    Between the times people come, go, and change what they said.
    """
    rng = np.random.default_rng(seed)
    groups = ["a", "b", "c", None][: rng.integers(1, 5)]
    said: list[Said | None] = [*[(1, LEVEL)] * 10, (1, OTHER), None]

    def newcomer() -> tuple[str | None, dict[str, Said]]:
        sheet = {question: said[rng.integers(len(said))] for question in QUESTIONS}
        here = {name: one for name, one in sheet.items() if one}
        return groups[rng.integers(len(groups))], here

    wave: Wave = {f"p{at}": newcomer() for at in range(rng.integers(4, people + 1))}
    waves = [wave]
    for time in range(1, rng.integers(1, 4)):
        wave = dict(wave)
        gone, changed, come = (
            rng.choice(few) for few in ([0, 0, 0, 1, 5], [0, 0, 1, 5, 6], [0, 1, 5, 6])
        )
        for person in rng.permutation(list(wave))[:gone]:
            del wave[str(person)]
        for person in rng.permutation(list(wave))[:changed]:
            group, sheet = wave[str(person)]
            other = said[rng.integers(len(said) - 1)]
            wave[str(person)] = (
                group,
                sheet | {QUESTIONS[0]: (time + 1, other[1] if other else OTHER)},
            )
        for at in range(min(come, people - len(wave))):
            wave[f"late{time}-{at}"] = newcomer()
        waves.append(wave)
    return waves


def levels_given(waves: list[Wave]) -> Iterator[Unit]:
    """Give every answer with a level, once for each version of it."""
    yield from dict.fromkeys(
        (person, question, version)
        for wave in waves
        for person, (_, sheet) in wave.items()
        for question, (version, kind) in sheet.items()
        if kind == LEVEL
    )


def lay_levels(wave: Wave, levels: Mapping[Unit, int]) -> tuple[Answers, Integers]:
    """Lay a wave out as answers, and their versions."""
    codes = np.full((len(wave), len(QUESTIONS)), SKIPPED, dtype=np.uint8)
    versions = np.zeros(codes.shape, dtype=np.int64)
    for row, (person, (_, sheet)) in enumerate(wave.items()):
        for question, (version, kind) in sheet.items():
            at = QUESTIONS.index(question)
            codes[row, at] = levels[person, question, version] if kind == LEVEL else DONT_KNOW
            versions[row, at] = version
    return Answers(
        tuple(wave), tuple(group for group, _ in wave.values()), QUESTIONS, codes
    ), versions
