"""The projector's page: what the room sees in each state, and that it sees nothing too early."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import date
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from app_under_test import DAY, KEY, Open
from phones import SPLIT, Meeting, give, meeting, quick_pulse
from streamlit.testing.v1 import AppTest

from assessment.analysis.answers import Answer
from assessment.store.access import Access, new_key
from assessment.store.consenting import agree
from assessment.store.planning import keep_action
from assessment.store.targets import set_target
from assessment.store.votes import give_dots, vote_again
from assessment.store.workshops import (
    Opening,
    advance,
    make_projector_link,
    open_workshop,
    redeem_facilitator_link,
    set_timer,
)
from assessment.ui import opened, qr, watching
from assessment.workshop.codes import spaced
from assessment.workshop.consensus import Consensus
from assessment.workshop.course import Step
from assessment.workshop.plan import Action

STEPS: tuple[Step, ...] = ("rate", "reveal", "discuss", "vote_again", "close_vote")
Show = Callable[..., AppTest]


@pytest.fixture
def show(open_page: Open) -> Show:
    """Show a workshop on this browser, which may do nothing else with it."""

    def on_the_screen(at: Meeting, **parameters: str) -> AppTest:
        database = opened.database()
        token = make_projector_link(database, at.lead, today=DAY)
        redeem_facilitator_link(database, token, KEY, today=DAY)
        app = open_page("stage", w=at.lead.uid, **parameters)
        assert not app.exception
        return app

    return on_the_screen


def _plain(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words).replace("\N{NO-BREAK SPACE}", " ")


def _words(app: AppTest) -> str:
    """Give all that is written on the page."""
    kinds = (app.title, app.header, app.markdown, app.metric, app.info, app.error)
    return _plain("\n".join(one.value for kind in kinds for one in kind))


def _title(app: AppTest) -> str:
    return _plain(app.title[0].value)


def _pictures(app: AppTest) -> list[dict[str, object]]:
    return [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]


def _marks(app: AppTest, kind: str) -> int:
    """Count marks of a kind in the wide layout of the page's one picture."""
    (spec,) = _pictures(app)
    marks = [mark for layer in spec["layer"] for mark in layer.get("data", {}).get("values", [])]  # type: ignore[attr-defined]
    return sum(mark.get("kind") == kind and mark["wide"] for mark in marks)


def _voted(people: list[Access], *levels: int) -> None:
    for person, level in zip(people, levels, strict=False):
        vote_again(opened.database(), person, SPLIT, Answer("level", level))


def _rated(at: Meeting, people: int, level: int = 1) -> list[Access]:
    """Let people join and rate, every second one of them high on one question."""
    at.take("rate")
    joined = [at.joined(new_key()) for _ in range(people)]
    for number, person in enumerate(joined):
        for capability in quick_pulse().capabilities():
            give(person, capability.id, 4 if capability.id == SPLIT and number % 2 else level)
    return joined


@pytest.mark.parametrize("whose", ["nobody's", "another browser's"])
def test_an_unknown_workshop_leads_back(open_page: Open, whose: str) -> None:
    """Another browser's workshop looks like one that never was, and its code stays unknown."""
    at = meeting()
    app = open_page("stage", w=new_key() if whose == "nobody's" else at.lead.uid)
    assert not app.exception
    assert "nothing to show here" in _words(app)
    assert spaced(at.code) not in _words(app)


@pytest.mark.parametrize("state", ["lobby", "rating", "revealed"])
def test_the_screen_has_no_controls(show: Show, state: str) -> None:
    """Nothing on the screen can be pressed, typed into or opened."""
    at = meeting()
    if state != "lobby":
        _rated(at, 6)
    if state == "revealed":
        at.take("reveal")
    app = show(at)
    assert not [*app.button, *app.text_input, *app.radio, *app.expander, *app.toggle]


