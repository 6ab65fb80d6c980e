"""Archives as files: which of some paths they are, and what one holds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assessment.errors import ArchiveError, Fault
from assessment.exchange.answer_files import visible_files
from assessment.exchange.archive import Archive
from assessment.exchange.archive_reading import MAX_BYTES
from assessment.exchange.archives import read_any_archive
from assessment.exchange.reading import read_start
from assessment.exchange.wave_archive import WaveArchive

SUFFIX = ".json"


def find_archives(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Give the archives among files and in folders, each once, those of a folder by name."""
    found = (file for path in paths for file in (visible_files(path) if path.is_dir() else (path,)))
    return tuple(dict.fromkeys(file for file in found if file.suffix.lower() == SUFFIX))


def load_archive(path: Path) -> Archive | WaveArchive:
    """Read an archive of either kind from a file; raises ArchiveError with every fault."""
    content = read_start(path, MAX_BYTES + 1)
    if isinstance(content, Fault):
        raise ArchiveError([content])
    return read_any_archive(content, str(path))
