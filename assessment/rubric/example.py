"""The example a new rubric begins with, and what is said of each field, to be worded later."""

from __future__ import annotations

from assessment.errors import Message, message
from assessment.texts import choose_language, speak

CAPABILITY = "dimensions.*.capabilities.*"

COMMENTS: dict[str, Message] = {
    "schema": message("The form of this file; leave it at 1."),
    "id": message(
        "The rubric's name for machines: small Latin letters, digits and hyphens. Keep it for all "
        "versions."
    ),
    "version": message("A whole number; raise it with every change once somebody has answered."),
    "language": message("The rubric's own language, as a code."),
    "title": message("What people call the rubric."),
    "summary": message(
        "What is assessed and how to choose a level; read before the first question."
    ),
    "source": message("Where the idea and the wording come from; may be left out."),
    "licence": message(
        "The terms under which others may use the texts; may be left out. Take over questions of "
        "others only if you hold the right to."
    ),
    "status": message(
        "`expert-draft`, or `validated` once independent judges have put the anchors back in order."
    ),
    "scale": message("The levels all questions share."),
    "scale.levels": message("From 2 to 10 levels, the lowest first."),
    "scale.levels.*.name": message("What the level is called, in a word or two."),
    "scale.levels.*.summary": message(
        "What the level means whatever the question; may be left out."
    ),
    "target": message(
        "The level to reach where a question has no target of its own; from 1 to the number of "
        "levels, fractions too."
    ),
    "groups": message("The roles or units respondents may belong to; may be left out."),
    "groups.*.id": message("The group's name for machines."),
    "groups.*.title": message("What people call the group."),
    "dimensions": message("The dimensions, in the order in which they are shown."),
    "dimensions.*.id": message("The dimension's name for machines; never give it to another."),
    "dimensions.*.title": message("What people call the dimension."),
    "dimensions.*.why": message("Why it matters, in a sentence; may be left out."),
    "dimensions.*.weight": message(
        "How much it counts in the overall score, from 0 to 1000; only proportions matter. "
        "Without this line: 1."
    ),
    "dimensions.*.capabilities": message("The questions, in the order in which they are asked."),
    f"{CAPABILITY}.id": message(
        "The dimension's id, a full stop, a name. Answers are kept under it, so never give it to "
        "another question."
    ),
    f"{CAPABILITY}.title": message("What the question is about, in a few words."),
    f"{CAPABILITY}.ask": message("The question as a person reads it."),
    f"{CAPABILITY}.note": message("A word of explanation below the question; may be left out."),
    f"{CAPABILITY}.core": message(
        "`true` puts the question into the quick scan. Without this line: `false`."
    ),
    f"{CAPABILITY}.weight": message(
        "How much the question counts within its dimension, from 0 to 1000. Without this line: 1."
    ),
    f"{CAPABILITY}.target": message(
        "The level to reach. Without this line: the target of the rubric."
    ),
    f"{CAPABILITY}.to": message("The ids of the groups that can know the answer; may be left out."),
    f"{CAPABILITY}.derives_from": message(
        "The construct, standard or study the question comes from; may be left out."
    ),
    f"{CAPABILITY}.levels": message(
        "One sentence for each level, the lowest first. Write what a stranger could see to be true "
        "or false, and change one thing a step."
    ),
    f"{CAPABILITY}.evidence": message(
        "What a stranger could look at to see whether it is true; may be left out."
    ),
    f"{CAPABILITY}.next_steps": message(
        "The first thing to do on the way from a level to the next: one fewer than there are "
        "levels, or leave it out."
    ),
    "glossary": message("Words of the field, explained; may be left out."),
    "glossary.*.term": message("The word."),
    "glossary.*.meaning": message("What it means, for somebody who has never met it."),
    "renamed": message(
        "When you change the id of a question, write the old id and the new one here, so that it "
        "is known to be the same: `{{phone.pick-up: phone.answering}}`."
    ),
}


def example(rubric_id: str, language: str) -> dict[str, object]:
    """Give a small rubric as a tree whose texts are Messages; plain strings are in a language."""
    return {
        "schema": 1,
        "id": rubric_id,
        "version": 1,
        "language": language,
        "title": message("First contact"),
        "summary": message(
            "How a company meets people who turn to it. For each question choose the highest "
            "statement that is true today; each level includes the ones below."
        ),
        "source": message("All wording is original."),
        "licence": "CC-BY-4.0",
        "status": "expert-draft",
        "scale": {"levels": _scale()},
        "target": 2.5,
        "groups": [
            {"id": "sales", "title": message("Sales")},
            {"id": "service", "title": message("Service")},
        ],
        "dimensions": [_phone(language), _complaints()],
        "glossary": [
            {
                "term": message("First contact"),
                "meaning": message(
                    "The first time somebody turns to the company: a call, a visit or a message."
                ),
            }
        ],
        "renamed": {},
    }


def _scale() -> list[object]:
    return [
        {"name": message("Ad hoc"), "summary": message("Absent, or left to chance.")},
        {
            "name": message("Defined"),
            "summary": message("Written down, owned, and used wherever it applies."),
        },
        {
            "name": message("Managed"),
            "summary": message("Measured, and decisions change because of it."),
        },
    ]


def _phone(language: str) -> dict[str, object]:
    return {
        "id": "phone",
        "title": message("The phone"),
        "why": message("Behind a call that nobody answers stands a customer nobody meets."),
        "weight": 1,
        "capabilities": [
            {
                "id": "phone.answering",
                "title": message("Answering calls"),
                "ask": message("What happens when a customer calls?"),
                "note": message("A call passed on without a word counts as unanswered."),
                "core": True,
                "weight": 2,
                "target": 3,
                "to": ["sales", "service"],
                "derives_from": speak(choose_language(language)).say("Our own experience"),
                "levels": [
                    message("Whoever is near picks up, or nobody does."),
                    message("A written page says who answers and what they may promise."),
                    message(
                        "The share of calls answered is measured monthly and changes the rota."
                    ),
                ],
                "evidence": [
                    message("The page that says who answers"),
                    message("Last month's share of calls answered"),
                ],
                "next_steps": [
                    message("Write down today who answers which line, and what they may promise."),
                    message("Count answered and missed calls for one week."),
                ],
            },
            {
                "id": "phone.calling-back",
                "title": message("Calling back"),
                "ask": message("What happens after a missed call?"),
                "levels": [
                    message("Nobody notices it."),
                    message("A named person calls back the same day."),
                    message("The time to the call is measured monthly and changes the rota."),
                ],
            },
        ],
    }


def _complaints() -> dict[str, object]:
    return {
        "id": "complaints",
        "title": message("Complaints"),
        "weight": 2,
        "capabilities": [
            {
                "id": "complaints.owner",
                "title": message("An owner for each complaint"),
                "ask": message("Who answers for a complaint until it is solved?"),
                "levels": [
                    message("Whoever took it, as long as they remember."),
                    message("Every complaint has a named owner and a date."),
                    message(
                        "The share solved in time is measured monthly and changes the routine."
                    ),
                ],
            }
        ],
    }
