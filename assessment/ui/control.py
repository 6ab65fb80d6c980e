"""One workshop as its facilitator leads it: loaded, judged, and followed from step to step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from assessment.analysis.results import Results
from assessment.errors import AccessDenied
from assessment.report.wording import Wording
from assessment.rubric.model import Capability
from assessment.store.access import WaveAccess, open_wave_access
from assessment.store.workshops import Workshop, load_workshop
from assessment.ui import opened, session
from assessment.ui.plain import plain
from assessment.workshop.agenda import Topic, agenda
from assessment.workshop.course import Course

NOTICE = 20  # seconds
TOPICS = 8  # talked about by default; at six minutes each more do not fit into a workshop


@dataclass(frozen=True, eq=False)
class Control:
    """Hold a workshop and the right to lead it."""

    access: WaveAccess
    workshop: Workshop

    @property
    def course(self) -> Course:
        """Say where the workshop stands."""
        return self.workshop.course

    @property
    def place(self) -> dict[str, str]:
        """Name the workshop in an address."""
        return {session.WAVE: self.access.uid}

    @property
    def code(self) -> str | None:
        """Give the code that opens the workshop today; None once it has expired or is closed."""
        room = self.workshop
        return room.code if session.today() <= room.code_until else None

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Give the dimensions that are asked, in order."""
        rubric, asked = self.workshop.rubric, self.workshop.rubric.capabilities(self.workshop.scope)
        return tuple(dict.fromkeys(rubric.dimension_of(one.id).id for one in asked))

    @cached_property
    def results(self) -> Results | None:
        """Judge what was revealed; None before."""
        return self.workshop.results()

    @property
    def words(self) -> Wording | None:
        """Word what was revealed; None before."""
        texts, results = session.texts(), self.results
        return None if results is None else Wording(self.workshop.rubric, results, texts)

    @cached_property
    def agenda(self) -> tuple[Topic, ...]:
        """Give all that can be talked about, the most urgent first."""
        return () if self.results is None else agenda(self.results)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Give what is talked about by default: where the room is not close, eight at most."""
        return tuple(topic for topic in self.agenda if not topic.agreed)[:TOPICS]

    @property
    def topic(self) -> Capability | None:
        """Give the question that is talked about."""
        name = self.course.topic
        return None if name is None else self.workshop.rubric.capability(name)

    @property
    def next_topic(self) -> Topic | None:
        """Give what is talked about after this: no level is agreed on it yet."""
        rank = next((one.rank for one in self.agenda if one.capability == self.course.topic), 0)
        later = [one for one in self.topics if one.rank > rank]
        return next((one for one in later if one.capability not in self.workshop.agreed), None)

    def name(self, capability: str) -> str:
        """Give a question's title as it is written."""
        return self.workshop.rubric.capability(capability).title.say(session.texts().language)

    def title(self, capability: str) -> str:
        """Give a question's title, made plain."""
        return plain(self.name(capability))

    def dimension(self, dimension: str) -> str:
        """Give a dimension's title, made plain."""
        titles = {one.id: one.title for one in self.workshop.rubric.dimensions}
        return plain(titles[dimension].say(session.texts().language))


def current() -> Control | None:
    """Give the workshop the address means; None where this browser may not lead it.

    Raises StoreError.
    """
    database = opened.database()
    uid = session.parameter(session.WAVE) or ""
    try:
        access = open_wave_access(database, session.browser_key() or "", uid)
        if access.role == "projector":
            return None
        return Control(access, load_workshop(database, access))
    except AccessDenied:
        return None


def where(at: Control | None) -> str | None:
    """Say in the page's head whose controls these are."""
    if at is None:
        return None
    texts, organisation = session.texts(), at.workshop.organisation
    of = f" · {plain(organisation)}" if organisation else ""
    return f"**{texts.say('Orientir')}** :gray[· {texts.say('facilitator')}{of}]"


def follow(at: Control) -> None:
    """Say so where the workshop was moved on from elsewhere since this session last drew it."""
    before = session.noted(at.access.uid, at.course)
    if before not in {None, at.course}:
        session.tell_once(moved_on())


def notice(at: Control) -> None:
    """Draw the sentence left for this page; it stays a while, however often phones draw it anew."""
    held = session.held(f"notice-{at.access.uid}")
    sentence = session.told()
    if sentence:
        held.update(sentence=sentence, until=session.now() + NOTICE)
    if held and session.now() < held["until"]:
        st.info(held["sentence"])


def moved_on() -> str:
    """Say that somebody else was faster."""
    return session.texts().say(
        "The workshop was moved on in another window or by another facilitator. "
        "This is where it stands now; what you had written is kept."
    )
