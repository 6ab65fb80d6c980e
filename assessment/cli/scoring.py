"""``orientir score``: the numbers of files of answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessment.cli.analysing import add_analysis, analysed, check_scope
from assessment.cli.output import give, harmless
from assessment.cli.parsing import Commands
from assessment.cli.reading_answers import add_answers, how_whole, read_answers, show_preview


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    score = commands.add("score", _score, "score files of answers")
    add_answers(score, "answers, CSV or XLSX, long or wide; or a folder, a file an organisation")
    score.add_argument(
        "--dry-run", action="store_true", help="only show how the files are understood"
    )
    score.add_argument("-r", "--rubric", required=True, help="the rubric, YAML")
    add_analysis(score)
    form = score.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON instead of a table")
    form.add_argument("--csv", action="store_true", help="print tidy CSV instead of a table")
    score.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, - is stdout")


def _score(chosen: argparse.Namespace) -> int:
    from assessment.exchange.results_files import results_csv, results_json
    from assessment.exchange.results_table import results_table
    from assessment.exchange.rubric_files import load_rubric

    rubric = load_rubric(chosen.rubric)
    check_scope(chosen, rubric)
    if chosen.dry_run:
        return show_preview(chosen, rubric)
    batch = read_answers(chosen, rubric)
    entries = analysed(chosen, rubric, batch)
    if chosen.json:
        give(results_json(rubric, entries), chosen.output)
    elif chosen.csv:
        give(results_csv(rubric, entries), chosen.output)
    else:
        table = results_table(rubric, entries, chosen.language)
        give("\n".join(map(harmless, table.split("\n"))), chosen.output)
    return how_whole(batch)
