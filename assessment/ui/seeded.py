"""The name of a widget that shows a stored value and changes it."""

from __future__ import annotations

from time import monotonic_ns

from assessment.ui import session


def key(uid: str, name: str, stored: object) -> str:
    """Name the widget; it is another, seeded anew, once it holds what is not stored.

    While the two agree the widget stays, and with it the focus of who uses the keyboard.
    """
    before = f"{name}:{session.edition(uid, name)}"
    if session.widget(before, stored) == stored:
        return before
    session.renew(uid, name, monotonic_ns())  # a number no earlier widget had
    return f"{name}:{session.edition(uid, name)}"
