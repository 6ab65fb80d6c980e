"""What is wrong in a file, and the words to tell it in."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection
from dataclasses import dataclass

from assessment.errors import Message, message
from assessment.rubric.model import MAX_CAPABILITIES

Path = tuple[str | int, ...]
Place = tuple[int, int]

LONGEST_SHOWN = 40  # characters of the file repeated in a message


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
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in written)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _as_yaml(value: float) -> str:
    """Write a number as YAML does: ``.nan`` and ``.inf`` begin with a full stop."""
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    return str(value)


def closest(word: str, known: Collection[str], otherwise: Message) -> Message:
    """Ask whether the known word most like a mistyped one was meant, if any is like it."""
    # Comparing is slow, and a hostile file could ask for a great deal of it.
    among = sorted(known) if len(known) <= MAX_CAPABILITIES else []
    for likely in difflib.get_close_matches(word, among, n=1):
        return message("did you mean `{word}`?", word=likely)
    return otherwise
