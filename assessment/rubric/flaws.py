"""What is wrong in a file, and the words to tell it in."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assessment.errors import Message, message

Path = tuple[str | int, ...]
Place = tuple[int, int]

MAX_FAULTS = 1_000  # no person reads more, and telling them all would take a hostile file minutes
LONGEST_SHOWN = 40  # characters of the file repeated in a message
MOST_COMPARED = 5_000_000  # pairs of characters, about half a second of comparing words


@dataclass(frozen=True)
class Flaw:
    """Say what is wrong at a path of a document, and what to write instead."""

    path: Path
    place: Place
    what: Message
    instead: Message


def shown(value: object) -> str:
    """Repeat what a file says in a message: on one line, without odd characters, not too long."""
    written = _as_yaml(value) if isinstance(value, float) else str(value)
    # Cut first: the key of a hostile file may fill it, and be named in a thousand faults.
    start = written[: LONGEST_SHOWN + 1]
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in start)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _as_yaml(value: float) -> str:
    """Write a number as YAML does: ``.nan`` and ``.inf`` begin with a full stop."""
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    return str(value)


def closest(
    words: Collection[str], known: Collection[str], otherwise: Message
) -> dict[str, Message]:
    """Ask of each mistyped word whether the known word most like it was meant, if any is like it.

    Asks of none if comparing them all would take long.
    """
    if _effort(words) * _effort(known) > MOST_COMPARED:
        return dict.fromkeys(words, otherwise)
    among = sorted(known)
    likely = {word: difflib.get_close_matches(word, among, n=1) for word in words}
    return {
        word: message("did you mean `{word}`?", word=best[0]) if best else otherwise
        for word, best in likely.items()
    }


def _effort(words: Iterable[str]) -> int:
    """Weigh words by their length; even the shortest costs something."""
    return sum(len(word) + 20 for word in words)
