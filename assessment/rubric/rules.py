"""What must hold for a rubric as a whole, told of a document that may be faulty elsewhere."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from pydantic import BaseModel

from assessment.errors import Message, message
from assessment.rubric.model import (
    CAPABILITY_ID,
    LANGUAGE,
    MAX_CAPABILITIES,
    SLUG,
    Capability,
    Dimension,
    Group,
    Level,
    Rubric,
    Scale,
    Term,
    Text,
)

Path = tuple[str | int, ...]
Place = tuple[int, int]

CAPABILITIES = "dimensions.*.capabilities"
CAPABILITY = f"{CAPABILITIES}.*"
PARTS: dict[str, type[BaseModel]] = {
    "": Rubric,
    "scale": Scale,
    "scale.levels.*": Level,
    "groups.*": Group,
    "dimensions.*": Dimension,
    CAPABILITY: Capability,
    "glossary.*": Term,
}
PLAIN_TEXTS = ("licence", f"{CAPABILITY}.derives_from")
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
LONGEST_SHOWN = 40  # characters of the file repeated in a message


@dataclass(frozen=True)
class Flaw:
    """Say what is wrong at a path of a document, and what to write instead."""

    path: Path
    place: Place
    what: Message
    instead: Message


@dataclass(frozen=True)
class Document:
    """A parsed file: its tree, and the line and column of every value and key, from 1.

    ``unknown`` holds the paths whose content could not be read.
    """

    tree: object
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    unknown: frozenset[Path] = frozenset()

    def is_unknown(self, path: Path) -> bool:
        """Say whether a path leads into what could not be read, so that nothing can be told."""
        return any(path[:length] in self.unknown for length in range(len(path) + 1))

    def known(self, path: Path) -> Path:
        """Shorten a path until it leads to something the file contains."""
        while path and path not in self.values:
            path = path[:-1]
        return path

    def place(self, path: Path) -> Place:
        """Give where a value stands, or the nearest thing around it."""
        return self.values.get(self.known(path), (1, 1))

    def flaw(self, path: Path, what: Message, instead: Message) -> Flaw:
        """Tell a flaw of a value."""
        return Flaw(path, self.place(path), what, instead)

    def key_flaw(self, path: Path, what: Message, instead: Message) -> Flaw:
        """Tell a flaw of a key."""
        return Flaw(path, self.keys.get(path) or self.place(path), what, instead)


def find(tree: object, pattern: str) -> Iterator[tuple[Path, object]]:
    """Give every node a pattern such as ``dimensions.*.title`` leads to; ``*`` is any entry."""
    found: list[tuple[Path, object]] = [((), tree)]
    for step in pattern.split("."):
        found = [
            ((*path, key), child) for path, node in found for key, child in _children(node, step)
        ]
    yield from found


def pattern_of(path: Path) -> str:
    """Give the pattern a path follows."""
    return ".".join("*" if isinstance(step, int) else step for step in path)


def shown(value: object) -> str:
    """Repeat what a file says in a message: on one line, without odd characters, not too long."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value))
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def closest(word: str, known: Collection[str], otherwise: Message) -> Message:
    """Ask whether the known word most like a mistyped one was meant, if any is like it."""
    # Comparing is slow, and a hostile file could ask for a great deal of it.
    among = sorted(known) if len(known) <= MAX_CAPABILITIES else []
    for likely in difflib.get_close_matches(word, among, n=1):
        return message("did you mean `{word}`?", word=likely)
    return otherwise


def _texts_of(part: type[BaseModel]) -> Iterator[str]:
    for name, described in part.model_fields.items():
        if described.annotation in (Text, Text | None):
            yield name
        elif described.annotation == tuple[Text, ...]:
            yield f"{name}.*"


TEXTS = tuple(
    f"{place}.{name}".lstrip(".") for place, part in PARTS.items() for name in _texts_of(part)
)


