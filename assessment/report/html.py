"""Print a story as one self-contained web page: no script, nothing to load, fit to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assessment.charts.palette import DARK, LIGHT
from assessment.report.room import RoomStory
from assessment.report.story import Story

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True)
class Steps:
    """Hold a strip for style sheets: how far each step is filled, target, interval.

    All as percentages, of the step or of the strip. ``interval`` has its start and its width, cut
    off where the scale ends, and is None where none is shown.
    """

    fills: tuple[str, ...]
    target: str
    interval: tuple[str, str] | None


def render_html(told: Story | RoomStory) -> str:
    """Print a story, or a room's, as one HTML file; the same story gives the same bytes."""
    room = told if isinstance(told, RoomStory) else None
    story = told.story if isinstance(told, RoomStory) else told
    return _template().render(story=story, room=room, steps=_steps, light=LIGHT, dark=DARK)


def _steps(now: float, target: float, low: float | None, high: float | None, levels: int) -> Steps:
    interval = None
    if low is not None and high is not None:
        start, end = max(1.0, low), min(float(levels), high)
        interval = _percent(start / levels), _percent((end - start) / levels)
    return Steps(
        tuple(_percent(min(1.0, max(0.0, now - step))) for step in range(levels)),
        _percent(target / levels),
        interval,
    )


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("assessment.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("result.html.j2")
