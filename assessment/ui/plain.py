"""Foreign text made literal: what others wrote is shown as they wrote it, never as markup."""

from __future__ import annotations

import re
import string

_MARKUP = re.compile(f"([{re.escape(string.punctuation)}])")
_LINKS = re.compile(r"(?i)(https?|ftp)(://)|(www)(\.)|(@)")
_JOINER = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """Escape Markdown and keep addresses from turning into links."""
    unlinked = _LINKS.sub(lambda found: _JOINER.join(filter(None, found.groups())) + _JOINER, text)
    return _MARKUP.sub(r"\\\1", unlinked)
