"""A parsed file: its tree, and where everything in it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assessment.errors import Message
from assessment.rubric.flaws import Flaw, Path, Place


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


def find(tree: object, pattern: str) -> list[tuple[Path, object]]:
    """Give every node a pattern such as ``dimensions.*.title`` leads to; ``*`` is any entry."""
    found: list[tuple[Path, object]] = [((), tree)]
    for step in pattern.split("."):
        found = [
            ((*path, key), child) for path, node in found for key, child in _children(node, step)
        ]
    return found


def find_strings(tree: object, pattern: str) -> Iterator[tuple[Path, str]]:
    """Give the strings among the nodes a pattern leads to."""
    return ((path, node) for path, node in find(tree, pattern) if isinstance(node, str))


def find_lists(tree: object, pattern: str) -> Iterator[tuple[Path, list[object]]]:
    """Give the lists among the nodes a pattern leads to."""
    return ((path, node) for path, node in find(tree, pattern) if isinstance(node, list))


def pattern_of(path: Path) -> str:
    """Give the pattern a path follows."""
    return ".".join("*" if isinstance(step, int) else step for step in path)


def _children(node: object, step: str) -> Iterable[tuple[str | int, object]]:
    if step == "*":
        return enumerate(node) if isinstance(node, list) else ()
    return [(step, node[step])] if isinstance(node, dict) and step in node else ()
