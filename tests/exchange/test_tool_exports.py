"""What each tool writes goes in as it is, and the same answers come out of every one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tool_exports import (
    filled_csv,
    filled_xlsx,
    given,
    google_csv,
    google_scale_csv,
    groups_of,
    limesurvey_csv,
    microsoft_xlsx,
    office_csv,
)

from assessment.exchange.surveys import Survey, SurveyReader
from assessment.rubric.model import Rubric

PEOPLE = 12
Export = Callable[[Rubric, str, list[list[int]]], bytes]


def read(content: bytes, rubric: Rubric, group_column: str | None = None) -> Survey:
    """Read a file in which there is nothing wrong."""
    survey = SurveyReader(rubric, group_column=group_column).parse(content, "a.csv")
    assert survey.preview.faults == ()
    return survey


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    ("export", "column"),
    [
        pytest.param(google_csv, {"en": "Your unit", "ru": "Ваше подразделение"}, id="google"),
        pytest.param(google_scale_csv, None, id="google, a grid"),
        pytest.param(microsoft_xlsx, {"en": "Your unit", "ru": "Отдел"}, id="microsoft"),
        pytest.param(
            lambda *all_of: limesurvey_csv(*all_of, full=False), {}, id="limesurvey, codes"
        ),
        pytest.param(
            lambda *all_of: limesurvey_csv(*all_of, full=True), {}, id="limesurvey, texts"
        ),
        pytest.param(filled_csv, {}, id="our form"),
    ],
)
def test_an_export_goes_in_as_it_is(
    flagship: Rubric, export: Export, column: dict[str, str] | None, language: str
) -> None:
    """Everybody's answers and groups are those given; what the tool adds is dropped, and told."""
    answers = given(flagship, PEOPLE)
    chosen = None if column is None else column.get(language)
    survey = read(export(flagship, language, answers), flagship, chosen)
    (sheet,) = survey.sheets
    assert sheet.answers.codes.tolist() == answers
    if column is not None:
        assert list(sheet.answers.groups) == groups_of(flagship, PEOPLE)
    kept = [one for one in survey.preview.columns if one.meaning.use != "dropped"]
    assert len(kept) == len(flagship.capabilities()) + (column is not None)


def test_a_russian_office_file_goes_in(flagship: Rubric) -> None:
    """cp1251, semicolons, titles, 3,0 and н/з are understood; the name is dropped."""
    answers = given(flagship, PEOPLE)
    survey = read(office_csv(flagship, answers), flagship, "Подразделение")
    (sheet,) = survey.sheets
    assert (survey.preview.encoding, survey.preview.delimiter) == ("cp1251", ";")
    assert sheet.answers.codes.tolist() == answers
    assert list(sheet.answers.groups) == groups_of(flagship, PEOPLE)
    assert survey.preview.dropped == ("ФИО",)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_workbook_of_one_person_goes_in(flagship: Rubric, language: str) -> None:
    """The form each person fills in holds their answers and their group."""
    (answers,) = given(flagship, 1)
    survey = read(filled_xlsx(flagship, language, answers, "sales"), flagship)
    (sheet,) = survey.sheets
    assert sheet.answers.codes.tolist() == [answers]
    assert sheet.answers.groups == ("sales",)
