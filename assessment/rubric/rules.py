"""What must hold for a rubric as a whole, told of a document that may be faulty elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from assessment.errors import message
from assessment.rubric.document import Document, find, find_lists, find_strings
from assessment.rubric.flaws import Flaw, Path, closest, shown
from assessment.rubric.model import MAX_CAPABILITIES
from assessment.rubric.patterns import CAPABILITIES, CAPABILITY, is_slug
from assessment.rubric.text_rules import text_flaws

TOTAL = "overall"  # how results name what stands above the dimensions


def whole_rubric_flaws(document: Document) -> Iterator[Flaw]:
    """Give what breaks a rule about the whole; parts of the wrong shape are passed over."""
    levels = _scale_size(document.tree)
    if levels is not None:
        yield from _anchor_counts(document, levels)
        yield from _step_counts(document, levels)
        yield from _targets(document, levels)
    yield from _repeated_ids(document)
    yield from _reserved_ids(document)
    yield from _homes(document)
    yield from _unknown_groups(document)
    yield from _idle_weights(document)
    yield from _idle_core(document)
    yield from text_flaws(document)
    yield from _renamed(document)


def surplus_flaws(document: Document) -> Iterator[Flaw]:
    """Tell the first capability that is one too many."""
    for path, _ in find(document.tree, CAPABILITY)[MAX_CAPABILITIES : MAX_CAPABILITIES + 1]:
        yield document.flaw(
            path,
            message("this is one capability too many; the most is {most}", most=MAX_CAPABILITIES),
            message("split the rubric into several files"),
        )


def without_surplus(document: Document) -> Document:
    """Give the document up to the first capability that is one too many."""
    if not any(surplus_flaws(document)) or not isinstance(document.tree, dict):
        return document
    kept: list[object] = []
    left = MAX_CAPABILITIES
    for dimension in document.tree["dimensions"]:
        if not left:
            break
        inside = [capability for _, capability in find(dimension, "capabilities.*")][:left]
        left -= len(inside)
        kept.append({**dimension, "capabilities": inside} if inside else dimension)
    return replace(document, tree={**document.tree, "dimensions": kept})


def _number(node: object) -> float | None:
    return node if isinstance(node, int | float) and not isinstance(node, bool) else None


def _scale_size(tree: object) -> int | None:
    sizes = [len(levels) for _, levels in find_lists(tree, "scale.levels")]
    return sizes[0] if sizes and 2 <= sizes[0] <= 10 else None  # noqa: PLR2004 - as in Scale


def _anchor_counts(document: Document, levels: int) -> Iterator[Flaw]:
    for path, anchors in find_lists(document.tree, f"{CAPABILITY}.levels"):
        if len(anchors) != levels:
            yield document.flaw(
                path,
                message(
                    "anchors written: {n}, levels of the scale: {levels}",
                    n=len(anchors),
                    levels=levels,
                ),
                message("write one sentence for each level, the lowest first"),
            )


def _step_counts(document: Document, levels: int) -> Iterator[Flaw]:
    for path, steps in find_lists(document.tree, f"{CAPABILITY}.next_steps"):
        if steps and len(steps) != levels - 1:
            yield document.flaw(
                path,
                message(
                    "next steps written: {n}, steps up: {steps}", n=len(steps), steps=levels - 1
                ),
                message("write one for each step up from a level to the next, or none"),
            )


def _targets(document: Document, levels: int) -> Iterator[Flaw]:
    places = (find(document.tree, place) for place in ("target", f"{CAPABILITY}.target"))
    for path, node in chain.from_iterable(places):
        target = _number(node)
        if target is not None and not 1 <= target <= levels:
            yield document.flaw(
                path,
                message("the target {target} is not on the scale", target=shown(node)),
                message("write a number from 1 to {levels}", levels=levels),
            )


def _repeated_ids(document: Document) -> Iterator[Flaw]:
    for pattern in ("groups.*.id", "dimensions.*.id", f"{CAPABILITY}.id"):
        first: dict[str, tuple[Path, str]] = {}
        for path, own in find_strings(document.tree, pattern):
            earlier, other = first.setdefault(own.casefold(), (path, own))
            if earlier != path:
                line = document.place(earlier)[0]
                yield document.flaw(
                    path,
                    message("the id `{id}` stands on line {line} already", id=shown(own), line=line)
                    if own == other
                    else message(
                        "the id `{id}` differs from the one on line {line} only in capital letters",
                        id=shown(own),
                        line=line,
                    ),
                    message("give each an id of its own"),
                )


def _reserved_ids(document: Document) -> Iterator[Flaw]:
    for path, own in find_strings(document.tree, "dimensions.*.id"):
        if own == TOTAL:
            yield document.flaw(
                path,
                message("`{id}` is the name of the total", id=TOTAL),
                message("choose another id"),
            )


def _homes(document: Document) -> Iterator[Flaw]:
    dimensions = find_strings(document.tree, "dimensions.*.id")
    homes = {path[:2]: home for path, home in dimensions if is_slug(home)}
    for path, own in find_strings(document.tree, f"{CAPABILITY}.id"):
        home = homes.get(path[:2])
        dimension, _, last = own.rpartition(".")
        is_id = is_slug(last) and (is_slug(dimension) or own == last)
        if home is not None and is_id and dimension != home:
            yield document.flaw(
                path,
                message(
                    "the id `{id}` does not begin with its dimension's, `{home}.`",
                    id=shown(own),
                    home=shown(home),
                ),
                message("write `{id}`", id=f"{home}.{last}"),
            )


def _unknown_groups(document: Document) -> Iterator[Flaw]:
    defined = {own for _, own in find_strings(document.tree, "groups.*.id")}
    groups = find(document.tree, "groups")
    if groups and not isinstance(groups[0][1], list):
        return
    named = find_strings(document.tree, f"{CAPABILITY}.to.*")
    unknown = [(path, group) for path, group in named if group not in defined]
    remedies = closest(
        {group for _, group in unknown},
        defined,
        message("name one listed under `groups`, or add it there"),
    )
    for path, group in unknown:
        yield document.flaw(
            path, message("there is no group `{group}`", group=shown(group)), remedies[group]
        )


def _idle_weights(document: Document) -> Iterator[Flaw]:
    weighted = (find_lists(document.tree, place) for place in ("dimensions", CAPABILITIES))
    for path, parts in chain.from_iterable(weighted):
        if parts and all(_number(_weight(part)) == 0 for part in parts):
            yield document.flaw(
                path,
                message("every weight here is 0, so there is nothing to score"),
                message("give at least one a weight above 0"),
            )


def _idle_core(document: Document) -> Iterator[Flaw]:
    core: list[Path] = []
    for home_path, home in find(document.tree, "dimensions.*"):
        inside = find(home, "capabilities.*")
        asked = [(path, c) for path, c in inside if isinstance(c, dict) and c.get("core") is True]
        if any(_weight(home) != 0 != _weight(capability) for _, capability in asked):
            return
        core.extend((*home_path, *path, "core") for path, _ in asked)
    for path in core[:1]:
        yield document.flaw(
            path,
            message("every core question has the weight 0, itself or through its dimension"),
            message("give at least one, and its dimension, a weight above 0"),
        )


def _weight(part: object) -> object:
    return part.get("weight", 1) if isinstance(part, dict) else 1


def _renamed(document: Document) -> Iterator[Flaw]:
    ids = {own for _, own in find_strings(document.tree, f"{CAPABILITY}.id")}
    maps = [node for _, node in find(document.tree, "renamed") if isinstance(node, dict)]
    renamed = list(chain.from_iterable(node.items() for node in maps))
    unknown = {new for _, new in renamed if isinstance(new, str) and ids and new not in ids}
    remedies = closest(unknown, ids, message("write the id the capability has now"))
    for old, new in renamed:
        path = ("renamed", old)
        if old in ids:
            yield document.key_flaw(
                path,
                message("`{id}` is still in use, so it was not renamed", id=shown(old)),
                message("write an id that is no longer used, a colon and the new id"),
            )
        if isinstance(new, str) and new in unknown:
            yield document.flaw(
                path, message("there is no capability `{id}`", id=shown(new)), remedies[new]
            )
