"""A preview of files of answers, as text to read and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from assessment.errors import message
from assessment.exchange.answers_faults import brief
from assessment.exchange.preview import Column, Preview, Tally
from assessment.exchange.survey_header import Meaning
from assessment.texts import Texts

MOST_NAMED = 20  # columns or files in a notice


def preview_json(previews: Iterable[Preview], texts: Texts) -> str:
    """Write previews as JSON, a list with an entry a file; faults are worded."""
    tree = [
        {
            "file": preview.source,
            "kind": preview.kind,
            "encoding": preview.encoding,
            "delimiter": preview.delimiter,
            "header": preview.header,
            "columns": [_column(column) for column in preview.columns],
            "respondents": preview.respondents,
            "questions": [
                {
                    "id": tally.id,
                    "level": tally.level,
                    "dont_know": tally.dont_know,
                    "not_applicable": tally.not_applicable,
                    "skipped": tally.skipped,
                }
                for tally in preview.tallies
            ],
            "faults": [texts.fault_fields(fault) for fault in preview.faults],
        }
        for preview in previews
    ]
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def preview_text(previews: Iterable[Preview], texts: Texts) -> str:
    """Write previews to read, a paragraph a part and file."""
    return "\n\n".join("\n".join(_lines(preview, texts)) for preview in previews) + "\n"


def notices(
    previews: Sequence[Preview], passed_over: Sequence[Path], texts: Texts
) -> Iterator[str]:
    """Say what a reader may not expect: another encoding, and what nothing is kept of."""
    for preview in previews:
        if preview.encoding not in (None, "UTF-8"):
            yield texts.say(
                "{file}: read as {encoding}", file=preview.source, encoding=preview.encoding
            )
    dropped = dict.fromkeys(name for preview in previews for name in preview.dropped)
    if dropped:
        yield texts.say(
            "nothing is kept of these columns: {names}", names=_some(list(dropped), texts)
        )
    if passed_over:
        yield texts.say(
            "these are no files of answers and were passed over: {names}",
            names=_some([path.name for path in passed_over], texts),
        )


def _some(names: Sequence[str], texts: Texts) -> str:
    shown = [brief(name) for name in names[:MOST_NAMED]]
    more = len(names) - len(shown)
    if more:
        shown.append(texts.count("{n} more", "{n} more", more))
    return ", ".join(shown)


def _lines(preview: Preview, texts: Texts) -> Iterator[str]:
    yield ": ".join((preview.source, form(preview, texts)))
    if preview.columns:
        yield texts.say("Columns:")
    for column in preview.columns:
        yield f"  {brief(column.name)}: {use(column, texts)}"
    if preview.columns:
        n = preview.respondents
        yield texts.count("{n} person", "{n} people", n)
    for tally in preview.tallies:
        yield f"  {tally.id}: {_counts(tally, texts)}"
    if preview.faults:
        n = len(preview.faults)
        yield texts.count(
            "{n} fault, so nothing of the file is taken:",
            "{n} faults, so nothing of the file is taken:",
            n,
        )
    for fault in preview.faults:
        yield f"  {texts.fault(fault)}"


def form(preview: Preview, texts: Texts) -> str:
    """Say what kind of file it is."""
    if preview.kind == "xlsx":
        return "XLSX"
    if preview.encoding is None:
        return "–"
    parted = {
        ",": texts.say("parted by commas"),
        ";": texts.say("parted by semicolons"),
        "\t": texts.say("parted by tabs"),
    }
    return ", ".join(("CSV", preview.encoding, parted[preview.delimiter or ","]))


def use(column: Column, texts: Texts) -> str:
    """Say what a column was understood to be."""
    meaning = column.meaning
    if meaning.use == "own":
        return meaning.means
    if meaning.use == "dropped":
        return texts.say("nothing of it is kept")
    if meaning.use == "question":
        by_text = message("the question {id}, known by its text", id=meaning.means)
        by_id = message("the question {id}, known by its id", id=meaning.means)
        return texts.tell(by_text if meaning.by == "text" else by_id)
    return _riddle(meaning, texts)


def _riddle(meaning: Meaning, texts: Texts) -> str:
    """Say that a column was not understood, and what it may be."""
    if meaning.several:
        return texts.say("not understood; it may be {ids}", ids=", ".join(meaning.several))
    if meaning.candidate:
        return texts.say("not understood; did you mean `{word}`?", word=meaning.candidate)
    return texts.say("not understood")


def _counts(tally: Tally, texts: Texts) -> str:
    return texts.say(
        "levels {level}, don’t know {dont_know}, not applicable {not_applicable},"
        " skipped {skipped}",
        level=tally.level,
        dont_know=tally.dont_know,
        not_applicable=tally.not_applicable,
        skipped=tally.skipped,
    )


def _column(column: Column) -> dict[str, object]:
    meaning = column.meaning
    return {
        "name": column.name,
        "use": meaning.use,
        "means": meaning.means or None,
        "by": meaning.by,
        "candidate": meaning.candidate,
        "several": list(meaning.several),
    }
