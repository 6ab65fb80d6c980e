"""One person's assessment as a file to keep: answers, targets, and the rubric they belong to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assessment.analysis.answers import Answer, Kind
from assessment.analysis.gaps import targets_of
from assessment.errors import AnalysisError, ArchiveError, Fault, Message, RubricError, message
from assessment.rubric.flaws import shown
from assessment.rubric.model import MAX_CAPABILITIES, Rubric, Scope
from assessment.rubric.parts import LONGEST_CAPABILITY_ID
from assessment.rubric.reader import read_rubric

FORMAT = "orientir-archive"
VERSION = 1
MAX_BYTES = 5_000_000
MAX_FAULTS = 100  # an archive is written by a program; a longer list helps nobody to mend it
DEPTHS = {"answers": 2, "targets": 1}  # names within names
MAX_VALUES = 200_000  # of a rubric; more would take the memory of others
MAX_COMMENT = 5_000  # characters, as many as the store keeps
MAX_ORGANISATION = 200  # characters, likewise

# Characters that JSON may hold bare and YAML may not, or reads as the end of a line.
_BARE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


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
    text = _text(content, source)
    _check_form(_tree(text, source), source)
    try:
        filed = _Filed.model_validate_json(text)
    except ValidationError as error:
        raise ArchiveError(_shape_faults(error, source)) from error
    rubric = _rubric(filed, source)
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


_NO_NUL = "^[^\x00]*$"  # a database may refuse it
_Comment = Annotated[str, Field(pattern=_NO_NUL, max_length=MAX_COMMENT)]
_Organisation = Annotated[str, Field(pattern=_NO_NUL, max_length=MAX_ORGANISATION)]
_Level = Annotated[float, Field(allow_inf_nan=False)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Said(_Part):
    kind: Kind
    level: int | None
    comment: _Comment
    evidence: _Comment


class _Filed(_Part):
    format: Literal["orientir-archive"]
    version: Literal[1]
    scope: Scope
    organisation: _Organisation | None
    opened_on: date
    answers: Annotated[dict[str, _Said], Field(max_length=MAX_CAPABILITIES)]
    targets: Annotated[dict[str, _Level], Field(max_length=2 * MAX_CAPABILITIES)]
    rubric: dict[str, Any]
    rubric_hash: str


def _text(content: bytes, source: str) -> str:
    if len(content) > MAX_BYTES:
        what = message("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000)
        raise ArchiveError([Fault(source, 1, 1, "", what, _take_saved())])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = message("the file is not UTF-8 text")
        raise ArchiveError([Fault(source, line, 1, "", what, _take_saved())]) from error


def _tree(text: str, source: str) -> object:
    """Parse JSON, refusing what pydantic's parser lets pass: repeated names and NaN."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        what = message("the file is cut off or damaged here")
        raise ArchiveError([Fault(source, line, column, "", what, _take_saved())]) from error
    except (ValueError, RecursionError) as error:
        what = message("the file holds something no archive has")
        raise ArchiveError([Fault(source, 1, 1, "", what, _take_saved())]) from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError("a name is there twice")
    return tree


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _check_form(tree: object, source: str) -> None:
    """Refuse what would fill the memory of others when it is checked more closely."""
    entries = _check_kind(tree, source)
    faults = []
    for name, value in entries.items():
        if name not in _Filed.model_fields:
            what = message("an archive has nothing of that name")
        elif _too_many(value) if name == "rubric" else _too_deep(value, DEPTHS.get(name, 0)):
            what = message("this is not what an archive has here")
        else:
            continue
        faults.append(Fault(source, 1, 1, name[:LONGEST_CAPABILITY_ID], what, _take_saved()))
    if faults:
        raise ArchiveError(faults[:MAX_FAULTS])


def _too_deep(value: object, depth: int) -> bool:
    """Say whether there are lists, or names within names beyond a depth."""
    if isinstance(value, list):
        return True
    if isinstance(value, dict):
        return depth == 0 or any(_too_deep(one, depth - 1) for one in value.values())
    return False


