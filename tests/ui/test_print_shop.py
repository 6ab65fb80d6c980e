"""The process that prints reports: it comes back, refuses in words, and ends with the server."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.analysis.results import analyse
from assessment.errors import ReportError
from assessment.report.printing import Contents, Order, fulfil
from assessment.rubric.model import Rubric
from assessment.ui.print_shop import PrintShop
from benchmarks.sample import DAY, answers

PATIENCE = 20  # seconds
SERVER = """
import os, pickle, sys
from assessment.ui.print_shop import PrintShop
shop = PrintShop()
shop.print(pickle.load(sys.stdin.buffer))
print(shop._process.pid, flush=True)
sys.stdin.buffer.read()
"""


@pytest.fixture(scope="module")
def shop() -> Iterator[PrintShop]:
    """Give a process, and end it."""
    opened = PrintShop()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def contents(flagship: Rubric) -> Contents:
    """Give what a report of six people is made of."""
    results = analyse(flagship, answers(flagship, 6))
    return Contents(rubric=flagship, results=results, language="en", day=DAY, organisation="Acme")


def test_it_prints_what_would_be_printed_here(shop: PrintShop, contents: Contents) -> None:
    """A file from the process is the file that this process would make."""
    order = Order(contents, "md")
    assert shop.print(order) == fulfil(order)


def test_a_refusal_comes_in_words(shop: PrintShop, contents: Contents) -> None:
    """What cannot be printed is said as it would be said here, and the process goes on."""
    with pytest.raises(ReportError, match=r"no report ends with \.doc"):
        shop.print(Order(contents, "doc"))
    assert shop.print(Order(contents, "md"))


def test_it_comes_back_after_it_was_killed(shop: PrintShop, contents: Contents) -> None:
    """A process that is gone is started again for the very order that finds it gone."""
    shop.print(Order(contents, "md"))
    assert shop._process is not None
    shop._process.kill()
    shop._process.wait()
    assert shop.print(Order(contents, "md"))


def test_a_report_without_end_is_given_up(
    contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes too long is stopped, and the reader may try again."""
    monkeypatch.setattr("assessment.ui.print_shop.LONGEST_SECONDS", 0.01)
    hasty = PrintShop()
    with pytest.raises(ReportError, match="try again"):
        hasty.print(Order(contents, "md"))
    hasty.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_it_ends_with_a_killed_server(contents: Contents) -> None:
    """No process is left behind, however the server ends."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        pickle.dump(Order(contents, "md"), server.stdin)
        server.stdin.flush()
        printing = int(server.stdout.readline())
        os.kill(server.pid, signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while _runs(printing):
            assert time.monotonic() < until
            time.sleep(0.05)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return not _is_dead(process)


def _is_dead(process: int) -> bool:
    """Say whether nobody has asked yet how it ended."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] == "Z"
