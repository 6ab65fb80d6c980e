"""The words people and survey tools write for an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from assessment.analysis.answers import NO_ANSWER, Answer
from assessment.rubric.model import Capability, Rubric
from assessment.texts import LANGUAGES, speak

LONGEST = 5_000  # characters that may be an answer; a name and an anchor are fewer
KEPT = 10_000  # cells remembered; people answer in few ways
OTHER = "-oth-"  # what LimeSurvey writes for an answer of one's own

_NUMBER = re.compile(r"([1-9][0-9]?)(?:[.,]0+)?")
_DONT_KNOW = ("dont_know", "don't know", "I don't know", "dk", "не знаю", "н/з")
_NOT_APPLICABLE = (
    *("not_applicable", "not applicable", "n/a", "nap"),
    *("не применимо", "неприменимо", "н/п"),
)

_Meanings = dict[str, Answer | None]  # None: the words stand for more than one answer


class Words:
    """Understand the answers to a rubric's questions."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._read: dict[tuple[str, str], Answer | None] = {}
        self._anchors: dict[str, _Meanings] = {}

    def answer(self, cell: str, capability: str) -> Answer | None:
        """Read a cell; None where it is no answer to this question.

        An answer is a level's number, name or anchor in any language of the rubric, or several of
        these together; words for "don't know" and "not applicable"; or nothing.
        """
        asked = (cell, capability)
        if asked in self._read:
            return self._read[asked]
        answer = self._understand(cell.strip(), capability)
        if len(self._read) < KEPT:
            self._read[asked] = answer
        return answer

    def _understand(self, text: str, capability: str) -> Answer | None:
        if not text:
            return NO_ANSWER
        if text[0] in "+-=" or len(text) > LONGEST:
            return None
        number = _NUMBER.fullmatch(text)
        if number:
            level = int(number[1])
            return Answer("level", level) if level <= self._rubric.levels else None
        words = plain_words(text)
        if words in self._general:
            return self._general[words]
        return self._of(capability).get(words)

    @cached_property
    def _general(self) -> _Meanings:
        """Map what may be said to any question."""
        pairs = [*_pairs(_DONT_KNOW, Answer("dont_know"))]
        pairs += _pairs(_NOT_APPLICABLE, Answer("not_applicable"))
        for language in LANGUAGES:
            texts = speak(language)
            pairs.append((texts.say("I don’t know"), Answer("dont_know")))
            pairs.append((texts.say("Not applicable"), Answer("not_applicable")))
        for number, level in enumerate(self._rubric.scale.levels, start=1):
            names = [name for name in level.name.root.values() if not name.isdecimal()]
            pairs += _pairs(_numbered(number, names), Answer("level", number))
            pairs.append((f"A{number}", Answer("level", number)))  # as LimeSurvey codes them
        return _unambiguous(pairs)

    def _of(self, capability: str) -> _Meanings:
        """Map the anchors of a question, alone and with the names of their levels."""
        if capability not in self._anchors:
            asked = (c for c in self._rubric.capabilities() if c.id == capability)
            self._anchors[capability] = _unambiguous(
                chain.from_iterable(map(self._anchored, asked))
            )
        return self._anchors[capability]

    def _anchored(self, asked: Capability) -> Iterator[tuple[str, Answer]]:
        for number, (level, anchor) in enumerate(
            zip(self._rubric.scale.levels, asked.levels, strict=True), start=1
        ):
            meaning = Answer("level", number)
            for language, text in anchor.root.items():
                named = f"{level.name.say(language)} {text}"
                yield from _pairs(_numbered(number, (text, named)), meaning)


def plain_words(text: str) -> str:
    """Give the words of a text alone: small letters, no punctuation, ё as е."""
    spoken = text.casefold().replace("’", "'").replace("ё", "е")
    return " ".join(re.findall(r"\w+", spoken.replace("'", "")))


def _numbered(number: int, texts: Iterable[str]) -> Iterator[str]:
    """Give each text alone, with its number before it, and behind it."""
    for text in texts:
        yield from (text, f"{number} {text}", f"{text} {number}")


def _pairs(texts: Iterable[str], meaning: Answer) -> Iterator[tuple[str, Answer]]:
    return ((text, meaning) for text in texts)


def _unambiguous(pairs: Iterable[tuple[str, Answer]]) -> _Meanings:
    """Map words to what they mean; what has two meanings has none."""
    meanings: _Meanings = {}
    for text, meaning in pairs:
        words = plain_words(text)
        if words:
            meanings[words] = meaning if meanings.get(words, meaning) == meaning else None
    return meanings
