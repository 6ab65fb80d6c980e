"""Read the bytes of a rubric file into a Rubric, or tell every fault with its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assessment.errors import Fault, Message, RubricError, message
from assessment.rubric.composer import Unreadable, compose, end_of
from assessment.rubric.document import Document
from assessment.rubric.flaws import MAX_FAULTS, Flaw, Path, Place, shown
from assessment.rubric.misfits import misfit_flaw
from assessment.rubric.model import Rubric
from assessment.rubric.patterns import is_slug
from assessment.rubric.rules import surplus_flaws, whole_rubric_flaws, without_surplus

MAX_BYTES = 2_000_000


def read_rubric(content: bytes, source: str) -> Rubric:
    """Read a rubric from the bytes of a file; ``source`` names the file in the faults.

    Raises RubricError with every fault, in the order of the file, and nothing else.
    """
    try:
        document, flaws = compose(_decode(content))
    except Unreadable as unreadable:
        raise RubricError(_faults(unreadable.document, unreadable.flaws, source)) from None
    flaws.extend(surplus_flaws(document))
    judged = without_surplus(document)
    rubric, misfits = _validate(judged.tree)
    flaws.extend(islice(_content_flaws(judged, misfits), MAX_FAULTS + 1))
    if rubric is None or flaws:
        raise RubricError(_faults(document, flaws, source))
    return rubric


def _decode(content: bytes) -> str:
    """Decode UTF-8 with or without a byte order mark."""
    if len(content) > MAX_BYTES:
        raise _unreadable(
            (1, 1),
            message("the file is larger than {most} MB", most=MAX_BYTES // 1_000_000),
            message("split the rubric into several files"),
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        raise _unreadable(
            end_of(before),
            message("the file is not written in UTF-8"),
            message("save it with the encoding UTF-8"),
        ) from None


def _unreadable(place: Place, what: Message, instead: Message) -> Unreadable:
    return Unreadable(Document(None), [Flaw((), place, what, instead)])


def _validate(tree: object) -> tuple[Rubric | None, list[ErrorDetails]]:
    try:
        return Rubric.parse(tree), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _content_flaws(document: Document, misfits: list[ErrorDetails]) -> Iterator[Flaw]:
    """Give the flaws of the whole and of its parts, leaving out what only repeats another."""
    told = set()
    for flaw in whole_rubric_flaws(document):
        told.add(flaw.path)
        if not document.is_unknown(flaw.path):
            yield flaw
    for misfit in misfits:
        worded = misfit_flaw(document, misfit)
        if worded and worded.path not in told:
            yield worded


def _faults(document: Document, flaws: list[Flaw], source: str) -> Iterator[Fault]:
    """Give the faults in the order of the file; a last one says that there are too many."""
    in_order = sorted(flaws, key=lambda flaw: flaw.place)
    for flaw in in_order[:MAX_FAULTS]:
        yield Fault(source, *flaw.place, _where(document.tree, flaw.path), flaw.what, flaw.instead)
    if len(in_order) > MAX_FAULTS:
        yield Fault(
            source,
            *in_order[MAX_FAULTS].place,
            "",
            message("there are more than {most} faults", most=MAX_FAULTS),
            message("mend these first"),
        )


def _where(tree: object, path: Path) -> str:
    """Name a path the way a person would: ``structure / customer-owner / levels 3``."""
    names: list[str] = []
    node = tree
    for step in path:
        node = _inside(node, step)
        if isinstance(step, str):
            names.append(shown(step))
        elif step >= 0:
            names[-1:] = [_entry(names[-1] if names else "", step, node)]
    return " / ".join(names)


def _inside(node: object, step: str | int) -> object:
    if isinstance(node, list) and isinstance(step, int):
        return node[step] if step < len(node) else None
    return node.get(step) if isinstance(node, dict) else None


def _entry(name: str, index: int, node: object) -> str:
    """Name an entry of a list: a dimension or capability by its id, another by its number."""
    own = node.get("id") if isinstance(node, dict) else None
    if name in ("dimensions", "capabilities") and isinstance(own, str):
        last = own.rpartition(".")[2]
        if is_slug(last):
            return shown(last)
    return f"{name} {index + 1}".strip()
