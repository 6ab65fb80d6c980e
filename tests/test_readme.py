"""The README promises nothing that does not run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from assessment.cli import build_parser, main
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


@pytest.mark.usefixtures("beside_the_rubrics")
def test_the_commands_run() -> None:
    """Every ``orientir`` line parses, and all but ``serve`` end well."""
    lines = [line for block in _blocks("sh") for line in block.splitlines()]
    commands = [shlex.split(line)[1:] for line in lines if line.startswith("orientir ")]
    assert len(commands) == 5
    for command in commands:
        assert build_parser().parse_args(command)
        if command[0] != "serve":
            assert main(command) == 0


def test_both_commands_are_complete() -> None:
    """The two first commands create their environment, install and do their work in one line."""
    start, test = (line for block in _blocks("sh")[:2] for line in block.splitlines())
    for command in (start, test):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -e ")
    assert start.endswith("orientir serve")
    assert test.endswith("pytest")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_table(name: str) -> None:
    """A setting nobody can read about does not exist."""
    assert f"`ORIENTIR_{name.upper()}`" in README


@pytest.mark.parametrize("target", re.findall(r"\]\((?!http)([^)#]+)", README))
def test_every_link_leads_somewhere(target: str) -> None:
    """Each file the README points to is there."""
    assert (ROOT / target).exists()
