"""The app under AppTest, on a store of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from app_under_test import DAY, KEY, Open
from rooms_of_people import ROOMS, Room, answers_file, store_wave
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from assessment.analysis.answers import Answer
from assessment.exchange import rubric_files
from assessment.places import PACKAGE, bundled
from assessment.rubric.model import Rubric, Scope
from assessment.rubric.reader import read_rubric
from assessment.store.respondents import open_wave
from assessment.ui import opened

# Neither what is installed nor what the same bytes say changes from test to test.
COMPONENTS = cache(manifest_scanner.scan_component_manifests)
RUBRIC = cache(read_rubric)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated: Path) -> Iterator[None]:
    """Give each test a store in its own folder, and close it."""
    shutil.copy(migrated, tmp_path)
    monkeypatch.setenv("ORIENTIR_DATA", str(tmp_path))
    # AppTest's stand-in for the server has no cookies to give; say so instead of a mock.
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: None)
    # Each AppTest would read the description of every installed package, each store every rubric.
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", COMPONENTS)
    monkeypatch.setattr(rubric_files, "read_rubric", RUBRIC)
    for cached in (opened.settings, opened.database, opened.shelf):
        cached.clear()  # type: ignore[attr-defined]
    yield
    opened.database().close()
    opened.database.clear()  # type: ignore[attr-defined]


@pytest.fixture
def open_page() -> Open:
    """Open a page by name with parameters, as the browser that holds KEY."""

    def at(name: str = "start", **parameters: str) -> AppTest:
        app = AppTest.from_file(str(bundled("app.py")), default_timeout=30)
        app.query_params["lang"] = "en"
        app.query_params["t"] = KEY
        app.run()  # the page names are known after the first run
        for parameter, value in parameters.items():
            app.query_params[parameter] = value
        if name != "start":
            app.switch_page(str(PACKAGE / "ui" / "pages" / f"{name}_page.py"))
            app.run()
        return app

    return at


@pytest.fixture
def flagship_rubric() -> Rubric:
    """Give the flagship as the app offers it."""
    return next(r for r in opened.shelf().rubrics if r.id == "customer-orientation")


@pytest.fixture
def sitting(flagship_rubric: Rubric) -> Callable[..., str]:
    """Store a sitting of KEY's browser, levels going to the questions in order; give its uid."""

    def store(
        levels: list[int | None], *, key: str = KEY, scope: Scope = "full", **kinds: str
    ) -> str:
        asked = flagship_rubric.capabilities(scope)
        answers = {
            capability.id: Answer("level", level)
            for capability, level in zip(asked, levels, strict=False)
            if level is not None
        }
        answers |= {asked[int(at[1:])].id: Answer(kind) for at, kind in kinds.items()}  # type: ignore[arg-type]
        access = open_wave(
            opened.database(),
            key,
            flagship_rubric,
            scope,
            organisation=None,
            today=DAY,
            answers=answers,
            targets={},
        )
        return access.uid

    return store


@pytest.fixture
def room(tmp_path: Path, flagship_rubric: Rubric) -> Callable[..., Room]:
    """Store a wave of so many people."""

    def store(people: int, *, key: str = KEY, groups: tuple[str, ...] | None = None) -> Room:
        among = ROOMS.get(people, ()) if groups is None else groups
        file = tmp_path / f"{people}.csv"
        file.write_text(answers_file(flagship_rubric, people, among, "Acme"), encoding="utf-8")
        named, by_group = people == 2, bool(among)
        uid = store_wave(
            opened.database(),
            key,
            flagship_rubric,
            file,
            named=named,
            invited=people + 8,
            by_group=by_group,
            today=DAY,
        )
        options = [*(["--named"] if named else []), *(["--by", "group"] if by_group else [])]
        return Room(uid, file, (*options, "--invited", str(people + 8)))

    return store


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """Collect the downloads a page offers, by the end of their names."""
    offered: dict[str, Callable[[], bytes]] = {}

    def offer(_: str, make: Callable[[], bytes], name: str, *__: object, **___: object) -> None:
        offered[name.partition(".")[2]] = make

    monkeypatch.setattr("streamlit.download_button", offer)
    return offered
