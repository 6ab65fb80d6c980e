"""What the commands that analyse answers share: how to, and what the results rest on."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from assessment.cli.output import note
from assessment.errors import AnalysisError, message
from assessment.texts import Texts, speak

if TYPE_CHECKING:
    from assessment.analysis.results import Results
    from assessment.exchange.answer_files import Batch
    from assessment.exchange.results_files import Entry
    from assessment.rubric.model import Rubric


def add_analysis(command: argparse.ArgumentParser) -> None:
    """Add what is analysed, and what may be shown of it."""
    command.add_argument(
        "--scope", choices=("full", "core"), default="full", help="score the core questions alone"
    )
    command.add_argument(
        "--named", action="store_true", help="the room agreed to be seen: show any number of people"
    )
    command.add_argument(
        "--by", choices=("group",), help="score the groups too, as far as they may be shown"
    )
    command.add_argument(
        "--invited", type=_people, metavar="N", help="how many people could have answered"
    )


def check_scope(chosen: argparse.Namespace, rubric: Rubric) -> None:
    """Refuse a scope the rubric has no questions for; raises AnalysisError."""
    if not rubric.capabilities(chosen.scope):
        raise AnalysisError(message("the rubric has no core questions; leave out --scope core"))


def analysed(chosen: argparse.Namespace, rubric: Rubric, batch: Batch) -> list[Entry]:
    """Analyse each organisation and wave, and say on what each rests."""
    from assessment.analysis.results import analyse

    entries = [
        (
            sheet.organisation,
            sheet.wave,
            analyse(
                rubric,
                sheet.answers,
                named=chosen.named,
                invited=chosen.invited,
                by_group=chosen.by == "group",
            ),
        )
        for sheet in batch.sheets
    ]
    for entry in entries:
        remark(*entry, speak(chosen.language))
    return entries


def _people(text: str) -> int:
    if re.fullmatch("[0-9]{1,6}", text) and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is no number of people; write a whole number")


def remark(organisation: str, wave: str, results: Results, texts: Texts) -> None:
    """Say what a wave rests on, where that is less than a reader of numbers may think."""
    from assessment.exchange.results_table import view_words

    if results.view != "one_person" and not results.shows_nothing:
        return
    said = view_words(results, texts)
    if results.view == "confidential" and results.respondents:
        said = texts.say(
            "{remark}, so no numbers are shown; if the room agreed to be seen, add --named",
            remark=said,
        )
    note(": ".join(part for part in (organisation, wave, said) if part))
