"""The colours of every picture, light and dark: blue is now, orange is the target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["now", "target", "gap", "interval"]


@dataclass(frozen=True)
class Palette:
    """Hold one theme's colours as ``#RRGGBB``.

    ``target_text`` is the target's orange where it colours text, which needs more contrast than a
    mark. ``rest`` fills steps not reached, ``line`` draws what only guides the eye. ``shades`` go
    from the lowest level to the highest, paler levels nearer to the background.
    """

    background: str
    ink: str
    muted: str
    rest: str
    line: str
    now: str
    target: str
    target_text: str
    gap: str
    interval: str
    shades: tuple[str, ...]


LIGHT = Palette(
    background="#FFFFFF",
    ink="#1F2933",
    muted="#5B6773",
    rest="#DFE4EA",
    line="#C3CAD2",
    now="#0072B2",
    target="#C44E00",
    target_text="#B04600",
    gap="#F3CDAF",
    interval="#0072B2",
    shades=("#DCE9F4", "#6AA8D4", "#0A3C6E"),
)
DARK = Palette(
    background="#0E1117",
    ink="#E8ECF0",
    muted="#A3AEBA",
    rest="#2A313B",
    line="#414B57",
    now="#56B4E9",
    target="#FF9B52",
    target_text="#FF9B52",
    gap="#5A3A22",
    interval="#56B4E9",
    shades=("#1B3148", "#3580B8", "#CBE6F8"),
)


def palette(*, dark: bool) -> Palette:
    """Give the colours of the dark theme or the light one."""
    return DARK if dark else LIGHT
