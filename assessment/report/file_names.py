"""Names of files for the reports of several organisations and waves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

LONGEST = 60  # signs taken of organisation and wave, so that any file system holds the name

_NOT_IN_NAMES = re.compile(r"[\W_]+")


def file_names(stem: str, whose: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Name a file for each, by a common stem and the texts that tell them apart.

    Letters and figures of any script are kept, all else becomes a hyphen. Names differ in more than
    upper and lower case; where texts do not tell two apart, the later one is numbered.
    """
    taken: set[str] = set()
    return tuple(_free("-".join(filter(None, (stem, _slug(texts)))), taken) for texts in whose)


def _slug(texts: Iterable[str]) -> str:
    whole = normalize("NFC", " ".join(texts))  # or an accent would part a word
    return _NOT_IN_NAMES.sub("-", whole).strip("-")[:LONGEST].rstrip("-")


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found.casefold())
    return found
