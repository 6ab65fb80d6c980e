"""Take out of a presentation all that belongs to its slides, and leave its design."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation

# What the presentation keeps about single slides: how it was last looked at, who wrote comments.
ABOUT_SLIDES = ("/viewProps", "/commentAuthors", "/authors", "/handoutMaster", "/printerSettings")
# Elements of a presentation that list slides, by section and show, or want a dropped part.
LISTS = ("custShowLst", "handoutMasterIdLst", "extLst")
SLIDE = "/slide"
# What a file says of itself: a picture of its first slide, whose it is, what its slides are called.
ABOUT_FILE = ("/thumbnail", "/core-properties", "/extended-properties", "/custom-properties")


def clear(presentation: Presentation) -> None:
    """Drop the slides, and whatever else still leads to one."""
    part, root = presentation.part, presentation.part._element  # noqa: SLF001 - has no public name
    for slide in root.xpath("./p:sldIdLst/p:sldId"):
        slide.getparent().remove(slide)
    for name in LISTS:
        for element in root.xpath(f"./p:{name}"):
            root.remove(element)
    _drop(part, (SLIDE, *ABOUT_SLIDES))
    _drop_from_package(presentation)
    for master in presentation.slide_masters:
        for one in (master.part, *(layout.part for layout in master.slide_layouts)):
            _unlink(one)


def _drop(part: Part, endings: tuple[str, ...]) -> None:
    for name, relation in list(part.rels.items()):
        if relation.reltype.endswith(endings):
            part.rels.pop(name)


def _drop_from_package(presentation: Presentation) -> None:
    """Drop what a file says of itself; the library begins anew."""
    package = presentation.part.package
    relations = package._rels  # noqa: SLF001 - has no public name
    for name, relation in list(relations.items()):
        if relation.reltype.endswith(ABOUT_FILE):
            relations.pop(name)


def _unlink(part: Part) -> None:
    """Take away the links that a master or a layout has to slides."""
    linked = [name for name, one in part.rels.items() if one.reltype.endswith(SLIDE)]
    for name in linked:
        for element in part._element.xpath(f"//*[@r:id='{name}']"):  # noqa: SLF001 - as above
            element.getparent().remove(element)
        part.rels.pop(name)
