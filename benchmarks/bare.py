"""Serve the app of one radio as our own server serves ours: ``python -m benchmarks.bare PORT``."""

from __future__ import annotations

import gc
import logging
import sys
from importlib import import_module
from pathlib import Path

import uvicorn
from streamlit import config
from streamlit.starlette import App

from assessment.server import FIRST_NEEDED


def main() -> None:
    """Serve until stopped; refuses other settings of Streamlit than ours."""
    app = App(Path(__file__).with_name("bare_app.py"))
    if config.get_option("runner.postScriptGC"):
        raise SystemExit("start it in the folder that holds our .streamlit/config.toml")
    for package in FIRST_NEEDED:
        import_module(package)
    gc.freeze()
    logging.getLogger("uvicorn.access").disabled = True
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_config=None,
        ws_per_message_deflate=False,
    )


if __name__ == "__main__":
    main()
