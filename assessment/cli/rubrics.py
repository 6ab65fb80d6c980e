"""The commands about rubrics: ``orientir validate``."""

from __future__ import annotations

import argparse
import json

from assessment.cli.output import FAULTY, FINE, complain, give, note
from assessment.cli.parsing import Commands
from assessment.errors import Fault, RubricError
from assessment.texts import speak


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    validate = commands.add("validate", _validate, "check rubrics")
    validate.add_argument("files", nargs="+", metavar="FILE", help="a rubric, YAML")
    validate.add_argument("--json", action="store_true", help="print the faults as JSON")


def _validate(chosen: argparse.Namespace) -> int:
    from assessment.exchange.rubric_files import load_rubric

    texts = speak(chosen.language)
    report: list[dict[str, object]] = []
    for file in chosen.files:
        faults: tuple[Fault, ...] = ()
        try:
            n = len(load_rubric(file).capabilities())
            note(
                texts.count(
                    "{file}: fine, {n} question", "{file}: fine, {n} questions", n, file=file
                )
            )
        except RubricError as error:
            complain(error, texts)
            faults = error.faults
        found = [texts.fault_fields(fault) for fault in faults]
        report.append({"file": file, "valid": not found, "faults": found})
    if chosen.json:
        give(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    return FINE if all(entry["valid"] for entry in report) else FAULTY
