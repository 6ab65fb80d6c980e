"""The address at which people open the app on their own devices, and whether they can."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

import streamlit as st

from assessment.ui import opened, session
from assessment.ui.plain import plain

EXAMPLE = "http://192.168.0.12:8501"


def address() -> str:
    """Give the address that codes and links lead to."""
    return opened.settings().url or session.address()


def warn() -> None:
    """Say so where the address leads every phone to itself, and what to do."""
    if not _loops_back(address()):
        return
    texts = session.texts()
    st.warning(
        texts.say(
            "**Phones cannot open {address}:** that address leads every device to itself. Start "
            "the server anew with `orientir serve --host 0.0.0.0` and open this page by the "
            "computer’s address in the network, such as `{example}`. What is already open stays "
            "here if the server is started with `ORIENTIR_URL={example}` besides.",
            address=plain(address()),
            example=EXAMPLE,
        )
    )


def _loops_back(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
