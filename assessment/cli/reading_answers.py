"""What the commands that read answers share: the files, their preview, and what is said of them."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.cli.output import FAULTY, FINE, complain, give, harmless, note
from assessment.errors import AnswersError, OrientirError, message
from assessment.texts import speak

if TYPE_CHECKING:
    from assessment.exchange.answer_files import Batch
    from assessment.exchange.surveys import SurveyReader
    from assessment.rubric.model import Rubric

PARTLY = 2  # files of a folder have faults and were left out


def add_answers(command: argparse.ArgumentParser, files: str) -> None:
    """Add the files of answers, of which ``files`` says what they may be, and how to read them."""
    command.add_argument("answers", nargs="+", type=Path, metavar="ANSWERS", help=files)
    command.add_argument(
        "--group-column", metavar="TITLE", help="the column that holds the group of each person"
    )


def read_answers(
    chosen: argparse.Namespace, rubric: Rubric, elsewhere: Collection[Path] = ()
) -> Batch:
    """Read the files and say what a person may not expect; raises AnswersError for named files.

    Those that are read ``elsewhere`` are left alone.
    """
    from assessment.exchange.answer_files import read_batch
    from assessment.exchange.preview_words import notices

    texts = speak(chosen.language)
    batch = read_batch(chosen.answers, _reader(chosen, rubric), elsewhere)
    if batch.faults:
        raise AnswersError((*batch.faults, *batch.faults_in_folders))
    if batch.faults_in_folders:
        complain(AnswersError(batch.faults_in_folders), texts)
    for notice in notices(batch.previews, batch.passed_over, texts):
        note(notice)
    return batch


def how_whole(batch: Batch) -> int:
    """Give the exit code for what was read."""
    return PARTLY if batch.faults_in_folders else FINE


def show_preview(chosen: argparse.Namespace, rubric: Rubric) -> int:
    """Show how the files are understood, as text or JSON, and give the exit code."""
    from assessment.exchange.answer_files import read_batch
    from assessment.exchange.preview_words import preview_json, preview_text

    if chosen.csv:
        raise OrientirError(message("--dry-run gives text or --json; leave out --csv"))
    texts = speak(chosen.language)
    batch = read_batch(chosen.answers, _reader(chosen, rubric))
    if chosen.json:
        give(preview_json(batch.previews, texts), chosen.output)
    else:
        lines = preview_text(batch.previews, texts).split("\n")
        give("\n".join(map(harmless, lines)), chosen.output)
    seen = {preview.source for preview in batch.previews}
    unseen = [fault for fault in batch.faults if fault.source not in seen]
    if unseen:
        complain(AnswersError(unseen), texts)
    return FAULTY if batch.faults else how_whole(batch)


def _reader(chosen: argparse.Namespace, rubric: Rubric) -> SurveyReader:
    from assessment.exchange.surveys import SurveyReader

    return SurveyReader(rubric, chosen.scope, chosen.group_column)
