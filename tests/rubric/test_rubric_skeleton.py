"""The skeleton is a valid rubric in any languages, and explains every field."""

from __future__ import annotations

import re

import pytest
import yaml

from assessment.rubric.example import COMMENTS
from assessment.rubric.patterns import PARTS
from assessment.rubric.reader import read_rubric
from assessment.rubric.skeleton import WIDTH, id_from, skeleton

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def comments(text: str) -> list[str]:
    """Give the lines of comment after the first, which is for editors."""
    lines = (line.strip() for line in text.splitlines()[1:])
    return [line for line in lines if line.startswith("#")]


def said(text: str) -> str:
    """Give all comments as one line."""
    return " ".join(line.removeprefix("# ") for line in comments(text))


@pytest.mark.parametrize(
    "languages", [["en"], ["ru"], ["ru", "en"], ["en", "ru"], ["kk"], ["kk", "ru"], ["no", "en"]]
)
def test_is_valid_in_its_languages(languages: list[str]) -> None:
    """Whatever the languages, it validates at once, its own language first."""
    rubric = read_rubric(skeleton("small", languages).encode(), "small.yaml")
    assert rubric.language == languages[0]
    assert set(rubric.languages) == set(languages)
    assert (rubric.id, rubric.version) == ("small", 1)
    assert rubric.has_core


@pytest.mark.parametrize("rubric_id", ["true", "null", "1", "1e5", "no", "2024-01-01"])
def test_an_id_stays_a_word(rubric_id: str) -> None:
    """An id that YAML would take for something else is quoted."""
    assert read_rubric(skeleton(rubric_id, ["en"]).encode(), "x.yaml").id == rubric_id


def test_texts_are_plain_in_one_language_and_maps_in_several() -> None:
    """One language needs no codes; more stand under theirs, in the order given."""
    assert yaml.safe_load(skeleton("small", ["en"]))["title"] == "First contact"
    title = yaml.safe_load(skeleton("small", ["ru", "en"]))["title"]
    assert list(title.items()) == [("ru", "Первое обращение"), ("en", "First contact")]


def test_a_language_we_do_not_speak_gets_english() -> None:
    """Another language is filled with English, and a comment says so."""
    text = skeleton("small", ["ru", "kk"])
    assert yaml.safe_load(text)["title"]["kk"] == "First contact"
    assert "# Под `kk` примеры пока на английском." in comments(text)


def test_comments_are_in_the_first_language() -> None:
    """Russian comments for a Russian rubric, English ones for any other."""
    russian = said(skeleton("small", ["ru", "en"]))
    assert [comment for comment in COMMENTS.values() if str(comment) in russian] == []
    assert CYRILLIC.search(russian)
    for languages in (["en", "ru"], ["kk", "ru"]):
        assert not CYRILLIC.search(said(skeleton("small", languages)))


def test_every_field_is_explained_once() -> None:
    """Each field of the model has a comment of its own, and stands in the example."""
    fields = {
        f"{place}.{described.alias or name}".lstrip(".")
        for place, part in PARTS.items()
        for name, described in part.model_fields.items()
    }
    assert set(COMMENTS) == fields
    for place, comment in COMMENTS.items():
        assert str(comment) in said(skeleton("small", ["en"])), place


def test_lines_of_comment_are_short() -> None:
    """Comments wrap, so that they can be read beside a text."""
    assert max(map(len, comments(skeleton("small", ["ru", "en"])))) <= WIDTH + len("# ")


@pytest.mark.parametrize(
    ("name", "rubric_id"),
    [
        ("my-rubric", "my-rubric"),
        ("My Rubric 2", "my-rubric-2"),
        ("--a__b--", "a-b"),
        ("опрос", "rubric"),
        ("x" * 80, "x" * 64),
        (f"{'x' * 63}-{'y' * 9}", "x" * 63),
    ],
)
def test_id_is_made_of_the_file_name(name: str, rubric_id: str) -> None:
    """A file's name becomes a slug; one without Latin letters gives ``rubric``."""
    assert id_from(name) == rubric_id
