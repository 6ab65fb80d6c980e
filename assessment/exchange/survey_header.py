"""What the names of a survey's columns stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from typing import Literal

from assessment.exchange.survey_codes import question_codes
from assessment.rubric.model import CAPABILITY_ID, Rubric

WHO = ("organisation", "wave", "respondent", "group")
LONG = (*WHO, "capability", "answer", "comment", "evidence")
LONGEST = 2_500  # characters of a name that may be a question; a question's text has 2,000
MOST_COMPARED = 20_000  # pairs of an unknown name and a known id, about half a second
MOST_LOOKED_AT = 200  # names looked at to tell whether a row is a header
ALIKE = 0.75  # of 1, from which an unknown name is taken for a mistyped one

# What Google Forms, Microsoft Forms and LimeSurvey write beside the answers, and how people call a
# column of names.
_OF_TOOLS = (
    *("timestamp", "отметка времени", "username", "имя пользователя", "score", "баллы"),
    *("email", "email address", "e-mail", "адрес электронной почты", "электронная почта"),
    *("id", "идентификатор", "name", "имя", "start time", "время начала"),
    *("completion time", "время выполнения", "время завершения", "last modified time"),
    *("время последнего изменения", "language", "язык", "total points", "quiz feedback"),
    *("full name", "first name", "last name", "surname", "фио", "фамилия", "response id", "token"),
    *("submitdate", "date submitted", "дата отправки", "lastpage", "last page"),
    *("startlanguage", "start language", "seed", "startdate", "date started", "datestamp"),
    *("date last action", "ipaddr", "ip address", "refurl", "referrer url", "interviewtime"),
)

Use = Literal["own", "question", "dropped", "unmatched"]
By = Literal["name", "id", "code", "text", "option"]


@dataclass(frozen=True)
class Meaning:
    """Say what a column is for.

    ``means`` is one of our names for ``own``, a question's id for ``question``; ``candidate`` what
    an unmatched one is most like, if anything. ``several`` are the questions a text fits alike.
    """

    use: Use
    means: str = ""
    by: By | None = None
    candidate: str | None = None
    several: tuple[str, ...] = ()


DROPPED = Meaning("dropped")


class Headings:
    """Understand the names of the columns of answers to a rubric."""

    def __init__(self, rubric: Rubric, group_column: str | None = None) -> None:
        self._rubric = rubric
        self._group = None if group_column is None else plain_heading(group_column)
        self._ids = [capability.id for capability in rubric.capabilities()]
        self._codes = {
            code: name
            for name, code in question_codes(self._ids).items()
            if code not in (*_OF_TOOLS, *LONG)
        }
        self._known_ids = frozenset(self._ids)

    def known(self, names: Sequence[str]) -> int:
        """Count the names that stand for something we read."""
        return sum(self._sure(name) is not None for name in names[:MOST_LOOKED_AT])

    def meanings(self, names: Sequence[str]) -> list[Meaning]:
        """Understand every name; what is like nothing we know is dropped."""
        sure = [self._sure(name) for name in names]
        own = LONG if is_long(sure) else WHO
        left = MOST_COMPARED
        found = []
        for name, meaning in zip(names, sure, strict=True):
            if meaning is None and not is_of_a_tool(name):
                left -= len(self._ids)
                found.append(self._guess(name, own if left >= 0 else None))
            elif meaning is None or (meaning.use == "own" and meaning.means not in own):
                found.append(DROPPED)  # words beside an answer stand in long files alone
            else:
                found.append(meaning)
        return found

    def _sure(self, name: str) -> Meaning | None:
        """Understand a name in which nothing is left to guess."""
        if len(name) > LONGEST:
            return None
        if self._group is not None and plain_heading(name) == self._group:
            return Meaning("own", "group", "option")
        if name in LONG:
            return Meaning("own", name, "name")
        if name in self._known_ids:
            return Meaning("question", name, "id")
        if name in self._codes:
            return Meaning("question", self._codes[name], "code")
        return self._bracketed(name) or self._by_text(name)

    def _bracketed(self, name: str) -> Meaning | None:
        """Take what stands in square brackets, wherever they are in the name."""
        inside = list(dict.fromkeys(part.strip().lower() for part in _brackets(name)))
        ids = [part for part in inside if part in self._known_ids]
        if len(ids) > 1:
            return Meaning("unmatched", several=tuple(ids))
        if ids:
            return Meaning("question", ids[0], "id")
        own = [part for part in inside if part in LONG]
        return Meaning("own", own[0], "name") if len(own) == 1 else None

    def _by_text(self, name: str) -> Meaning | None:
        """Take the text of a question: alone, behind a code or a number, or in square brackets."""
        behind_code = re.sub(r"^(?:[A-Za-z]\w*(?:\[\w+\])?\.|\d{1,3}[.)])\s+", "", name)
        for text in (name, behind_code, *_brackets(name)):
            ids = self._texts.get(plain_heading(text), ())
            if len(ids) > 1:
                return Meaning("unmatched", several=ids)
            if ids:
                return Meaning("question", ids[0], "text")
        return None

    @cached_property
    def _texts(self) -> dict[str, tuple[str, ...]]:
        """Map the titles and questions in every language to the questions they belong to."""
        found: dict[str, dict[str, None]] = {}
        for capability in self._rubric.capabilities():
            for text in (*capability.title.root.values(), *capability.ask.root.values()):
                found.setdefault(plain_heading(text), {})[capability.id] = None
        return {text: tuple(ids) for text, ids in found.items() if text}

    def _guess(self, name: str, own: Sequence[str] | None) -> Meaning:
        """Say what an unknown name is like; one that is like nothing and no id is dropped.

        ``own`` are our names that may be meant; None looks for nothing.
        """
        candidate = None if own is None else self._closest(name, own)
        if candidate or any(re.fullmatch(CAPABILITY_ID, part.strip()) for part in _brackets(name)):
            return Meaning("unmatched", candidate=candidate)
        return DROPPED

    def _closest(self, name: str, own: Sequence[str]) -> str | None:
        """Give the id or the name of ours that is most like a name, or whose text is."""
        for part in (part.strip().lower()[:200] for part in (name, *_brackets(name))):
            renamed = self._rubric.renamed.get(part)
            if renamed in self._known_ids:
                return renamed
            close = [] if " " in part else get_close_matches(part, [*own, *self._ids], 1, ALIKE)
            if close:
                return close[0]
        likely = get_close_matches(plain_heading(name)[:500], self._sharing_words(name), 1, ALIKE)
        return self._texts[likely[0]][0] if likely else None

    def _sharing_words(self, name: str) -> list[str]:
        """Give the few texts that share most words with a name."""
        words = sorted(set(plain_heading(name).split()), key=len, reverse=True)[:12]
        shared = Counter(text for word in words for text in self._by_word.get(word, ()))
        return [text for text, _ in shared.most_common(5)]

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for text in self._texts:
            for word in set(text.split()):
                found.setdefault(word, []).append(text)
        return found


def plain_heading(text: str) -> str:
    """Make texts that differ only in case, spaces or the last punctuation equal."""
    return " ".join(text[:LONGEST].casefold().split()).rstrip(" .,:;?!…*")


def is_of_a_tool(name: str) -> bool:
    """Say whether survey tools write a column of this name beside the answers."""
    return plain_heading(name) in _OF_TOOLS


def is_long(meanings: Iterable[Meaning | None]) -> bool:
    """Say whether columns are those of a long file, with an answer a row."""
    return any(
        meaning is not None and meaning.use == "own" and meaning.means in ("capability", "answer")
        for meaning in meanings
    )


def _brackets(name: str) -> list[str]:
    """Give what stands in square brackets; the first few, as no name of ours has more."""
    return [found[1] for found in islice(re.finditer(r"\[([^\[\]]+)\]", name[:LONGEST]), 5)]