def whole_rubric_flaws(document: Document) -> Iterator[Flaw]:
    """Give what breaks a rule about the whole; parts of the wrong shape are passed over."""
    levels = _scale_size(document.tree)
    if levels is not None:
        yield from _anchor_counts(document, levels)
        yield from _step_counts(document, levels)
        yield from _targets(document, levels)
    yield from _too_many(document)
    yield from _repeated_ids(document)
    yield from _homes(document)
    yield from _unknown_groups(document)
    yield from _idle_weights(document)
    yield from _alike(document)
    yield from _blank(document)
    yield from _languages(document)
    yield from _renamed(document)


def _children(node: object, step: str) -> Iterable[tuple[str | int, object]]:
    if step == "*":
        return enumerate(node) if isinstance(node, list) else ()
    return [(step, node[step])] if isinstance(node, dict) and step in node else ()


def _number(node: object) -> float | None:
    is_number = isinstance(node, int | float) and not isinstance(node, bool)
    return node if is_number else None  # type: ignore[return-value]


def _strings(tree: object, pattern: str) -> Iterator[tuple[Path, str]]:
    return ((path, node) for path, node in find(tree, pattern) if isinstance(node, str))


def _lists(tree: object, pattern: str) -> Iterator[tuple[Path, list[object]]]:
    return ((path, node) for path, node in find(tree, pattern) if isinstance(node, list))


def _scale_size(tree: object) -> int | None:
    sizes = [len(levels) for _, levels in _lists(tree, "scale.levels")]
    return sizes[0] if sizes and 2 <= sizes[0] <= 10 else None  # noqa: PLR2004 - as in Scale


def _own_language(tree: object) -> str | None:
    codes = [code for _, code in _strings(tree, "language") if re.fullmatch(LANGUAGE, code)]
    return codes[0] if codes else None


def _anchor_counts(document: Document, levels: int) -> Iterator[Flaw]:
    for path, anchors in _lists(document.tree, f"{CAPABILITY}.levels"):
        if len(anchors) != levels:
            yield document.flaw(
                path,
                message(
                    "anchors written: {n}, levels of the scale: {levels}",
                    n=len(anchors),
                    levels=levels,
                ),
                message("write one sentence for each level, the lowest first"),
            )


def _step_counts(document: Document, levels: int) -> Iterator[Flaw]:
    for path, steps in _lists(document.tree, f"{CAPABILITY}.next_steps"):
        if steps and len(steps) != levels - 1:
            yield document.flaw(
                path,
                message(
                    "next steps written: {n}, steps up: {steps}", n=len(steps), steps=levels - 1
                ),
                message("write one for each step up from a level to the next, or none"),
            )


def _targets(document: Document, levels: int) -> Iterator[Flaw]:
    places = (find(document.tree, place) for place in ("target", f"{CAPABILITY}.target"))
    for path, node in chain.from_iterable(places):
        target = _number(node)
        if target is not None and not 1 <= target <= levels:
            yield document.flaw(
                path,
                message("the target {target} is not on the scale", target=shown(node)),
                message("write a number from 1 to {levels}", levels=levels),
            )


def _too_many(document: Document) -> Iterator[Flaw]:
    for path, _ in list(find(document.tree, CAPABILITY))[MAX_CAPABILITIES : MAX_CAPABILITIES + 1]:
        yield document.flaw(
            path,
            message("this is one capability too many; the most is {most}", most=MAX_CAPABILITIES),
            message("split the rubric into several files"),
        )


def _repeated_ids(document: Document) -> Iterator[Flaw]:
    for pattern in ("groups.*.id", "dimensions.*.id", f"{CAPABILITY}.id"):
        first: dict[str, tuple[Path, str]] = {}
        for path, own in _strings(document.tree, pattern):
            earlier, other = first.setdefault(own.casefold(), (path, own))
            if earlier != path:
                line = document.place(earlier)[0]
                yield document.flaw(
                    path,
                    message("the id `{id}` stands on line {line} already", id=shown(own), line=line)
                    if own == other
                    else message(
                        "the id `{id}` differs from the one on line {line} only in capital letters",
                        id=shown(own),
                        line=line,
                    ),
                    message("give each an id of its own"),
                )


