"""The public names of the package, used the way the README shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import assessment
from assessment.places import bundled

FLAGSHIP = bundled("rubrics") / "customer-orientation.yaml"
LIST_LOADED = """
import sys, assessment
print([name for name in sys.modules if name.startswith(("assessment.", "numpy", "pydantic"))])
"""


def test_five_lines(tmp_path: Path) -> None:
    """Load a rubric, read answers, analyse them: five lines."""
    answers_csv = tmp_path / "answers.csv"
    answers_csv.write_text(
        "organisation,wave,respondent,capability,answer\n"
        "Acme,2026,ann,structure.customer-owner,4\n"
        "Acme,2026,bob,structure.customer-owner,1\n",
        encoding="utf-8",
    )

    from assessment import analyse, load_rubric, read_answers

    rubric = load_rubric(FLAGSHIP)
    (sheet,) = read_answers(answers_csv, rubric)
    results = analyse(rubric, sheet.answers, named=True)

    score = results.score("structure.customer-owner")
    assert (score.value, score.n) == (2.5, 2)  # (4 + 1) / 2
    assert results.gaps[0].id == "structure.customer-owner"


@pytest.mark.parametrize("name", assessment.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Each public name leads to something of that name, with a docstring."""
    found = getattr(assessment, name)

    assert found.__name__ == name
    assert found.__doc__
    assert name in dir(assessment)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name the package does not have is refused as by any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = assessment.nothing  # type: ignore[attr-defined]


def test_importing_the_package_costs_nothing() -> None:
    """The package alone loads none of its own modules, nor any library."""
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            LIST_LOADED,
        ],
        capture_output=True,
        check=True,
        cwd=Path(assessment.__file__).parents[1],
        text=True,
        timeout=60,
    )

    assert run.stdout == "[]\n"
