"""Fit a picture into a web page: as SVG in place, with a name, its ids apart from all others."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from assessment.report.document import Figure
from assessment.report.picturing import WIDTH, svg

PHONE = 340  # pixels, what a phone has left inside a picture's frame

_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_SIZED_BY_THE_PAGE = ("width", "height")
_SAID_BY_THE_NAME = ("role", "aria-hidden", "aria-label", "aria-roledescription")


def inline_svg(figure: Figure, width: int = WIDTH) -> str:
    """Draw a picture for a place in a web page; ids begin with ``name-width-``.

    Raises ReportError.
    """
    root = ET.fromstring(svg(figure.spec, width))  # noqa: S314 - drawn by our own converter
    for element in root.iter():
        _adapt(element, f"{figure.name}-{width}-")
    for name in _SIZED_BY_THE_PAGE:
        root.attrib.pop(name, None)
    root.set("role", "img")
    root.set("aria-label", figure.alt)
    return ET.tostring(root, encoding="unicode")


def _adapt(element: ET.Element, prefix: str) -> None:
    """Take away the XML namespace, which HTML does without, and what a named picture hides."""
    element.tag = element.tag.rpartition("}")[2]
    for name in _SAID_BY_THE_NAME:
        element.attrib.pop(name, None)
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, prefix + value)
        elif "url(#" in value:
            element.set(name, _REFERENCE.sub(rf"url(#{prefix}\1)", value))
