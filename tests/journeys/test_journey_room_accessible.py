"""The pages of a workshop for those who listen, see little, or sit in a dark hall."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from page_checks import recoloured, serious_faults
from playwright.sync_api import Browser, Page, expect

from assessment import load_rubric
from assessment.analysis.answers import Answer
from assessment.charts.palette import DARK, LIGHT
from assessment.store import answers
from assessment.store.access import WaveAccess, new_key
from assessment.store.database import Database, open_database
from assessment.store.joining import join
from assessment.store.links import make_facilitator_link
from assessment.store.workshops import Opening, advance, load_workshop, open_workshop
from assessment.workshop.course import Step
from benchmarks.served import Server

pytestmark = pytest.mark.browser

RUBRIC = load_rubric(Path(__file__).parents[2] / "rubrics" / "quick-pulse.yaml")
SPLIT = RUBRIC.capabilities()[0].id
TODAY = datetime.now(tz=UTC).date()
PATIENCE = 30_000  # milliseconds, for the slowest machine
CHOSEN = ".st-key-desk [role=radio][aria-checked=true]"
# What the pages show after each step that changes both of them much.
STEPS: tuple[tuple[Step, str, str], ...] = (
    ("reveal", "Agenda", "Look at the screen"),
    ("discuss", "Record the agreed level", "The room talks about"),
    ("vote_again", "Next: both votes side by side", "Second vote"),
    ("close_vote", "Record the agreed level", "The room agrees on a level"),
    ("set_targets", "Next: the dot vote", "The room sets targets"),
    ("vote_dots", "Next: the count", "What matters most?"),
    ("plan", "Next: the end of the workshop", "The room decides who"),
)


def _room(database: Database) -> WaveAccess:
    """Open a workshop in which seven have rated."""
    opening = Opening(RUBRIC, "full", "North Wind", "Autumn", False, (), None, "en")
    lead = open_workshop(database, new_key(), opening, today=TODAY)
    _take(database, lead, "rate")
    code = load_workshop(database, lead).code or ""
    for number in range(7):
        person = join(database, new_key(), code, group=None, name=None, today=TODAY)
        for capability in RUBRIC.capabilities():
            level = 4 if capability.id == SPLIT and number % 2 else 1
            answers.save(database, person, capability.id, Answer("level", level), expected=0)
    return lead


def _take(database: Database, lead: WaveAccess, step: Step) -> None:
    expected, topic = load_workshop(database, lead).revision, SPLIT if step == "discuss" else None
    advance(database, lead, step, expected=expected, topic=topic, today=TODAY)


def _chosen_is_seen(page: Page) -> None:
    """Check that what is chosen has the colour of what is so now, which axe does not judge."""
    expect(page.locator(CHOSEN).first).to_be_visible()
    for theme, colours in (("light", LIGHT), ("dark", DARK)):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        red, green, blue = bytes.fromhex(colours.now.removeprefix("#"))
        seen = f"rgb({red}, {green}, {blue})"
        expect(page.locator(CHOSEN).first).to_have_css("color", seen)


def test_controls_and_phones(browser: Browser, server: Server) -> None:
    """Axe finds nothing serious on either page at any step, by day or night, choices included."""
    database = open_database(f"sqlite:///{server.database}")
    lead = _room(database)
    expect.set_options(timeout=PATIENCE)

    def opened(path: str, width: int) -> Page:
        context = browser.new_context(
            locale="en-GB",
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(server.url + path)
        return page

    link = make_facilitator_link(database, lead, today=TODAY)
    controls = opened(f"/?lead={link}&lang=en", 1280)
    expect(controls.get_by_text("Next: the reveal")).to_be_visible()
    phone = opened(f"/join/{load_workshop(database, lead).code}", 390)
    phone.locator(".st-key-start button").click()
    expect(phone.locator("[data-testid=stRadioOption]").first).to_be_visible()
    faults = {}
    for step, on_controls, on_phone in STEPS:
        _take(database, lead, step)
        expect(controls.get_by_text(on_controls).first).to_be_visible()
        expect(phone.get_by_text(on_phone).first).to_be_visible()
        if step in {"close_vote", "set_targets"}:
            controls.locator(".st-key-desk [role=radio]").nth(1).click()
            _chosen_is_seen(controls)
        for theme in ("light", "dark"):
            for name, page in (("controls", controls), ("phone", phone)):
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                recoloured(page, theme)
                faults[f"{name} after {step}, {theme}"] = serious_faults(page)
    database.close()
    assert {where: found for where, found in faults.items() if found} == {}
    for page in (controls, phone):
        page.context.close()
