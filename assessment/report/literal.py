"""Take out of a text the characters that no file can hold."""

from __future__ import annotations

import re

# What XML 1.0 forbids, and the control characters it discourages.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def holdable(words: str) -> str:
    """Drop control characters and halves of characters; line breaks of any kind become one."""
    return _FORBIDDEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
