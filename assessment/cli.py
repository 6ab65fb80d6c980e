"""The command line: ``orientir serve``, ``orientir validate``, ``orientir score``.

Only data goes to stdout; everything said to a person goes to stderr. Exit codes: 0 fine, 1 faults
in what was given, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import re
import secrets
import stat
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, TYPE_CHECKING

from assessment.errors import (
    AnalysisError,
    Fault,
    FaultyFile,
    Message,
    OrientirError,
    RubricError,
    message,
)
from assessment.texts import LANGUAGES, Texts, speak

if TYPE_CHECKING:
    from assessment.analysis.results import Results

FINE, FAULTY = 0, 1
INTERRUPTED = 130  # 128 + SIGINT, what a shell expects
LOWEST_PORT, HIGHEST_PORT = 1, 65535
ORDERS = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # Unicode's kinds of signs that are not seen but obeyed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; wrong usage raises SystemExit."""
    chosen = build_parser().parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
    except OrientirError as error:
        if chosen.debug:
            raise
        _complain(error, speak(chosen.language))
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
    parser.add_argument("--debug", action="store_true", help="show where in the code it failed")
    parser.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="of what is printed"
    )
    # Both may stand behind the command too; SUPPRESS keeps what was said before it.
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--debug", action="store_true", default=argparse.SUPPRESS)
    common.add_argument(
        "--language", choices=LANGUAGES, default=argparse.SUPPRESS, help="of what is printed"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", parents=[common], help="open the app to browsers")
    serve.set_defaults(run=_serve)
    serve.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    serve.add_argument("--port", type=_port, help="port to listen on (default 8501)")

    validate = commands.add_parser("validate", parents=[common], help="check rubrics")
    validate.set_defaults(run=_validate)
    validate.add_argument("files", nargs="+", metavar="FILE", help="a rubric, YAML")
    validate.add_argument("--json", action="store_true", help="print the faults as JSON")

    score = commands.add_parser("score", parents=[common], help="score a file of answers")
    score.set_defaults(run=_score)
    score.add_argument("answers", metavar="ANSWERS", help="answers, CSV, long or wide")
    score.add_argument("-r", "--rubric", required=True, help="the rubric, YAML")
    score.add_argument(
        "--scope", choices=("full", "core"), default="full", help="score the core questions alone"
    )
    score.add_argument(
        "--named", action="store_true", help="the room agreed to be seen: show any number of people"
    )
    form = score.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON instead of a table")
    form.add_argument("--csv", action="store_true", help="print tidy CSV instead of a table")
    score.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead")
    return parser


def _version() -> str:
    try:
        return version("orientir")
    except PackageNotFoundError:
        return "(not installed)"


def _port(text: str) -> int:
    if re.fullmatch("[0-9]{1,5}", text) and LOWEST_PORT <= int(text) <= HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"`{text}` is no port; write a whole number from {LOWEST_PORT} to {HIGHEST_PORT}"
    )


def _serve(chosen: argparse.Namespace) -> int:
    from assessment.settings import read_settings, unknown_variables

    texts = speak(chosen.language)
    for warning in unknown_variables(os.environ):
        _say(texts.tell(warning))
    settings = read_settings(host=chosen.host, port=chosen.port)
    from assessment.server import serve

    serve(settings)
    return FINE


