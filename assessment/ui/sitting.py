"""One person at one rubric: what is asked, what is answered so far, and saving an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from assessment.analysis.answers import Answer, collect
from assessment.analysis.results import Results, analyse
from assessment.errors import AccessDenied
from assessment.rubric.model import Capability, Rubric, Scope
from assessment.store import answers, respondents
from assessment.store.access import Access, open_access
from assessment.store.keys import uid_of
from assessment.ui import opened, session
from assessment.ui.session import Seen


@dataclass(frozen=True)
class Sitting:
    """Hold a sitting; ``access`` is None until the first answer is saved."""

    rubric: Rubric
    scope: Scope
    access: Access | None = None
    seen: Mapping[str, Seen] = field(default_factory=dict)
    targets: Mapping[str, float] = field(default_factory=dict)
    position: str | None = None
    organisation: str | None = None
    opened_on: date | None = None

    @property
    def uid(self) -> str:
        """Give the name in the address; empty before the first answer."""
        return self.access.uid if self.access else session.DRAFT

    @cached_property
    def asked(self) -> tuple[Capability, ...]:
        """Give the questions of this sitting, in order."""
        return self.rubric.capabilities(self.scope)

    def stored(self, capability: str) -> Seen:
        """Give the stored answer and its revision."""
        return self.seen.get(capability, Seen())

    @cached_property
    def unanswered(self) -> tuple[Capability, ...]:
        """Give the questions without an answer of any kind."""
        return tuple(c for c in self.asked if self.stored(c.id).answer.kind == "skipped")

    @property
    def unknown(self) -> tuple[Capability, ...]:
        """Give the questions answered with "I don't know"."""
        return tuple(c for c in self.asked if self.stored(c.id).answer.kind == "dont_know")

    @property
    def answered(self) -> int:
        """Count the questions with an answer of any kind."""
        return len(self.asked) - len(self.unanswered)

    @property
    def here(self) -> Capability:
        """Give the question to ask: that of the address, the last one looked at, the first open."""
        by_id = {capability.id: capability for capability in self.asked}
        for wanted in (session.parameter(session.QUESTION), self.position):
            if wanted in by_id:
                return by_id[wanted]
        return (*self.unanswered, *self.asked)[0]

    def neighbour(self, capability: Capability, step: int) -> Capability | None:
        """Give the question so many steps on or back; None beyond the ends."""
        at = self.asked.index(capability) + step
        return self.asked[at] if 0 <= at < len(self.asked) else None

    def results(self) -> Results:
        """Analyse this person's answers with their targets."""
        given = {name: seen.answer for name, seen in self.seen.items()}
        sheet = collect(self.rubric, {"one": given}, scope=self.scope)
        return analyse(self.rubric, sheet, targets=self.targets)


def current() -> Sitting | None:
    """Give the sitting the address means, if this browser may see it; a draft before any answer."""
    uid = session.parameter(session.SITTING) or session.sitting_begun()
    if uid is not None:
        return _stored(uid)
    return _taken_up() or _draft()


def followed(at: Sitting) -> Sitting | None:
    """Give a sitting itself, or what the draft has become since this window drew it."""
    uid, _ = session.drawn() or (at.uid, "")
    return at if uid == at.uid else _stored(uid)


def save(at: Sitting, capability: str, answer: Answer, revision: int) -> Sitting:
    """Save an answer durably and give the sitting as it is now, with the answer's new revision.

    The first answer creates the sitting. Raises NotSaved, AnswerChanged.
    """
    if at.access is None:
        return _begin(at, capability, answer)
    saved = answers.save(opened.database(), at.access, capability, answer, expected=revision)
    return replace(at, seen={**at.seen, capability: Seen(answer, saved.revision)})


def _begin(draft: Sitting, capability: str, answer: Answer) -> Sitting:
    access, saved = respondents.begin(
        opened.database(),
        session.ensure_browser_key(),
        draft.rubric,
        draft.scope,
        organisation=None,
        today=session.today(),
        capability=capability,
        answer=answer,
        draft=session.parameter(session.BEGUN),
    )
    session.enter(access.uid, capability)
    kept = {capability: Seen(answer, saved.revision)}
    return replace(draft, access=access, seen=kept, position=capability)


def _stored(uid: str) -> Sitting | None:
    key = session.browser_key() or ""
    try:
        with opened.database().view() as database:
            access = open_access(database, key, uid)
            visit = respondents.load_visit(database, access)
    except AccessDenied:
        return None
    return Sitting(
        visit.rubric,
        visit.scope,
        access,
        {name: Seen(kept.answer, kept.revision) for name, kept in visit.answers.items()},
        visit.targets,
        visit.position,
        visit.organisation,
        visit.opened_on,
    )


def _taken_up() -> Sitting | None:
    """Go to what the draft in the address became, if a session that was lost has stored it."""
    key, begun = session.browser_key(), session.parameter(session.BEGUN)
    at = None if key is None or begun is None else _stored(uid_of(key, begun))
    if at is not None:
        session.enter(at.uid, at.here.id)
    return at


def _draft() -> Sitting | None:
    wanted = session.parameter(session.RUBRIC)
    scope: Scope = "core" if session.parameter(session.SCOPE) == "core" else "full"
    for rubric in opened.shelf().rubrics:
        if rubric.id == wanted and rubric.capabilities(scope):
            return Sitting(rubric, scope)
    return None
