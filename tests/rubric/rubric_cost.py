"""Read rubric files, each in a process of its own, and print what each cost.

Run as ``python rubric_cost.py reader|command FILE...``; prints a line of JSON a file. ``reader``
calls the function, ``command`` runs ``orientir validate`` in Russian.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
from pathlib import Path

from assessment.cli import main
from assessment.errors import RubricError
from assessment.rubric.reader import read_rubric
from assessment.texts import speak

MOST_SECONDS = 10  # of processor time, then the system ends the process
MOST_ADDRESSES = 2_000_000_000  # bytes of addresses, then nothing more is given


def read(file: Path) -> list[str]:
    """Read a file through the function and give its faults, worded in English."""
    try:
        read_rubric(file.read_bytes(), file.name)
    except RubricError as error:
        return [str(fault) for fault in error.faults]
    return []


def validate(file: Path) -> list[str]:
    """Read a file through the command and give what it says of faults."""
    with contextlib.redirect_stderr(io.StringIO()) as said:
        code = main(["validate", "--language", "ru", str(file)])
    return [line.removeprefix(f"{file.parent}/") for line in said.getvalue().splitlines()] * code


def cost_of(file: Path, way: str) -> dict[str, object]:
    """Read a file in a copy of this process, where everything is imported, and give its cost."""
    hearer, teller = os.pipe()
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, MOST_ADDRESSES))
        faults = read(file) if way == "reader" else validate(file)
        longest = max(map(len, faults), default=0)
        told = {"faults": len(faults), "longest": longest, "some": [*faults[:3], *faults[-1:]]}
        os.write(teller, json.dumps(told).encode())
        os._exit(0)
    os.close(teller)
    with os.fdopen(hearer) as said:
        heard = said.read()
    _, status, used = os.wait4(child, 0)
    return {
        "name": file.stem,
        "ended": os.waitstatus_to_exitcode(status),
        "seconds": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
        **json.loads(heard or "{}"),
    }


if __name__ == "__main__":
    speak("ru").say("a text")  # the catalogue is read once and for all
    for name in sys.argv[2:]:
        sys.stdout.write(json.dumps(cost_of(Path(name), sys.argv[1])) + "\n")
        sys.stdout.flush()
