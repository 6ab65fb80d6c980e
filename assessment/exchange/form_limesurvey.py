"""A questionnaire as a survey structure that LimeSurvey imports, tab-separated."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator

from assessment.exchange.forms import choices, marked, one_line
from assessment.exchange.survey_codes import MOST_OF_ANSWER, question_codes
from assessment.rubric.model import Capability, Rubric, Scope
from assessment.texts import speak

COLUMNS = (
    *("class", "type/scale", "name", "relevance", "text", "help", "language"),
    *("validation", "mandatory", "other", "default", "same_default"),
)
LIST = "L"  # one answer of several, each with a button
DONT_KNOW, NOT_APPLICABLE = "DK", "NAP"  # the codes of the answers that are no levels

_Row = dict[str, str]


def form_limesurvey(rubric: Rubric, language: str, scope: Scope = "full") -> str:
    """Write a survey in all languages of the rubric, this one first; save it as ``.txt``.

    The survey keeps answers anonymous.
    """
    own = language if language in rubric.languages else rubric.language
    languages = [own, *(other for other in rubric.languages if other != own)]
    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, COLUMNS, restval="", delimiter="\t", lineterminator="\n")
    rows.writeheader()
    rows.writerows(_settings(rubric, languages))
    for one in languages:
        rows.writerows(_survey(rubric, one, scope))
    return out.getvalue()


def _settings(rubric: Rubric, languages: list[str]) -> Iterator[_Row]:
    own, *others = languages
    settings = {
        "language": own,
        "additional_languages": " ".join(others),
        "anonymized": "Y",
        "format": "G",  # a page a group of questions
    }
    for name, value in settings.items():
        yield {"class": "S", "name": name, "text": value, "language": own}
    for language in languages:
        title = _markup(rubric.title.say(language))
        yield {"class": "SL", "name": "surveyls_title", "text": title, "language": language}
        if rubric.summary:
            text = _markup(rubric.summary.say(language))
            yield {
                "class": "SL",
                "name": "surveyls_description",
                "text": text,
                "language": language,
            }


def _survey(rubric: Rubric, language: str, scope: Scope) -> Iterator[_Row]:
    """Write the groups, questions and answers in one language."""
    asked = rubric.capabilities(scope)
    codes = question_codes(capability.id for capability in rubric.capabilities())
    first = True
    for number, dimension in enumerate(rubric.dimensions, start=1):
        here = [capability for capability in dimension.capabilities if capability in asked]
        if not here:
            continue
        yield {
            "class": "G",
            "type/scale": str(number),
            "name": _markup(dimension.title.say(language)),
            "relevance": "1",
            "text": _markup(dimension.why.say(language)) if dimension.why else "",
            "language": language,
        }
        if first and rubric.groups:
            yield from _group_question(rubric, language)
        first = False
        for capability in here:
            yield from _question(rubric, capability, codes[capability.id], language)


def _group_question(rubric: Rubric, language: str) -> Iterator[_Row]:
    asked = speak(language).say("Which group do you belong to?")
    yield _asked("group", f"{asked} [group]", "", language)
    codes = question_codes((group.id for group in rubric.groups), MOST_OF_ANSWER)
    for group in rubric.groups:
        yield _answer(codes[group.id], group.title.say(language), language)


def _question(rubric: Rubric, capability: Capability, code: str, language: str) -> Iterator[_Row]:
    note = capability.note.say(language) if capability.note else ""
    yield _asked(code, marked(capability, language), note, language)
    *levels, dont_know, not_applicable = choices(rubric, language)
    for number, (level, anchor) in enumerate(zip(levels, capability.levels, strict=True), start=1):
        yield _answer(f"A{number}", f"{level}: {one_line(anchor.say(language))}", language)
    yield _answer(DONT_KNOW, dont_know, language)
    yield _answer(NOT_APPLICABLE, not_applicable, language)


def _asked(code: str, text: str, note: str, language: str) -> _Row:
    return {
        "class": "Q",
        "type/scale": LIST,
        "name": code,
        "relevance": "1",
        "text": _markup(text),
        "help": _markup(note),
        "language": language,
        "mandatory": "N",
        "other": "N",
    }


def _answer(code: str, text: str, language: str) -> _Row:
    return {
        "class": "A",
        "type/scale": "0",
        "name": code,
        "relevance": "0",
        "text": _markup(text),
        "language": language,
    }


def _markup(text: str) -> str:
    """Write a text as LimeSurvey reads it: HTML, in which braces would hold a formula."""
    escaped = html.escape(one_line(text), quote=False)
    return escaped.replace("{", "&#123;").replace("}", "&#125;")
