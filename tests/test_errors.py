"""Errors say where, what, and what to write instead."""

from __future__ import annotations

import inspect

import pytest

from assessment import errors
from assessment.errors import (
    AnswersError,
    Fault,
    FaultyFile,
    OrientirError,
    RubricError,
    message,
)

TREE = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, OrientirError)
]


def test_a_message_words_itself_in_english() -> None:
    """Printing a message fills its template."""
    said = message("{id} has no level {level}", id="sell.ask", level=7)
    assert str(said) == "sell.ask has no level 7"


def test_a_message_may_hold_another() -> None:
    """A value that is a message is worded inside the outer one, at any depth."""
    inner = message("line {n}", n=message("{digit}", digit=3))
    assert str(message("see {place}", place=inner)) == "see line 3"


def test_braces_in_values_are_harmless() -> None:
    """What a person wrote into a file is never taken for a template."""
    assert str(message("unknown key {key}", key="{0.__class__}")) == "unknown key {0.__class__}"


def test_equal_messages_are_equal() -> None:
    """A message is a value: it can be compared and kept in a set."""
    assert len({message("a {n}", n=1), message("a {n}", n=1), message("a {n}", n=2)}) == 2


def test_a_fault_says_where_what_and_instead() -> None:
    """A printed fault starts with file, line and column, as compilers do."""
    fault = Fault("r.yaml", 3, 5, "structure", message("no weight"), message("write weight: 1"))
    assert str(fault) == "r.yaml:3:5: structure: no weight: write weight: 1"


def test_a_fault_leaves_out_what_it_does_not_know() -> None:
    """An empty place and a missing remedy leave no idle colons."""
    assert str(Fault("r.yaml", 1, 1, "", message("the file is empty"))) == (
        "r.yaml:1:1: the file is empty"
    )


def test_the_place_of_a_fault_may_be_a_message() -> None:
    """A place may be worded later too."""
    fault = Fault("a.csv", 4, 1, message("row {n}", n=4), message("no answer"))
    assert str(fault) == "a.csv:4:1: row 4: no answer"


def test_a_faulty_file_carries_every_fault() -> None:
    """All faults are kept in the order of the file, and all are printed."""
    faults = [Fault("r.yaml", n, 1, "", message("fault {n}", n=n)) for n in (1, 2, 3)]
    error = RubricError(iter(faults))
    assert error.faults == tuple(faults)
    assert str(error).splitlines() == [str(fault) for fault in faults]


def test_kinds_of_faulty_files_are_told_apart() -> None:
    """A faulty rubric is a faulty file and not a file of answers."""
    assert issubclass(RubricError, FaultyFile)
    assert not issubclass(RubricError, AnswersError)


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_the_drawing_shows_every_error(kind: type[OrientirError]) -> None:
    """The tree drawn at the head of the module holds every error, and each says what it is."""
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__doc__


def test_every_error_carries_a_message_for_later() -> None:
    """An error keeps its message, so that it can be worded in another language."""
    said = message("the importance of {id} is {value}", id="a", value=-1)
    error = errors.AnalysisError(said)
    assert error.message == said
    assert str(error) == "the importance of a is -1"
