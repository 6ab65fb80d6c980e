"""What reading a file costs, each file read in a process of its own.

Run by ``measured`` as ``python reading_cost.py WAY RUBRIC FILE...``; prints a line of JSON a file.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

MOST_SECONDS = 2.0  # of processor time, the imports not counted
MOST_MEGABYTES = 300  # of memory at the peak, the imports counted
KILLED_AFTER = 10  # seconds of processor time, then the system ends the process
MOST_ADDRESSES = 2_000_000_000  # bytes of addresses, then nothing more is given
SHOWN = 500  # characters of a fault
PATIENCE = 300  # seconds for all files together

Read = Callable[[Path], list[str]]  # gives the faults of a file, worded


@dataclass(frozen=True)
class Cost:
    """Hold how the reading of a file ended, what it took, and how many faults were told.

    ``longest`` is in characters; ``some`` are the first three faults and the last.
    """

    ended: int
    seconds: float
    megabytes: float
    faults: int = 0
    longest: int = 0
    some: tuple[str, ...] = ()


def measured(
    way: str,
    folder: Path,
    makers: Mapping[str, Callable[[], bytes | str]],
    rubric: Path | None = None,
) -> dict[str, Cost]:
    """Make files of these names, read each in one of WAYS, remove them, and give the costs."""
    files = [folder / name for name in makers]
    for file, make in zip(files, makers.values(), strict=True):
        content = make()
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    run = subprocess.run(
        [sys.executable, __file__, way, rubric or "", *files],
        capture_output=True,
        check=False,
        text=True,
        timeout=PATIENCE,
    )
    for file in files:
        file.unlink()
    assert (run.returncode, run.stderr) == (0, "")
    costs = (Cost(**json.loads(line)) for line in run.stdout.splitlines())
    return dict(zip(makers, costs, strict=True))


def assert_cheap(cost: Cost) -> None:
    """Hold it to less than two seconds and 300 MB, and to a process that lives."""
    assert cost.ended == 0, cost
    assert cost.seconds < MOST_SECONDS, cost
    assert cost.megabytes < MOST_MEGABYTES, cost


def assert_told(cost: Cost, words: str) -> None:
    """Hold the first fault to these words, each to what anybody reads; no words, no fault."""
    assert bool(words) == bool(cost.faults), cost
    assert not words or words in cost.some[0], cost
    assert cost.longest <= 1_000, "a fault repeats more of the file than anybody reads"


def _rubric(_: str) -> Read:
    """Read rubrics through the function."""
    from assessment.errors import RubricError
    from assessment.rubric.reader import read_rubric

    def read(file: Path) -> list[str]:
        try:
            read_rubric(file.read_bytes(), file.name)
        except RubricError as error:
            return [str(fault) for fault in error.faults]
        return []

    return read


def _command(_: str) -> Read:
    """Read rubrics through ``orientir validate`` in Russian."""
    from assessment.cli import main
    from assessment.texts import speak

    def read(file: Path) -> list[str]:
        with contextlib.redirect_stderr(io.StringIO()) as said:
            code = main(["validate", "--language", "ru", str(file)])
        return [
            line.removeprefix(f"{file.parent}/") for line in said.getvalue().splitlines()
        ] * code

    speak("ru").say("a text")  # the catalogue is read once and for all
    return read


def _answers(rubric: str) -> Read:
    """Read CSV and XLSX as answers to the rubric, everything else as an archive."""
    from assessment.errors import FaultyFile
    from assessment.exchange.archive import read_archive
    from assessment.exchange.rubric_files import load_rubric
    from assessment.exchange.surveys import read_answers

    asked = load_rubric(rubric)

    def read(file: Path) -> list[str]:
        try:
            if file.suffix in (".csv", ".xlsx"):
                read_answers(file, asked)
            else:
                read_archive(file.read_bytes(), file.name)
        except FaultyFile as error:
            return [str(fault).removeprefix(f"{file.parent}/") for fault in error.faults]
        return []

    return read


WAYS = {"rubric": _rubric, "command": _command, "answers": _answers}


def _cost_of(file: Path, read: Read) -> Cost:
    """Read a file in a copy of this process, where everything is imported."""
    import resource

    hearer, teller = os.pipe()
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_CPU, (KILLED_AFTER, KILLED_AFTER))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, MOST_ADDRESSES))
        faults = read(file)
        told = {
            "faults": len(faults),
            "longest": max(map(len, faults), default=0),
            "some": [fault[:SHOWN] for fault in (*faults[:3], *faults[-1:])],
        }
        os.write(teller, json.dumps(told).encode())
        os._exit(0)
    os.close(teller)
    with os.fdopen(hearer) as said:
        told = json.loads(said.read() or "{}")
    _, status, used = os.wait4(child, 0)
    return Cost(
        os.waitstatus_to_exitcode(status),
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        **told,
    )


if __name__ == "__main__":
    way, rubric, *names = sys.argv[1:]
    read = WAYS[way](rubric)
    for name in names:
        sys.stdout.write(json.dumps(asdict(_cost_of(Path(name), read))) + "\n")
        sys.stdout.flush()
