"""Archives of either kind, told apart by their format."""

from __future__ import annotations

from assessment.exchange import wave_archive
from assessment.exchange.archive import Archive, read_archive
from assessment.exchange.archive_reading import text_of, tree_of
from assessment.exchange.wave_archive import WaveArchive, read_wave_archive


def read_any_archive(content: bytes, source: str = "archive") -> Archive | WaveArchive:
    """Read an archive of one person or of a wave; raises ArchiveError as their readers do."""
    tree = tree_of(text_of(content, source), source)
    if isinstance(tree, dict) and tree.get("format") == wave_archive.FORMAT:
        return read_wave_archive(content, source)
    return read_archive(content, source)
