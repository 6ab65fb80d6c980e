"""Draw a picture for a file: as SVG or PNG, in the font that is shipped with the package.

The converter measures every letter, which takes nine tenths of its time, though our layouts place
all words themselves. So it is given short stand-ins, and the words are written in afterwards.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessment.charts.layout import FONT
from assessment.charts.specs import Spec
from assessment.report.extra import missing

if TYPE_CHECKING:
    from types import ModuleType

FONTS = Path(__file__).parent / "fonts"
FACE = "PT Sans"
WIDTH = 700  # pixels, as wide as the text of a page
SCALE = 2  # pixels of a PNG to one of the picture
KEPT = 64  # pictures of each kind

_STAND_IN = re.compile(r">(\d+)</text>")


def svg(spec: Spec, width: int = WIDTH) -> str:
    """Draw a picture as SVG; equal specifications give equal text. Raises ReportError."""
    return _svg(_sized(spec, width))


def png(spec: Spec, width: int = WIDTH) -> bytes:
    """Draw a picture as PNG on a white ground, two pixels to one. Raises ReportError."""
    return _png(_sized(spec, width))


def _sized(spec: Spec, width: int) -> str:
    whole = {**spec, "width": width, "background": "white"}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True).replace(FONT, FACE)


@lru_cache(KEPT)
def _svg(spec: str) -> str:
    whole, words = json.loads(spec), dict[str, int]()
    for layer in whole["layer"]:
        for mark in layer["data"]["values"]:
            _stand_in(mark, words)
    drawn, written = str(_converter().vegalite_to_svg(json.dumps(whole))), tuple(words)
    return _STAND_IN.sub(
        lambda found: f">{escape(written[int(found[1])], quote=False)}</text>", drawn
    )


def _stand_in(mark: dict[str, Any], words: dict[str, int]) -> None:
    """Put a number in the place of a mark's words, the same one for the same words."""
    if mark.get("text"):
        mark["text"] = str(words.setdefault(mark["text"], len(words)))


@lru_cache(KEPT)
def _png(spec: str) -> bytes:
    return bytes(_converter().svg_to_png(_svg(spec), scale=SCALE))


@lru_cache(1)
def _converter() -> ModuleType:
    try:
        import vl_convert
    except ImportError as error:
        raise missing() from error
    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
