"""Foreign text made literal: what others wrote is shown as they wrote it, never as markup."""

from __future__ import annotations

import re
import string
from functools import lru_cache

_MARKUP = re.compile(f"([{re.escape(string.punctuation)}])")
_BLANKS = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")  # a paragraph would end the markup around it
# What is still found behind a backslash, in halves: addresses, Streamlit's pictures and icons by
# name, and the signs it draws as others, such as an arrow.
_NAMES = r"(?i)(https?|ftp)(://)|(www)(\.)|(@)"
_PICTURES = r"(:)(?=[a-z]\w*:)"
_SIGNS = r"(?<!\S)(?:(<-)(>)|([-~<>])([-=>]))(?!\S)"
_FOUND = re.compile(f"{_NAMES}|{_PICTURES}|{_SIGNS}")
_JOINER = "\N{WORD JOINER}"
KEPT = 2_000  # texts, of a rubric in two languages mostly; a page asks for the same ones again


@lru_cache(KEPT)
def plain(text: str) -> str:
    """Escape Markdown, part what would still become something else, and put all on one line."""
    line = _BLANKS.sub(" ", text)
    parted = _FOUND.sub(lambda found: _JOINER.join(filter(None, found.groups())) + _JOINER, line)
    return _MARKUP.sub(r"\\\1", parted)
