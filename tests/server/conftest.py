"""One running server for the tests that ask it over the network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from raw_http import Running, start, stop


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Give a running server; whatever a test sends it, it must go on running."""
    server = start(tmp_path_factory.mktemp("server"))
    yield server
    stop(server)
