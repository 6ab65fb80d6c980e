"""``orientir serve``: the app, open to browsers."""

from __future__ import annotations

import argparse
import os
import re

from assessment.cli.output import FINE, note
from assessment.cli.parsing import Commands
from assessment.texts import Texts, speak

LOWEST_PORT, HIGHEST_PORT = 1, 65535


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    serve = commands.add("serve", _serve, "open the app to browsers")
    serve.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    serve.add_argument("--port", type=_port, help="port to listen on (default 8501)")


def _port(text: str) -> int:
    if re.fullmatch("[0-9]{1,5}", text) and LOWEST_PORT <= int(text) <= HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"`{text}` is no port; write a whole number from {LOWEST_PORT} to {HIGHEST_PORT}"
    )


def _serve(chosen: argparse.Namespace) -> int:
    from assessment.settings import read_settings

    warn_of_unknown_settings(speak(chosen.language))
    settings = read_settings(host=chosen.host, port=chosen.port)
    from assessment.server import serve

    serve(settings)
    return FINE


def warn_of_unknown_settings(texts: Texts) -> None:
    """Say which variables look like settings and are none: what was meant is not in force."""
    from assessment.settings import unknown_variables

    for warning in unknown_variables(os.environ):
        note(texts.tell(warning))
