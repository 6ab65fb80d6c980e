"""Files made to exhaust the machine are refused with the limit named, or read in time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml
from reading_cost import Cost, assert_cheap, assert_told, measured

from assessment.exchange.archive import Archive, write_archive
from assessment.rubric.model import Rubric

IDS = [f"tools.question-number-{n}-of-many" for n in range(500)]
TREE: dict[str, Any] = {
    "schema": 1,
    "id": "wide",
    "version": 1,
    "language": "en",
    "title": "As many questions as a rubric may have",
    "scale": {"levels": [{"name": "Low"}, {"name": "High"}]},
    "target": 2,
    "dimensions": [
        {
            "id": "tools",
            "title": "Tools",
            "capabilities": [
                {"id": name, "title": "T", "ask": "Is it so?", "levels": ["No.", "Yes."]}
                for name in IDS
            ],
        }
    ],
}
LONG = b"respondent,capability,answer\n"
SKIPPED = {"kind": "skipped", "level": None, "comment": "", "evidence": ""}
NOT_SO = "more than 100 things in it are wrong"
ODD = "the file holds something no archive has"


@cache
def sound() -> dict[str, Any]:
    """Give the tree of an archive of the rubric above."""
    empty = Archive(Rubric.parse(TREE), "full", None, date(2026, 1, 1), {}, {})
    tree: dict[str, Any] = json.loads(write_archive(empty))
    return tree


def archive(**values: object) -> bytes:
    """Give an archive with some parts replaced or added."""
    return json.dumps(sound() | values).encode()


def crowded(part: dict[str, Any], name: str) -> bytes:
    """Give an archive in which one part, by the name of ``name``, has 300,000 more members."""
    written = archive(**{name: part | {"last": 1}})
    assert written.count(b'"last": 1') == 1
    return written.replace(b'"last": 1', b", ".join(b'"a%d": 1' % n for n in range(300_000)))


def mistyped() -> bytes:
    """Give a file whose every row names a question that nearly exists."""
    rows = (b"p%d,tools.qestion-nmber-%d-of-mny,9\n" % (n, n % 700) for n in range(100_000))
    return LONG + b"".join(rows)


# Each file, what its first fault says, or nothing where it is read.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "100-megabytes.csv": (lambda: LONG + b"a,b,1\n" * 16_700_000, "larger than 20 MB"),
    "one-line.csv": (lambda: LONG + b"a" * 5_000_000, "2:1: the line is longer than 1000000"),
    "header-of-one-line.csv": (lambda: b"a" * 5_000_000, "1:1: the line is longer than 1000000"),
    "commas.csv": (lambda: LONG + b"," * 19_900_000, "the line is longer than 1000000 bytes"),
    "fewer-commas.csv": (lambda: LONG + b"," * 999_000, "the row has 999001 cells"),
    "rows.csv": (
        lambda: LONG + b"a,b,c,1\n" * 2_000_000,
        "more than 500000 lines",
    ),
    "blank-lines.csv": (lambda: LONG + b"\n" * 19_000_000, "more than 500000 lines"),
    "columns.csv": (
        lambda: ",".join(f"c{n}" for n in range(100_000)).encode(),
        "1:1: the file has more than 1000 columns",
    ),
    "unknown-columns.csv": (
        lambda: ",".join(f"tools.question-nr-{n}-of-mny" for n in range(1_000)).encode(),
        "no such column is expected",
    ),
    "texts.csv": (
        lambda: ",".join(f"Is it so {n}? " + "x " * 400 for n in range(1_000)).encode(),
        "there is no column with answers",
    ),
    "brackets.csv": (
        lambda: ",".join(f"[a.b{n}]" * 100 for n in range(900)).encode(),
        "no such column is expected",
    ),
    "cp1251.csv": (
        lambda: LONG + ("Я" * 40 + ",x,1\n").encode("cp1251") * 200_000,
        "the rubric has no question `x`",
    ),
    "quotes.csv": (lambda: LONG + b'"' * 1_000_000, "column respondent: the cell is longer than"),
    "quotes-and-commas.csv": (lambda: LONG + b'"",' * 333_000, "the row has 333001 cells"),
    "quotes-and-lines.csv": (lambda: LONG + b'"\n' * 499_000, "the row has 1 cells"),
    "quote-never-closed.csv": (
        lambda: LONG + b'a,tools.crm,"' + b"x,\n" * 400_000,
        "2:3: row 2, column answer: from here on a quotation mark is out of place",
    ),
    "cell.csv": (lambda: LONG + b"a,b," + b"x" * 50_000_000, "larger than 20 MB"),
    "cells.csv": (
        lambda: LONG + b"".join(b"p%d,%s,1\n" % (n, b"x" * 130_000) for n in range(150)),
        "the rubric has no question `xxxxx",
    ),
    "faults.csv": (mistyped, "did you mean `tools.question-number-"),
    "well.csv": (
        lambda: (
            LONG
            + b"".join(b"p%d,%s,1\n" % (n // 500, IDS[n % 500].encode()) for n in range(50_000))
        ),
        "",
    ),
    "brackets.json": (lambda: b"[" * 500_000, ODD),
    "braces.json": (lambda: b'{"a":' * 500_000, ODD),
    "brackets-inside.json": (
        lambda: b'{"format": "orientir-archive", "version": 1, "rubric": ' + b"[" * 500_000,
        ODD,
    ),
    "rubric-of-brackets.json": (
        lambda: archive(rubric={"title": json.loads("[" * 150 + "]" * 150)}),
        "rubric / title: lists and maps stand inside each other more than 12 deep",
    ),
    "digits.json": (lambda: b"9" * 5_000_000, ODD),
    "digits-inside.json": (
        lambda: archive(answers={IDS[0]: SKIPPED | {"kind": "level", "level": 10**4_000}}),
        "the scale has no level 1000000",
    ),
    "100-megabytes.json": (lambda: b"1" * 100_000_000, "larger than 5 MB"),
    "list.json": (lambda: b"[" + b"{}," * 1_600_000 + b"0]", "this is not an archive"),
    "lists-in-surplus.json": (
        lambda: b'{"format":"orientir-archive","version":1,"x":[' + b"[]," * 1_600_000 + b"0]}",
        "x: an archive has nothing of that name",
    ),
    "lists-in-organisation.json": (
        lambda: (
            b'{"format":"orientir-archive","version":1,"organisation":['
            + b'"a",' * 1_200_000
            + b"0]}"
        ),
        "organisation: this is not what an archive has here",
    ),
    "names.json": (lambda: crowded({}, "surplus"), "surplus: an archive has nothing of that name"),
    "names-inside.json": (lambda: crowded(sound()["answers"], "answers"), NOT_SO),
    "answers.json": (
        lambda: archive(answers={f"a{n}": SKIPPED for n in range(50_000)}),
        "answers: there are more than 500 of them",
    ),
    "targets.json": (
        lambda: crowded({}, "targets"),
        "targets: there are more than 1000 of them",
    ),
    "comment.json": (
        lambda: archive(answers={IDS[0]: SKIPPED | {"comment": "x" * 4_500_000}}),
        "comment: the text is longer than 5000 characters",
    ),
    "rubric-of-names.json": (
        lambda: archive(rubric={f"a{n}": 1 for n in range(50_000)}),
        "rubric: this list or map has more than 1000 entries",
    ),
    "rubric-of-text.json": (
        lambda: archive(rubric=TREE | {"summary": "x" * 4_500_000}),
        "rubric: the file is larger than 2 MB",
    ),
    "well.json": (archive, ""),
}


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cost]:
    """Read every file and give what each cost."""
    folder = tmp_path_factory.mktemp("hostile")
    rubric = folder / "wide.yaml"
    rubric.write_text(yaml.safe_dump(TREE), encoding="utf-8")
    return measured("answers", folder, {name: make for name, (make, _) in FILES.items()}, rubric)


@pytest.mark.alone
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_costs_little(name: str, costs: dict[str, Cost]) -> None:
    """Two seconds and 300 MB suffice; the process lives, and the first fault names the limit."""
    cost = costs[name]
    assert_cheap(cost)
    assert_told(cost, FILES[name][1])
