"""Print a story as one self-contained web page: no script, nothing to load, fit to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assessment.charts.palette import DARK, LIGHT
from assessment.report.story import Story

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True)
class Steps:
    """Hold a strip for style sheets: how far each step is filled and where the target stands.

    Both as a percentage, of the step and of the strip.
    """

    fills: tuple[str, ...]
    target: str


def render_html(story: Story) -> str:
    """Print the story as one HTML file; the same story gives the same bytes."""
    return _template().render(story=story, steps=_steps, light=LIGHT, dark=DARK)


def _steps(now: float, target: float, levels: int) -> Steps:
    return Steps(
        tuple(_percent(min(1.0, max(0.0, now - step))) for step in range(levels)),
        _percent(target / levels),
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
