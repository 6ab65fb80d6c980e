"""``orientir diff``: what differs between two versions of a rubric."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from assessment.cli.output import FINE, give, harmless, note
from assessment.cli.parsing import Commands
from assessment.errors import Message, message
from assessment.texts import Texts, speak

if TYPE_CHECKING:
    from assessment.rubric.model import Rubric
    from assessment.rubric.versions import Change, Differences, Pair, Verdict

VERDICTS: dict[Verdict, Message] = {
    "comparable": message("comparable"),
    "by_judgement": message("comparable only if you judge that the meaning is the same"),
    "not_comparable": message("not comparable"),
}


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    diff = commands.add(
        "diff",
        _diff,
        "list what differs between two versions of a rubric, and what can be compared",
    )
    diff.add_argument("old", metavar="OLD", help="the earlier version, YAML")
    diff.add_argument("new", metavar="NEW", help="the later version, YAML")
    diff.add_argument("--json", action="store_true", help="print JSON instead of text")
    diff.epilog = "The exit code is 0 whether or not they differ, and 1 if one cannot be read."


def _diff(chosen: argparse.Namespace) -> int:
    from assessment.exchange.rubric_files import load_rubric
    from assessment.rubric.versions import compare

    old, new = load_rubric(chosen.old), load_rubric(chosen.new)
    differences = compare(old, new)
    texts = speak(chosen.language)
    _remark(old, new, texts)
    if chosen.json:
        give(json.dumps(_tree(old, new, differences), ensure_ascii=False, indent=2) + "\n")
    else:
        lines = _lines(old, new, differences, texts)
        give("".join(f"{harmless(line)}\n" for line in lines))
    return FINE


def _remark(old: Rubric, new: Rubric, texts: Texts) -> None:
    """Say what makes a comparison of versions doubtful."""
    if old.id != new.id:
        note(
            texts.say(
                "`{old}` and `{new}` are two rubrics, not two versions of one",
                old=old.id,
                new=new.id,
            )
        )
    elif old.hash != new.hash and new.version <= old.version:
        note(
            texts.say(
                "the content differs, but the version is no higher ({old}, now {new}); raise it "
                "before anybody answers",
                old=old.version,
                new=new.version,
            )
        )


def _tree(old: Rubric, new: Rubric, differences: Differences) -> dict[str, object]:
    sides = {
        name: {"id": rubric.id, "version": rubric.version, "hash": rubric.hash}
        for name, rubric in (("old", old), ("new", new))
    }
    return sides | asdict(differences)


def _lines(old: Rubric, new: Rubric, differences: Differences, texts: Texts) -> Iterator[str]:
    yield f"{old.id} {old.version} → {new.id} {new.version}"
    if differences.nothing:
        yield texts.say("Nothing differs.")
        return
    if differences.rubric:
        yield texts.say("The rubric as a whole")
        yield from _changes(differences.rubric, texts, "  ")
    yield texts.say("Dimensions")
    yield from _pairs(differences.dimensions, texts)
    yield texts.say("Questions")
    yield from _pairs(differences.capabilities, texts)
    yield texts.say("Overall score: {verdict}", verdict=VERDICTS[differences.overall])
    if differences.core:
        yield texts.say("The quick scan asks other questions: compare it question by question.")


def _pairs(pairs: Iterable[Pair], texts: Texts) -> Iterator[str]:
    for pair in pairs:
        yield f"  {texts.tell(_name(pair))}: {texts.tell(_standing(pair))}"
        yield from _changes(pair.changes, texts, "    ")


def _name(pair: Pair) -> Message:
    if pair.old is None or pair.new is None or pair.old == pair.new:
        return message("{id}", id=pair.new or pair.old)
    if pair.old.partition(".")[0] != pair.new.partition(".")[0]:
        return message("{new}, moved from {old}", new=pair.new, old=pair.old)
    return message("{new}, renamed from {old}", new=pair.new, old=pair.old)


def _standing(pair: Pair) -> Message:
    if pair.old is None:
        return message("added")
    return VERDICTS[pair.verdict] if pair.new is not None else message("removed")


def _changes(changes: Iterable[Change], texts: Texts, indent: str) -> Iterator[str]:
    for change in changes:
        if change.language is None:
            old, new = (_written(value, texts) for value in (change.old, change.new))
            yield f"{indent}{change.place}: {old} → {new}"
            continue
        yield f"{indent}{change.place} ({change.language})"
        for mark, wording in (("-", change.old), ("+", change.new)):
            if wording is not None:
                yield f"{indent}  {mark} {wording}"


def _written(value: object, texts: Texts) -> str:
    """Write a value as the file does."""
    if value is None:
        return texts.say("nothing")
    if isinstance(value, bool):
        return json.dumps(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
