"""Where a workshop stands, and which step may follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assessment.errors import WorkshopError, message

State = Literal[
    "lobby",
    "levels",
    "rating",
    "revealed",
    "discussion",
    "second_vote",
    "consensus",
    "targets",
    "dot_vote",
    "actions",
    "closed",
]
Step = Literal[
    "explain",
    "rate",
    "reveal",
    "discuss",
    "vote_again",
    "close_vote",
    "call_off",
    "agree",
    "set_targets",
    "vote_dots",
    "close_dots",
    "plan",
    "close",
    "reopen",
]

_AFTER: dict[State, tuple[Step, ...]] = {
    "lobby": ("explain", "rate", "close"),
    "levels": ("rate", "explain", "close"),
    "rating": ("reveal", "close"),
    "revealed": ("discuss", "set_targets", "reveal", "close"),
    "discussion": ("vote_again", "agree", "discuss", "set_targets", "close"),
    "second_vote": ("close_vote", "call_off"),
    "consensus": ("discuss", "set_targets", "close"),
    "targets": ("vote_dots", "plan", "discuss", "close"),
    "dot_vote": ("close_dots", "plan", "set_targets", "close"),
    "actions": ("close", "vote_dots", "set_targets", "discuss"),
    "closed": ("reopen",),
}
_LEADS_TO: dict[Step, State] = {
    "explain": "levels",
    "rate": "rating",
    "reveal": "revealed",
    "discuss": "discussion",
    "vote_again": "second_vote",
    "close_vote": "consensus",
    "call_off": "discussion",
    "agree": "consensus",
    "set_targets": "targets",
    "vote_dots": "dot_vote",
    "close_dots": "dot_vote",
    "plan": "actions",
    "close": "closed",
    "reopen": "actions",
}
_KEEPS_TOPIC: frozenset[Step] = frozenset({"vote_again", "close_vote", "call_off", "agree"})


@dataclass(frozen=True)
class Course:
    """Hold where a workshop stands.

    ``dimension`` is the one whose levels are explained, ``topic`` the capability under discussion.
    ``voted`` are the capabilities whose second vote is closed; there is one vote for each at most,
    besides those that were called off.
    ``revealed`` stays true once the answers were shown, ``dots_closed`` once the dots were counted.
    ``archived`` says that an archive brought it back: nobody is in it, and it stays closed.
    """

    state: State = "lobby"
    dimension: str | None = None
    topic: str | None = None
    voted: frozenset[str] = frozenset()
    revealed: bool = False
    dots_closed: bool = False
    archived: bool = False

    @property
    def takes_answers(self) -> bool:
        """Say whether first answers are taken: from the start of rating, and late until the end."""
        return self.state not in {"lobby", "levels", "closed"}

    @property
    def takes_dots(self) -> bool:
        """Say whether dots are taken."""
        return self.state == "dot_vote" and not self.dots_closed

    def takes_second_vote(self, capability: str) -> bool:
        """Say whether second answers to a capability are taken."""
        return self.state == "second_vote" and self.topic == capability


def may(course: Course) -> tuple[Step, ...]:
    """Give the steps that may follow; the first is what normally comes next."""
    return tuple(step for step in _AFTER[course.state] if _fits(course, step))


def after(
    course: Course, step: Step, *, topic: str | None = None, dimension: str | None = None
) -> Course:
    """Give the course after a step; ``discuss`` needs a topic, ``explain`` a dimension.

    Raises WorkshopError for a step that may not follow, and ValueError for a missing topic or
    dimension.
    """
    if step not in may(course):
        raise WorkshopError(message("the workshop has moved on; this step is not possible now"))
    if (step == "discuss") != (topic is not None) or (step == "explain") != (dimension is not None):
        raise ValueError(f"{step} came with topic {topic!r} and dimension {dimension!r}")
    if step == "reopen" and not course.revealed:
        return replace(course, state="lobby")
    voted = course.voted | {course.topic} if step == "close_vote" and course.topic else course.voted
    return replace(
        course,
        state=_LEADS_TO[step],
        dimension=dimension,
        topic=_topic(course, step, topic),
        voted=voted,
        revealed=course.revealed or step == "reveal",
        dots_closed=course.dots_closed or step == "close_dots",
    )


def _fits(course: Course, step: Step) -> bool:
    if step == "vote_again":
        return course.topic not in course.voted
    if step == "reopen":
        return not course.archived
    if step in {"vote_dots", "close_dots"}:
        return not course.dots_closed
    return True


def _topic(course: Course, step: Step, topic: str | None) -> str | None:
    """Keep the topic as long as it is talked about."""
    return course.topic if step in _KEEPS_TOPIC else topic
