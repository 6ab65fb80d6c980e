"""Where reports are written: to a file, into a folder, or to the standard output."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment.cli.output import STDOUT, make_folder
from assessment.errors import OrientirError, message
from assessment.report.file_names import file_names
from assessment.report.formats import FORMATS, check_ending

OF_FOLDERS = "pdf"  # what is written into a folder where no format is named
STEM = "report"  # how the names in a folder begin


@dataclass(frozen=True)
class Target:
    """Hold a place to write to, and the ending of what is written there."""

    path: Path
    ending: str
    is_folder: bool = False

    def places(self, whose: Sequence[tuple[str, str]]) -> tuple[Path, ...]:
        """Give a file for each organisation and wave; several stand beside the one named.

        Raises OrientirError: several cannot be printed, or there can be no such folder.
        """
        if not self.is_folder and len(whose) == 1:
            return (self.path,)
        if self.path == STDOUT:
            raise OrientirError(
                message("there are {n} reports; name a folder for them with `-o`", n=len(whose))
            )
        folder, stem = (self.path, STEM) if self.is_folder else (self.path.parent, self.path.stem)
        if self.is_folder:
            make_folder(folder)
        return tuple(folder / f"{name}.{self.ending}" for name in file_names(stem, whose))


def find_target(output: str, wanted: str | None) -> Target:
    """Understand what was named; a folder is there, ends with a slash, or has no ending.

    Raises OrientirError: the ending is that of no report, or of another than ``wanted``.
    """
    path = Path(output)
    ending = path.suffix.lower().removeprefix(".")
    if path == STDOUT:
        if wanted is None:
            raise OrientirError(message("say with `--format` what to print"))
        return Target(path, wanted)
    if path.is_dir() or output.endswith(("/", os.sep)) or not ending:
        return Target(path, wanted or OF_FOLDERS, is_folder=True)
    if wanted is None:
        check_ending(ending)
    elif ending in FORMATS and ending != wanted:
        raise OrientirError(
            message(
                "{path} is no name for `.{ending}`; leave out `--format`", path=path, ending=wanted
            )
        )
    return Target(path, wanted or ending)
