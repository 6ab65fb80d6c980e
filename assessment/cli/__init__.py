"""The command line, ``orientir COMMAND``; each module here holds a few commands.

Only data goes to stdout; everything said to a person goes to stderr. Exit codes: 0 fine, 1 faults
in what was given, 2 wrong usage, or files of a folder that were left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from assessment.cli import (
    authoring,
    comparing,
    keeping,
    reporting,
    rubrics,
    scoring,
    serving,
    surveying,
)
from assessment.cli.output import FAULTY, complain
from assessment.cli.parsing import Commands
from assessment.errors import OrientirError
from assessment.texts import speak

INTERRUPTED = 130  # 128 + SIGINT, what a shell expects


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; wrong usage raises SystemExit."""
    chosen = build_parser().parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
    except OrientirError as error:
        if chosen.debug:
            raise
        complain(error, speak(chosen.language))
        return FAULTY
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def build_parser() -> argparse.ArgumentParser:
    """Build the parser; imports nothing heavy, so that ``--help`` answers at once."""
    parser = argparse.ArgumentParser(
        prog="orientir",
        description="Score an organisation against a rubric, see the gaps, and what to do first.",
    )
    parser.add_argument("--version", action="version", version=f"orientir {_version()}")
    commands = Commands(parser)
    modules = (serving, keeping, authoring, rubrics, comparing, surveying, scoring, reporting)
    for module in modules:
        module.add(commands)
    return parser


def _version() -> str:
    try:
        return version("orientir")
    except PackageNotFoundError:
        return "(not installed)"
