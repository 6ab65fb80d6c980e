"""Read the bytes of a rubric file into a Rubric, or tell every fault with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, NoReturn, cast

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assessment.errors import Fault, Message, RubricError, message
from assessment.rubric.model import CAPABILITY_ID, LANGUAGE, SLUG, Rubric
from assessment.rubric.rules import (
    PARTS,
    TEXTS,
    Document,
    Flaw,
    Path,
    Place,
    closest,
    pattern_of,
    shown,
    whole_rubric_flaws,
)

MAX_BYTES = 2_000_000
MAX_DEPTH = 12
MAX_NODES = 200_000
MAX_FAULTS = 1_000  # no person reads more, and telling them all would take a hostile file minutes
LONGEST_WHOLE_NUMBER = 18  # digits; what is longer is read as a float, which int() may refuse

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # as libyaml counts lines
_UNPRINTABLE = re.compile(
    "[^\t\n\r\\x20-\\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def read_rubric(content: bytes, source: str) -> Rubric:
    """Read a rubric from the bytes of a file; ``source`` names the file in the faults.

    Raises RubricError with every fault, in the order of the file, and nothing else.
    """
    try:
        document, flaws = _compose(_decode(content))
    except _Unreadable as unreadable:
        raise RubricError(_faults(unreadable.document, unreadable.flaws, source)) from None
    rubric, misfits = _validate(document.tree)
    flaws.extend(islice(_content_flaws(document, misfits), MAX_FAULTS + 1))
    if rubric is None or flaws:
        raise RubricError(_faults(document, flaws, source))
    return rubric


class _Unreadable(Exception):
    """The file cannot be read further, so its content is not judged."""

    def __init__(self, document: Document, flaws: list[Flaw]) -> None:
        super().__init__()
        self.document = document
        self.flaws = flaws


def _unreadable(place: Place, what: Message, instead: Message) -> _Unreadable:
    return _Unreadable(Document(None), [Flaw((), place, what, instead)])


# From bytes to text


def _decode(content: bytes) -> str:
    """Decode UTF-8 with or without a byte order mark."""
    if len(content) > MAX_BYTES:
        raise _unreadable(
            (1, 1),
            message("the file is larger than {most} MB", most=MAX_BYTES // 1_000_000),
            message("split the rubric into several files"),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        raise _unreadable(
            _end_of(before),
            message("the file is not written in UTF-8"),
            message("save it with the encoding UTF-8"),
        ) from None
    odd = _UNPRINTABLE.search(text)
    if odd:
        raise _unreadable(_end_of(text[: odd.start()]), *_unprintable(odd.group()))
    return text


def _end_of(text: str) -> Place:
    """Give the line and column just behind a text."""
    lines = _LINE_BREAK.split(text)
    return len(lines), len(lines[-1]) + 1


def _unprintable(character: str) -> tuple[Message, Message]:
    return (
        message("the character {code} cannot be shown", code=f"U+{ord(character):04X}"),
        message("remove it, and save the file as plain text in UTF-8"),
    )


# From text to a tree with positions


def _compose(text: str) -> tuple[Document, list[Flaw]]:
    """Build the tree from libyaml's events, without recursion; give what YAML itself has wrong."""
    composer = _Composer()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            composer.take(event)
    except yaml.YAMLError as error:
        composer.stop(*_syntax(error, text))
    if not composer.documents:
        composer.stop((1, 1), message("the file is empty"), message("write a rubric in it"))
    return composer.document(), composer.flaws


