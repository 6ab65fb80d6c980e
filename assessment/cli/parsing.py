"""What every command has in common: its name, what runs it, and the options said anywhere."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from assessment.texts import LANGUAGES


class Commands:
    """Collect the commands of a parser, each with the options that may stand behind it too."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        _add_common(parser, debug=False, language=LANGUAGES[0])
        # SUPPRESS keeps what was said before the command.
        self._common = argparse.ArgumentParser(add_help=False)
        _add_common(self._common, debug=argparse.SUPPRESS, language=argparse.SUPPRESS)
        self._commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(
        self, name: str, run: Callable[[argparse.Namespace], int], sentence: str
    ) -> argparse.ArgumentParser:
        """Add a command; ``run`` gives its exit code."""
        command = self._commands.add_parser(name, parents=[self._common], help=sentence)
        command.set_defaults(run=run)
        return command


def _add_common(parser: argparse.ArgumentParser, *, debug: object, language: object) -> None:
    parser.add_argument(
        "--debug", action="store_true", default=debug, help="show where in the code it failed"
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default=language, help="of what is printed"
    )
