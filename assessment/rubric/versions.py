"""What differs between two versions of a rubric, and which scores stay comparable."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from assessment.rubric.model import Capability, Dimension, Rubric, Text
from assessment.rubric.parts import Part

Verdict = Literal["comparable", "by_judgement", "not_comparable"]
Value = str | int | float

_FROM_BEST: tuple[Verdict, ...] = ("comparable", "by_judgement", "not_comparable")
_ASKED = ("title", "ask", "note")
_ANCHORS = "levels"
_SCALE = "scale / levels"


@dataclass(frozen=True)
class Change:
    """One thing that differs, at a place in the file's own words; None is what is not there.

    ``language`` is that of a text, None for anything else; ``verdict`` what the change leaves of
    the comparability of the scores it touches.
    """

    place: str
    language: str | None
    old: Value | None
    new: Value | None
    verdict: Verdict


@dataclass(frozen=True)
class Pair:
    """A dimension or capability in both versions: its ids, None where it is not, and its changes.

    ``verdict`` says whether its score in one version can be compared with that in the other.
    """

    old: str | None
    new: str | None
    changes: tuple[Change, ...]
    verdict: Verdict


@dataclass(frozen=True)
class Differences:
    """All that differs; pairs come in the order of the new version, those removed last.

    ``rubric`` holds what differs outside the dimensions; ``overall`` is the verdict on the
    overall score of the full scope; ``core`` says whether the quick scan asks other questions.
    """

    rubric: tuple[Change, ...]
    dimensions: tuple[Pair, ...]
    capabilities: tuple[Pair, ...]
    overall: Verdict
    core: bool

    @property
    def nothing(self) -> bool:
        """Say whether the two versions have the same content."""
        pairs = (*self.dimensions, *self.capabilities)
        return not self.rubric and not any(p.changes or p.old != p.new for p in pairs)


def compare(old: Rubric, new: Rubric) -> Differences:
    """Compare two versions of a rubric.

    A capability is the same under the same id, or under the one `renamed` gives it. Its score is
    not comparable when an anchor or the number of levels changed; comparable by judgement when
    another text of the question or of the scale did, or a language came or went.
    """
    rubric = tuple(_changes(old, new))
    scale = _worst(change.verdict for change in rubric)
    past = _past_ids(old, new)
    capabilities = tuple(_capability_pairs(old, new, past, scale))
    dimensions = tuple(_dimension_pairs(old, new, past, capabilities))
    return Differences(
        rubric,
        dimensions,
        capabilities,
        _verdict_of_mean(
            {d.id: d.weight for d in old.dimensions},
            {d.id: d.weight for d in new.dimensions},
            dimensions,
        ),
        {past.get(c.id) for c in new.capabilities("core")}
        != {c.id for c in old.capabilities("core")},
    )


def _past_ids(old: Rubric, new: Rubric) -> dict[str, str]:
    """Map capability ids of the new version to those of the old one.

    What was merged from several capabilities has no one past, so it is left out.
    """
    before = {capability.id for capability in old.capabilities()}
    after = {capability.id for capability in new.capabilities()}
    renamed = {was: now for was, now in new.renamed.items() if was in before - after}
    sources = Counter(renamed.values())
    return {own: own for own in before & after} | {
        now: was for was, now in renamed.items() if now in after - before and sources[now] == 1
    }


def _capability_pairs(
    old: Rubric, new: Rubric, past: Mapping[str, str], scale: Verdict
) -> Iterator[Pair]:
    moved = _moved(
        [capability.id for capability in old.capabilities()],
        [past.get(capability.id) for capability in new.capabilities()],
    )
    for capability in new.capabilities():
        was = past.get(capability.id)
        if was is None:
            yield Pair(None, capability.id, (), "not_comparable")
            continue
        changes = (*_changes(old.capability(was), capability), *moved.get(was, ()))
        verdict = _worst((scale, *(change.verdict for change in changes)))
        yield Pair(was, capability.id, changes, verdict)
    kept = set(past.values())
    for capability in old.capabilities():
        if capability.id not in kept:
            yield Pair(capability.id, None, (), "not_comparable")


def _dimension_pairs(
    old: Rubric, new: Rubric, past: Mapping[str, str], capabilities: Sequence[Pair]
) -> Iterator[Pair]:
    before = {dimension.id: dimension for dimension in old.dimensions}
    after = {dimension.id: dimension for dimension in new.dimensions}
    moved = _moved(list(before), list(after))
    for own, dimension in after.items():
        if own not in before:
            yield Pair(None, own, (), "not_comparable")
            continue
        yield Pair(
            own,
            own,
            (*_changes(before[own], dimension), *moved.get(own, ())),
            _verdict_of_mean(
                {c.id: c.weight for c in before[own].capabilities},
                {past.get(c.id, f"new {c.id}"): c.weight for c in dimension.capabilities},
                capabilities,
            ),
        )
    for own in before:
        if own not in after:
            yield Pair(own, None, (), "not_comparable")


def _moved(old: list[str], new: list[str | None]) -> dict[str, tuple[Change]]:
    """Tell the places, from 1, of what stands elsewhere among what both versions have."""
    kept = set(old).intersection(new)
    before = [own for own in old if own in kept]
    after = [own for own in new if own in kept and own is not None]
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    resting = {own for block in blocks for own in before[block.a : block.a + block.size]}
    return {
        own: (Change("position", None, before.index(own) + 1, at, "comparable"),)
        for at, own in enumerate(after, start=1)
        if own not in resting
    }


def _verdict_of_mean(
    old: Mapping[str, float], new: Mapping[str, float], pairs: Iterable[Pair]
) -> Verdict:
    """Judge a weighted mean by the weights, under the old ids, and the verdicts of its parts.

    Weights are proportions, and what has the weight 0 has no say.
    """
    before, after = _shares(old), _shares(new)
    if before.keys() != after.keys() or not all(
        math.isclose(share, after[own]) for own, share in before.items()
    ):
        return "not_comparable"
    return _worst(pair.verdict for pair in pairs if pair.old in before)


def _shares(weights: Mapping[str, float]) -> dict[str, float]:
    total = math.fsum(weights.values())
    return {own: weight / total for own, weight in weights.items() if weight}


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    return max(verdicts, key=_FROM_BEST.index, default="comparable")


def _changes(old: Part, new: Part) -> Iterator[Change]:
    """Give what differs between two parts, but for the dimensions and capabilities inside them."""
    before, after = dict(_said(old)), dict(_said(new))
    for place, language in dict.fromkeys((*after, *before)):
        was, now = before.get((place, language)), after.get((place, language))
        if was != now:
            both = was is not None and now is not None
            yield Change(place, language, was, now, _left_by(new, place, reworded=both))


def _left_by(part: Part, place: str, *, reworded: bool) -> Verdict:
    """Judge a change by where it is; what stands in one version only is no new wording."""
    if isinstance(part, Capability) and place.startswith(f"{_ANCHORS} "):
        return "not_comparable" if reworded else "by_judgement"
    if isinstance(part, Rubric) and place == _SCALE:
        return "not_comparable"
    if isinstance(part, Rubric) and place.startswith(f"{_SCALE} "):
        return "by_judgement"
    return "by_judgement" if isinstance(part, Capability) and place in _ASKED else "comparable"


def _said(part: Part, inside: str = "") -> Iterator[tuple[tuple[str, str | None], Value]]:
    """Give what a part says, by place and language."""
    for name, described in type(part).model_fields.items():
        is_own_id = name == "id" and isinstance(part, Capability | Dimension)
        if name not in ("dimensions", "capabilities") and not is_own_id:
            yield from _values(getattr(part, name), f"{inside}{described.alias or name}")


def _values(value: object, place: str) -> Iterator[tuple[tuple[str, str | None], Value]]:
    if isinstance(value, Text):
        for language, wording in value.root.items():
            yield (place, language), wording
    elif isinstance(value, Part):
        yield from _said(value, f"{place} / ")
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield (f"{place} / {key}", None), entry
    elif isinstance(value, tuple):
        yield from _entries(value, place)
    elif isinstance(value, Value):
        yield (place, None), value


def _entries(
    entries: tuple[object, ...], place: str
) -> Iterator[tuple[tuple[str, str | None], Value]]:
    ids = [entry for entry in entries if isinstance(entry, str)]
    if ids:
        yield (place, None), ", ".join(ids)
        return
    if place == _SCALE:
        yield (place, None), len(entries)
    for number, entry in enumerate(entries, start=1):
        yield from _values(entry, f"{place} {number}")
