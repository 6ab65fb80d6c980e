"""What must hold for the texts of a rubric: no two levels alike, none blank, all translated."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from assessment.errors import Message, message
from assessment.rubric.blank import is_blank
from assessment.rubric.document import Document, find, find_lists, find_strings, pattern_of
from assessment.rubric.flaws import Flaw, Path
from assessment.rubric.parts import LANGUAGE, MAX_TEXT
from assessment.rubric.patterns import CAPABILITY, PLAIN_TEXTS, TEXTS

LANGUAGE_NAMES = {
    "de": message("German"),
    "en": message("English"),
    "es": message("Spanish"),
    "fr": message("French"),
    "it": message("Italian"),
    "kk": message("Kazakh"),
    "pl": message("Polish"),
    "pt": message("Portuguese"),
    "ru": message("Russian"),
    "tr": message("Turkish"),
    "uk": message("Ukrainian"),
    "zh": message("Chinese"),
}


def text_flaws(document: Document) -> Iterator[Flaw]:
    """Give what breaks a rule about texts; parts of the wrong shape are passed over."""
    yield from _alike(document)
    yield from _blank(document)
    yield from _languages(document)


def _own_language(tree: object) -> str | None:
    codes = [code for _, code in find_strings(tree, "language") if re.fullmatch(LANGUAGE, code)]
    return codes[0] if codes else None


def _wordings(path: Path, text: object, own: str | None) -> Iterator[tuple[Path, str | None, str]]:
    """Give the wordings of a text with their languages."""
    if isinstance(text, str):
        yield path, own, text
    elif isinstance(text, dict):
        for language, wording in text.items():
            if isinstance(wording, str):
                yield (*path, language), language, wording


class _Folds(dict[int, str]):
    """What is left of each character when case, spaces and punctuation make no difference.

    Characters are taken one by one: normalising a text with a long run of accents takes hours.
    """

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKD", chr(code)).casefold()
        kept = (character for character in folded if unicodedata.category(character)[0] in "LMNS")
        return self.setdefault(code, "".join(kept))


def _alike(document: Document) -> Iterator[Flaw]:
    own = _own_language(document.tree)
    folds = _Folds()
    ladders = [find(document.tree, "scale.levels.*.name")]
    for path, anchors in find_lists(document.tree, f"{CAPABILITY}.levels"):
        ladders.append([((*path, number), anchor) for number, anchor in enumerate(anchors)])
    for ladder in ladders:
        first: dict[tuple[str | None, str], Path] = {}
        for place, text in ladder:
            for path, language, wording in _wordings(place, text, own):
                if is_blank(wording) or len(wording) > MAX_TEXT:
                    continue
                said = wording.translate(folds) or wording.strip()
                earlier = first.setdefault((language, said), path)
                if earlier != path:
                    yield document.flaw(
                        path,
                        message(
                            "this says the same as line {line}", line=document.place(earlier)[0]
                        ),
                        message("say what is different at this level"),
                    )


def _blank(document: Document) -> Iterator[Flaw]:
    for pattern in (*TEXTS, *PLAIN_TEXTS):
        for place, text in find(document.tree, pattern):
            for path, _, wording in _wordings(place, text, None):
                if is_blank(wording):
                    yield document.flaw(
                        path,
                        message("the text is blank"),
                        remedy_for_nothing(path),
                    )


def remedy_for_nothing(path: Path) -> Message:
    """Say what to do where nothing is written; an entry of a list has no key to remove."""
    text = path[:-1] if pattern_of(path[:-1]) in TEXTS else path
    if text and isinstance(text[-1], int):
        return message("write it")
    return message("write it, or remove the key")


def _written(text: object, own: str) -> frozenset[str] | None:
    """Give the languages a text is written in; None if that cannot be told."""
    if isinstance(text, str):
        return frozenset({own})
    if isinstance(text, dict) and all(re.fullmatch(LANGUAGE, language) for language in text):
        return frozenset(text)
    return None


def _languages(document: Document) -> Iterator[Flaw]:
    own = _own_language(document.tree)
    if own is None:
        return
    texts = chain.from_iterable(find(document.tree, pattern) for pattern in TEXTS)
    told = [(path, written) for path, text in texts if (written := _written(text, own)) is not None]
    counts = Counter(chain.from_iterable(written for _, written in told))
    # Half the texts decide, so that one stray text is told once and not as a lack of all others.
    expected = {own} | {language for language, n in counts.items() if 2 * n >= len(told)}
    for path, written in told:
        for language in sorted(expected - written):
            yield document.flaw(path, *_lacking(language))
        for language in sorted(written - expected):
            yield document.key_flaw((*path, language), *_surplus(language))


def _lacking(language: str) -> tuple[Message, Message]:
    name = LANGUAGE_NAMES.get(language)
    return (
        message("has no {language} text ({code})", language=name, code=language)
        if name
        else message("has no text in the language `{code}`", code=language),
        message("write the text in every language of the rubric, `{code}:` too", code=language),
    )


def _surplus(language: str) -> tuple[Message, Message]:
    return (
        message("most texts of the rubric are not written in the language `{code}`", code=language),
        message("remove it here, or write every text in it"),
    )
