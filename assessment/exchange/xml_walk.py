"""The tags of an XML part of a workbook, one by one and within limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from assessment.errors import message
from assessment.exchange.zip_parts import broken, too_large

MAX_TEXTS = 20_000_000  # characters of all cells; a text that many cells share counts in each
MAX_TAGS = 250_000  # of all parts; a cell takes two

_STEP = 65_536  # bytes given to the XML parser at once
_LONGEST_TAG = 4 * _STEP
_DEEPEST = 30  # tags inside each other


@dataclass
class Budget:
    """Count what all parts together may still hold."""

    tags: int = MAX_TAGS
    texts: int = MAX_TEXTS


class Walk:
    """Walk through the tags of a part; what each kind of tag means is for the subclasses."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.opens: dict[str, Callable[[dict[str, str]], None]] = {}
        self.closes: dict[str, Callable[[], None]] = {}
        self._depth = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def parse(self, xml: bytes) -> None:
        """Read the whole part; raises Refused."""
        for _ in self.steps(xml):
            pass

    def steps(self, xml: bytes) -> Iterator[None]:
        """Read the part piece by piece; raises Refused."""
        try:
            for start in range(0, len(xml), _STEP):
                end = start + _STEP
                self._parser.Parse(xml[start:end], end >= len(xml))
                if end - self._parser.CurrentByteIndex > _LONGEST_TAG:
                    raise broken()
                yield
        except expat.ExpatError as error:
            raise broken() from error

    def listen(self) -> list[str]:
        """Collect the text from here to where a tag closes."""
        heard: list[str] = []
        self._parser.CharacterDataHandler = heard.append
        return heard

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self.budget.tags -= 1
        if self._depth > _DEEPEST:
            raise broken()
        if self.budget.tags < 0:
            what = message("the workbook has more than {limit} cells", limit=MAX_TAGS // 2)
            raise too_large(what)
        meaning = self.opens.get(_name(tag))
        if meaning:
            meaning(attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._parser.CharacterDataHandler = None
        meaning = self.closes.get(_name(tag))
        if meaning:
            meaning()

    def _doctype(self, *_declared: object) -> None:
        raise broken()  # no spreadsheet writes one; it is the way to entities that grow or fetch


def _name(tag: str) -> str:
    """Give the name of a tag without the prefix of its namespace."""
    return tag.rpartition(":")[2] if ":" in tag else tag
