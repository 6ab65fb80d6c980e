"""Names the page tests share: the browser's key, the day, the type of ``open_page``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from assessment.store.access import new_key

Open = Callable[..., AppTest]
KEY = new_key()
DAY = date(2026, 11, 23)
