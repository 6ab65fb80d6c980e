"""How wide words are drawn, and the lines they are broken into."""

from __future__ import annotations

import re
from collections.abc import Sequence

THIN, SLIM, PLAIN, BROAD, WIDE = 0.37, 0.52, 0.57, 0.77, 0.95  # of the size, as in Source Sans
THIN_SIGNS = frozenset(" \N{NO-BREAK SPACE}ijlIfrt.,;:'!()-/|\N{MIDDLE DOT}")
SLIM_SIGNS = frozenset("авгезкстухчьэяёacegksvxyz0123456789?«»–−+×÷<>=")
BROAD_SIGNS = frozenset("wмыжфъюшщ&")
WIDE_SIGNS = frozenset("mWЖШЩЮЫ%№@—…")
SHORTER = (0.5, 0.6, 0.7, 0.8, 0.9)  # of a line's width, tried for lines of equal length
BOLD = 1.1  # times wider, at the most
BOLD_FROM = 600  # font weight


def breadth(words: str, size: float, weight: int = 400) -> float:
    """Estimate the width of a line in pixels, rather too wide than too narrow."""
    return size * _length(words) * (BOLD if weight >= BOLD_FROM else 1)


def fits(words: str, pixels: float, size: float, weight: int = 400) -> bool:
    """Say whether every word has room in a line of so many pixels."""
    return all(breadth(word, size, weight) <= pixels for word in words.split())


def wrap(words: str, pixels: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """Break words into as few lines of so many pixels as it takes, about equally long.

    Nothing is left out: a word wider than a line is broken. A word of one or two letters stays with
    the next. No words give no lines.
    """
    room = pixels / size / (BOLD if weight >= BOLD_FROM else 1)
    glued = re.sub(r"\b(\w{1,2}) ", "\\1\N{NO-BREAK SPACE}", words).split(" ")
    parts = [part for word in glued if word for part in _parted(word, room)]
    lines = _filled(parts, room)
    widest = max(map(_length, parts), default=0)
    for share in SHORTER:
        shorter = _filled(parts, max(widest, room * share))
        if len(shorter) == len(lines):
            return shorter
    return lines


def _filled(words: Sequence[str], room: float) -> tuple[str, ...]:
    """Put as many words into each line as it holds."""
    lines: list[str] = []
    for word in words:
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _length(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(lines)


def _parted(word: str, room: float) -> list[str]:
    """Part what is wider than a line, at first where words were joined."""
    if _length(word) <= room:
        return [word]
    return [part for one in word.split("\N{NO-BREAK SPACE}") for part in _broken(one, room)]


def _broken(word: str, room: float) -> list[str]:
    parts = [""]
    for sign in word:
        if parts[-1] and _length(parts[-1] + sign) > room:
            parts.append("")
        parts[-1] += sign
    return parts


def _length(words: str) -> float:
    return sum(map(_part, words))


def _part(sign: str) -> float:
    if sign in THIN_SIGNS:
        return THIN
    if sign in WIDE_SIGNS:
        return WIDE
    if sign in SLIM_SIGNS:
        return SLIM
    return BROAD if sign in BROAD_SIGNS or sign.isupper() else PLAIN
