"""The Russian catalogue: it says everything the code says, nothing else, and in good Russian."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from assessment.errors import RubricError
from assessment.rubric.reader import read_rubric
from assessment.rubric.text_rules import LANGUAGE_NAMES
from assessment.texts import LOCALE, speak

ROOT = Path(__file__).parents[1]
CODE = [ROOT / "app.py", *sorted(ROOT.glob("assessment/**/*.py"))]
TEXTS = ROOT / "assessment" / "texts.py"  # words what others give it, so it names no template

Template = tuple[str, ...]  # one sentence, or the two English forms of a counted one

HARD_SPACE = "\N{NO-BREAK SPACE}"
QUOTED = re.compile("`[^`]*`")
PLACE = re.compile(r"\{[^}]*\}")
WORD = re.compile(r"[А-Яа-яЁё]+")
LATIN = re.compile(r"[A-Za-z]+(?:[_-][A-Za-z]+)*")

# What a person must type, or reads elsewhere under the same name.
KEPT_IN_LATIN = {
    *("YAML", "CSV", "XLSX", "JSON", "UTF", "QR", "NUL", "id"),
    *("PDF", "PPTX", "DOCX", "HTML", "Markdown"),
    *("named", "scope", "core", "host", "port", "n"),
    *("respondent", "capability", "answer", "level", "dont_know", "not_applicable"),
    *("true", "false", "expert-draft", "validated"),
}
ADDRESS = re.compile(r"[a-z+]+://\S+")

AGREED = {
    "Orientir": "Ориентир",
    "How well does the company live by its customers’ interests?": (
        "Насколько компания живёт интересами клиента?"
    ),
    "Assess my company": "Оценить свою компанию",
    "Someone else answers": "Отвечает кто-то другой",
    "Continue": "Продолжить",
    "What to assess": "Что оцениваем",
    "full": "полная",
    "quick scan": "экспресс-оценка",
    "Begin": "Начать",
    "Back": "Назад",
    "Next": "Далее",
    "Skip": "Пропустить",
    "I don’t know": "Не знаю",
    "Not applicable": "Не про нас",
    "Saved": "Сохранено",
    "Not saved": "Не сохранено",
    "Save again": "Сохранить ещё раз",
    "{answered} of {asked}": "{answered} из {asked}",
    "Show my result": "Показать результат",
    "This is one person’s view, not the company’s score. Colleagues may see it differently.": (
        "Это взгляд одного человека, а не оценка компании. Коллеги могут видеть иначе."
    ),
    "Furthest from the target: {dimensions}": "Дальше всего от цели: {dimensions}",
    "Archive": "Архив",
}


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _calls(source: str) -> Iterator[tuple[str, list[ast.expr]]]:
    """Give every call with arguments, by the last part of its name, f-strings included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            function = node.func
            if isinstance(function, ast.Attribute):
                yield function.attr, node.args
            elif isinstance(function, ast.Name):
                yield function.id, node.args


def _templates(source: str) -> set[Template]:
    """Extract the templates of a module."""
    found: set[Template] = set()
    for name, arguments in _calls(source):
        forms = tuple(map(_literal, arguments[: 2 if name == "count" else 1]))
        whole = tuple(form for form in forms if form is not None)
        if name in ("say", "message", "count") and len(whole) == (2 if name == "count" else 1):
            found.add(whole)
    return found


@pytest.fixture(scope="module")
def templates() -> set[Template]:
    """Give every template of the code."""
    return set().union(*(_templates(file.read_text(encoding="utf-8")) for file in CODE))


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """Read the Russian catalogue."""
    with (LOCALE / "ru" / "LC_MESSAGES" / "orientir.po").open("rb") as file:
        return read_po(file, locale="ru", abort_invalid=True)


@pytest.fixture(scope="module")
def russian(catalogue: Catalog) -> dict[Template, Template]:
    """Map each template of the catalogue to its Russian text, or to the forms of one."""
    return {_forms(entry.id): _forms(entry.string) for entry in catalogue if entry.id}


def _forms(text: str | list[str] | tuple[str, ...]) -> Template:
    return (text,) if isinstance(text, str) else tuple(text)


def _pairs(russian: dict[Template, Template]) -> Iterator[tuple[str, str]]:
    """Pair every Russian text with the first English form of its template."""
    for template, texts in russian.items():
        for text in texts:
            yield template[0], text


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _bare(text: str) -> str:
    """Leave out what is not ours to word: placeholders, quoted keys, addresses."""
    return PLACE.sub("", ADDRESS.sub("", QUOTED.sub("", text)))


def test_templates_are_found_wherever_they_stand() -> None:
    """Calls are found inside f-strings and conditions, by any name for the texts."""
    source = """
f"{texts.say('inside')} {words.texts.count('{n} a', '{n} b', 2)}"
say("alias") if one else message("{x} stands", x=message("within"))
"text".count("letter"), content.count(b"n", 0), title.say(language)
"""
    assert _templates(source) == {
        ("inside",),
        ("{n} a", "{n} b"),
        ("alias",),
        ("{x} stands",),
        ("within",),
    }


def test_no_template_hides_from_the_extraction() -> None:
    """A template stands in the call itself; what else is said is a rubric's text in a language."""
    hidden = [
        f"{file.name}: {name}({ast.unparse(arguments[0])})"
        for file in CODE
        if file != TEXTS
        for name, arguments in _calls(file.read_text(encoding="utf-8"))
        if name in ("say", "message")
        and _literal(arguments[0]) is None
        and not (name == "say" and ast.unparse(arguments[0]).endswith("language"))
    ]
    assert hidden == []


