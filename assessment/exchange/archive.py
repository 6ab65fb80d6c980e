"""One person's assessment as a file to keep: answers, targets, and the rubric they belong to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from assessment.analysis.answers import Answer, Kind
from assessment.analysis.gaps import targets_of
from assessment.errors import AnalysisError, ArchiveError, Fault, message
from assessment.exchange.archive_reading import MAX_BYTES as MAX_BYTES  # noqa: PLC0414 - given on
from assessment.exchange.archive_reading import (
    Comment,
    Misfit,
    Name,
    Part,
    check_form,
    entries_of,
    rubric_of,
    shape_faults,
    take_saved,
    text_of,
    too_many,
    tree_of,
)
from assessment.rubric.flaws import shown
from assessment.rubric.model import MAX_CAPABILITIES, Rubric, Scope
from assessment.rubric.parts import LONGEST_CAPABILITY_ID

FORMAT = "orientir-archive"
VERSION = 1
DEPTHS = {"answers": 2, "targets": 1}  # names within names


@dataclass(frozen=True)
class Archive:
    """Hold one person's assessment; ``targets`` are those changed, by capability or dimension."""

    rubric: Rubric
    scope: Scope
    organisation: str | None
    opened_on: date
    answers: Mapping[str, Answer]
    targets: Mapping[str, float]


def write_archive(archive: Archive) -> bytes:
    """Write an archive as JSON in UTF-8; equal archives give equal bytes."""
    tree = {
        "format": FORMAT,
        "version": VERSION,
        "scope": archive.scope,
        "organisation": archive.organisation,
        "opened_on": archive.opened_on.isoformat(),
        "answers": {
            capability: {
                "kind": answer.kind,
                "level": answer.level,
                "comment": answer.comment,
                "evidence": answer.evidence,
            }
            for capability, answer in archive.answers.items()
        },
        "targets": dict(archive.targets),
        "rubric": json.loads(archive.rubric.canonical),
        "rubric_hash": archive.rubric.hash,
    }
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=1)
    return (text + "\n").encode()


def read_archive(content: bytes, source: str = "archive") -> Archive:
    """Read an archive from bytes; raises ArchiveError with every fault, or that they are too many.

    ``source`` names the file in the faults.
    """
    text = text_of(content, source)
    entries = entries_of(tree_of(text, source), FORMAT, VERSION, source)
    check_form(entries, _Filed.model_fields, _is_odd, source)
    try:
        filed = _Filed.model_validate_json(text)
    except ValidationError as error:
        raise ArchiveError(shape_faults(error, source)) from error
    rubric = rubric_of(filed.rubric, filed.rubric_hash, source)
    faults = [Fault(source, 1, 1, *fault) for fault in _misfits(filed, rubric)]
    if faults:
        raise ArchiveError(faults)
    return Archive(
        rubric,
        filed.scope,
        filed.organisation,
        filed.opened_on,
        {
            capability: Answer(said.kind, said.level, said.comment, said.evidence)
            for capability, said in filed.answers.items()
        },
        filed.targets,
    )


class _Said(Part):
    kind: Kind
    level: int | None
    comment: Comment
    evidence: Comment


class _Filed(Part):
    format: Literal["orientir-archive"]
    version: Literal[1]
    scope: Scope
    organisation: Name | None
    opened_on: date
    answers: Annotated[dict[str, _Said], Field(max_length=MAX_CAPABILITIES)]
    targets: Annotated[dict[str, float], Field(max_length=2 * MAX_CAPABILITIES)]
    rubric: dict[str, Any]
    rubric_hash: str


def _is_odd(name: str, value: object) -> bool:
    return too_many(value) if name == "rubric" else _too_deep(value, DEPTHS.get(name, 0))


def _too_deep(value: object, depth: int) -> bool:
    """Say whether there are lists, or names within names beyond a depth."""
    if isinstance(value, list):
        return True
    if isinstance(value, dict):
        return depth == 0 or any(_too_deep(one, depth - 1) for one in value.values())
    return False


def _misfits(filed: _Filed, rubric: Rubric) -> Iterator[Misfit]:
    """Find answers and targets that do not fit the rubric."""
    known = {capability.id for capability in rubric.capabilities()}
    may_aim = known | {dimension.id for dimension in rubric.dimensions}
    for capability, said in filed.answers.items():
        where = f"answers / {capability[:LONGEST_CAPABILITY_ID]}"
        if capability not in known:
            yield where, message("the rubric has no such question"), take_saved()
        if (said.kind == "level") != (said.level is not None):
            yield where, message("a level goes with the kind level, and with no other"), None
        elif said.level is not None and not 1 <= said.level <= rubric.levels:
            what = message("the scale has no level {cell}", cell=shown(said.level))
            yield where, what, message("write a level from 1 to {top}", top=rubric.levels)
    for name, level in filed.targets.items():
        where = f"targets / {name[:LONGEST_CAPABILITY_ID]}"
        if name not in may_aim:
            what = message("the rubric has no dimension or question {id}", id=shown(name))
            yield where, what, take_saved()
            continue
        try:
            targets_of(rubric, "full", {name: level})
        except AnalysisError as error:
            yield where, error.message, None