def _homes(document: Document) -> Iterator[Flaw]:
    homes = {path[:2]: home for path, home in _strings(document.tree, "dimensions.*.id")}
    for path, own in _strings(document.tree, f"{CAPABILITY}.id"):
        home = homes.get(path[:2], "")
        is_slug = bool(re.fullmatch(SLUG, own) or re.fullmatch(CAPABILITY_ID, own))
        if re.fullmatch(SLUG, home) and is_slug and not own.startswith(f"{home}."):
            yield document.flaw(
                path,
                message(
                    "the id `{id}` does not begin with its dimension's, `{home}.`",
                    id=shown(own),
                    home=shown(home),
                ),
                message("write `{id}`", id=f"{home}.{own.rpartition('.')[2]}"),
            )


def _unknown_groups(document: Document) -> Iterator[Flaw]:
    defined = {own for _, own in _strings(document.tree, "groups.*.id")}
    groups = list(find(document.tree, "groups"))
    if groups and not isinstance(groups[0][1], list):
        return
    for path, group in _strings(document.tree, f"{CAPABILITY}.to.*"):
        if group not in defined:
            yield document.flaw(
                path,
                message("there is no group `{group}`", group=shown(group)),
                closest(group, defined, message("name one listed under `groups`, or add it there")),
            )


def _idle_weights(document: Document) -> Iterator[Flaw]:
    weighted = (_lists(document.tree, place) for place in ("dimensions", CAPABILITIES))
    for path, parts in chain.from_iterable(weighted):
        weights = [part.get("weight", 1) if isinstance(part, dict) else 1 for part in parts]
        if weights and all(_number(weight) == 0 for weight in weights):
            yield document.flaw(
                path,
                message("every weight here is 0, so there is nothing to score"),
                message("give at least one a weight above 0"),
            )


def _wordings(path: Path, text: object, own: str | None) -> Iterator[tuple[Path, str | None, str]]:
    """Give the wordings of a text with their languages."""
    if isinstance(text, str):
        yield path, own, text
    elif isinstance(text, dict):
        for language, wording in text.items():
            if isinstance(wording, str):
                yield (*path, language), language, wording


def _is_blank(text: str) -> bool:
    # Letters, digits, punctuation and symbols can be seen; spaces, marks and zero widths cannot.
    return not any(unicodedata.category(character)[0] in "LNPS" for character in text)


def _said(wording: str) -> str:
    """Reduce a wording to its words, so that case, spaces and punctuation make no difference."""
    folded = unicodedata.normalize("NFKC", wording).casefold()
    kept = (character for character in folded if unicodedata.category(character)[0] in "LMNS")
    return "".join(kept) or folded.strip()


def _alike(document: Document) -> Iterator[Flaw]:
    own = _own_language(document.tree)
    ladders = [list(find(document.tree, "scale.levels.*.name"))]
    for path, anchors in _lists(document.tree, f"{CAPABILITY}.levels"):
        ladders.append([((*path, number), anchor) for number, anchor in enumerate(anchors)])
    for ladder in ladders:
        first: dict[tuple[str | None, str], Path] = {}
        for place, text in ladder:
            for path, language, wording in _wordings(place, text, own):
                earlier = first.setdefault((language, _said(wording)), path)
                if earlier != path and not _is_blank(wording):
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
                if _is_blank(wording):
                    yield document.flaw(
                        path,
                        message("the text is blank"),
                        message("write it, or remove the key"),
                    )


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


def _renamed(document: Document) -> Iterator[Flaw]:
    ids = {own for _, own in _strings(document.tree, f"{CAPABILITY}.id")}
    renamed = [node for _, node in find(document.tree, "renamed") if isinstance(node, dict)]
    for old, new in chain.from_iterable(node.items() for node in renamed):
        path = ("renamed", old)
        if old in ids:
            yield document.key_flaw(
                path,
                message("`{id}` is still in use, so it was not renamed", id=shown(old)),
                message("write an id that is no longer used, a colon and the new id"),
            )
        if isinstance(new, str) and ids and new not in ids:
            yield document.flaw(
                path,
                message("there is no capability `{id}`", id=shown(new)),
                closest(new, ids, message("write the id the capability has now")),
            )
