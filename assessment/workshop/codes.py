"""Join codes: eight characters that look like no other, read however they are typed."""

from __future__ import annotations

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LENGTH = 8  # 40 random bits

_LOOK_ALIKES = str.maketrans("OIL", "011")
_BETWEEN = str.maketrans("", "", " -\N{NO-BREAK SPACE}\N{EN DASH}\t")


def new_code() -> str:
    """Make a code."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def normalised(typed: str) -> str | None:
    """Give the code that was meant; None where it can be none."""
    code = typed.upper().translate(_BETWEEN).translate(_LOOK_ALIKES)
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else None


def spaced(code: str) -> str:
    """Write a code in two halves, to be read out and typed."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"
