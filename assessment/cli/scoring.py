"""``orientir score``: the numbers of files of answers."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.cli.output import give, harmless, note
from assessment.cli.parsing import Commands
from assessment.cli.reading_answers import add_answers, how_whole, read_answers, show_preview
from assessment.errors import AnalysisError, message
from assessment.texts import Texts, speak

if TYPE_CHECKING:
    from assessment.analysis.results import Results


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    score = commands.add("score", _score, "score files of answers")
    add_answers(score)
    score.add_argument("-r", "--rubric", required=True, help="the rubric, YAML")
    score.add_argument(
        "--scope", choices=("full", "core"), default="full", help="score the core questions alone"
    )
    score.add_argument(
        "--named", action="store_true", help="the room agreed to be seen: show any number of people"
    )
    score.add_argument(
        "--by", choices=("group",), help="score the groups too, as far as they may be shown"
    )
    score.add_argument(
        "--invited", type=_people, metavar="N", help="how many people could have answered"
    )
    form = score.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON instead of a table")
    form.add_argument("--csv", action="store_true", help="print tidy CSV instead of a table")
    score.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, - is stdout")


def _people(text: str) -> int:
    if re.fullmatch("[0-9]{1,6}", text) and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is no number of people; write a whole number")


def _score(chosen: argparse.Namespace) -> int:
    from assessment.analysis.results import analyse
    from assessment.exchange.results_files import results_csv, results_json
    from assessment.exchange.results_table import results_table
    from assessment.exchange.rubric_files import load_rubric

    rubric = load_rubric(chosen.rubric)
    if not rubric.capabilities(chosen.scope):
        raise AnalysisError(message("the rubric has no core questions; leave out --scope core"))
    if chosen.dry_run:
        return show_preview(chosen, rubric)
    batch = read_answers(chosen, rubric)
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
        _remark(*entry, speak(chosen.language))
    if chosen.json:
        give(results_json(rubric, entries), chosen.output)
    elif chosen.csv:
        give(results_csv(rubric, entries), chosen.output)
    else:
        table = results_table(rubric, entries, chosen.language)
        give("\n".join(map(harmless, table.split("\n"))), chosen.output)
    return how_whole(batch)


def _remark(organisation: str, wave: str, results: Results, texts: Texts) -> None:
    """Say what a wave rests on, where that is less than a reader of numbers may think."""
    from assessment.exchange.results_table import view_words

    if results.view != "one_person" and not results.shows_nothing:
        return
    remark = view_words(results, texts)
    if results.view == "confidential" and results.respondents:
        remark = texts.say(
            "{remark}, so no numbers are shown; if the room agreed to be seen, add --named",
            remark=remark,
        )
    note(": ".join(part for part in (organisation, wave, remark) if part))