def test_everything_has_a_russian_text(
    templates: set[Template], russian: dict[Template, Template]
) -> None:
    """Each template is in the catalogue, a counted one with both English forms."""
    assert sorted(templates - russian.keys()) == []


def test_nothing_is_translated_that_is_not_said(
    templates: set[Template], catalogue: Catalog, russian: dict[Template, Template]
) -> None:
    """The catalogue holds no text the code has no template for."""
    assert sorted(russian.keys() - templates) == []
    assert list(catalogue.obsolete) == []


def test_every_text_is_written_and_finished(
    catalogue: Catalog, russian: dict[Template, Template]
) -> None:
    """No text is empty or fuzzy, and a counted one has the three forms Russian needs."""
    assert catalogue.num_plurals == 3
    assert [entry.id for entry in catalogue if entry.id and entry.fuzzy] == []
    for template, texts in russian.items():
        assert len(texts) == (3 if len(template) > 1 else 1), template
        assert all(text.strip() for text in texts), template


def test_placeholders_are_those_of_the_english(russian: dict[Template, Template]) -> None:
    """A text has the placeholders of its template; a counted one may leave out the number."""
    for template, texts in russian.items():
        counted = {"n"} if len(template) > 1 else set()
        wanted = set().union(*map(_places, template)) | counted
        for text in texts:
            assert _places(text) | counted == wanted, text


def test_english_templates_have_no_russian_letters(templates: set[Template]) -> None:
    """No Cyrillic letter slipped into English; some look the same."""
    assert [one for one in templates if WORD.search("".join(one))] == []


def test_russian_texts_have_no_english_words(russian: dict[Template, Template]) -> None:
    """Latin letters stand only in placeholders, backticks, addresses and words kept as they are."""
    foreign = {word for _, text in _pairs(russian) for word in LATIN.findall(_bare(text))}
    assert sorted(foreign - KEPT_IN_LATIN) == []


def test_texts_begin_and_end_as_the_english(russian: dict[Template, Template]) -> None:
    """A sentence stays a sentence, a label a label, and the fault of a file in lower case."""
    inside_a_sentence = {name.template for name in LANGUAGE_NAMES.values()}
    for english, text in _pairs(russian):
        if english[0].isalpha() and text[0].isalpha() and english not in inside_a_sentence:
            assert english[0].isupper() == text[0].isupper(), text
        ends = [one[-1] if one[-1] in ".?!:" else "" for one in (english, text)]
        assert ends[0] == ends[1], text


def test_yo_is_written_everywhere(russian: dict[Template, Template]) -> None:
    """A word once written with ё is never written with е; все and всё are two words."""
    words = {word.lower() for _, text in _pairs(russian) for word in WORD.findall(text)}
    assert {word.replace("ё", "е") for word in words if "ё" in word} & words <= {"все"}


def test_quotes_dashes_and_spaces_are_russian(russian: dict[Template, Template]) -> None:
    """Quotes are « », a dash is long after a hard space, and no number leaves its noun."""
    for _, text in _pairs(russian):
        unquoted = text.replace('""', "")  # what a person must type into CSV
        assert not re.search("[\"“”„'’]", unquoted), text
        assert "  " not in text, text
        assert not re.search(r"\s[-–]\s", text), text
        assert text.count("—") == text.count(f"{HARD_SPACE}— "), text
        assert not re.search(r"\{n\} (?:вопрос|участник|человек|минут)", text), text


@pytest.mark.parametrize(("english", "text"), AGREED.items(), ids=list(AGREED))
def test_first_words_are_the_agreed_ones(english: str, text: str) -> None:
    """What a person presses and reads first is worded as agreed."""
    places = {name: f"<{name}>" for name in _places(english)}
    assert speak("ru").say(english, **places) == text.format(**places)


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0 вопросов"),
        (1, "1 вопрос"),
        (2, "2 вопроса"),
        (5, "5 вопросов"),
        (11, "11 вопросов"),
        (21, "21 вопрос"),
        (112, "112 вопросов"),
    ],
)
def test_russian_counts_in_three_forms(n: int, text: str) -> None:
    """The noun follows the number."""
    counted = speak("ru").count("{n} question", "{n} questions", n)
    assert counted == text.replace(" ", HARD_SPACE)


@pytest.mark.parametrize(
    ("n", "text"), [(1, "около 1 минуты"), (2, "около 2 минут"), (21, "около 21 минуты")]
)
def test_about_takes_the_genitive(n: int, text: str) -> None:
    """After «около» the forms are others than after the bare number."""
    counted = speak("ru").count("about {n} minute", "about {n} minutes", n)
    assert counted == text.replace(f"{n} ", f"{n}{HARD_SPACE}")


def test_faults_of_a_rubric_are_told_in_russian() -> None:
    """An author reads where, what and what to write instead, down to the case of a language."""
    with pytest.raises(RubricError) as empty:
        read_rubric(b"", "r.yaml")
    assert [speak("ru").fault(fault) for fault in empty.value.faults] == [
        "r.yaml:1:1: файл пуст: напишите в нём анкету"
    ]
    with pytest.raises(RubricError) as lacking:
        read_rubric(b"language: ru\ntitle: {en: Small}\nsummary: {en: A, ru: B}\n", "r.yaml")
    told = [speak("ru").fault(fault) for fault in lacking.value.faults]
    assert (
        "r.yaml:2:8: title: нет текста на русском языке (ru): "
        "напишите текст на каждом языке анкеты, в том числе `ru:`"
    ) in told
