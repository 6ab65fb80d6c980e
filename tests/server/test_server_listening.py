"""Where the server cannot listen it says so before anything else, in the reader's language."""

from __future__ import annotations

import re
import socket

import pytest

from assessment.cli import main


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("127.0.0.1", "там уже работает другая программа"),
        ("192.0.2.7", "у этого компьютера нет такого адреса"),  # kept for documents alone
        ("nowhere.invalid", "такого узла нет"),
    ],
)
def test_it_is_said_in_russian_why_nothing_listens(
    capsys: pytest.CaptureFixture[str], host: str, said: str
) -> None:
    """A taken port, another machine's address and an unknown name: no English, and a way out."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code = main(["--language", "ru", "serve", "--host", host, "--port", port])
    told = capsys.readouterr().err
    assert code != 0
    assert f"{host}:{port} ({said})" in told
    assert not re.search("[A-Za-z]{4,}", re.sub(r"nowhere\.invalid|--host|--port", "", told))
