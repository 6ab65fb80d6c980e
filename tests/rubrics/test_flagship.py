"""The flagship rubric keeps the rules by which its texts are written, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PATH = Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml"
RUBRIC: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
CAPABILITIES: dict[str, dict[str, Any]] = {
    capability["id"]: capability
    for dimension in RUBRIC["dimensions"]
    for capability in dimension["capabilities"]
}
LANGUAGES = ("en", "ru")
DIMENSIONS = {
    "structure": "Структура",
    "procedures": "Процедуры",
    "tools": "Инструменты",
    "competence": "Компетентность руководства",
    "commitment": "Заинтересованность руководства",
}
KEY_TERMS = (
    "Marketing concept",
    "Marketing mix",
    "Promotion mix",
    "Market orientation",
    "Customer orientation",
)

LONGEST_ANCHOR = 30  # words
LONGEST_TITLE = 45  # characters, one or two lines on a phone
WORD = re.compile(r"\S*\w\S*")  # a hyphenated word is one, a dash alone is none
SENTENCE_END = re.compile(r"[.!?…]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
LATIN = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
LATIN_ALLOWED = {"CRM", "LTV", "top-to-top"}
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def whole(*words: str) -> re.Pattern[str]:
    """Make a pattern that finds any of the words, whole and in either case."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


BANNED = {
    "en": whole(
        r"effective(?:ly|ness)?",
        r"appropriate(?:ly)?",
        r"strong(?:ly|er|est)?",
        r"fully",
        r"world[- ]class",
        r"(?:we )?strive",
    ),
    "ru": whole(
        r"эффективн\w*",
        r"надлежащ\w*",
        r"сильн\w*",
        r"полностью",
        r"мирового (?:класса|уровня)",
        r"стремимся",
    ),
}
REGULARLY = {"en": whole(r"regular(?:ly)?"), "ru": whole(r"регулярн\w*")}
NUMBER = {
    "en": whole(
        r"\d+", "once", "twice", "(?:one|two|three|four) times", "(?:dai|week|month|quarter|year)ly"
    ),
    "ru": whole(
        r"\d+", "раз в", r"(?:дважды|трижды)", r"еже(?:дневн|недельн|месячн|квартальн|годн)\w*"
    ),
}
SOME = {"en": whole("some"), "ru": whole(r"некотор\w+", "часть", "частью", "части")}
RHYTHM = {
    "en": whole("at least (?:weekly|monthly|quarterly|yearly)"),
    "ru": whole("не реже раза в (?:неделю|месяц|квартал|год)"),
}
LONGER_THAN_TWO_WEEKS = {
    "en": whole(
        r"(?:three|four|six|eight|[3-9]|\d\d+) weeks",
        r"for (?:a|one|the next) (?:month|quarter|year)",
        r"(?:this|the coming) (?:month|quarter|year)(?!'s)",
    ),
    "ru": whole(
        r"(?:три|четыре|шесть|восемь|[3-9]|\d\d+) недел\w+",
        r"(?:в|за) эт(?:ом|от) (?:месяц|квартал|год)\w*",
        r"(?:за|на|в течение) (?:месяц|квартал)а?",
    ),
}
WITH_YO = ("ещё", "её", "чьё", "идёт", "ведёт", "даёт", "берёт", "ждёт", "растёт", "остаётся",
           "придёт", "пришёл", "ушёл", "закреплён", "определён", r"учёт\w*", r"отчёт\w*",
           r"расчёт\w*", r"приём\w?", r"надёжн\w*", r"чётк\w*")  # fmt: skip
YO_MISSING = whole(*(word.replace("ё", "\N{CYRILLIC SMALL LETTER IE}") for word in WITH_YO))

