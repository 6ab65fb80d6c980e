"""What goes over the websocket, byte by byte."""

from __future__ import annotations

from raw_http import PATIENCE, Running
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol


def test_nothing_is_compressed_click_by_click(running: Running) -> None:
    """Every browser offers it; two hundred phones would keep the server busy with that alone."""
    with connect(
        f"ws://{running.host}/_stcore/stream",
        origin=Origin(f"http://{running.host}"),
        subprotocols=[Subprotocol("streamlit")],
        compression="deflate",
        proxy=None,
        open_timeout=PATIENCE,
    ) as line:
        assert line.request is not None
        assert line.response is not None
        assert "permessage-deflate" in line.request.headers["Sec-WebSocket-Extensions"]
        assert "Sec-WebSocket-Extensions" not in line.response.headers
