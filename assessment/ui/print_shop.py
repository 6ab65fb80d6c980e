"""The process beside the server that prints reports, so that answering goes on meanwhile."""

from __future__ import annotations

import pickle
import subprocess
import sys
from threading import Lock, Timer

from assessment.errors import Message, ReportError, message
from assessment.report.printing import Answer, Order

LONGEST_SECONDS = 120  # a report that takes longer never comes
TRIES = 2  # the process may have ended just now, for want of orders


class PrintShop:
    """Start the process with the first order, and again when it has ended.

    It ends with the server, however that ends, because its input is closed then.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def print(self, order: Order) -> bytes:
        """Give the file; orders are fulfilled one after the other. Raises ReportError."""
        with self._lock:
            for _ in range(TRIES):
                answer = self._ask(order)
                if answer is not None:
                    break
                self._end()
        if isinstance(answer, bytes):
            return answer
        raise ReportError(answer or message("the report could not be made; try again"))

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._end()

    def _ask(self, order: Order) -> Answer | None:
        """Give what the process says; None where it has ended instead."""
        process = self._running()
        if process.stdin is None or process.stdout is None:
            return None
        too_long = Timer(LONGEST_SECONDS, process.kill)
        too_long.start()
        try:
            pickle.dump(order, process.stdin)
            process.stdin.flush()
            found = pickle.load(process.stdout)  # noqa: S301 - from the process started here
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        finally:
            too_long.cancel()
        return found if isinstance(found, bytes | Message) else None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "assessment.report.printing"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # it is not meant by who stops the server from a terminal
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()
