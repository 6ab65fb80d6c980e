"""What pydantic refuses of a rubric, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import ErrorDetails

from assessment.errors import Message, message
from assessment.rubric.composer import LONGEST_WHOLE_NUMBER
from assessment.rubric.document import Document, pattern_of
from assessment.rubric.flaws import Flaw, Path, closest, shown
from assessment.rubric.model import CAPABILITY_ID, LANGUAGE, SLUG
from assessment.rubric.parts import MAX_VERSION
from assessment.rubric.patterns import PARTS, TEXTS
from assessment.rubric.text_rules import remedy_for_nothing

TOO_LARGE = 10.0**LONGEST_WHOLE_NUMBER  # from here on a whole number is read as a float

_WANTED = {
    "string_type": (
        message("a text"),
        message("write a text, or one for each language: `en: ...`"),
    ),
    "model_type": (message("a map"), message("write lines of `key: value`")),
    "dict_type": (message("a map"), message("write lines of `key: value`")),
    "tuple_type": (message("a list"), message("begin the line of each entry with a hyphen")),
    "float_type": (message("a number"), message("write a number")),
    "int_type": (message("a whole number"), message("write a whole number")),
    "bool_type": (message("true or false"), message("write true or false, without quotes")),
}
_KINDS: tuple[tuple[type, Message], ...] = (
    (bool, message("true or false")),
    (int, message("a number")),
    (float, message("a number with a point")),
    (str, message("a text")),
    (list, message("a list")),
    (dict, message("a map")),
)
_FIELDS = {
    "schema": message("write 1, without quotes"),
    "version": message("write a whole number from 1 to {most}, without quotes", most=MAX_VERSION),
    "status": message("write expert-draft or validated"),
    "weight": message("write a number from 0 to 1000, without quotes"),
    "target": message("write a number from 1 to the number of levels, without quotes"),
}
_FORMS = {
    SLUG: message("write small Latin letters and digits, with single hyphens between words"),
    CAPABILITY_ID: message("write the dimension's id, a full stop and words with hyphens between"),
    LANGUAGE: message("write a language code of two or three small letters, such as `en`"),
}


@dataclass(frozen=True)
class _Misfit:
    """What pydantic refused: where, of which of its kinds, what stands there, its limits."""

    path: Path
    kind: str
    found: object
    limits: dict[str, Any]

    @property
    def entries(self) -> int:
        """Give how many entries a list has in the file; pydantic counts only the sound ones."""
        return len(self.found) if isinstance(self.found, list) else 0

    @property
    def name(self) -> str:
        """Give the innermost key on the way to it."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


def misfit_flaw(document: Document, error: ErrorDetails) -> Flaw | None:
    """Word one error of pydantic; None for what it made up itself."""
    path, kind = error["loc"], error["type"]
    of_key = kind == "extra_forbidden"
    if path[-1:] == ("[key]",) and path not in document.values:
        path, of_key = path[:-1], True
        # A plain text is judged under the rubric's language, which may itself be at fault.
        if path not in document.keys:
            return None
    if document.is_unknown(path):
        return None
    if kind != "missing":
        path = document.known(path)
    misfit = _Misfit(path, kind, error["input"], error.get("ctx", {}))
    if kind == "too_short" and misfit.entries >= int(misfit.limits["min_length"]):
        return None
    worded = _WORDINGS.get(kind, _cannot_stand)(misfit)
    flaw = document.key_flaw(path, *worded) if of_key else document.flaw(path, *worded)
    is_about_map = kind in ("missing", "extra_forbidden")
    return replace(flaw, path=path[:-1]) if is_about_map else flaw


def _missing(misfit: _Misfit) -> tuple[Message, Message]:
    return (
        message("`{key}` is missing", key=misfit.name),
        message("add a line `{key}: ...`", key=misfit.name),
    )


def _unknown_key(misfit: _Misfit) -> tuple[Message, Message]:
    part = PARTS[pattern_of(misfit.path[:-1])]
    allowed = [described.alias or name for name, described in part.model_fields.items()]
    return (
        message("unknown key `{key}`", key=shown(misfit.name)),
        closest(
            [misfit.name],
            allowed,
            message("remove it; the keys known here are {keys}", keys=", ".join(allowed)),
        )[misfit.name],
    )


def _wrong_kind(misfit: _Misfit) -> tuple[Message, Message]:
    wants_text = misfit.kind == "string_type" or pattern_of(misfit.path) in TEXTS
    wanted, instead = _WANTED["string_type" if wants_text else misfit.kind]
    if wants_text and isinstance(misfit.found, int | float):
        instead = message("put it in quotes")
    elif misfit.found is None:
        instead = remedy_for_nothing(misfit.path)
    return (
        message(
            "{wanted} is expected here, and this is {found}",
            wanted=wanted,
            found=_described(misfit.found),
        ),
        _FIELDS.get(misfit.name, instead),
    )


def _described(found: object) -> Message:
    if isinstance(found, float) and abs(found) >= TOO_LARGE:
        return message("too large a number")
    for kind, words in _KINDS:
        if isinstance(found, kind):
            return words
    return message("empty")


def _cannot_stand(misfit: _Misfit) -> tuple[Message, Message]:
    form = _FORMS.get(str(misfit.limits.get("pattern")), message("write something else"))
    return (
        message("`{found}` cannot stand here", found=shown(misfit.found))
        if isinstance(misfit.found, str | float) or type(misfit.found) is int
        else message("this cannot stand here, it is {found}", found=_described(misfit.found)),
        _FIELDS.get(misfit.name, form),
    )


def _too_long(misfit: _Misfit) -> tuple[Message, Message]:
    return (
        message(
            "characters written: {n}, the most is {most}",
            n=len(str(misfit.found)),
            most=misfit.limits["max_length"],
        ),
        message("shorten it"),
    )


def _wrong_count(misfit: _Misfit) -> tuple[Message, Message]:
    return (
        message("entries written: {n}", n=misfit.entries),
        message("write 2 to 10, one for each level")
        if misfit.name == "levels"
        else message("write at least one"),
    )


_WORDINGS: dict[str, Callable[[_Misfit], tuple[Message, Message]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_too_long": _too_long,
    "too_short": _wrong_count,
    "too_long": _wrong_count,
    **dict.fromkeys(_WANTED, _wrong_kind),
}
