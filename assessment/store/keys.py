"""Keys of browsers, one-time tokens and public ids: made, recognised, hashed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

_BYTES = 16
_FORM = re.compile(r"[A-Za-z0-9_-]{22,128}")  # no cookie, no key: an empty one would be everybody's


def new_key() -> str:
    """Make a browser key, a token or a public id: 128 random bits, fit for an address."""
    return secrets.token_urlsafe(_BYTES)


def uid_of(browser_key: str, draft: str) -> str:
    """Give the public id a browser's draft will have: always the same, and no other browser's."""
    key, name = (text.encode(errors="replace") for text in (browser_key, draft))
    drawn = hmac.digest(key, name, "sha256")[:_BYTES]
    return base64.urlsafe_b64encode(drawn).rstrip(b"=").decode()


def is_key(text: str) -> bool:
    """Tell whether a text has the form of a key; what the address brings may be no text at all."""
    return _FORM.fullmatch(text) is not None


def digest(secret: str) -> str:
    """Give the SHA-256 under which a key or a token is kept."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
