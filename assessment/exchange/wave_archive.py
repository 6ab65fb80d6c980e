"""What was published of a wave of several people, as a file to keep.

It holds numbers and decisions and nothing else, whether the wave was confidential or named: no
answers, no people, nobody's word but what the room agreed to write down.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from assessment.analysis.gaps import check_factors, targets_of
from assessment.analysis.measured import Measured
from assessment.analysis.rank_ranges import RankRange
from assessment.analysis.scores import Layout, layout
from assessment.errors import AnalysisError, ArchiveError, Fault, message
from assessment.exchange import archive_reading as reading
from assessment.exchange.archive_reading import Misfit, Name, Part, odd
from assessment.exchange.decided_misfits import decided_misfits
from assessment.exchange.wave_misfits import wave_misfits
from assessment.rubric.model import MAX_CAPABILITIES, Rubric, Scope
from assessment.workshop.decided import Decided
from assessment.workshop.dots import importance

FORMAT = "orientir-wave"
VERSION = 1
MAX_NUMBERS = 400_000  # values; a set of names counts as some more, for each may lack all of its
EACH = 8


@dataclass(frozen=True, kw_only=True)
class WaveArchive:
    """Hold a wave as it was published last, and what its workshop decided; None without one.

    ``targets`` (in levels) go by capability or dimension, ``importance`` and ``efforts``, which a
    workshop alone has, by capability; what is absent was not set. ``rank_ranges`` hold for these
    and are empty where they may not be shown.
    """

    rubric: Rubric
    scope: Scope
    organisation: str | None
    opened_on: date
    taken_on: date
    named: bool
    measured: Measured
    rank_ranges: tuple[RankRange, ...]
    targets: Mapping[str, float]
    importance: Mapping[str, float]
    efforts: Mapping[str, float]
    decisions: Decided | None


def write_wave_archive(archive: WaveArchive) -> bytes:
    """Write an archive as JSON in UTF-8; equal archives give equal bytes.

    Raises ArchiveError where it would be larger than what is read.
    """
    filed = _filed().dump_python(
        _Filed.model_construct(
            format="orientir-wave",
            version=1,
            scope=archive.scope,
            organisation=archive.organisation,
            opened_on=archive.opened_on,
            taken_on=archive.taken_on,
            named=archive.named,
            measured=archive.measured,
            rank_ranges=archive.rank_ranges,
            targets=_numbers(archive.targets),
            importance=_numbers(archive.importance),
            efforts=_numbers(archive.efforts),
            decisions=None if archive.decisions is None else _written(archive.decisions),
            rubric=json.loads(archive.rubric.canonical),
            rubric_hash=archive.rubric.hash,
        ),
        mode="json",
    )
    text = json.dumps(
        filed, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":")
    )
    content = (text + "\n").encode()
    if len(content) > reading.MAX_BYTES:
        raise ArchiveError([Fault("archive", 1, 1, "", reading.too_large())])
    return content


def read_wave_archive(content: bytes, source: str = "archive") -> WaveArchive:
    """Read an archive from bytes; raises ArchiveError with every fault, or that they are too many.

    ``source`` names the file in the faults.
    """
    text = reading.text_of(content, source)
    entries = reading.entries_of(reading.tree_of(text, source), FORMAT, VERSION, source)
    reading.check_form(entries, _Filed.model_fields, _is_odd, source)
    try:
        filed = _filed().validate_json(text)
    except ValidationError as error:
        raise ArchiveError(reading.shape_faults(error, source)) from error
    rubric = reading.rubric_of(filed.rubric, filed.rubric_hash, source)
    found = islice(_misfits(filed, rubric), reading.MAX_FAULTS)
    faults = [Fault(source, 1, 1, *misfit) for misfit in found]
    if faults:
        raise ArchiveError(faults)
    return WaveArchive(
        rubric=rubric,
        scope=filed.scope,
        organisation=filed.organisation,
        opened_on=filed.opened_on,
        taken_on=filed.taken_on,
        named=filed.named,
        measured=filed.measured,
        rank_ranges=filed.rank_ranges,
        targets=filed.targets,
        importance=filed.importance,
        efforts=filed.efforts,
        decisions=filed.decisions,
    )


_Factor = Annotated[dict[str, float], Field(max_length=MAX_CAPABILITIES)]


class _Filed(Part):
    format: Literal["orientir-wave"]
    version: Literal[1]
    scope: Scope
    organisation: Name | None
    opened_on: date
    taken_on: date
    named: bool
    measured: Measured
    rank_ranges: Annotated[tuple[RankRange, ...], Field(max_length=MAX_CAPABILITIES)]
    targets: Annotated[dict[str, float], Field(max_length=2 * MAX_CAPABILITIES)]
    importance: _Factor
    efforts: _Factor
    decisions: Decided | None
    rubric: dict[str, Any]
    rubric_hash: str


@cache
def _filed() -> TypeAdapter[_Filed]:
    return TypeAdapter(_Filed)


def _numbers(values: Mapping[str, float]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}


def _written(decided: Decided) -> Decided:
    return replace(decided, agreed=dict(decided.agreed), second_votes=dict(decided.second_votes))


def _is_odd(name: str, value: object) -> bool:
    if name == "rubric":
        return reading.too_many(value)
    return reading.too_many(value, MAX_NUMBERS, EACH)


def _misfits(filed: _Filed, rubric: Rubric) -> Iterator[Misfit]:
    """Find what does not fit the rubric, or the rest of the archive."""
    asked = rubric.capabilities(filed.scope)
    if not asked:
        yield "scope", message("the rubric asks no question in this scope"), None
        return
    plan = layout(rubric, filed.scope)
    if filed.measured.scope != filed.scope:
        yield odd("measured / scope")
    yield from wave_misfits(filed.measured, filed.rank_ranges, plan, named=filed.named)
    if filed.decisions is not None:
        yield from decided_misfits(filed.decisions, plan, named=filed.named)
    yield from _factor_misfits(filed, rubric, plan)


def _factor_misfits(filed: _Filed, rubric: Rubric, plan: Layout) -> Iterator[Misfit]:
    """Find targets that cannot be set, and what no dots and no room gave."""
    try:
        targets_of(rubric, filed.scope, filed.targets)
    except AnalysisError as error:
        yield "targets", error.message, None
    try:
        check_factors(rubric, {}, filed.efforts)
    except AnalysisError as error:
        yield "efforts", error.message, None
    decided = filed.decisions
    given = () if decided is None or decided.tallies is None else decided.tallies
    if filed.importance != importance(given, plan.capabilities):
        yield "importance", message("the dots say something else"), reading.take_saved()
    whole = all(effort.is_integer() for effort in filed.efforts.values())
    known = set(filed.efforts) <= set(plan.capabilities)
    if not (whole and known) or (decided is None and filed.efforts):
        yield odd("efforts")
