"""Rubrics from files and folders."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from assessment.errors import Fault, RubricError, message
from assessment.exchange.reading import read_start, unreadable
from assessment.rubric.model import Rubric
from assessment.rubric.reader import MAX_BYTES, read_rubric

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Shelf:
    """The rubrics found, in the order of their files, and the faults of those left out."""

    rubrics: tuple[Rubric, ...]
    faults: tuple[Fault, ...]


def load_rubric(path: str | Path) -> Rubric:
    """Read a rubric from a file; raises RubricError with every fault, an unreadable file's too."""
    content = read_start(path, MAX_BYTES + 1)
    if isinstance(content, Fault):
        raise RubricError([content])
    return read_rubric(content, str(path))


def find_rubrics(*folders: Path) -> Shelf:
    """Read every ``*.yaml`` and ``*.yml`` of the folders, each folder once and by name.

    Hidden files are passed over. A faulty file, an id met before and a folder that cannot be
    listed become faults.
    """
    first: dict[str, Path] = {}
    rubrics: list[Rubric] = []
    faults: list[Fault] = []
    for folder in {folder.absolute(): folder for folder in folders}.values():
        try:
            files = _rubric_files(folder)
        except OSError:
            faults.append(unreadable(folder, message("there is no such folder, or it is closed")))
            continue
        for file in files:
            if _never_ends(file):
                faults.append(unreadable(file, message("this is neither a file nor a folder")))
                continue
            try:
                rubric = load_rubric(file)
            except RubricError as error:
                faults.extend(error.faults)
                continue
            if rubric.id in first:
                faults.append(_taken(file, rubric.id, first[rubric.id]))
            else:
                first[rubric.id] = file
                rubrics.append(rubric)
    return Shelf(tuple(rubrics), tuple(faults))


def _rubric_files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
    )


def _never_ends(file: Path) -> bool:
    """Say whether reading might wait for ever, as it does at a pipe nobody writes to."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return False  # reading it will tell why
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _taken(file: Path, rubric_id: str, holder: Path) -> Fault:
    return Fault(
        str(file),
        1,
        1,
        "id",
        message("the id `{id}` belongs to the rubric in {file}", id=rubric_id, file=holder),
        message("give this rubric an id of its own, or remove one of the files"),
    )
