"""Be killed in the middle of a vote: everybody votes on and on, and notes what was acknowledged."""

from __future__ import annotations

import json
import sys
import threading
from itertools import count

from assessment.analysis.answers import Answer
from assessment.store.access import Access, open_access
from assessment.store.database import Database, open_database
from assessment.store.votes import give_dots, vote_again

_line = threading.Lock()


def main() -> None:
    """Vote without end as the people and in the manner that the one line read names."""
    order = json.loads(sys.stdin.readline())
    database = open_database(order["url"], busy_seconds=60)
    people = [open_access(database, key, uid) for key, uid in order["people"]]
    what = (order["capability"], order["what"])
    threads = [threading.Thread(target=_vote_on, args=(database, one, *what)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()  # the end of the main thread would close the database


def _vote_on(database: Database, person: Access, capability: str, what: str) -> None:
    """Give one level or number of dots after another, in turn."""
    for number in count():
        if what == "dots":
            give_dots(database, person, {capability: 1 + number % 5})
        else:
            vote_again(database, person, capability, Answer("level", 1 + number % 3))
        with _line:
            sys.stdout.write(f"{person.uid} {number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
