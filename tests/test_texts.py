"""Sentences, numbers and dates as people write them, in English and in Russian."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import Fault, message
from assessment.texts import LANGUAGES, MINUS, Texts, choose_language, rounded, speak

HARD_SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def en() -> Texts:
    """Give the English texts."""
    return speak("en")


@pytest.fixture
def ru() -> Texts:
    """Give the Russian texts."""
    return speak("ru")


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.5, 0, "1"),  # not to even
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),  # away from zero on both sides
        (2.25, 1, "2.3"),
        (2.35, 1, "2.4"),  # in binary 2.35000000000000008882
        (1.005, 2, "1.01"),  # in binary 1.00499999999999989342
        (2.2499, 1, "2.2"),
        (3, 1, "3.0"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: float, digits: int, text: str) -> None:
    """Numbers are rounded as they are written, not as the machine stores them."""
    assert str(rounded(value, digits)) == text


@pytest.mark.parametrize("value", [1.7499999999999998, 1.75, 1.7500000000000002])
def test_the_noise_of_arithmetic_is_dropped_before_rounding(value: float) -> None:
    """A mean that missed its half by binary arithmetic alone is rounded as the half."""
    assert rounded(value, 1) == Decimal("1.8")


@pytest.mark.parametrize("value", [-0.0, -0.04, -0.049, -1e-12])
def test_there_is_no_negative_zero(en: Texts, value: float) -> None:
    """What rounds to nothing has no sign."""
    assert str(rounded(value, 1)) == "0.0"
    assert en.number(value) == "0.0"


@given(st.integers(-100_000, 100_000), st.integers(0, 3))
def test_rounding_moves_by_half_a_unit_at_most(thousandths: int, digits: int) -> None:
    """The rounded number lies within half a unit of its last digit."""
    exact = Decimal(thousandths) / 1000
    assert abs(rounded(thousandths / 1000, digits) - exact) <= Decimal("0.5").scaleb(-digits)


@given(st.integers(-100_000, 100_000), st.integers(0, 3))
def test_rounding_is_the_same_on_both_sides_of_zero(thousandths: int, digits: int) -> None:
    """Rounding a number and its opposite gives opposite results."""
    assert rounded(thousandths / 1000, digits) == -rounded(-thousandths / 1000, digits)


@pytest.mark.parametrize(
    ("value", "digits", "english", "russian"),
    [
        (3.45, 1, "3.5", "3,5"),
        (3, 1, "3.0", "3,0"),
        (3.456, 2, "3.46", "3,46"),
        (0.25, 0, "0", "0"),
        (12345.6, 1, "12,345.6", f"12{HARD_SPACE}345,6"),
        (-0.7, 1, f"{MINUS}0.7", f"{MINUS}0,7"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    value: float, digits: int, english: str, russian: str
) -> None:
    """Russian has a decimal comma and a hard space; both have a true minus."""
    assert speak("en").number(value, digits) == english
    assert speak("ru").number(value, digits) == russian


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (4.0, 1, "4"),
        (3.5, 1, "3.5"),
        (3.96, 1, "4"),
        (3.04, 1, "3"),
        (-1.0, 1, f"{MINUS}1"),
        (3.5, 2, "3.5"),
        (3.456, 2, "3.46"),
        (10.0, 1, "10"),
    ],
)
def test_short_numbers_have_no_idle_zeros(en: Texts, value: float, digits: int, text: str) -> None:
    """A short number leaves out zeros after the point, and no others."""
    assert en.short(value, digits) == text


def test_short_numbers_have_a_russian_comma(ru: Texts) -> None:
    """The short form follows the language too."""
    assert (ru.short(3.5), ru.short(4.0)) == ("3,5", "4")


def test_counts_are_grouped(en: Texts, ru: Texts) -> None:
    """A large count is grouped in thousands as the language does."""
    assert en.whole(1234567) == "1,234,567"
    assert ru.whole(1234567) == f"1{HARD_SPACE}234{HARD_SPACE}567"


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0%"), (0.3, "30%"), (0.295, "30%"), (0.294, "29%"), (1, "100%")]
)
def test_shares_are_whole_percent(en: Texts, share: float, text: str) -> None:
    """A share is written as whole percent, halves up."""
    assert en.percent(share) == text


def test_russian_percent_stand_apart(ru: Texts) -> None:
    """Russian puts a hard space before the sign."""
    assert ru.percent(0.3) == f"30{HARD_SPACE}%"


def test_days_are_written_in_words(en: Texts, ru: Texts) -> None:
    """A date names its month."""
    assert en.day(date(2026, 3, 1)) == "March 1, 2026"
    assert ru.day(date(2026, 3, 1)).startswith("1 марта 2026")


@pytest.mark.parametrize(
    ("items", "english", "russian"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a и b"),
        (["a", "b", "c"], "a, b, and c", "a, b и c"),
    ],
)
def test_lists_are_joined_as_people_speak(
    en: Texts, ru: Texts, items: list[str], english: str, russian: str
) -> None:
    """Names become one phrase with the language's own and."""
    assert en.join(iter(items)) == english
    assert ru.join(iter(items)) == russian


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ((), "en"),
        ((None,), "en"),
        (("",), "en"),
        (("ru",), "ru"),
        (("ru-RU",), "ru"),
        (("ru_RU.UTF-8",), "ru"),
        (("RU",), "ru"),
        (("rus",), "en"),
        (("de", "ru", "en"), "ru"),
        ((None, "fr", "en-GB", "ru"), "en"),
        (("de", "fr"), "en"),
    ],
)
def test_the_first_language_we_speak_is_taken(
    wanted: tuple[str | None, ...], language: str
) -> None:
    """Wishes are tried in order; a country makes no difference; English is the last resort."""
    assert choose_language(*wanted) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_we_speak_our_languages(language: str) -> None:
    """Each language gives texts of its own, the same ones every time."""
    assert speak(language).language == language
    assert speak(language) is speak(language)


