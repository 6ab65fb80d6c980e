"""Foreign text made literal: what others wrote is shown as they wrote it, never as markup."""

from __future__ import annotations

import re
import string

_MARKUP = re.compile(f"([{re.escape(string.punctuation)}])")
_BLANKS = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")  # a paragraph would end the markup around it
_LINKS = re.compile(r"(?i)(https?|ftp)(://)|(www)(\.)|(@)")
_JOINER = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """Escape Markdown, keep addresses from turning into links, and put all on one line."""
    line = _BLANKS.sub(" ", text)
    unlinked = _LINKS.sub(lambda found: _JOINER.join(filter(None, found.groups())) + _JOINER, line)
    return _MARKUP.sub(r"\\\1", unlinked)
