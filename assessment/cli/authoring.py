"""The commands for who writes a rubric: ``orientir new`` and ``orientir schema``."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path

from assessment.cli.output import FINE, give, note
from assessment.cli.parsing import Commands
from assessment.errors import OrientirError, message
from assessment.texts import choose_language, speak

ENDINGS = (".yaml", ".yml")


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    new = commands.add("new", _new, "begin a rubric: write an example to change", own_language=True)
    new.add_argument(
        "file", type=_rubric_file, metavar="FILE", help="the rubric to write, YAML; not there yet"
    )
    new.add_argument(
        "--language",
        type=_languages,
        action=_Languages,
        dest="languages",
        metavar="CODES",
        help="the languages of the rubric, its own first, such as ru,en (default: the one of what "
        "is printed); comments are in the first if we speak it, else in English",
    )
    schema = commands.add("schema", _schema, "print the JSON Schema of rubrics, for editors")
    schema.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there, - is stdout"
    )


class _Languages(argparse.Action):
    """Keep the languages of the rubric; who writes in one of ours is spoken to in it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse gives it
        namespace: argparse.Namespace,
        values: str | Sequence[str] | None,
        option_string: str | None = None,  # noqa: ARG002 - argparse gives it
    ) -> None:
        namespace.languages = values
        namespace.language = choose_language(*(values or ())[:1])


def _rubric_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() in ENDINGS:
        return path
    if path.name.lower() in ENDINGS:
        raise argparse.ArgumentTypeError(
            f"`{text}` is an ending without a name; write one before it, such as our-service.yaml"
        )
    raise argparse.ArgumentTypeError(f"`{text}` is no name of a rubric; let it end with .yaml")


def _languages(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in text.split(","))
    wrong = [code for code in codes if not re.fullmatch("[a-z]{2,3}", code)]
    if wrong:
        raise argparse.ArgumentTypeError(
            f"`{wrong[0]}` is no language code; write codes of two or three small letters with "
            "commas between, such as ru,en"
        )
    return tuple(dict.fromkeys(codes))


def _new(chosen: argparse.Namespace) -> int:
    from assessment.rubric.skeleton import id_from, skeleton

    file: Path = chosen.file
    if os.path.lexists(file):
        raise OrientirError(
            message("{file} is there already and stays as it is; choose another name", file=file)
        )
    rubric_id = id_from(file.stem)
    give(skeleton(rubric_id, chosen.languages or (chosen.language,)), file)
    note(
        speak(chosen.language).say(
            "{file}: written, its id is `{id}`; change it, then check it with `orientir validate`",
            file=file,
            id=rubric_id,
        )
    )
    return FINE


def _schema(chosen: argparse.Namespace) -> int:
    from assessment.rubric.schema import schema_json

    give(schema_json(), chosen.output)
    return FINE
