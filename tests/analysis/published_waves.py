"""Publish a wave as it stood at several times, each knowing what was shown before from a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache

from pydantic import TypeAdapter

from assessment.analysis.answers import Answers
from assessment.analysis.measured import Measured, Published
from assessment.analysis.measuring import Measurement, measure
from assessment.analysis.snapshots import Integers
from assessment.rubric.model import Rubric


def thawed(measured: Measured) -> Measured:
    """Give what was measured after it was written as JSON and read back."""
    return _adapter().validate_json(_adapter().dump_json(measured))


def publish_all(
    rubric: Rubric, times: Sequence[tuple[Answers, Integers | None]], **options: object
) -> list[Measurement]:
    """Measure a wave of several people at several times, as a store does."""
    earlier: list[Published] = []
    out = []
    for answers, revisions in times:
        out.append(
            measure(rubric, answers, revisions=revisions, earlier=earlier, several=True, **options)
        )
        assert out[-1].snapshot is not None
        earlier.append(Published(out[-1].snapshot, thawed(out[-1].measured)))
    return out


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Walk through all that stands in a nested value, each with where it stands."""
    if is_dataclass(value):
        for one in fields(value):
            yield from leaves(getattr(value, one.name), f"{path}.{one.name}")
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from leaves(part, f"{path}.{name}")
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from leaves(part, f"{path}.{at}")
    else:
        yield path, value


@cache
def _adapter() -> TypeAdapter[Measured]:
    return TypeAdapter(Measured)
