"""Read files, each in a process of its own, and print what each cost.

Run as ``python file_cost.py RUBRIC FILE...``; prints a line of JSON a file. What ends in ``.csv``
or ``.xlsx`` is read as answers to the rubric, everything else as an archive.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from assessment.errors import FaultyFile
from assessment.exchange.archive import read_archive
from assessment.exchange.rubric_files import load_rubric
from assessment.exchange.surveys import read_answers
from assessment.rubric.model import Rubric

MOST_SECONDS = 20  # of processor time, then the system ends the process
MOST_ADDRESSES = 2_000_000_000  # bytes of addresses, then nothing more is given


def read(file: Path, rubric: Rubric) -> list[str]:
    """Read a file and give its faults, worded in English."""
    try:
        if file.suffix in (".csv", ".xlsx"):
            read_answers(file, rubric)
        else:
            read_archive(file.read_bytes(), file.name)
    except FaultyFile as error:
        return [str(fault).removeprefix(f"{file.parent}/") for fault in error.faults]
    return []


def cost_of(file: Path, rubric: Rubric) -> dict[str, object]:
    """Read a file in a copy of this process, where everything is imported, and give its cost."""
    hearer, teller = os.pipe()
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, MOST_ADDRESSES))
        faults = read(file, rubric)
        told = {"faults": len(faults), "first": faults[0][:500] if faults else ""}
        told["longest"] = max(map(len, faults), default=0)
        os.write(teller, json.dumps(told).encode())
        os._exit(0)
    os.close(teller)
    with os.fdopen(hearer) as said:
        heard = said.read()
    _, status, used = os.wait4(child, 0)
    return {
        "ended": os.waitstatus_to_exitcode(status),
        "seconds": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
        **json.loads(heard or "{}"),
    }


if __name__ == "__main__":
    asked = load_rubric(sys.argv[1])
    for name in sys.argv[2:]:
        sys.stdout.write(json.dumps(cost_of(Path(name), asked)) + "\n")
