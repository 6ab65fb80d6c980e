"""The commands that keep the answers safe: ``orientir backup`` and ``orientir restore``."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from assessment.cli.output import FINE, note
from assessment.cli.parsing import Commands
from assessment.cli.serving import warn_of_unknown_settings
from assessment.texts import Texts, speak

MEGABYTE = 1_000_000


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    backup = commands.add(
        "backup", _backup, "copy the answers into a file, also while people answer"
    )
    backup.add_argument("file", type=Path, metavar="FILE", help="a file that is not there yet")
    restore = commands.add("restore", _restore, "bring a backup back, also while people answer")
    restore.add_argument("file", type=Path, metavar="FILE", help="a file `orientir backup` wrote")


def _backup(chosen: argparse.Namespace) -> int:
    from assessment.settings import read_settings
    from assessment.store.backup import back_up

    texts = speak(chosen.language)
    warn_of_unknown_settings(texts)
    written = back_up(read_settings().database_url, chosen.file)
    note(
        texts.say(
            "{path} is written: {size} MB, {respondents}, {answers}",
            path=chosen.file,
            size=texts.number(written.size / MEGABYTE),
            respondents=_respondents(texts, written.respondents),
            answers=_answers(texts, written.answers),
        )
    )
    return FINE


def _restore(chosen: argparse.Namespace) -> int:
    from assessment.settings import read_settings
    from assessment.store.restoring import restore

    texts = speak(chosen.language)
    warn_of_unknown_settings(texts)
    restored = restore(read_settings().database_url, chosen.file, datetime.now(UTC))
    note(
        texts.say(
            "{path} is restored: {respondents}, {answers}",
            path=chosen.file,
            respondents=_respondents(texts, restored.respondents),
            answers=_answers(texts, restored.answers),
        )
    )
    if restored.kept is not None:
        note(texts.say("what was there before is kept in {path}", path=restored.kept))
    return FINE


def _respondents(texts: Texts, n: int) -> str:
    return texts.count("{n} respondent", "{n} respondents", n)


def _answers(texts: Texts, n: int) -> str:
    return texts.count("{n} answer", "{n} answers", n)
