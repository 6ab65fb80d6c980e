"""Whether anything of a text can be seen."""

from __future__ import annotations

import unicodedata

PRINTS_NOTHING = "\u115f\u1160\u2800\u3164\uffa0"  # Hangul fillers and the Braille blank


def is_blank(text: str) -> bool:
    """Say whether nothing of a text can be seen: it is empty, or spaces and zero widths alone."""
    # Letters, digits, punctuation and symbols can be seen; spaces, marks and zero widths cannot.
    return not any(
        unicodedata.category(character)[0] in "LNPS" and character not in PRINTS_NOTHING
        for character in text
    )