def _resolve(text: str) -> object:
    """Read an unquoted word as YAML 1.2 does, less octal and hexadecimal numbers."""
    if _INT.fullmatch(text):
        return int(text) if len(text) <= LONGEST_WHOLE_NUMBER else float(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _NOT_FINITE.fullmatch(text):
        return float(text.replace(".", ""))
    for pattern, value in ((_TRUE, True), (_FALSE, False), (_NULL, None)):
        if pattern.fullmatch(text):
            return value
    return text


@dataclass
class _Open:
    """A map or list that is still being read; ``key`` waits for its value, if it is to be kept."""

    path: Path
    value: dict[str, object] | list[object]
    key: str | None = None
    keep: bool = True


@dataclass
class _Composer:
    """The tree as far as it is read, and the flaws found on the way."""

    tree: object = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)
    unknown: set[Path] = field(default_factory=set)  # whose content we do not know
    open: list[_Open] = field(default_factory=list)
    documents: int = 0
    nodes: int = 0

    def document(self) -> Document:
        """Give what was read."""
        return Document(self.tree, self.values, self.keys, frozenset(self.unknown))

    def stop(self, place: Place, what: Message, instead: Message) -> NoReturn:
        """Give up; raises _Unreadable with all flaws so far."""
        path = self.open[-1].path if self.open else ()
        raise _Unreadable(self.document(), [*self.flaws, Flaw(path, place, what, instead)])

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.stop(
                    _start(event),
                    message("a second document begins here"),
                    message("remove the line of three hyphens, and keep one rubric in a file"),
                )

    def _node(self, event: yaml.NodeEvent) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop(
                _start(event),
                message("the file has more than {most} entries", most=MAX_NODES),
                message("split the rubric into several files"),
            )
        parent = self.open[-1] if self.open else None
        if isinstance(event, yaml.CollectionStartEvent):
            self._collection(event, parent)
        elif parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._key(event, parent)
        elif isinstance(event, yaml.ScalarEvent):
            value = _resolve(event.value) if event.implicit[0] else event.value
            self._check(event, self._attach(event, parent, value))
        else:
            self._check(event, self._attach(event, parent, None))

    def _collection(self, event: yaml.CollectionStartEvent, parent: _Open | None) -> None:
        if len(self.open) == MAX_DEPTH:
            self.stop(
                _start(event),
                message(
                    "lists and maps stand inside each other more than {most} deep", most=MAX_DEPTH
                ),
                message("check the brackets and the indentation"),
            )
        value: dict[str, object] | list[object]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._flaw(parent.path, event, *_NOT_A_KEY)
            parent.key, parent.keep = "", False
            path = self._aside(parent)
        else:
            path = self._attach(event, parent, value)
            self._check(event, path)
        self.open.append(_Open(path, value))

    def _key(self, event: yaml.NodeEvent, parent: _Open) -> None:
        key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        path = (*parent.path, key)
        parent.key, parent.keep = key, False
        if not isinstance(event, yaml.ScalarEvent):
            self._flaw(parent.path, event, *_NOT_A_KEY)
        elif key == "<<" and event.implicit[0]:
            self._flaw(parent.path, event, *_COPIED)
            self.unknown.add(parent.path)
        elif path in self.keys:
            self._flaw(
                parent.path,
                event,
                message(
                    "the key `{key}` stands on line {line} already",
                    key=shown(key),
                    line=self.keys[path][0],
                ),
                message("keep one of the two"),
            )
        else:
            parent.keep = True
            self.keys[path] = _start(event)
            self._check(event, path)

    def _attach(self, event: yaml.NodeEvent, parent: _Open | None, value: object) -> Path:
        """Put a value where it belongs and give its path."""
        if parent is None:
            path: Path = ()
            self.tree = value
        elif isinstance(parent.value, list):
            path = (*parent.path, len(parent.value))
            parent.value.append(value)
        else:
            key = parent.key or ""
            path = (*parent.path, key) if parent.keep else self._aside(parent)
            if parent.keep:
                parent.value[key] = value
            parent.key = None
        self.values[path] = _start(event)
        return path

    def _aside(self, parent: _Open) -> Path:
        """Give a path no key can have, for what is read only to find its faults."""
        return (*parent.path, -self.nodes)

    def _check(self, event: yaml.NodeEvent, path: Path) -> None:
        """Refuse what YAML offers and a rubric has no use for."""
        if isinstance(event, yaml.AliasEvent):
            self._flaw(path, event, *_COPIED)
            self.unknown.add(path)
            return
        if event.anchor is not None:
            self._flaw(path, event, *_ANCHOR)
        if (
            isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
            and event.tag is not None
        ):
            self._flaw(path, event, *_TAG)
            self.unknown.add(path)
        odd = _UNPRINTABLE.search(event.value) if isinstance(event, yaml.ScalarEvent) else None
        if odd:
            self._flaw(path, event, *_unprintable(odd.group()))
            self.unknown.add(path)

    def _flaw(self, path: Path, event: yaml.Event, what: Message, instead: Message) -> None:
        self.flaws.append(Flaw(path, _start(event), what, instead))


_NOT_A_KEY = (message("a key must be a plain word"), message("write `key: value`"))
_COPIED = (
    message("copying another part of the file is not supported (`*name`, `<<`)"),
    message("write the content out here"),
)
_ANCHOR = (message("naming a part of the file is not supported (`&name`)"), message("remove it"))
_TAG = (message("a tag is not supported (`!name`)"), message("remove it"))


def _start(event: yaml.Event) -> Place:
    mark = cast("yaml.Mark", event.start_mark)  # libyaml marks every event
    return mark.line + 1, mark.column + 1