def _too_many(value: object) -> bool:
    open_ends, values = [value], 0
    while open_ends and values <= MAX_VALUES:
        part = open_ends.pop()
        inside = list(part.values()) if isinstance(part, dict) else part
        if isinstance(inside, list):
            values += len(inside)
            open_ends += [one for one in inside if isinstance(one, dict | list)]
    return values > MAX_VALUES


def _check_kind(tree: object, source: str) -> dict[str, object]:
    """Refuse another kind of file, and an archive from a later version, in words of their own."""
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        what = message("this is not an archive of Orientir")
        raise ArchiveError([Fault(source, 1, 1, "", what, _take_saved())])
    version = tree.get("version")
    if isinstance(version, int) and version > VERSION:
        what = message("the archive was saved by a later version of Orientir")
        instead = message("open it with that version or a newer one")
        raise ArchiveError([Fault(source, 1, 1, "version", what, instead)])
    return tree


def _shape_faults(error: ValidationError, source: str) -> Iterator[Fault]:
    if error.error_count() > MAX_FAULTS:
        what = message("more than {limit} things in it are wrong", limit=MAX_FAULTS)
        yield Fault(source, 1, 1, "", what, _take_saved())
        return
    for found in error.errors(include_url=False, include_input=False):
        where = " / ".join(str(step)[:LONGEST_CAPABILITY_ID] for step in found["loc"])
        match found["type"]:
            case "too_long":
                limit = found["ctx"]["max_length"]
                what = message("there are more than {limit} of them", limit=limit)
            case "string_too_long":
                limit = found["ctx"]["max_length"]
                what = message("the text is longer than {limit} characters", limit=limit)
            case "missing":
                what = message("this is missing")
            case "extra_forbidden":
                what = message("an archive has nothing of that name")
            case _:
                what = message("this is not what an archive has here")
        yield Fault(source, 1, 1, where, what, _take_saved())


def _rubric(filed: _Filed, source: str) -> Rubric:
    """Read the rubric inside by the rules for every rubric, and check that it is unchanged."""
    text = json.dumps(filed.rubric, ensure_ascii=False, indent=1)
    readable = _BARE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    try:
        rubric = read_rubric(readable.encode(), source)
    except RubricError as error:
        faults = (replace(fault, line=1, column=1, where=_inside(fault)) for fault in error.faults)
        raise ArchiveError(faults) from error
    if rubric.hash != filed.rubric_hash:
        what = message("the rubric inside is not the one these answers were given to")
        raise ArchiveError([Fault(source, 1, 1, "rubric_hash", what, _take_saved())])
    return rubric


def _inside(fault: Fault) -> str | Message:
    return message("rubric / {where}", where=fault.where) if str(fault.where) else "rubric"


def _misfits(filed: _Filed, rubric: Rubric) -> Iterator[tuple[str, Message, Message | None]]:
    """Find answers and targets that do not fit the rubric."""
    known = {capability.id for capability in rubric.capabilities()}
    may_aim = known | {dimension.id for dimension in rubric.dimensions}
    for capability, said in filed.answers.items():
        where = f"answers / {capability[:LONGEST_CAPABILITY_ID]}"
        if capability not in known:
            yield where, message("the rubric has no such question"), _take_saved()
        if (said.kind == "level") != (said.level is not None):
            yield where, message("a level goes with the kind level, and with no other"), None
        elif said.level is not None and not 1 <= said.level <= rubric.levels:
            what = message("the scale has no level {cell}", cell=shown(said.level))
            yield where, what, message("write a level from 1 to {top}", top=rubric.levels)
    for name, level in filed.targets.items():
        where = f"targets / {name[:LONGEST_CAPABILITY_ID]}"
        if name not in may_aim:
            what = message("the rubric has no dimension or question {id}", id=shown(name))
            yield where, what, _take_saved()
            continue
        try:
            targets_of(rubric, "full", {name: level})
        except AnalysisError as error:
            yield where, error.message, None


def _take_saved() -> Message:
    return message("open the file as Orientir saved it")
