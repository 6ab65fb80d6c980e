"""YAML's own errors in plain words."""

from __future__ import annotations

import yaml

from assessment.errors import Message, message
from assessment.rubric.flaws import Place

DIRECTIVE = (
    message("a line that begins with `%` is read as an instruction to YAML"),
    message("remove it, or put the text in quotes"),
)
_HINTS = (
    (
        ("\t",),
        message("a tab cannot be used for indentation"),
        message("write spaces"),
    ),
    (
        (":",),
        message("a second colon stands here, or the indentation is not that of the line before"),
        message("put a text that contains a colon in quotes, or mend the indentation"),
    ),
    (
        tuple("@`%*&!|>"),
        message("a text cannot begin with this character"),
        message("put the text in quotes"),
    ),
)


def explain(error: yaml.YAMLError, text: str) -> tuple[Place, Message, Message]:
    """Say in our own words where and why the text is not YAML."""
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        return (1, 1), message("this is not YAML"), message("save it as plain text")
    place = (mark.line + 1, mark.column + 1)
    if text.startswith("%", mark.index - mark.column):
        return (mark.line + 1, 1), *DIRECTIVE
    opening = text[opened.index : opened.index + 1] if opened else ""
    if opening == '"' and mark.index < len(text) and mark.column:
        return (
            place,
            message("YAML does not know the character after this backslash"),
            message("write two backslashes for one, or put the text in single quotes"),
        )
    if opened and opening in tuple("\"'[{"):
        return (
            (opened.line + 1, opened.column + 1),
            message("what `{mark}` opens here does not end properly", mark=opening),
            message("close it; inside it, mind commas and further quotation marks"),
        )
    for characters, what, instead in _HINTS:
        if text.startswith(characters, mark.index):
            return place, what, instead
    return (
        place,
        message("the YAML breaks off here"),
        message("check the indentation, colons and quotation marks here and on the line before"),
    )
