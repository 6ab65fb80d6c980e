"""Every function of the store that leads a workshop or takes part in one, with what it needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from meetings import HIGH, SPLIT, TO_THE_DOTS, TO_THE_REVEAL, TO_THE_VOTE, Meeting

from assessment.analysis.answers import Answer
from assessment.store.advancing import advance, set_timer
from assessment.store.consenting import agree, agree_all, set_effort, withdraw, withdraw_all
from assessment.store.decisions import load_decisions
from assessment.store.joining import finish
from assessment.store.links import make_facilitator_link, make_projector_link
from assessment.store.planning import drop_action, keep_action
from assessment.store.renewing import renew_code
from assessment.store.rooms import room_of
from assessment.store.standing import lead, take_part
from assessment.store.votes import give_dots, vote_again
from assessment.store.workshops import load_workshop
from assessment.workshop.consensus import Consensus
from assessment.workshop.course import Step
from assessment.workshop.plan import Action

TODAY = date(2026, 3, 2)

Needs = Callable[[Meeting], dict[str, Any]]


def _action(meeting: Meeting) -> str:
    keep_action(meeting.database, meeting.lead, _DO)
    return meeting.now.actions[-1].uid


_DO = Action(SPLIT, "write a letter", "Анна", TODAY)

# By function: the steps to where it is allowed, and its arguments there.
LEADING: dict[Callable[..., object], tuple[tuple[Step, ...], Needs]] = {
    load_workshop: ((), lambda _: {}),
    load_decisions: ((), lambda _: {}),
    advance: (
        TO_THE_REVEAL,
        lambda meeting: {"step": "close", "expected": meeting.now.revision, "today": TODAY},
    ),
    renew_code: (
        (),
        lambda meeting: {"expired": meeting.now.code or "", "today": TODAY},
    ),
    set_timer: ((), lambda _: {"ends_at": 60}),
    make_facilitator_link: ((), lambda _: {"today": TODAY}),
    make_projector_link: ((), lambda _: {"today": TODAY}),
    lead: ((), lambda _: {"change": lambda *_: None}),
    agree: (TO_THE_REVEAL, lambda _: {"consensus": Consensus(SPLIT, 2, "so it is")}),
    agree_all: (TO_THE_REVEAL, lambda _: {"consensuses": [Consensus(HIGH, 3)]}),
    withdraw_all: (TO_THE_REVEAL, lambda _: {"consensuses": [Consensus(HIGH, 3)]}),
    withdraw: (TO_THE_REVEAL, lambda _: {"capability": SPLIT}),
    set_effort: (TO_THE_REVEAL, lambda _: {"capability": SPLIT, "effort": 3}),
    keep_action: (TO_THE_REVEAL, lambda _: {"action": _DO}),
    drop_action: (TO_THE_REVEAL, lambda meeting: {"uid": _action(meeting)}),
}
TAKING_PART: dict[Callable[..., object], tuple[tuple[Step, ...], Needs]] = {
    room_of: ((), lambda _: {}),
    finish: (("rate",), lambda _: {}),
    take_part: ((), lambda _: {"change": lambda *_: None}),
    vote_again: (
        TO_THE_VOTE,
        lambda _: {"capability": SPLIT, "answer": Answer("level", 2)},
    ),
    give_dots: (TO_THE_DOTS, lambda _: {"dots": {SPLIT: 1}}),
}