def test_a_language_we_do_not_speak_is_worded_in_english() -> None:
    """Asking for another language is no fault."""
    assert speak("de").language == "en"


def test_saying_fills_the_template(en: Texts) -> None:
    """Named values are put in their places."""
    assert en.say("{who} has {what}", who="Ann", what=3) == "Ann has 3"


def test_messages_are_worded_inside_one_another(en: Texts) -> None:
    """A value that is a message is worded too, at any depth, in every way of saying."""
    inner = message("row {n}", n=message("{digit}", digit=4))
    assert en.say("see {place}", place=inner) == "see row 4"
    assert en.tell(message("see {place}", place=inner)) == "see row 4"
    assert en.count("{n} fault at {place}", "{n} faults at {place}", 1, place=inner) == (
        "1 fault at row 4"
    )


def test_foreign_braces_stay_as_they_are(en: Texts) -> None:
    """What a person typed is never taken for a template."""
    assert en.say("{name} joined", name="{0} {name}") == "{0} {name} joined"


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (1500, "1,500 people")]
)
def test_english_counts_one_and_many(en: Texts, n: int, text: str) -> None:
    """One is singular, everything else plural, and the number is written as counts are."""
    assert en.count("{n} person", "{n} people", n) == text


def test_faults_are_worded_like_they_print(en: Texts) -> None:
    """In English a worded fault reads exactly as a printed one."""
    faults = [
        Fault("r.yaml", 3, 5, "structure", message("no {x}", x="weight"), message("write one")),
        Fault("a.csv", 4, 1, message("row {n}", n=4), message("no answer")),
        Fault("r.yaml", 1, 1, "", message("the file is empty")),
    ]
    assert [en.fault(fault) for fault in faults] == [str(fault) for fault in faults]


def test_faults_are_worded_field_by_field(ru: Texts) -> None:
    """For a program each part of a fault is worded by itself; no advice is None."""
    cell = message("row {row}, column {name}", row=4, name="answer")
    told = Fault("a.csv", 4, 1, cell, message("the file is empty"), message("write it"))
    assert ru.fault_fields(told) == {
        "line": 4,
        "column": 1,
        "where": f"строка{HARD_SPACE}4, столбец answer",
        "what": "файл пуст",
        "instead": "впишите значение",
    }
    assert ru.fault_fields(Fault("r.yaml", 1, 1, "scale", message("the file is empty"))) == {
        "line": 1,
        "column": 1,
        "where": "scale",
        "what": "файл пуст",
        "instead": None,
    }