# What the book page teaches, the capabilities that ask about it, and words each must contain.
COVERAGE = {
    "studying customers who leave": (
        ("procedures.lost-customers", r"asks the customer for an interview"),
        ("procedures.lost-customers", r"teach more than satisfaction scores"),
        ("tools.customer-value", r"churn risk"),
        ("tools.listening-sharing", r"loss causes"),
        ("tools.scorecard", r"cause of loss"),
    ),
    "formal feedback on the seller's performance": (
        ("procedures.customer-feedback", r"written procedure .* who is asked, when and how"),
        ("procedures.customer-feedback", r"customers' judgement of our work"),
        ("procedures.complaints", r"root causes"),
        ("tools.listening-sharing", r"feedback, call notes"),
        ("tools.scorecard", r"satisfaction"),
    ),
    "buying centre": (
        ("structure.customer-teams", r"people in the customer's buying centre"),
        ("procedures.account-planning", r"buying-centre map"),
        ("competence.concepts", r"buying centre"),
    ),
    "key-account programme and customer teams": (
        ("structure.key-accounts", r"list names the key accounts"),
        ("structure.customer-teams", r"team from several functions"),
        ("structure.customer-teams", r"from working level to top management"),
        ("procedures.account-planning", r"every important customer has a shared plan"),
    ),
    "top-to-top selling": (
        ("commitment.top-to-top", r"executives of important customers"),
        ("structure.customer-teams", r"top management"),
    ),
    "managers who had not met customers": (
        ("competence.first-hand-knowledge", r"most have met none in the past twelve months"),
    ),
    "effect on the organisation of the sales force": (
        ("structure.customer-owner", r"however the sales force is organised"),
        ("structure.coordination", r"how do sales, service, operations"),
        ("structure.key-accounts", r"decide what each group receives"),
        ("structure.customer-teams", r"one salesperson is the only link"),
        ("structure.governance", r"decision rights"),
    ),
    "market-oriented, customer-centric culture": (
        ("commitment.culture", r"creating value for customers is part of their job"),
        ("structure.coordination", r"functions share at least one customer target"),
        ("commitment.rewards", r"pay, promotion and praise"),
    ),
    "role of personal selling": (
        ("competence.coaching", r"personal selling"),
        ("procedures.strategy-to-action", r"personal selling"),
    ),
    "developing and carrying out market strategy and programmes": (
        ("procedures.strategy-to-action", r"written strategy names target segments"),
        ("procedures.strategy-to-action", r"progress and market response are reviewed"),
        ("competence.leading-change", r"sponsor, a written plan"),
    ),
    "long-term relationships": (
        ("commitment.long-term", r"lasting relationship"),
        ("procedures.life-cycle", r"end customer relationships"),
    ),
    "key terms in use": (
        (
            "competence.concepts",
            r"market orientation, segmentation, buying centre and marketing mix",
        ),
        ("procedures.strategy-to-action", r"whole marketing mix"),
    ),
}

every_capability = pytest.mark.parametrize("capability_id", CAPABILITIES)
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def anchors(capability_id: str, language: str) -> list[str]:
    """Give the five anchors of a capability, lowest first."""
    return [level[language] for level in CAPABILITIES[capability_id]["levels"]]