def _validate(chosen: argparse.Namespace) -> int:
    from assessment.exchange.rubric_files import load_rubric

    texts = speak(chosen.language)
    report: list[dict[str, object]] = []
    for file in chosen.files:
        faults: tuple[Fault, ...] = ()
        try:
            n = len(load_rubric(file).capabilities())
            _say(
                texts.count(
                    "{file}: fine, {n} question", "{file}: fine, {n} questions", n, file=file
                )
            )
        except RubricError as error:
            _complain(error, texts)
            faults = error.faults
        found = [_fault(fault, texts) for fault in faults]
        report.append({"file": file, "valid": not found, "faults": found})
    if chosen.json:
        _give(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    return FINE if all(entry["valid"] for entry in report) else FAULTY


def _fault(fault: Fault, texts: Texts) -> dict[str, object]:
    return {
        "line": fault.line,
        "column": fault.column,
        "where": texts.tell(fault.where) if isinstance(fault.where, Message) else fault.where,
        "what": texts.tell(fault.what),
        "instead": None if fault.instead is None else texts.tell(fault.instead),
    }


def _score(chosen: argparse.Namespace) -> int:
    from assessment.analysis.results import analyse
    from assessment.exchange.answers_csv import read_answers
    from assessment.exchange.results_files import results_csv, results_json, results_table
    from assessment.exchange.rubric_files import load_rubric

    rubric = load_rubric(chosen.rubric)
    if not rubric.capabilities(chosen.scope):
        raise AnalysisError(message("the rubric has no core questions; leave out --scope core"))
    sheets = read_answers(chosen.answers, rubric, scope=chosen.scope)
    entries = [
        (sheet.organisation, sheet.wave, analyse(rubric, sheet.answers, named=chosen.named))
        for sheet in sheets
    ]
    for entry in entries:
        _remark(*entry, speak(chosen.language))
    if chosen.json:
        _give(results_json(rubric, entries), chosen.output)
    elif chosen.csv:
        _give(results_csv(rubric, entries), chosen.output)
    else:
        table = results_table(rubric, entries, chosen.language)
        _give("\n".join(map(_harmless, table.split("\n"))), chosen.output)
    return FINE


def _remark(organisation: str, wave: str, results: Results, texts: Texts) -> None:
    """Say what a wave rests on, where that is less than a reader of numbers may think."""
    from assessment.exchange.results_files import view_words

    if results.view != "one_person" and not results.shows_nothing:
        return
    remark = view_words(results, texts)
    if results.view == "confidential" and results.respondents:
        remark = texts.say(
            "{remark}, so no numbers are shown; if the room agreed to be seen, add --named",
            remark=remark,
        )
    _say(": ".join(part for part in (organisation, wave, remark) if part))


def _complain(error: OrientirError, texts: Texts) -> None:
    """Word an error on stderr, one fault a line."""
    if isinstance(error, FaultyFile):
        for fault in error.faults:
            _say(texts.fault(fault))
    else:
        _say(texts.tell(error.message))


def _say(line: str) -> None:
    """Tell a person something; that nobody listens changes nothing."""
    if not sys.stderr:
        return
    try:
        sys.stderr.write(_harmless(line) + "\n")
        sys.stderr.flush()
    except OSError:
        _mute(sys.stderr)


def _harmless(line: str) -> str:
    """Keep foreign text to its line, and from giving the terminal orders."""
    return "".join(" " if unicodedata.category(sign) in ORDERS else sign for sign in line)


def _mute(stream: IO[str]) -> None:
    """Let what is still unwritten go nowhere, or Python would complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _give(text: str, output: Path | None = None) -> None:
    """Print data, or write it to a file; in UTF-8, whatever the terminal speaks."""
    content = text.encode(errors="backslashreplace")  # names of files may hold any byte
    try:
        if output is None:
            _print(content)
        elif output.exists() and not output.is_file():
            output.write_bytes(content)  # a device or a pipe, which nothing may replace
        else:
            _write_whole(output.resolve(), content)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a ring
        where = message("the standard output") if output is None else output
        raise OrientirError(
            message("cannot write {path} ({why})", path=where, why=_why_not_written(error))
        ) from error


def _print(content: bytes) -> None:
    """Write to stdout; a reader who has seen enough and left is no fault."""
    if not sys.stdout:
        raise OrientirError(
            message("the standard output is closed; open it, or name a file with -o")
        )
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _mute(sys.stdout)
    except OSError:
        _mute(sys.stdout)
        raise


def _why_not_written(error: OSError | RuntimeError) -> Message:
    known = {
        errno.EACCES: message("you may not write there"),
        errno.EISDIR: message("this is a folder"),
        errno.ENOENT: message("there is no such folder"),
        errno.ENOSPC: message("the disk is full"),
        errno.ENOTDIR: message("there is no such folder"),
    }
    number = error.errno if isinstance(error, OSError) else None
    return known.get(number or 0, message("the system refuses"))


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all; what it replaces gives it its mode."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
