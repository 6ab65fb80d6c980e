"""What a page of ours may load and run, as a Content-Security-Policy."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable

_INLINE = re.compile("<script(?![^>]*\\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def content_policy(markup: Iterable[str]) -> str:
    """Allow this server alone, and of inline scripts those that stand in ``markup``."""
    scripts = dict.fromkeys(script for text in markup for script in _INLINE.findall(text))
    return "; ".join(
        (
            "default-src 'self'",
            # No 'unsafe-eval': Streamlit reads the formulas of charts itself and runs none as code.
            " ".join(("script-src 'self'", *map(_hash, scripts))),
            # Streamlit makes its style sheets while it draws, and gives them no nonce.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",  # pictures and charts saved as one
            "font-src 'self' data:",  # Streamlit's style sheet holds a small one
            "connect-src 'self'",  # the websocket of this host included
            "manifest-src 'self'",
            "media-src 'none'",
            "object-src 'none'",
            "frame-src 'none'",
            "worker-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
