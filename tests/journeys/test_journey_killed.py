"""A server is killed while people answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.alone
def test_nothing_confirmed_is_lost() -> None:
    """Twenty people answer, the server is killed twice, and every confirmed answer stands."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "killed", "--rounds", "2"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (kills,) = [line for line in done.stdout.splitlines() if "confirmed answers lost" in line]
    assert "in 2 kills" in kills
    assert kills.endswith("holds")
    (confirmed,) = [line for line in done.stdout.splitlines() if "answers confirmed" in line]
    assert int(confirmed.split()[-1].replace(",", "")) > 0
