"""What the first visit to a question brings over the wire."""

from __future__ import annotations

import base64
import shutil
import sys
from typing import Any
from urllib.parse import urlencode

from benchmarks.figures import Figure
from benchmarks.respondent import RUBRIC
from benchmarks.scoring import flagship
from benchmarks.served import orientir

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BINARY = 2  # the websocket's code of a frame that is shown in base 64
PATIENCE_MS = 60_000


class Wire:
    """Count the bytes of a tab as the browser's developer tools report them."""

    def __init__(self) -> None:
        self.files = 0
        self.bytes = 0.0

    def file(self, event: dict[str, Any]) -> None:
        """Count a file as it came over the wire: compressed, with its headers."""
        self.files += 1
        self.bytes += event["encodedDataLength"]

    def frame(self, event: dict[str, Any]) -> None:
        """Count a frame of a websocket."""
        frame = event["response"]
        content = frame["payloadData"]
        binary = frame["opcode"] == BINARY
        self.bytes += len(base64.b64decode(content) if binary else content.encode())


def measure() -> tuple[Figure, ...]:
    """Measure a question opened by its address in a browser that has never been here.

    Without Chromium there is nothing to measure with, and it says so.
    """
    if CHROMIUM is None:
        sys.stderr.write("first visit: not measured, Chromium is not installed\n")
        return ()
    from playwright.sync_api import sync_playwright

    wire = Wire()
    question = flagship().capabilities()[0].id
    place = urlencode({"rubric": RUBRIC, "scope": "full", "q": question})
    with orientir() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        developer = page.context.new_cdp_session(page)
        developer.send("Network.enable")
        developer.on("Network.loadingFinished", wire.file)
        developer.on("Network.webSocketFrameReceived", wire.frame)
        developer.on("Network.webSocketFrameSent", wire.frame)
        page.goto(f"{server.url}/answer?{place}", timeout=PATIENCE_MS)
        page.locator("[data-testid=stRadioOption]").first.wait_for(timeout=PATIENCE_MS)
        page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
        browser.close()
    return (
        Figure("first visit to a question", wire.bytes / 1e6, "MB", limit=1.3),
        Figure("files of a first visit", wire.files, ""),
    )