def _syntax(error: yaml.YAMLError, text: str) -> tuple[Place, Message, Message]:
    """Say in our own words where and why the text is not YAML."""
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        return (1, 1), message("this is not YAML"), message("save it as plain text")
    place = (mark.line + 1, mark.column + 1)
    opening = text[opened.index : opened.index + 1] if opened else ""
    if opening == '"' and mark.index < len(text) and mark.column:
        return (
            place,
            message("YAML does not know the character after this backslash"),
            message("write two backslashes for one, or put the text in single quotes"),
        )
    if opened and opening in tuple("\"'[{"):
        return (
            (opened.line + 1, opened.column + 1),
            message("what `{mark}` opens here does not end properly", mark=opening),
            message("close it; inside it, mind commas and further quotation marks"),
        )
    for characters, what, instead in _HINTS:
        if text.startswith(characters, mark.index):
            return place, what, instead
    return (
        place,
        message("the YAML breaks off here"),
        message("check the indentation, colons and quotation marks here and on the line before"),
    )


_HINTS = (
    (
        ("\t",),
        message("a tab cannot be used for indentation"),
        message("write spaces"),
    ),
    (
        (":",),
        message("a second colon stands here, or the indentation is not that of the line before"),
        message("put a text that contains a colon in quotes, or mend the indentation"),
    ),
    (
        tuple("@`%*&!|>"),
        message("a text cannot begin with this character"),
        message("put the text in quotes"),
    ),
)


# From the tree to a rubric


def _validate(tree: object) -> tuple[Rubric | None, list[ErrorDetails]]:
    try:
        return Rubric.parse(tree), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _content_flaws(document: Document, misfits: list[ErrorDetails]) -> Iterator[Flaw]:
    """Give the flaws of the whole and of its parts, leaving out what only repeats another."""
    told = set()
    for flaw in whole_rubric_flaws(document):
        told.add(flaw.path)
        if not document.is_unknown(flaw.path):
            yield flaw
    for misfit in misfits:
        worded = _misfit_flaw(document, misfit)
        if worded and worded.path not in told:
            yield worded


