"""``orientir form``: a questionnaire to send out, whose answers ``orientir score`` reads."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessment.cli.output import FINE, give, give_bytes
from assessment.cli.parsing import Commands
from assessment.errors import AnalysisError, OrientirError, message


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    form = commands.add("form", _form, "write a questionnaire to send out")
    form.add_argument("rubric", metavar="RUBRIC", help="the rubric, YAML")
    form.add_argument(
        "--to",
        choices=("csv", "xlsx", "limesurvey"),
        required=True,
        help="a sheet with a row a person, a workbook for one person, or a survey to import",
    )
    form.add_argument(
        "--scope", choices=("full", "core"), default="full", help="ask the core questions alone"
    )
    form.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, - is stdout")


def _form(chosen: argparse.Namespace) -> int:
    from assessment.exchange.rubric_files import load_rubric

    rubric = load_rubric(chosen.rubric)
    if not rubric.capabilities(chosen.scope):
        raise AnalysisError(message("the rubric has no core questions; leave out --scope core"))
    asked = rubric, chosen.language, chosen.scope
    if chosen.to == "csv":
        from assessment.exchange.forms import form_csv

        give(form_csv(*asked), chosen.output)
    elif chosen.to == "limesurvey":
        from assessment.exchange.form_limesurvey import form_limesurvey

        give(form_limesurvey(*asked), chosen.output)
    elif chosen.output is None:
        raise OrientirError(message("a workbook is no text to print; name a file with -o"))
    else:
        from assessment.exchange.form_workbook import form_xlsx

        give_bytes(form_xlsx(*asked), chosen.output)
    return FINE
