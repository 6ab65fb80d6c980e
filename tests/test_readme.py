"""The README's examples say what they do; that all its commands run is tested with the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.rubric.reader import read_rubric
from assessment.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture
def beside_the_rubrics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with ``rubrics`` and ``answers.csv``, as the README's reader has it."""
    (tmp_path / "rubrics").symlink_to(ROOT / "rubrics")
    (tmp_path / "answers.csv").write_text(
        "organisation,respondent,capability,answer\n"
        "Acme,1,structure.customer-owner,2\n"
        "Acme,1,structure.key-accounts,4\n"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("beside_the_rubrics")
def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The five lines of Python print the overall score of each organisation and wave."""
    (example,) = _blocks("python")
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own example
    # One person answered two of five structure questions, 2 and 4: less than half, so no dimension.
    assert capsys.readouterr().out == "Acme  None\n"


def test_the_rubric_example_is_a_rubric() -> None:
    """The YAML example validates as it stands."""
    (example,) = _blocks("yaml")
    assert read_rubric(example.encode(), "README.md").id == "first-contact"


def test_the_command_line_takes_five_lines() -> None:
    """What the heading promises is what stands under it."""
    lines = README.split("## The command line in five lines")[1].split("```")[1].splitlines()[1:]
    assert len(lines) == 5
    assert all(line.startswith("orientir ") for line in lines)


def test_both_commands_are_complete() -> None:
    """The first two commands create their environment, install and do their work in one line."""
    start, test = (line for block in _blocks("sh")[:2] for line in block.splitlines())
    for command in (start, test):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -e ")
    assert start.endswith("orientir serve")
    assert test.endswith("pytest")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_table(name: str) -> None:
    """A setting nobody can read about does not exist."""
    assert f"`ORIENTIR_{name.upper()}`" in README
