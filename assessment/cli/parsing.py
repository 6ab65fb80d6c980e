"""What every command has in common: its name, what runs it, and the options said anywhere."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from assessment.texts import LANGUAGES


class Commands:
    """Collect the commands of a parser, each with the options that may stand behind it too."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        _add_debug(parser, default=False)
        _add_language(parser, default=LANGUAGES[0])
        self._commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(
        self,
        name: str,
        run: Callable[[argparse.Namespace], int],
        sentence: str,
        *,
        own_language: bool = False,
    ) -> argparse.ArgumentParser:
        """Add a command; ``run`` gives its exit code.

        ``own_language`` leaves ``--language`` to the command, for a meaning of its own.
        """
        command = self._commands.add_parser(name, help=sentence)
        command.set_defaults(run=run)
        _add_debug(command, default=argparse.SUPPRESS)  # keeps what was said before the command
        if not own_language:
            _add_language(command, default=argparse.SUPPRESS)
        return command


def _add_debug(parser: argparse.ArgumentParser, *, default: object) -> None:
    parser.add_argument(
        "--debug", action="store_true", default=default, help="show where in the code it failed"
    )


def _add_language(parser: argparse.ArgumentParser, *, default: object) -> None:
    parser.add_argument("--language", choices=LANGUAGES, default=default, help="of what is printed")
