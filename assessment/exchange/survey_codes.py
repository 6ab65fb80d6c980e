"""The codes LimeSurvey wants: letters and digits alone, and few of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST_OF_QUESTION = 20  # characters
MOST_OF_ANSWER = 5


def question_codes(ids: Iterable[str], most: int = MOST_OF_QUESTION) -> dict[str, str]:
    """Give each id a code made of its letters and digits; of two alike the later is numbered.

    The same ids in the same order have the same codes.
    """
    codes: dict[str, str] = {}
    taken: set[str] = set()
    for name in ids:
        letters = re.sub("[^a-z0-9]", "", name)
        plain = letters if letters[:1].isalpha() else f"q{letters}"
        code, n = plain[:most], 1
        while code in taken:
            n += 1
            code = f"{plain[: most - len(str(n))]}{n}"
        codes[name] = code
        taken.add(code)
    return codes
