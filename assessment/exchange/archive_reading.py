"""What every kind of archive is read by: limits, text, form, the rubric inside, and the faults."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assessment.errors import ArchiveError, Fault, Message, RubricError, message
from assessment.rubric.model import Rubric
from assessment.rubric.parts import LONGEST_CAPABILITY_ID
from assessment.rubric.reader import read_rubric

MAX_BYTES = 5_000_000
MAX_FAULTS = 100  # an archive is written by a program; a longer list helps nobody to mend it
MAX_VALUES = 200_000  # of a rubric; more would take the memory of others
MAX_COMMENT = 5_000  # characters, as many as the store keeps
MAX_ORGANISATION = 200  # characters, likewise

# Characters that JSON may hold bare and YAML may not, or reads as the end of a line.
_BARE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NO_NUL = "^[^\x00]*$"  # a database may refuse it

Comment = Annotated[str, Field(pattern=_NO_NUL, max_length=MAX_COMMENT)]
Name = Annotated[str, Field(pattern=_NO_NUL, max_length=MAX_ORGANISATION)]

Misfit = tuple[str, Message, Message | None]  # where, what, what to do about it


class Part(BaseModel):
    """Be a part of an archive: nothing else in it, and every value of its own type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def text_of(content: bytes, source: str) -> str:
    """Decode an archive; raises ArchiveError where it is too large or no UTF-8."""
    if len(content) > MAX_BYTES:
        raise ArchiveError([Fault(source, 1, 1, "", too_large(), take_saved())])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = message("the file is not UTF-8 text")
        raise ArchiveError([Fault(source, line, 1, "", what, take_saved())]) from error


def tree_of(text: str, source: str) -> object:
    """Parse JSON, refusing what pydantic's parser lets pass: repeated names, NaN and infinity."""
    try:
        return json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        what = message("the file is cut off or damaged here")
        raise ArchiveError([Fault(source, line, column, "", what, take_saved())]) from error
    except (ValueError, RecursionError) as error:
        what = message("the file holds something no archive has")
        raise ArchiveError([Fault(source, 1, 1, "", what, take_saved())]) from error


def entries_of(tree: object, form: str, version: int, source: str) -> dict[str, object]:
    """Give what stands in an archive of a format, which a later version of it may not be read as.

    Raises ArchiveError for another kind of file, and for a later version, in words of their own.
    """
    if not isinstance(tree, dict) or tree.get("format") != form:
        what = message("this is not an archive of Orientir")
        raise ArchiveError([Fault(source, 1, 1, "", what, take_saved())])
    written = tree.get("version")
    if isinstance(written, int) and written > version:
        what = message("the archive was saved by a later version of Orientir")
        instead = message("open it with that version or a newer one")
        raise ArchiveError([Fault(source, 1, 1, "version", what, instead)])
    return tree


def check_form(
    entries: Mapping[str, object],
    known: Collection[str],
    is_odd: Callable[[str, object], bool],
    source: str,
) -> None:
    """Refuse what no archive has, before it is checked more closely.

    ``is_odd`` says of a known name whether what stands there could fill the memory of others.
    Raises ArchiveError.
    """
    faults = []
    for name, value in entries.items():
        if name not in known:
            what = message("an archive has nothing of that name")
        elif is_odd(name, value):
            what = message("this is not what an archive has here")
        else:
            continue
        faults.append(Fault(source, 1, 1, name[:LONGEST_CAPABILITY_ID], what, take_saved()))
    if faults:
        raise ArchiveError(faults[:MAX_FAULTS])


def too_many(value: object, most: int = MAX_VALUES, each: int = 0) -> bool:
    """Say whether there are more values in lists and names within each other than so many.

    ``each`` is how many more a set of names counts, however few values it has.
    """
    open_ends, values = [value], 0
    while open_ends and values <= most:
        part = open_ends.pop()
        inside = list(part.values()) if isinstance(part, dict) else part
        if isinstance(inside, list):
            values += len(inside) + each * isinstance(part, dict)
            open_ends += [one for one in inside if isinstance(one, dict | list)]
    return values > most


def shape_faults(error: ValidationError, source: str) -> Iterator[Fault]:
    """Tell what pydantic found, each with its place, or that it is too much."""
    if error.error_count() > MAX_FAULTS:
        what = message("more than {limit} things in it are wrong", limit=MAX_FAULTS)
        yield Fault(source, 1, 1, "", what, take_saved())
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
            case "extra_forbidden" | "unexpected_keyword_argument":
                what = message("an archive has nothing of that name")
            case _:
                what = message("this is not what an archive has here")
        yield Fault(source, 1, 1, where, what, take_saved())


def rubric_of(written: Mapping[str, Any], sha256: str, source: str) -> Rubric:
    """Read the rubric inside by the rules for every rubric, and check that it is unchanged.

    Raises ArchiveError.
    """
    text = json.dumps(written, ensure_ascii=False, indent=1)
    readable = _BARE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    try:
        rubric = read_rubric(readable.encode(), source)
    except RubricError as error:
        faults = (replace(fault, line=1, column=1, where=_inside(fault)) for fault in error.faults)
        raise ArchiveError(faults) from error
    if rubric.hash != sha256:
        what = message("the rubric inside is not the one these answers were given to")
        raise ArchiveError([Fault(source, 1, 1, "rubric_hash", what, take_saved())])
    return rubric


def odd(where: str) -> Misfit:
    """Say that something stands where no archive has it."""
    return where, message("this is not what an archive has here"), take_saved()


def too_large() -> Message:
    """Say that an archive has more bytes than are read."""
    return message("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000)


def take_saved() -> Message:
    """Say what to do about an archive that somebody has meddled with."""
    return message("open the file as Orientir saved it")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError("a name is there twice")
    return tree


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits} is no number")
    return number


def _inside(fault: Fault) -> str | Message:
    return message("rubric / {where}", where=fault.where) if str(fault.where) else "rubric"
