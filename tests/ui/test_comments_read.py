"""Comments on the facilitator's page: word for word, from five writers on, after the reveal."""

from __future__ import annotations

from app_under_test import Open
from led_rooms import controls, room, words_on
from phones import SPLIT, Meeting, quick_pulse

from assessment.analysis.answers import Answer
from assessment.store.access import new_key
from assessment.store.answers import save
from assessment.ui import opened


def wrote(at: Meeting, *questions: str) -> None:
    """Let somebody come for each of the questions and write something there."""
    for number, name in enumerate(questions, start=1):
        said = Answer("level", 2, f"*word* {number}\nmore")
        save(opened.database(), at.joined(new_key()), name, said, expected=0)


def test_comments_stand_with_their_topic(open_page: Open) -> None:
    """Five people wrote on the question, so all of it can be read there, literally."""
    at = room("rating")
    wrote(at, *[SPLIT] * 5)
    before = controls(open_page, at)
    assert "*word*" not in words_on(before)
    at.take("reveal", "discuss")
    app = controls(open_page, at)
    assert "5 comments" in [one.label for one in app.expander]
    assert "- *word* 1  \n  more" in words_on(app)


def test_few_on_each_question_stand_together(open_page: Open) -> None:
    """At the reveal they are one list, and no topic has any of its own."""
    at = room("rating")
    asked = [capability.id for capability in quick_pulse().capabilities()]
    wrote(at, *asked[:5])
    at.take("reveal")
    app = controls(open_page, at)
    assert "Fewer than five people wrote on each of these questions" in words_on(app)
    assert words_on(app).count("*word*") == 5
    at.take("discuss")
    assert "*word*" not in words_on(controls(open_page, at))


def test_a_comment_of_few_is_read_nowhere(open_page: Open) -> None:
    """What four people wrote stays theirs."""
    at = room("rating")
    wrote(at, *[SPLIT] * 4)
    at.take("reveal")
    assert "*word*" not in words_on(controls(open_page, at))
    at.take("discuss")
    assert "*word*" not in words_on(controls(open_page, at))
