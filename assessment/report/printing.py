"""Print reports to order in a process of its own: orders come in, files go out, to the end."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from threading import Timer
from typing import BinaryIO

from assessment.analysis.results import Results
from assessment.errors import Message, OrientirError
from assessment.report.composing import compose
from assessment.report.document import Document
from assessment.report.formats import render
from assessment.report.room import tell_room
from assessment.rubric.model import Rubric
from assessment.workshop.decided import Decided

IDLE_SECONDS = 300  # after which the process gives its memory back
NICE = 10  # whoever answers goes first

Answer = bytes | Message  # a file, or why there is none


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Hold all that a report is composed of; ``record`` is what a workshop decided, if it was."""

    rubric: Rubric
    results: Results
    language: str
    day: date
    organisation: str
    record: Decided | None = None

    def compose(self) -> Document:
        """Compose the report."""
        told = tell_room(self.rubric, self.results, self.language, day=self.day)
        return compose(
            self.rubric,
            self.results,
            told,
            day=self.day,
            organisation=self.organisation,
            record=self.record,
        )


@dataclass(frozen=True)
class Order:
    """Hold what to print, in the format of which ending; ``template`` goes with slides alone."""

    contents: Contents
    ending: str
    template: bytes | None = None


def fulfil(order: Order) -> Answer:
    """Print one report, or say why that cannot be."""
    try:
        return render(order.contents.compose(), order.ending, order.template)
    except OrientirError as error:
        return error.message


def main() -> None:
    """Fulfil orders from the standard input until it ends, or none has come for five minutes."""
    with suppress(OSError, AttributeError):  # not every system has it
        os.nice(NICE)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    for order in _orders(sys.stdin.buffer):
        pickle.dump(fulfil(order), answers)
        answers.flush()


def _orders(source: BinaryIO) -> Iterator[Order]:
    while True:
        idle = Timer(IDLE_SECONDS, os._exit, [0])
        idle.daemon = True
        idle.start()
        try:
            order = pickle.load(source)  # noqa: S301 - from the server that started this process
        except EOFError:
            return
        finally:
            idle.cancel()
        yield order


if __name__ == "__main__":
    main()
