"""One tree of errors, each saying where, what, and what to write instead.

OrientirError
├── FaultyFile            a file has faults; it carries every one of them
│   ├── RubricError       a rubric
│   ├── AnswersError      a file of answers
│   └── ArchiveError      an archive
├── AnalysisError         what was asked of the analysis does not fit the rubric
├── SettingsError         a setting cannot be used
├── ReportError           a report cannot be made
├── WorkshopError         what was asked does not fit where the workshop stands
└── StoreError            the store refused
    ├── NotSaved          the database did not take the answer; it may be tried again
    ├── AnswerChanged     somebody saved a newer answer first
    ├── WorkshopMoved     another facilitator has gone on first
    └── AccessDenied      nothing of that name for this browser
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """Hold a sentence to be worded later, in whatever language the reader has.

    ``template`` is the English sentence with ``{names}``; a value may itself be a Message.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """Word it in English."""
        return self.template.format(**{name: str(value) for name, value in self.values})


def message(template: str, **values: object) -> Message:
    """Make a Message from an English template and its values."""
    return Message(template, tuple(values.items()))


@dataclass(frozen=True)
class Fault:
    """Say what is wrong in a file: where it stands, what it is, what to write instead.

    ``line`` and ``column`` count from 1; ``where`` names the place in the file's own words
    (``structure / customer-owner``, ``row 3, column answer``) and may be empty.
    """

    source: str
    line: int
    column: int
    where: str | Message
    what: Message
    instead: Message | None = None

    def __str__(self) -> str:
        """Word it in English as ``file:line:column: where: what: what to write instead``."""
        parts = [f"{self.source}:{self.line}:{self.column}", str(self.where), str(self.what)]
        if self.instead is not None:
            parts.append(str(self.instead))
        return ": ".join(part for part in parts if part)


class OrientirError(Exception):
    """Something a person can act on; ``message`` says what, in any language."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.message = text


class FaultyFile(OrientirError):
    """A file has faults; ``faults`` lists every one, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(message("{faults}", faults="\n".join(map(str, self.faults))))


class RubricError(FaultyFile):
    """A rubric has faults."""


class AnswersError(FaultyFile):
    """A file of answers has faults; nothing of it was taken."""


class ArchiveError(FaultyFile):
    """An archive cannot be opened; nothing of it was taken."""


class AnalysisError(OrientirError):
    """What was asked of the analysis does not fit the rubric."""


class SettingsError(OrientirError):
    """A setting cannot be used."""


class ReportError(OrientirError):
    """A report cannot be made."""


class WorkshopError(OrientirError):
    """What was asked does not fit the course or the rules of a workshop."""


class StoreError(OrientirError):
    """The store refused."""


class NotSaved(StoreError):
    """The database did not take what was to be saved; it may be tried again."""


class AnswerChanged(StoreError):
    """A newer answer was saved elsewhere first; nothing was overwritten."""


class WorkshopMoved(StoreError):
    """Another facilitator has gone on first; nothing was changed."""


class AccessDenied(StoreError):
    """There is nothing of that name for this browser."""
