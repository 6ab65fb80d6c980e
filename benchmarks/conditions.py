"""What a figure was measured on and under: without that, it says little."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("orientir", "streamlit", "numpy", "sqlalchemy", "uvicorn", "websockets")


def conditions() -> tuple[str, ...]:
    """Give a line for the machine, for the versions, and for what else is running now."""
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    system = f"{platform.system()} {platform.release()}"
    return (
        f"{_cpu()}, {os.cpu_count()} cores, {system}; the clients run on the same machine",
        f"Python {platform.python_version()}, {versions}, SQLite {sqlite3.sqlite_version}",
        f"load average {load()}",
    )


def load() -> str:
    """Give the load average of the last 1, 5 and 15 minutes."""
    return " ".join(f"{average:.1f}" for average in os.getloadavg())


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