def text_maps(tree: object, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every map of languages in the rubric with the place where it stands."""
    if isinstance(tree, dict):
        if tree.keys() & set(LANGUAGES):
            yield place, tree
            return
        for key, value in tree.items():
            yield from text_maps(value, f"{place}/{key}")
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            name = value["id"] if isinstance(value, dict) and "id" in value else number
            yield from text_maps(value, f"{place}/{name}")


def texts(tree: object, language: str) -> list[tuple[str, str]]:
    """Give every text in a language with the place where it stands."""
    return [(place, text[language]) for place, text in text_maps(tree)]


def found(pattern: re.Pattern[str], tree: object, language: str) -> list[tuple[str, str]]:
    """Give the places and words in which a pattern is found."""
    return [
        (place, match.group())
        for place, text in texts(tree, language)
        for match in pattern.finditer(text)
    ]


# The file as a whole


def test_first_line_names_the_schema() -> None:
    """The first line tells editors which schema checks the file."""
    first = PATH.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"


def test_is_an_open_draft() -> None:
    """The texts are free to reuse and do not pretend to be validated."""
    assert (RUBRIC["licence"], RUBRIC["status"]) == ("CC-BY-4.0", "expert-draft")


def test_five_dimensions_with_their_russian_names() -> None:
    """The five elements of CRM stand in their order under their agreed Russian names."""
    names = {dimension["id"]: dimension["title"]["ru"] for dimension in RUBRIC["dimensions"]}
    assert list(names.items()) == list(DIMENSIONS.items())


def test_scale_has_five_levels() -> None:
    """The scale has five levels with distinct names in both languages."""
    names = [level["name"] for level in RUBRIC["scale"]["levels"]]
    assert len(names) == 5
    assert all(len({name[language] for name in names}) == 5 for language in LANGUAGES)


def test_twenty_six_capabilities_with_unique_ids() -> None:
    """There are 26 capabilities and no id stands twice."""
    ids = [c["id"] for dimension in RUBRIC["dimensions"] for c in dimension["capabilities"]]
    assert len(ids) == len(set(ids)) == 26


def test_ten_core_capabilities_two_per_dimension() -> None:
    """The quick scan asks two capabilities of each dimension, ten in all."""
    core = Counter(id_.split(".")[0] for id_, c in CAPABILITIES.items() if c["core"])
    assert dict.fromkeys(DIMENSIONS, 2) == core


def test_every_text_stands_in_both_languages() -> None:
    """Every text has an English and a Russian wording, neither of them empty."""
    lacking = [
        place
        for place, text in text_maps(RUBRIC)
        if set(text) != set(LANGUAGES) or not all(str(words).strip() for words in text.values())
    ]
    assert lacking == []


def test_english_has_no_cyrillic() -> None:
    """English texts contain no Cyrillic letter."""
    assert found(CYRILLIC, RUBRIC, "en") == []


def test_russian_has_no_foreign_words() -> None:
    """Russian texts contain Latin letters only in the few accepted words."""
    latin = found(LATIN, RUBRIC, "ru")
    assert [(place, word) for place, word in latin if word not in LATIN_ALLOWED] == []


def test_russian_writes_yo() -> None:
    """Russian texts keep the letter ё where it is spoken."""
    assert found(YO_MISSING, RUBRIC, "ru") == []


@in_both_languages
def test_quotation_marks_are_typographic(language: str) -> None:
    """No text uses the straight double quotation mark."""
    assert found(re.compile('"'), RUBRIC, language) == []


@in_both_languages
def test_banned_words_are_absent(language: str) -> None:
    """No text praises in words that nobody could check."""
    assert found(BANNED[language], RUBRIC, language) == []


@in_both_languages
def test_regularly_comes_with_a_number(language: str) -> None:
    """Whatever is regular says in the same sentence how often."""
    vague = [
        (place, sentence)
        for place, text in texts(RUBRIC, language)
        for sentence in SENTENCE_END.split(text)
        if REGULARLY[language].search(sentence) and not NUMBER[language].search(sentence)
    ]
    assert vague == []


@in_both_languages
def test_anchors_are_distinct(language: str) -> None:
    """No two anchors of the rubric say the same once case and punctuation are dropped."""
    said = Counter(
        " ".join(re.findall(r"\w+", anchor.casefold()))
        for capability_id in CAPABILITIES
        for anchor in anchors(capability_id, language)
    )
    assert [words for words, times in said.items() if times > 1] == []


@pytest.mark.parametrize("term", KEY_TERMS)
def test_glossary_explains_the_key_terms(term: str) -> None:
    """The glossary explains each of the five key terms once."""
    assert [entry["term"]["en"] for entry in RUBRIC["glossary"]].count(term) == 1


# Each capability


@every_capability
def test_id_is_a_slug_of_its_dimension(capability_id: str) -> None:
    """An id is two slugs, the first of them the dimension it stands in."""
    home = next(
        d["id"] for d in RUBRIC["dimensions"] if CAPABILITIES[capability_id] in d["capabilities"]
    )
    assert re.fullmatch(rf"{home}\.{SLUG}", capability_id)


@every_capability
def test_counts_of_texts(capability_id: str) -> None:
    """A capability has five anchors, a next step between each two, and evidence to look for."""
    capability = CAPABILITIES[capability_id]
    assert (len(capability["levels"]), len(capability["next_steps"])) == (5, 4)
    assert len(capability["evidence"]) >= 2


@every_capability
def test_target_is_four_for_core_and_three_otherwise(capability_id: str) -> None:
    """The target is level 4 for the quick scan's capabilities and level 3 for the others."""
    capability = CAPABILITIES[capability_id]
    assert capability["target"] == (4 if capability["core"] else 3)


@every_capability
def test_asks_groups_that_exist(capability_id: str) -> None:
    """A capability is put to at least one group, each once, and all of them are defined."""
    asked = CAPABILITIES[capability_id]["to"]
    assert asked
    assert len(asked) == len(set(asked))
    assert set(asked) <= {group["id"] for group in RUBRIC["groups"]}


@every_capability
def test_cites_what_it_derives_from(capability_id: str) -> None:
    """A capability names the construct it derives from, with its author, standard or model."""
    assert re.search(
        r"\d{4}|\bISO\b|Gartner|Baldrige|CMAT", CAPABILITIES[capability_id]["derives_from"]
    )


@every_capability
@in_both_languages
def test_title_fits_a_phone(capability_id: str, language: str) -> None:
    """A title is short enough to be read whole on a phone."""
    assert len(CAPABILITIES[capability_id]["title"][language]) <= LONGEST_TITLE


@every_capability
@in_both_languages
def test_anchor_is_one_sentence(capability_id: str, language: str) -> None:
    """An anchor starts with a capital, ends with its only full stop, and holds nothing after it."""
    wrong = [
        anchor
        for anchor in anchors(capability_id, language)
        if SENTENCE_END.findall(anchor) != ["."]
        or not anchor.endswith(".")
        or not anchor[0].isupper()
        or "\n" in anchor
    ]
    assert wrong == []


@every_capability
@in_both_languages
def test_anchor_is_at_most_thirty_words(capability_id: str, language: str) -> None:
    """An anchor can be read at a glance."""
    lengths = {anchor: len(WORD.findall(anchor)) for anchor in anchors(capability_id, language)}
    assert {anchor: n for anchor, n in lengths.items() if n > LONGEST_ANCHOR} == {}


@every_capability
@in_both_languages
def test_second_level_is_done_by_some(capability_id: str, language: str) -> None:
    """Level 2 is what some people do, in the word of coverage the summary defines."""
    assert SOME[language].search(anchors(capability_id, language)[1])


@every_capability
@in_both_languages
def test_fourth_level_is_measured_on_a_rhythm(capability_id: str, language: str) -> None:
    """Level 4 says how often it is measured or reviewed."""
    assert RHYTHM[language].search(anchors(capability_id, language)[3])


@every_capability
@in_both_languages
def test_next_step_takes_two_weeks_at_most(capability_id: str, language: str) -> None:
    """No next step sets a time longer than two weeks."""
    steps = CAPABILITIES[capability_id]["next_steps"]
    assert found(LONGER_THAN_TWO_WEEKS[language], steps, language) == []


# What the book page teaches


@pytest.mark.parametrize(
    ("capability_id", "words"),
    [
        pytest.param(capability_id, words, id=f"{topic}: {capability_id}: {words}")
        for topic, places in COVERAGE.items()
        for capability_id, words in places
    ],
)
def test_topic_of_the_book_page_is_asked(capability_id: str, words: str) -> None:
    """Every topic of the book page is found in the capabilities that are to cover it."""
    said = " ".join(text for _, text in texts(CAPABILITIES[capability_id], "en"))
    assert re.search(words, said, re.IGNORECASE)
