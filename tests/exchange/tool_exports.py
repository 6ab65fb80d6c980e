"""Files of answers written as the tools themselves write them, of the same people every time."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random

import openpyxl

from assessment.analysis.answers import CODES
from assessment.exchange.form_limesurvey import form_limesurvey
from assessment.exchange.form_workbook import ANSWER, TOP, form_xlsx
from assessment.exchange.forms import choices, form_csv
from assessment.rubric.model import Rubric

Rows = list[list[str]]
Said = Callable[[int, int], str]  # how a question, by its place, is answered with a code

BEGAN = datetime(2026, 11, 23, 9, 30)  # noqa: DTZ001 - a spreadsheet's time has no zone
UNKNOWN, INAPPLICABLE, NOTHING = CODES["dont_know"], CODES["not_applicable"], CODES["skipped"]


def given(rubric: Rubric, people: int, *, whole: bool = False) -> list[list[int]]:
    """Give the codes people answer with: levels, some don't-knows, inapplicables and gaps.

    ``whole`` leaves out what is no level.
    """
    chance = Random(people)  # noqa: S311 - answers to try, no secret
    others = [] if whole else [UNKNOWN, INAPPLICABLE, NOTHING]
    weights = [94, *([2] * len(others))]
    questions = len(rubric.capabilities())
    middle = [chance.uniform(1.6, 4.1) for _ in range(questions)]
    return [
        [
            chance.choices(
                [_level(chance, one, rubric.levels), *others], weights[: len(others) + 1]
            )[0]
            for one in middle
        ]
        for _ in range(people)
    ]


def groups_of(rubric: Rubric, people: int) -> list[str]:
    """Give each person's group, by its id: as many in the first as in all others."""
    names = [group.id for group in rubric.groups]
    return [names[0] if at % 2 else names[1 + at // 2 % 2] for at in range(people)]


def google_csv(rubric: Rubric, language: str, answers: Sequence[Sequence[int]]) -> bytes:
    """Write what Google Forms gives: a time, an address, a unit, the questions by their text.

    Answers are the options of the form, which are those of our own forms.
    """
    own = {
        "en": ("Timestamp", "Email Address", "Your unit", "Anything to add?"),
        "ru": ("Отметка времени", "Адрес электронной почты", "Ваше подразделение", "Что ещё?"),
    }[language]
    units = _titles(rubric, language, len(answers))
    asked = [capability.ask.say(language) for capability in rubric.capabilities()]
    rows = [[*own[:3], *asked, own[3]]]
    for at, codes in enumerate(answers):
        when = BEGAN + timedelta(minutes=7 * at)
        time = f"{when:%Y/%m/%d} {when.hour % 12 or 12}:{when:%M:%S} {when:%p} GMT+3"
        said = map(_by_option(rubric, language), range(len(codes)), codes)
        rows.append([time, f"p{at}@example.org", units[at], *said, "Yes, but…" if at == 1 else ""])
    return _csv(rows, quoting=csv.QUOTE_ALL).encode()


def google_scale_csv(rubric: Rubric, language: str, answers: Sequence[Sequence[int]]) -> bytes:
    """Write what Google Forms gives of a grid of scales: one question, its rows in brackets."""
    grid = {"en": "How far are you?", "ru": "Насколько вы продвинулись?"}[language]
    asked = [f"{grid} [{one.ask.say(language)}]" for one in rubric.capabilities()]
    rows = [["Timestamp" if language == "en" else "Отметка времени", *asked]]
    rows += [
        [f"{BEGAN + timedelta(hours=at):%d.%m.%Y %H:%M:%S}", *map(_by_number, codes)]
        for at, codes in enumerate(answers)
    ]
    return _csv(rows).encode()


def microsoft_xlsx(rubric: Rubric, language: str, answers: Sequence[Sequence[int]]) -> bytes:
    """Write what Microsoft Forms gives: numbers and times as such, a name, anchors as answers."""
    own = {
        "en": ("ID", "Start time", "Completion time", "Email", "Name", "Your unit"),
        "ru": ("ID", "Время начала", "Время выполнения", "Адрес электронной почты", "Имя", "Отдел"),
    }[language]
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Sheet1"
    asked = [f"{one.ask.say(language)}\N{NO-BREAK SPACE}" for one in rubric.capabilities()]
    page.append([*own, *asked])
    units = _titles(rubric, language, len(answers))
    for at, codes in enumerate(answers):
        start = BEGAN + timedelta(minutes=3 * at)
        who = ("anonymous", None) if at % 2 else (f"p{at}@example.org", f"Person {at}")
        said = map(_by_anchor(rubric, language), range(len(codes)), codes)
        page.append(
            [
                at + 1,
                start,
                start + timedelta(minutes=9),
                *who,
                units[at],
                *(s or None for s in said),
            ]
        )
    return _saved(book)


def limesurvey_csv(
    rubric: Rubric, language: str, answers: Sequence[Sequence[int]], *, full: bool
) -> bytes:
    """Write what LimeSurvey gives of our own survey: codes, or all texts in full."""
    form = csv.DictReader(io.StringIO(form_limesurvey(rubric, language)), delimiter="\t")
    here = [row for row in form if row["language"] == language]
    own = {
        True: ("Response ID", "Date submitted", "Last page", "Start language", "Seed"),
        False: ("id", "submitdate", "lastpage", "startlanguage", "seed"),
    }[full]
    header, offered = [*own], []
    for row in here:
        if row["class"] == "Q":
            header.append(html.unescape(row["text"]) if full else row["name"])
            offered.append([])
        elif row["class"] == "A":
            offered[-1].append(html.unescape(row["text"]) if full else row["name"])
    group, *questions = offered
    ids = [one.id for one in rubric.groups]
    rows = [header]
    for at, codes in enumerate(answers):
        own_cells = [str(at + 1), f"{BEGAN:%Y-%m-%d %H:%M:%S}", "6", language, str(7919 * at)]
        unit = group[ids.index(groups_of(rubric, len(answers))[at])]
        said = [
            _chosen(options, code, rubric) for options, code in zip(questions, codes, strict=True)
        ]
        rows.append([*own_cells, unit, *said])
    return _csv(rows, quoting=csv.QUOTE_ALL).encode("utf-8-sig")


def office_csv(rubric: Rubric, answers: Sequence[Sequence[int]]) -> bytes:
    """Write what a Russian spreadsheet program saves: cp1251, semicolons, decimal commas."""
    asked = [capability.title.say("ru") for capability in rubric.capabilities()]
    rows = [["ФИО", "Подразделение", *asked]]
    units = _titles(rubric, "ru", len(answers))
    said = {UNKNOWN: "н/з", INAPPLICABLE: "неприменимо", NOTHING: ""}
    for at, codes in enumerate(answers):
        cells = [said.get(code, f"{code},0") for code in codes]
        rows.append([f"Иванов {at}", units[at], *cells])
    return _csv(rows, delimiter=";").encode("cp1251")


def filled_csv(rubric: Rubric, language: str, answers: Sequence[Sequence[int]]) -> bytes:
    """Fill in our own form for many people."""
    form = form_csv(rubric, language)
    units = _titles(rubric, language, len(answers))
    rows = [
        [unit, *map(_by_option(rubric, language), range(len(codes)), codes)]
        for unit, codes in zip(units, answers, strict=True)
    ]
    return (form + _csv(rows, delimiter=";" if language == "ru" else ",")).encode()


def filled_xlsx(rubric: Rubric, language: str, codes: Sequence[int], group: str) -> bytes:
    """Fill in our own form for one person."""
    book = openpyxl.load_workbook(io.BytesIO(form_xlsx(rubric, language)))
    page = book["Form"]
    titles = {one.id: one.title.say(language) for one in rubric.groups}
    said = map(_by_option(rubric, language), range(len(codes)), codes)
    for row, answer in enumerate([titles[group], *said], start=TOP + 1):
        page.cell(row, ANSWER + 1, answer or None)
    return _saved(book)


def _level(chance: Random, middle: float, top: int) -> int:
    return min(top, max(1, round(chance.gauss(middle, 0.8))))


def _titles(rubric: Rubric, language: str, people: int) -> list[str]:
    titles = {group.id: group.title.say(language) for group in rubric.groups}
    return [titles[name] for name in groups_of(rubric, people)]


def _chosen(options: Sequence[str], code: int, rubric: Rubric) -> str:
    places = {UNKNOWN: rubric.levels, INAPPLICABLE: rubric.levels + 1}
    return "" if code == NOTHING else options[places.get(code, code - 1)]


def _by_option(rubric: Rubric, language: str) -> Said:
    offered = choices(rubric, language)
    return lambda _, code: _chosen(offered, code, rubric)


def _by_anchor(rubric: Rubric, language: str) -> Said:
    asked, unknown = rubric.capabilities(), choices(rubric, language)[rubric.levels :]
    return lambda at, code: _chosen(
        [*(anchor.say(language) for anchor in asked[at].levels), *unknown], code, rubric
    )


def _by_number(code: int) -> str:
    return {UNKNOWN: "dk", INAPPLICABLE: "n/a", NOTHING: ""}.get(code, str(code))


def _csv(rows: Rows, **options: object) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, **options).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
