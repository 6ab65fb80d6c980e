"""Answers from several files and folders, joined by organisation and wave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assessment.analysis.answers import Answers
from assessment.errors import Fault, message
from assessment.exchange.preview import Preview
from assessment.exchange.reading import unreadable
from assessment.exchange.surveys import Sheet, SurveyReader

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


@dataclass(frozen=True)
class Batch:
    """Hold what some files say together.

    ``faults`` are those of files that were named one by one and of empty folders, which let
    nothing be taken for whole; ``faults_in_folders`` those of files found in folders, which only
    leave themselves out. ``passed_over`` are the files of folders that are none of answers.
    """

    sheets: tuple[Sheet, ...]
    previews: tuple[Preview, ...]
    faults: tuple[Fault, ...]
    faults_in_folders: tuple[Fault, ...]
    passed_over: tuple[Path, ...]


@dataclass(frozen=True)
class _Source:
    """Hold a file to read; ``folder`` is the folder it was found in, if it was not named itself."""

    path: Path
    folder: Path | None = None


def read_batch(
    paths: Iterable[Path], reader: SurveyReader, elsewhere: Collection[Path] = ()
) -> Batch:
    """Read files and the files of folders; people of different files are different people.

    A file found in a folder gives its name to the organisation where it names none. Files that are
    read ``elsewhere`` are left alone, and a folder may hold nothing but them.
    """
    sources: list[_Source] = []
    passed_over: list[Path] = []
    faults: list[Fault] = []
    faults_in_folders: list[Fault] = []
    for path in dict.fromkeys(paths):
        if path in elsewhere:
            continue
        if not path.is_dir():
            sources.append(_Source(path))
            continue
        found, others = _files(path)
        sources += (_Source(file, path) for file in found)
        passed_over += (file for file in others if file not in elsewhere)
        if not found and not any(file in elsewhere for file in others):
            faults.append(unreadable(path, message("there are no files of answers in it")))
    surveys = [(source, reader.read(source.path)) for source in sources]
    for source, survey in surveys:
        (faults_in_folders if source.folder else faults).extend(survey.preview.faults)
    sheets = [_named(sheet, source) for source, survey in surveys for sheet in survey.sheets]
    previews = tuple(survey.preview for _, survey in surveys)
    return Batch(
        join(sheets), previews, tuple(faults), tuple(faults_in_folders), tuple(passed_over)
    )


def join(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Join the sheets of each organisation and wave; nobody in one is somebody in another."""
    together: dict[tuple[str, str], list[Answers]] = {}
    for sheet in sheets:
        together.setdefault((sheet.organisation, sheet.wave), []).append(sheet.answers)
    return tuple(
        Sheet(organisation, wave, _joined(parts))
        for (organisation, wave), parts in together.items()
    )


def _joined(parts: Sequence[Answers]) -> Answers:
    if len(parts) == 1:
        return parts[0]
    return Answers(
        tuple(f"{at}: {name}" for at, part in enumerate(parts, 1) for name in part.respondents),
        tuple(group for part in parts for group in part.groups),
        parts[0].capabilities,
        np.vstack([part.codes for part in parts]),
        parts[0].scope,
        sum(part.people for part in parts),
    )


def _named(sheet: Sheet, source: _Source) -> Sheet:
    if sheet.organisation or source.folder is None:
        return sheet
    return replace(sheet, organisation=source.path.stem)


def visible_files(folder: Path) -> list[Path]:
    """Give the files of a folder by name, without hidden ones; none where it cannot be read."""
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
    return [path for path in files if not path.name.startswith((".", "~$"))]


def _files(folder: Path) -> tuple[list[Path], list[Path]]:
    """Give the files of answers in a folder, and the others."""
    seen = visible_files(folder)
    found = [path for path in seen if path.suffix.lower() in SUFFIXES]
    return found, [path for path in seen if path not in found]
