"""What people type, made fit to be kept: composed, without control characters, within a limit."""

from __future__ import annotations

import unicodedata

from assessment.errors import StoreError, message

MAX_COMMENT = 5_000
MAX_NAME = 200

_CONTROL = {"Cc", "Cs"}  # control characters, and halves of characters that no encoding can hold
_UNSEEN = {"Cf", "Cc", "Zs", "Zl", "Zp"}


def tidy(text: str) -> str:
    """Put a comment into the form in which it is kept; a second time changes nothing.

    Control characters but the newline go, a tab becomes a space; what shows nothing is empty.
    Raises StoreError above 5,000 characters.
    """
    return _within(_clean(text), MAX_COMMENT)


def tidy_name(name: str | None) -> str | None:
    """Put an organisation's name on one line; None if it shows nothing.

    Raises StoreError above 200 characters.
    """
    return _within(" ".join(_clean(name or "").split()), MAX_NAME) or None


def _clean(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in _CONTROL)
    composed = unicodedata.normalize("NFC", kept)
    return composed if any(unicodedata.category(c) not in _UNSEEN for c in composed) else ""


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise StoreError(
            message(
                "the text has {length} characters; write at most {limit}",
                length=len(text),
                limit=limit,
            )
        )
    return text
