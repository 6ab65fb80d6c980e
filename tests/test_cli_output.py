"""Where commands write to: a file, or the standard output under the name ``-``."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from assessment.cli import build_parser, main
from assessment.places import bundled

FLAGSHIP = str(bundled("rubrics") / "customer-orientation.yaml")
WRITING = {
    "score": ["answers.csv", "-r", FLAGSHIP, "--json"],
    "form": [FLAGSHIP, "--to", "csv"],
    "schema": [],
}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with a file of answers."""
    monkeypatch.chdir(tmp_path)
    Path("answers.csv").write_text("respondent,structure.customer-owner\nann,2\n", encoding="utf-8")


@pytest.mark.parametrize("command", WRITING)
def test_a_dash_is_the_standard_output(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """``-o -`` prints what is printed without it, and makes no file of that name."""
    assert main([command, *WRITING[command]]) == 0
    printed = capsys.readouterr()
    assert main([command, *WRITING[command], "-o", "-"]) == 0
    assert capsys.readouterr() == printed
    assert printed.out
    assert list(Path().iterdir()) == [Path("answers.csv")]


def test_every_command_that_writes_is_tried() -> None:
    """No command that can be told to write elsewhere is missing from the list above."""
    (commands,) = (
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    writing = [
        name
        for name, parser in commands.choices.items()
        if any("-o" in one.option_strings and not one.required for one in parser._actions)
    ]
    assert sorted(writing) == sorted(WRITING)


def test_a_workbook_goes_there_when_asked(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A workbook, which is not printed unasked, is printed for ``-o -``."""
    form = ["form", FLAGSHIP, "--to", "xlsx"]
    assert main([*form, "-o", "form.xlsx"]) == 0
    assert main([*form, "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == Path("form.xlsx").read_bytes()


def test_a_file_of_that_name_can_be_written(tmp_path: Path) -> None:
    """Under its whole path ``-`` is a file like any other."""
    assert main(["schema", "-o", str(tmp_path / "-")]) == 0
    assert Path(tmp_path / "-").stat().st_size
