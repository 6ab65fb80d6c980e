"""What stands on the screen and on the phones while a workshop is in a state."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.texts import Texts
from assessment.ui import session
from assessment.ui.control import Control
from assessment.workshop.course import State


@dataclass(frozen=True)
class Scene:
    """Hold two places in a word each, with a few more words below."""

    screen: str
    screen_more: str
    phones: str
    phones_more: str


def scene(at: Control) -> Scene:
    """Say what people see now."""
    texts = session.texts()
    if at.course.state == "dot_vote" and at.course.dots_closed:
        return _counted(texts)
    return _scenes(texts)[at.course.state]


def _counted(texts: Texts) -> Scene:
    say = texts.say
    return Scene(
        say("The dots, counted"),
        say("the most first"),
        say("“Look at the screen”"),
        say("the vote is over"),
    )


def _scenes(texts: Texts) -> dict[State, Scene]:
    say = texts.say
    look, silent = say("“Look at the screen”"), say("no answering")
    return {
        "lobby": Scene(
            say("QR code and join code"),
            say("and how many have joined"),
            say("“You have joined”"),
            say("nothing to do yet"),
        ),
        "levels": Scene(say("What the levels mean"), say("no scores"), look, silent),
        "rating": Scene(
            say("How many have finished"),
            say("no scores, no names"),
            say("The questions"),
            say("each at one’s own pace"),
        ),
        "revealed": Scene(
            say("Where people differ"),
            say("without names"),
            look,
            say("who is late may finish"),
        ),
        "discussion": Scene(say("Answers and levels"), say("and the timer"), look, silent),
        "second_vote": Scene(
            say("How many have answered"),
            say("no answers yet"),
            say("This one question"),
            say("the earlier answer is not preselected"),
        ),
        "consensus": Scene(say("Before and after"), say("and the agreed level"), look, silent),
        "targets": Scene(say("Targets and gaps"), say("as you set them"), look, silent),
        "dot_vote": Scene(
            say("How many have voted"), say("no dots yet"), say("The vote"), say("five dots each")
        ),
        "actions": Scene(say("The plan"), say("as you save it"), look, silent),
        "closed": Scene(say("Thanks"), say("the plan stays"), say("Thanks"), say("no way back")),
    }
