"""Draw a picture for a file: as SVG or PNG, in the font that is shipped with the package."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

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
    return str(_converter().vegalite_to_svg(spec))


@lru_cache(KEPT)
def _png(spec: str) -> bytes:
    return bytes(_converter().vegalite_to_png(spec, scale=SCALE))


@lru_cache(1)
def _converter() -> ModuleType:
    try:
        import vl_convert
    except ImportError as error:
        raise missing() from error
    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
