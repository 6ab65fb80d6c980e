"""Questionnaires to send out, which come back as answers: what they share, and the one as CSV."""

from __future__ import annotations

import csv
import io

from assessment.exchange.cells import BYTE_ORDER_MARK, as_text
from assessment.rubric.model import Capability, Rubric, Scope
from assessment.texts import speak


def form_csv(rubric: Rubric, language: str, scope: Scope = "full") -> str:
    """Write a sheet to fill in with a row a person: their group, and a column a question.

    Parted as spreadsheets of the language expect it, by commas or semicolons. There is no column
    for names; people are numbered when the answers are read.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";" if language == "ru" else ",")
    group = ["group"] if rubric.groups else []
    asked = [marked(capability, language) for capability in rubric.capabilities(scope)]
    rows.writerow([*group, *map(as_text, asked)])
    return BYTE_ORDER_MARK + out.getvalue()


def marked(capability: Capability, language: str) -> str:
    """Give a question with its id behind it, by which it is known when it comes back."""
    return f"{one_line(capability.ask.say(language))} [{capability.id}]"


def choices(rubric: Rubric, language: str) -> list[str]:
    """Give the answers to choose from: the levels, then "I don't know" and "not applicable"."""
    texts = speak(language)
    names = (rubric.level_name(level, language) for level in range(1, rubric.levels + 1))
    levels = [f"{level}. {one_line(name)}" for level, name in enumerate(names, start=1)]
    return [*levels, texts.say("I don’t know"), texts.say("Not applicable")]


def one_line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())
