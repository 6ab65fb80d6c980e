"""An address as a picture that a phone's camera reads."""

from __future__ import annotations

import segno
import streamlit as st

QUIET = 4  # modules left light around the code, as ISO/IEC 18004 asks
DARK, LIGHT = "#000000", "#FFFFFF"  # in every theme: many cameras do not read light on dark


def draw(address: str, words: str) -> None:
    """Draw the code as wide as there is room; ``words`` say to who listens what it leads to."""
    st.image(picture(address), width="stretch", alt=words)


def picture(address: str) -> str:
    """Give the code as an SVG within a data address, so that nothing is asked of any server."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_data_uri(border=QUIET, dark=DARK, light=LIGHT, omitsize=True, nl=False))
