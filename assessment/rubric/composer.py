"""Read the text of a YAML file into a document, refusing what a rubric has no use for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn, cast

import yaml

from assessment.errors import Message, message
from assessment.rubric.document import Document, pattern_of
from assessment.rubric.flaws import MAX_FAULTS, Flaw, Path, Place, shown
from assessment.rubric.patterns import PARTS, TEXTS
from assessment.rubric.syntax import DIRECTIVE, explain

MAX_DEPTH = 12
MAX_NODES = 80_000  # a full rubric of 2 MB in three languages has about 60,000
MAX_ENTRIES = 1_000  # of one list or map
LONGEST_WHOLE_NUMBER = 18  # digits; what is longer is read as a float, which int() may refuse

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # as libyaml counts lines
_UNPRINTABLE = re.compile(
    "[^\t\n\r\\x20-\\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# libyaml compares each of these lines with all before it: 2 MB of them would take minutes.
_TAG_DIRECTIVE = re.compile(r"(?<![^\n\r\x85\u2028\u2029])%TAG[ \t]")
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
}

_NOT_A_KEY = (message("a key must be a plain word"), message("write `key: value`"))
_COPIED = (
    message("copying another part of the file is not supported (`*name`, `<<`)"),
    message("write the content out here"),
)
_ANCHOR = (message("naming a part of the file is not supported (`&name`)"), message("remove it"))
_TAG = (message("a tag is not supported (`!name`)"), message("remove it"))


class Unreadable(Exception):
    """The file cannot be read further, so its content is not judged."""

    def __init__(self, document: Document, flaws: list[Flaw]) -> None:
        super().__init__()
        self.document = document
        self.flaws = flaws


def compose(text: str) -> tuple[Document, list[Flaw]]:
    """Build the tree from libyaml's events, without recursion; give what YAML itself has wrong.

    Raises Unreadable where the text cannot be read to its end.
    """
    composer = _Composer(end_of(text))
    odd = _UNPRINTABLE.search(text)
    if odd:
        composer.stop(end_of(text[: odd.start()]), *_unprintable(odd.group()))
    directive = _TAG_DIRECTIVE.search(text)
    if directive:
        composer.stop(end_of(text[: directive.start()]), *DIRECTIVE)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            composer.take(event)
    except yaml.YAMLError as error:
        place, what, instead = explain(error, text)
        composer.stop(min(place, composer.end), what, instead)
    if not composer.documents:
        composer.stop((1, 1), message("the file is empty"), message("write a rubric in it"))
    return composer.document(), composer.flaws


def end_of(text: str) -> Place:
    """Give the line and column just behind a text."""
    lines = _LINE_BREAK.split(text)
    return len(lines), len(lines[-1]) + 1


@dataclass
class _Open:
    """A map or list that is still being read; ``key`` waits for its value, if it is to be kept."""

    path: Path
    value: dict[str, object] | list[object]
    key: str | None = None
    keep: bool = True

    @property
    def awaits_key(self) -> bool:
        """Say whether the next thing read is a key."""
        return isinstance(self.value, dict) and self.key is None


@dataclass
class _Composer:
    """The tree as far as it is read, and the flaws found on the way."""

    end: Place  # of the file; libyaml counts one line more
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

    @property
    def path(self) -> Path:
        """Give the path of the innermost map or list being read."""
        return self.open[-1].path if self.open else ()

    def stop(
        self, place: Place, what: Message, instead: Message, path: Path | None = None
    ) -> NoReturn:
        """Give up; raises Unreadable with all flaws so far."""
        flaw = Flaw(self.path if path is None else path, place, what, instead)
        raise Unreadable(self.document(), [*self.flaws, flaw])

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
                    self._start(event),
                    message("a second document begins here"),
                    message("remove the line of three hyphens, and keep one rubric in a file"),
                )

    def _node(self, event: yaml.NodeEvent) -> None:
        parent = self.open[-1] if self.open else None
        self._count(event, parent)
        if isinstance(event, yaml.CollectionStartEvent):
            self._collection(event, parent)
        elif parent is not None and parent.awaits_key:
            self._key(event, parent)
        elif isinstance(event, yaml.ScalarEvent):
            value = _resolve(event.value) if event.implicit[0] else event.value
            self._check(event, self._attach(event, parent, value))
        else:
            self._check(event, self._attach(event, parent, None))

    def _count(self, event: yaml.NodeEvent, parent: _Open | None) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop(
                self._start(event),
                message("the file has more than {most} entries", most=MAX_NODES),
                message("split the rubric into several files"),
            )
        if parent is not None and parent.key is None and len(parent.value) == MAX_ENTRIES:
            self.stop(
                self._start(event),
                message("this list or map has more than {most} entries", most=MAX_ENTRIES),
                message("split the rubric into several files"),
            )

    def _collection(self, event: yaml.CollectionStartEvent, parent: _Open | None) -> None:
        if len(self.open) == MAX_DEPTH:
            self.stop(
                self._start(event),
                message(
                    "lists and maps stand inside each other more than {most} deep", most=MAX_DEPTH
                ),
                message("check the brackets and the indentation"),
                _meant(self.path),
            )
        value: dict[str, object] | list[object]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        if parent is not None and parent.awaits_key:
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
            self.keys[path] = self._start(event)
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
        self.values[path] = self._start(event)
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

    def _start(self, event: yaml.Event) -> Place:
        mark = cast("yaml.Mark", event.start_mark)  # libyaml marks every event
        return min((mark.line + 1, mark.column + 1), self.end)

    def _flaw(self, path: Path, event: yaml.Event, what: Message, instead: Message) -> None:
        self.flaws.append(Flaw(path, self._start(event), what, instead))
        if len(self.flaws) > MAX_FAULTS:
            raise Unreadable(self.document(), self.flaws)


def _resolve(text: str) -> object:
    """Read an unquoted word as YAML 1.2 does, less octal and hexadecimal numbers."""
    if _INT.fullmatch(text):
        return int(text) if len(text) <= LONGEST_WHOLE_NUMBER else float(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _NOT_FINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return _CONSTANTS.get(text, text)


def _meant(path: Path) -> Path:
    """Shorten a path to the last place on it that a rubric has."""
    known = (*PARTS, *TEXTS)
    lengths = range(len(path), -1, -1)
    return next(path[:length] for length in lengths if pattern_of(path[:length]) in known)


def _unprintable(character: str) -> tuple[Message, Message]:
    return (
        message("the character {code} cannot be shown", code=f"U+{ord(character):04X}"),
        message("remove it, and save the file as plain text in UTF-8"),
    )
