"""Which comments a room may read, and beside which question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessment.analysis.atoms import SHOWN_FROM


@dataclass(frozen=True)
class Written:
    """Hold what one person wrote on one question; ``name`` is empty where nobody is named."""

    person: str
    capability: str
    words: str
    name: str = ""


@dataclass(frozen=True)
class Comment:
    """Hold a comment as a room reads it; ``name`` is empty where nobody is named."""

    words: str
    name: str = ""


@dataclass(frozen=True)
class Comments:
    """Hold comments by question, and those that stand in one list without their question."""

    on: Mapping[str, tuple[Comment, ...]]
    folded: tuple[Comment, ...] = ()


def sort_out(written: Iterable[Written], *, named: bool) -> Comments:
    """Put comments beside their questions, as far as nobody is given away.

    In confidence that takes five writers on a question. All others come into one list, and that
    takes five writers too. Words are in alphabetical order, which tells nothing of their writers.
    """
    by_question: dict[str, list[Written]] = defaultdict(list)
    for one in written:
        by_question[one.capability].append(one)
    if named:
        return Comments(_listed(by_question))
    enough = {name: some for name, some in by_question.items() if _writers(some) >= SHOWN_FROM}
    rest = [one for name, some in by_question.items() if name not in enough for one in some]
    return Comments(_listed(enough), _said(rest) if _writers(rest) >= SHOWN_FROM else ())


def _listed(by_question: Mapping[str, list[Written]]) -> Mapping[str, tuple[Comment, ...]]:
    return MappingProxyType({name: _said(some) for name, some in by_question.items()})


def _said(written: Iterable[Written]) -> tuple[Comment, ...]:
    said = (Comment(one.words, one.name) for one in written)
    return tuple(sorted(said, key=lambda one: (one.name, one.words)))


def _writers(written: Iterable[Written]) -> int:
    return len({one.person for one in written})
