"""Wrong join codes are counted, so that who tries many is told to wait.

A whole room may share one address and mistype together, so right codes always open: guessing is
made hopeless by the 40 bits of a code, and counting only sees to it that it is not made pleasant.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock

SECONDS = 60.0
FROM_ONE = 20  # wrong codes in that time, from one address
FROM_ALL = 200


class WrongCodes:
    """Remember where the wrong codes of the last minute came from, and nothing for longer.

    ``clock`` gives seconds and never goes backwards.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._tries: deque[tuple[float, str]] = deque()
        self._lock = Lock()

    def too_many(self, address: str) -> bool:
        """Count one more wrong code; say instead that there were too many already."""
        with self._lock:
            now = self._clock()
            while self._tries and now - self._tries[0][0] >= SECONDS:
                self._tries.popleft()
            from_here = sum(came_from == address for _, came_from in self._tries)
            if from_here >= FROM_ONE or len(self._tries) >= FROM_ALL:
                return True
            self._tries.append((now, address))
            return False
