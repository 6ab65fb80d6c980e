"""Figures others have published, and what follows from them: the files in ``tests/reference``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "reference"

CERTAINTY = json.loads((_FOLDER / "certainty.json").read_text(encoding="utf-8"))
AGREEMENT = tomllib.loads((_FOLDER / "agreement.toml").read_text(encoding="utf-8"))


def prints(value: float | None, text: str) -> bool:
    """Say whether a number, printed with as many decimals as a text has, is that text."""
    return f"{value:.{len(text.partition('.')[2])}f}" == text