@dataclass(frozen=True)
class _Misfit:
    """What pydantic refused: where, of which of its kinds, what stands there, its limits."""

    path: Path
    kind: str
    found: object
    limits: dict[str, Any]

    @property
    def entries(self) -> int:
        """Give how many entries a list has in the file; pydantic counts only the sound ones."""
        return len(self.found) if isinstance(self.found, list) else 0

    @property
    def name(self) -> str:
        """Give the innermost key on the way to it."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


def _misfit_flaw(document: Document, error: ErrorDetails) -> Flaw | None:
    """Word one error of pydantic; None for what it made up itself."""
    path, kind = error["loc"], error["type"]
    of_key = kind == "extra_forbidden"
    if path[-1:] == ("[key]",) and path not in document.values:
        path, of_key = path[:-1], True
        # A plain text is judged under the rubric's language, which may itself be at fault.
        if path not in document.keys:
            return None
    if document.is_unknown(path):
        return None
    if kind != "missing":
        path = document.known(path)
    misfit = _Misfit(path, kind, error["input"], error.get("ctx", {}))
    if kind == "too_short" and misfit.entries >= int(misfit.limits["min_length"]):
        return None
    worded = _WORDINGS.get(kind, _cannot_stand)(misfit)
    flaw = document.key_flaw(path, *worded) if of_key else document.flaw(path, *worded)
    is_about_map = kind in ("missing", "extra_forbidden")
    return replace(flaw, path=path[:-1]) if is_about_map else flaw


def _missing(misfit: _Misfit) -> tuple[Message, Message]:
    return (
        message("`{key}` is missing", key=misfit.name),
        message("add a line `{key}: ...`", key=misfit.name),
    )


def _unknown_key(misfit: _Misfit) -> tuple[Message, Message]:
    part = PARTS[pattern_of(misfit.path[:-1])]
    allowed = [described.alias or name for name, described in part.model_fields.items()]
    return (
        message("unknown key `{key}`", key=shown(misfit.name)),
        closest(
            misfit.name,
            allowed,
            message("remove it; the keys known here are {keys}", keys=", ".join(allowed)),
        ),
    )


def _wrong_kind(misfit: _Misfit) -> tuple[Message, Message]:
    wants_text = misfit.kind == "string_type" or pattern_of(misfit.path) in TEXTS
    wanted, instead = _WANTED["string_type" if wants_text else misfit.kind]
    if wants_text and isinstance(misfit.found, int | float):
        instead = message("put it in quotes")
    elif misfit.found is None:
        instead = message("write it, or remove the key")
    return (
        message(
            "{wanted} is expected here, and this is {found}",
            wanted=wanted,
            found=_described(misfit.found),
        ),
        _FIELDS.get(misfit.name, instead),
    )


def _described(found: object) -> Message:
    for kind, words in _KINDS:
        if isinstance(found, kind):
            return words
    return message("empty")


def _cannot_stand(misfit: _Misfit) -> tuple[Message, Message]:
    form = _FORMS.get(str(misfit.limits.get("pattern")), message("write something else"))
    return (
        message("`{found}` cannot stand here", found=shown(misfit.found))
        if isinstance(misfit.found, str | float) or type(misfit.found) is int
        else message("this cannot stand here, it is {found}", found=_described(misfit.found)),
        _FIELDS.get(misfit.name, form),
    )


def _too_long(misfit: _Misfit) -> tuple[Message, Message]:
    return (
        message(
            "characters written: {n}, the most is {most}",
            n=len(str(misfit.found)),
            most=misfit.limits["max_length"],
        ),
        message("shorten it"),
    )


def _wrong_count(misfit: _Misfit) -> tuple[Message, Message]:
    return (
        message("entries written: {n}", n=misfit.entries),
        message("write 2 to 10, one for each level")
        if misfit.name == "levels"
        else message("write at least one"),
    )


_WANTED = {
    "string_type": (
        message("a text"),
        message("write a text, or one for each language: `en: ...`"),
    ),
    "model_type": (message("a map"), message("write lines of `key: value`")),
    "dict_type": (message("a map"), message("write lines of `key: value`")),
    "tuple_type": (message("a list"), message("begin the line of each entry with a hyphen")),
    "float_type": (message("a number"), message("write a number")),
    "int_type": (message("a whole number"), message("write a whole number")),
    "bool_type": (message("true or false"), message("write true or false, without quotes")),
}
_KINDS: tuple[tuple[type, Message], ...] = (
    (bool, message("true or false")),
    (int, message("a number")),
    (float, message("a number with a point")),
    (str, message("a text")),
    (list, message("a list")),
    (dict, message("a map")),
)
_FIELDS = {
    "schema": message("write 1, without quotes"),
    "version": message("write a whole number, 1 or more, without quotes"),
    "status": message("write expert-draft or validated"),
    "weight": message("write a number from 0 to 1000, without quotes"),
    "target": message("write a number from 1 to the number of levels, without quotes"),
}
_FORMS = {
    SLUG: message("write small Latin letters and digits, with single hyphens between words"),
    CAPABILITY_ID: message("write the dimension's id, a full stop and words with hyphens between"),
    LANGUAGE: message("write a language code of two or three small letters, such as `en`"),
}
_WORDINGS: dict[str, Callable[[_Misfit], tuple[Message, Message]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_too_long": _too_long,
    "too_short": _wrong_count,
    "too_long": _wrong_count,
    **dict.fromkeys(_WANTED, _wrong_kind),
}


# From flaws to faults


def _faults(document: Document, flaws: list[Flaw], source: str) -> Iterator[Fault]:
    """Give the faults in the order of the file; a last one says that there are too many."""
    in_order = sorted(flaws, key=lambda flaw: flaw.place)
    for flaw in in_order[:MAX_FAULTS]:
        yield Fault(source, *flaw.place, _where(document.tree, flaw.path), flaw.what, flaw.instead)
    if len(in_order) > MAX_FAULTS:
        yield Fault(
            source,
            *in_order[MAX_FAULTS].place,
            "",
            message("there are more than {most} faults", most=MAX_FAULTS),
            message("mend these first"),
        )


def _where(tree: object, path: Path) -> str:
    """Name a path the way a person would: ``structure / customer-owner / levels 3``."""
    names: list[str] = []
    node = tree
    for step in path:
        node = _inside(node, step)
        if isinstance(step, str):
            names.append(shown(step))
        elif step >= 0:
            names[-1:] = [_entry(names[-1] if names else "", step, node)]
    return " / ".join(names)


def _inside(node: object, step: str | int) -> object:
    if isinstance(node, list) and isinstance(step, int):
        return node[step] if step < len(node) else None
    return node.get(step) if isinstance(node, dict) else None


def _entry(name: str, index: int, node: object) -> str:
    """Name an entry of a list: a dimension or capability by its id, another by its number."""
    own = node.get("id") if isinstance(node, dict) else None
    if name in ("dimensions", "capabilities") and isinstance(own, str):
        last = own.rpartition(".")[2]
        if re.fullmatch(SLUG, last):
            return shown(last)
    return f"{name} {index + 1}".strip()