def test_the_lobby_says_how_to_come_in(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """Address and code in words and as a QR code, and the promise in one line."""
    monkeypatch.setenv("ORIENTIR_URL", "https://assess.example.org")
    opened.settings.clear()  # type: ignore[attr-defined]
    at = meeting()
    at.joined(new_key())
    app = show(at)
    said = _words(app)
    assert "or open **assess.example.org/join** and enter the code" in said
    assert app.metric[0].value == spaced(at.code)
    assert "1 person has joined" in said
    assert "We do not ask your name." in said
    assert "Northern *Bridge* · Managers’ day" in said
    (image,) = app.get("image")
    assert image.proto.imgs[0].url == qr.picture(f"https://assess.example.org/join/{at.code}")
    assert image.proto.imgs[0].alt == f"QR code: assess.example.org/join, code {spaced(at.code)}"


def test_a_named_lobby_says_so(show: Show) -> None:
    """Where names are shown nobody is promised otherwise."""
    said = _words(show(meeting(named=True)))
    assert "Names stand beside the answers" in said
    assert "do not ask" not in said


def test_the_lobby_counts_those_invited(show: Show) -> None:
    """Two of the twelve who were invited have come, and a bar shows it."""
    opening = Opening(quick_pulse(), "full", None, "Day", False, (), 12, "en")
    at = Meeting(open_workshop(opened.database(), new_key(), opening, today=DAY))
    at.joined(new_key())
    at.joined(new_key())
    app = show(at)
    assert app.header[0].value == ":blue[2] of 12 have joined"
    (bar,) = [one for one in app.get("html") if 'class="steps"' in one.proto.body]
    assert "--done:17%" in bar.proto.body


def test_the_code_can_be_read_by_any_camera() -> None:
    """Dark on light with the quiet zone of the standard, in the page itself."""
    given = qr.picture("https://assess.example.org/join/K7M4QX2P")
    assert given.startswith("data:image/svg+xml;charset=utf-8,")
    root = ET.fromstring(unquote(given.partition(",")[2]))  # noqa: S314 - our own
    modules = float(root.attrib["viewBox"].split()[2])
    assert (modules - 8 - 17) % 4 == 0  # a version's size and four light modules at each side
    ground, code = list(root)
    assert ground.attrib["fill"] in {"#fff", "#FFFFFF"}
    assert code.attrib["stroke"] in {"#000", "#000000"}
    assert code.attrib["d"].startswith("M4 4")


def test_levels_are_explained_dimension_by_dimension(show: Show) -> None:
    """Each level's name, what it means, and its anchor in the dimension's first question."""
    at, rubric = meeting(), quick_pulse()
    second = rubric.dimensions[1]
    database, revision = opened.database(), at.now.revision
    advance(database, at.lead, "explain", expected=revision, dimension=second.id, today=DAY)
    app = show(at)
    assert app.title[0].value == second.title.say("en")
    said = _words(app)
    assert "What the levels mean · 2 of 3" in said
    for level, anchor in enumerate(second.capabilities[0].levels, start=1):
        assert f"**{level} {rubric.level_name(level, 'en')}**" in said
        assert anchor.say("en") in said
    assert spaced(at.code) in said


@pytest.mark.parametrize("named", [False, True])
def test_while_people_rate_there_is_one_number(show: Show, named: bool) -> None:  # noqa: FBT001 - a kind of room
    """Two rooms that answer differently look the same, and names are nowhere."""
    seen = []
    for level in (1, 4):
        at = meeting(named=named)
        _rated(at, 5, level)
        at.joined(new_key())
        app = show(at)
        assert app.metric[0].value == "5 of 6"
        assert app.header[0].value == "finished"
        assert not app.get("vega_lite_chart")
        assert not app.table
        seen.append(_words(app).replace(spaced(at.code), "CODE"))
    assert seen[0] == seen[1]
    assert "Anna" not in seen[0]


def test_before_anybody_joins_nothing_is_counted(show: Show) -> None:
    """No "0 of 0"."""
    at = meeting()
    at.take("rate")
    app = show(at)
    assert "Nobody has joined yet." in _words(app)
    assert not app.metric


def test_the_reveal_shows_dots_and_no_mean(show: Show) -> None:
    """A dot is an answer; the title is the finding, n stands below it."""
    at = meeting()
    _rated(at, 12)
    at.take("reveal")
    app = show(at)
    assert app.title[0].value == "One question splits us into two camps"
    assert "12 people answered." in _words(app)
    assert _marks(app, "dot") == 12 * len(quick_pulse().capabilities())
    assert not re.search(r"\d\.\d", _words(app))


def test_four_people_see_their_number_alone(show: Show) -> None:
    """Below five of a confidential room no state shows a picture, a mean, or dots."""
    at = meeting()
    people = _rated(at, 4)
    at.take("reveal")
    assert "4 of 5 people have answered" in _words(show(at))
    at.take("discuss")
    for steps in ((), ("vote_again", "close_vote")):
        at.take(*steps[:1])
        if steps:
            _voted(people, 1, 1, 4, 4)
            at.take("close_vote")
        app = show(at)
        assert not app.get("vega_lite_chart")
        assert "**1 By chance**" in _words(app)
    assert "4 people voted. A vote is shown from 5 people" in _words(app)
    at.take("set_targets")
    app = show(at)
    assert not [one for one in app.get("html") if 'class="steps"' in one.proto.body]


def test_the_dots_of_four_people_are_not_shown(show: Show) -> None:
    """Of six people four vote: the screen says how many, and draws nothing."""
    at = meeting()
    people = _rated(at, 6)
    at.take("reveal", "set_targets", "vote_dots")
    for person in people[:4]:
        give_dots(opened.database(), person, {SPLIT: 5})
    at.take("close_dots")
    app = show(at)
    assert "4 people voted. A vote is shown from 5 people" in _words(app)
    assert not app.get("vega_lite_chart")


def test_the_rating_has_a_clock_where_one_is_set(show: Show) -> None:
    """The count of finished people stands with the time that is left, and with no other number."""
    at = meeting()
    _rated(at, 6)
    assert len(show(at).metric) == 1
    set_timer(opened.database(), at.lead, ends_at=int(time.time()) + 600)
    labels = [one.label for one in show(at).metric]
    assert labels == ["left", "finished"]


def test_a_talk_shows_dots_over_anchors_and_asks_the_extremes(show: Show) -> None:
    """The question, its answers, its anchors, the prompt, and the time that is left."""
    at = meeting()
    _rated(at, 6)
    at.take("reveal", "discuss")
    set_timer(opened.database(), at.lead, ends_at=int(time.time()) + 200)
    app = show(at)
    said = _words(app)
    assert app.title[0].value == quick_pulse().capability(SPLIT).title.say("en")
    assert "Topic 1 of 1" in said
    assert _marks(app, "now") == 6
    for anchor in quick_pulse().capability(SPLIT).levels:
        assert anchor.say("en") in said
    assert "**Extremes first.** What have you seen yourself if it is level 1?" in said
    assert re.fullmatch(r"3:(1\d|20)", app.metric[0].value)


def test_a_talk_without_a_timer_has_no_clock(show: Show) -> None:
    """No timer, no number; one that has run out stands at nought and says so."""
    at = meeting()
    _rated(at, 6)
    at.take("reveal", "discuss")
    assert not show(at).metric
    set_timer(opened.database(), at.lead, ends_at=int(time.time()) - 5)
    app = show(at)
    assert app.metric[0].value == "0:00"
    assert app.metric[0].label == ":orange[**time is up**]"


def test_a_second_vote_shows_how_many_and_no_dots(show: Show) -> None:
    """The first answers are off the screen, and the second ones are not on it yet."""
    at = meeting()
    people = _rated(at, 6)
    at.take("reveal", "discuss", "vote_again")
    _voted(people, 1, 2)
    app = show(at)
    assert app.metric[0].value == "2 of 6"
    assert not app.get("vega_lite_chart")


def test_a_consensus_stands_beside_both_votes(show: Show) -> None:
    """Before and after in dots, the agreed level and the evidenced one as two numbers, the why."""
    at = meeting()
    people = _rated(at, 6)
    at.take(*STEPS[1:4])
    _voted(people, 1, 1, 2, 2, 2, 2)
    at.take("close_vote")
    assert "no level agreed yet" in _words(show(at))
    said = Consensus(SPLIT, 2, "only *service* has a routine", "sales see a 3", 1)
    agree(opened.database(), at.lead, said)
    app = show(at)
    assert (_marks(app, "now"), _marks(app, "before")) == (6, 6)
    assert [(one.label, one.value) for one in app.metric] == [("agreed", "2"), ("evidenced", "1")]
    words = _words(app)
    assert "Why 2: only *service* has a routine" in words
    assert "Seen otherwise: sales see a 3" in words


def test_targets_move_on_the_screen(show: Show) -> None:
    """Each dimension has its score with n and its target, as it is set now."""
    at = meeting()
    _rated(at, 6)
    at.take("reveal", "set_targets")
    first = quick_pulse().dimensions[1]
    set_target(opened.database(), at.lead, first.id, 4.0)
    app = show(at)
    assert _title(app) == f"Furthest from the target: {first.title.say('en')}"
    assert "1.0 · 6 people · :orange[**target 4.0**]" in _words(app)
    bars = [one.proto.body for one in app.get("html") if 'class="steps"' in one.proto.body]
    assert len(bars) == len(quick_pulse().dimensions)
    assert "--at:100.00%" in bars[1]


def test_dots_are_shown_once_they_are_counted(show: Show) -> None:
    """While the vote runs there is how many have voted; then what has most."""
    at = meeting()
    people = _rated(at, 6)
    at.take("reveal", "set_targets", "vote_dots")
    most, other = [one.id for one in quick_pulse().capabilities()[1:3]]
    for person in people[:5]:
        give_dots(opened.database(), person, {most: 3, other: 2})
    app = show(at)
    assert app.metric[0].value == "5 of 6"
    assert not app.get("vega_lite_chart")
    title = quick_pulse().capability(most).title.say("en")
    assert title not in _words(app)
    at.take("close_dots")
    app = show(at)
    assert _title(app) == f"Most dots: {title}"
    assert _marks(app, "dots") == 2


def test_the_plan_is_read_aloud_and_stays_at_the_end(show: Show) -> None:
    """Step, who, when and the sign, as they were written; the closed screen has them, no code."""
    at = meeting()
    _rated(at, 6)
    at.take("reveal", "set_targets", "plan")
    assert show(at).title[0].value == "Who does what, and until when?"
    due = date(2026, 12, 15)
    action = Action(SPLIT, "Call *ten* customers", "Ann [x](y)", due, "ten notes")
    keep_action(opened.database(), at.lead, action)
    code = spaced(at.code)
    for title in ("We do 1 thing", "The workshop is over. Thank you!"):
        app = show(at)
        said = _words(app)
        assert app.title[0].value == title
        assert "1. Call *ten* customers" in said
        assert "**Ann [x](y)**  \nby December 15, 2026" in said
        assert "done when: ten notes" in said
        if at.now.course.state != "closed":
            at.take("close")
    assert code not in said


@pytest.mark.parametrize("steps", range(len(STEPS) + 1))
def test_the_screen_speaks_russian(show: Show, steps: int) -> None:
    """In Russian nothing of ours is left in English."""
    at = meeting()
    if steps:
        people = _rated(at, 6)
        at.take(*STEPS[1:steps])
        if at.now.course.state == "second_vote":
            _voted(people, 1)
    said = _words(show(at, lang="ru")).replace("Northern *Bridge* · Managers’ day", "")
    said = re.sub(r"https?://\S+|:\w+\[|\S*/join", "", said).replace(
        spaced(at.code) if at.code else "", ""
    )
    assert not re.findall(r"[A-Za-z]{4,}", said)


def test_without_a_language_in_the_address_the_workshops_is_spoken(open_page: Open) -> None:
    """A screen opened on the hall's own computer does not speak that computer's language."""
    opening = Opening(quick_pulse(), "full", None, "День", False, (), None, "ru")
    at = Meeting(open_workshop(opened.database(), KEY, opening, today=DAY))
    app = open_page("stage", w=at.lead.uid)
    assert app.title[0].value == "Point your phone’s camera here"
    del app.query_params["lang"]
    app.run()
    assert app.title[0].value == "Наведите камеру телефона"


@pytest.mark.parametrize(
    ("newest", "runs"), [(0, 1), (10**9, 2), (None, 2)], ids=["older", "newer", "gone"]
)
def test_only_what_is_newer_is_drawn_anew(
    show: Show, monkeypatch: pytest.MonkeyPatch, newest: int | None, runs: int
) -> None:
    """A page runs again for a newer revision and for a workshop that is gone, else not."""
    asked: list[bool] = []

    def pulse(*_: object) -> int | None:
        asked.append(True)
        return newest if len(asked) == 1 else 0

    monkeypatch.setattr(watching, "pulse", pulse)
    show(meeting())
    assert len(asked) == runs
