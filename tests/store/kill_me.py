"""Be killed: a parent without threads that forks, for each line it reads, a process to be killed.

A line is JSON: what the child does, and with which arguments. The parent answers with the child's
number and, once it has ended, how. The fork spares each child the imports.
"""

from __future__ import annotations

import io
import json
import os
import random
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from assessment.analysis.answers import Answer
from assessment.errors import AnswerChanged
from assessment.store import answers, respondents
from assessment.store.access import Access, new_key, open_access
from assessment.store.database import Database, open_database
from assessment.store.restoring import restore


def main() -> None:
    """Fork and report, until there are no more lines."""
    with TemporaryDirectory() as folder:  # what is compiled once here, no child has to
        open_database(f"sqlite:///{folder}/warm.sqlite").close()
    for line in sys.stdin:
        do, arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            _work(TASKS[do], arguments)
        _say(str(child))
        _, status = os.waitpid(child, 0)
        _say("killed" if os.WIFSIGNALED(status) else f"ended with {os.WEXITSTATUS(status)}")


def save_answers(url: str, ledger: str, people: Sequence[Sequence[str]]) -> None:
    """Be many clients at once, each changing its answers, and note what was acknowledged."""
    database = open_database(url, busy_seconds=60)
    threads = [
        threading.Thread(target=_save_on, args=(database, Path(ledger), key, uid))
        for key, uid in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def restore_backup(url: str, file: str, number: int) -> None:
    """Bring a backup back; the number makes the time, and so the name of what is kept, its own."""
    restore(url, Path(file), datetime(2026, 3, 4, 0, 0, number, tzinfo=UTC))


TASKS: dict[str, Callable[..., None]] = {"save": save_answers, "restore": restore_backup}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _work(task: Callable[..., None], arguments: dict[str, object]) -> None:
    try:
        task(**arguments)
        os._exit(0)
    finally:
        traceback.print_exc()
        os._exit(1)


def _save_on(database: Database, ledger: Path, key: str, uid: str) -> None:
    """Answer without end; whatever goes wrong but a newer answer ends the process."""
    try:
        with ledger.open("ab", buffering=0) as notes:  # a line is one write, whole or not there
            while True:
                with suppress(AnswerChanged):
                    _save_until_changed(database, notes, open_access(database, key, uid))
    finally:
        traceback.print_exc()
        os._exit(1)


def _save_until_changed(database: Database, notes: io.FileIO, access: Access) -> None:
    visit = respondents.load_visit(database, access)
    revisions = {name: kept.revision for name, kept in visit.answers.items()}
    questions = [capability.id for capability in visit.rubric.capabilities()]
    chance = random.Random()  # noqa: S311 - any answers do
    while True:
        name, level, sign = chance.choice(questions), chance.randint(1, 3), new_key()
        said = Answer("level", level, sign)
        saved = answers.save(database, access, name, said, expected=revisions.get(name, 0))
        notes.write(f"{access.respondent} {name} {saved.revision} {level} {sign}\n".encode())
        revisions[name] = saved.revision


if __name__ == "__main__":
    main()
