"""Where the files that travel with the package lie, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
BUNDLE = PACKAGE / "_bundle"


def bundled(name: str) -> Path:
    """Give the path of ``app.py`` or ``rubrics``, next to the package or inside the wheel."""
    inside = BUNDLE / name
    return inside if inside.exists() else PACKAGE.parent / name
