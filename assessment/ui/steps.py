"""What a step is called, and what happens when it is taken."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.texts import Texts
from assessment.ui import session
from assessment.ui.control import Control
from assessment.workshop.course import Step


@dataclass(frozen=True)
class Words:
    """Hold what a step leads to, what then happens, and what stands on its button."""

    name: str
    happens: str
    button: str


def words(at: Control, step: Step, subject: str | None = None) -> Words:
    """Word a step that has a button; ``subject`` is the dimension or the question it opens."""
    texts = session.texts()
    if step == "explain":
        return _explain(at.dimension(subject or ""), texts)
    if step == "discuss":
        return _discuss(at, subject or "", texts)
    return _words(texts)[step]


def _explain(dimension: str, texts: Texts) -> Words:
    return Words(
        texts.say("the levels of “{dimension}”", dimension=dimension),
        texts.say(
            "The screen shows what each level means in the questions of this dimension. "
            "The phones ask to listen."
        ),
        texts.say("Explain “{dimension}”", dimension=dimension),
    )


def _discuss(at: Control, capability: str, texts: Texts) -> Words:
    ranks = {topic.capability: topic.rank for topic in at.agenda}
    title = at.title(capability)
    return Words(
        texts.say("“{question}”", question=title),
        texts.say(
            "The screen shows the answers above the levels, and a timer of four minutes begins. "
            "The phones ask to listen."
        ),
        texts.say("Go to topic {rank}", rank=texts.whole(ranks[capability])),
    )


def _words(texts: Texts) -> dict[Step, Words]:
    return {
        "rate": Words(
            texts.say("the silent rating"),
            texts.say(
                "Every phone shows the first question. The screen shows how many have finished, "
                "and nothing of what they answer."
            ),
            texts.say("Start the silent rating"),
        ),
        "reveal": Words(
            texts.say("the reveal"),
            texts.say(
                "The answers appear on the screen, for everyone at once. "
                "From then on they cannot be changed."
            ),
            texts.say("Reveal the answers"),
        ),
        "vote_again": Words(
            texts.say("the second vote"),
            texts.say(
                "Every phone shows this one question. The earlier answer is not preselected. "
                "The screen shows how many have answered, and no answers."
            ),
            texts.say("Start the second vote"),
        ),
        "close_vote": Words(
            texts.say("both votes side by side"),
            texts.say(
                "The vote ends, and the screen shows it beside the first. "
                "There is no third vote on a question."
            ),
            texts.say("Close the vote and show it"),
        ),
        "call_off": Words(
            texts.say("back to the talk"),
            texts.say(
                "What was answered in this vote is erased unseen. It can be started again later."
            ),
            texts.say("Call the vote off"),
        ),
        "set_targets": Words(
            texts.say("the targets"),
            texts.say(
                "The screen shows where the company stands, and the targets as you set them."
            ),
            texts.say("Go on to the targets"),
        ),
        "vote_dots": Words(
            texts.say("the dot vote"),
            texts.say(
                "Every phone shows the questions below their target and has five dots to give. "
                "The screen shows how many people have voted, no dots."
            ),
            texts.say("Start the dot vote"),
        ),
        "close_dots": Words(
            texts.say("the count"),
            texts.say("The vote ends, and the screen shows how many dots each question has."),
            texts.say("Close and count"),
        ),
        "plan": Words(
            texts.say("the plan"),
            texts.say("The screen shows the actions as you write them down."),
            texts.say("Go on to the plan"),
        ),
        "close": Words(
            texts.say("the end of the workshop"),
            texts.say(
                "The join code dies, the phones can answer no more and nobody can come back to "
                "their answers. The result and the plan stay."
            ),
            texts.say("Close the workshop"),
        ),
        "reopen": Words(
            texts.say("the plan"),
            texts.say(
                "There is a new join code, and the plan can be changed. "
                "That the workshop was reopened is noted in its log."
            ),
            texts.say("Reopen the workshop"),
        ),
    }
