"""The documents leave nothing out and promise nothing that does not run."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from assessment.analysis.answers import Answer, collect
from assessment.analysis.measuring import measure
from assessment.analysis.results import analyse
from assessment.cli import build_parser, main
from assessment.exchange import (
    answers_body,
    answers_faults,
    answers_rows,
    archive_reading,
    decided_misfits,
    tables,
    wave_archive,
    workbooks,
    xml_walk,
)
from assessment.exchange.archive import Archive, write_archive
from assessment.exchange.results_files import COLUMNS, results_json
from assessment.exchange.rubric_files import load_rubric
from assessment.exchange.survey_header import LONG
from assessment.exchange.wave_archive import WaveArchive, write_wave_archive
from assessment.rubric.patterns import PARTS
from assessment.server.headers import HEADERS
from assessment.settings import Settings, read_settings
from assessment.store.database import open_database
from assessment.workshop.decided import Decided

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FLAGSHIP = ROOT / "rubrics" / "customer-orientation.yaml"
PAGES = ["README.md", *sorted(str(page.relative_to(ROOT)) for page in DOCS.rglob("*.md"))]
SHORTEST = 100  # characters of a paragraph nobody writes twice by chance
BESIDE = ("cp", "mkdir")  # what a document may run between our commands

ANSWERS = """\
organisation,respondent,capability,answer
Acme,1,structure.customer-owner,2
Acme,1,structure.key-accounts,4
"""


def read(page: str) -> str:
    """Read a document by its path in the repository."""
    return (ROOT / page).read_text(encoding="utf-8")


def fences(page: str, language: str) -> list[str]:
    """Give the blocks of code of one language in a document."""
    return re.findall(rf"^```{language}\n(.*?)^```", read(page), flags=re.DOTALL | re.MULTILINE)


def commands(page: str) -> list[list[str]]:
    """Give the lines of a document that run our commands, or what stands between them."""
    lines = "".join(fences(page, "sh")).splitlines()
    split = (shlex.split(line, comments=True) for line in lines)
    return [words for words in split if words and words[0] in ("orientir", *BESIDE)]


def section(page: str, heading: str) -> str:
    """Give what stands under a heading such as ``## Start``, up to the next of its level."""
    level = heading.split(maxsplit=1)[0]
    found = re.findall(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{2,{len(level)}}} |\Z)",
        read(page),
        flags=re.DOTALL | re.MULTILINE,
    )
    assert len(found) == 1, f"{page} should have one section `{heading}`"
    return str(found[0])


def in_rows(text: str) -> list[str]:
    """Give the names in backticks of the first cells of a section's tables, row by row."""
    cells = re.findall(r"^\| (`.*?`) \|", text, flags=re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def table(page: str, *columns: str) -> list[list[str]]:
    """Read the only table of a document with exactly these columns, row by row."""
    head = "| " + " | ".join(columns) + " |\n"
    text = read(page)
    assert text.count(head) == 1, f"{page} should have one table with the columns {columns}"
    lines = text.split(head)[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def named(cells: Iterator[str]) -> list[str]:
    """Take the backticks off names."""
    return [cell.strip("`") for cell in cells]


def subcommands() -> Mapping[str, argparse.ArgumentParser]:
    """Give the parser of every command by its name."""
    (found,) = (
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return found.choices


def options(parser: argparse.ArgumentParser) -> list[str]:
    """Give what may stand behind a command: its options, and the names of its arguments."""
    return [
        word
        for action in parser._actions
        if not isinstance(action, argparse._HelpAction)
        for word in action.option_strings or [str(action.metavar or action.dest)]
    ]


def keys(tree: object) -> set[str]:
    """Give every name in a tree of JSON."""
    if isinstance(tree, dict):
        return set(tree).union(*map(keys, tree.values()))
    return set().union(*map(keys, tree)) if isinstance(tree, list) else set()


@pytest.fixture
def beside_the_rubrics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with rubrics, answers and a database, as a reader of the documents has."""
    shutil.copytree(ROOT / "rubrics", tmp_path / "rubrics")
    (tmp_path / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ORIENTIR_{name.upper()}", raising=False)
    monkeypatch.setenv("ORIENTIR_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)])
@pytest.mark.usefixtures("beside_the_rubrics")
def test_the_commands_of_a_document_run(page: str) -> None:
    """Line by line, in one folder, every command ends well; ``serve`` is only understood."""
    open_database(read_settings().database_url).close()
    for words in commands(page):
        if words[0] in BESIDE:
            subprocess.run(words, check=True, timeout=10)
        elif words[1] == "serve":
            assert build_parser().parse_args(words[1:])
        else:
            assert main(words[1:]) == 0, f"{page}: {shlex.join(words)}"


@pytest.mark.parametrize("page", [page for page in PAGES if fences(page, "python")])
@pytest.mark.usefixtures("beside_the_rubrics")
def test_the_python_of_a_document_runs(page: str) -> None:
    """Every example in Python runs as it stands."""
    for example in fences(page, "python"):
        exec(compile(example, page, "exec"), {})  # noqa: S102 - our own example


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    """Each file a document points to is there, and so is each heading."""
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", read(page)):
        path, _, anchor = target.partition("#")
        file = (ROOT / page).parent / path if path else ROOT / page
        assert file.exists(), f"{page} points to {target}"
        if anchor:
            titles = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
            assert anchor in slugs, f"{page} points to {target}"


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_told_twice(page: str) -> None:
    """No paragraph of a document stands in it a second time, and no chapter's heading does."""
    parts = re.sub(r"^```.*?^```", "", read(page), flags=re.DOTALL | re.MULTILINE).split("\n\n")
    prose = [part for part in parts if len(part) > SHORTEST or re.match(r"##? ", part)]
    assert [part for part, n in Counter(prose).items() if n > 1] == []


@pytest.mark.parametrize("name", subcommands())
def test_every_command_is_told_with_its_options(name: str) -> None:
    """The table of each command in commands.md has its arguments and options, and no other."""
    told = in_rows(section("docs/commands.md", f"## orientir {name}"))
    common = in_rows(section("docs/commands.md", "## What every command knows"))
    known = options(subcommands()[name])
    assert [word for word in known if word not in (*told, *common)] == []
    assert [word for word in told if word not in known] == []
    assert len(told) == len(set(told))


def test_what_every_command_knows_is_told() -> None:
    """The options before any command are named, and no command is told that is not there."""
    common = in_rows(section("docs/commands.md", "## What every command knows"))
    before = (word for word in options(build_parser()) if word.startswith("--"))
    assert sorted(common) == sorted(["--help", *before])
    told = re.findall(r"^## orientir (\S+)$", read("docs/commands.md"), re.MULTILINE)
    assert sorted(told) == sorted(subcommands())


def test_every_setting_is_told() -> None:
    """The table of settings has each setting once, with its default, and no other."""
    rows = table("docs/operating.md", "Variable", "Meaning", "Default")
    assert sorted(named(row[0] for row in rows)) == sorted(
        f"ORIENTIR_{name.upper()}" for name in Settings.model_fields
    )
    for variable, _, default in rows:
        value = Settings.model_fields[variable.strip("`").removeprefix("ORIENTIR_").lower()].default
        if isinstance(value, str | int):
            assert default == f"`{value}`"


@pytest.mark.parametrize("name", HEADERS)
def test_every_header_is_told(name: str) -> None:
    """Whoever sets up a proxy reads which headers are there already."""
    assert f"`{name}`" in read("docs/operating.md").lower()


@pytest.mark.parametrize("part", PARTS)
def test_every_field_of_a_rubric_is_told(part: str) -> None:
    """The table under the name of each part of a rubric has its fields, in their order."""
    told = in_rows(section("docs/rubric.md", f"### {PARTS[part].__name__}"))
    assert told == [field.alias or name for name, field in PARTS[part].model_fields.items()]


def test_every_column_of_results_is_told() -> None:
    """The table of columns is the one of the code, in the order of the file."""
    rows = table("docs/files.md", "Column of results", "Meaning")
    assert (
        dict(zip(named(row[0] for row in rows), (row[1] for row in rows), strict=True)) == COLUMNS
    )
    assert named(row[0] for row in rows) == list(COLUMNS)


def test_every_column_of_answers_is_told() -> None:
    """The table of a file of answers has its columns, in their order."""
    rows = table("docs/files.md", "Column of answers", "Meaning")
    assert named(row[0] for row in rows) == list(LONG)


def test_every_key_of_the_json_is_told() -> None:
    """Each name in the JSON of results stands in the table of its keys, and no other."""
    rubric = load_rubric(FLAGSHIP)
    asked = [capability.id for capability in rubric.capabilities()]
    people = {
        str(at): {
            name: Answer("level", (at * at + column) % 5 + 1) for column, name in enumerate(asked)
        }
        for at in range(20)
    }
    groups = {name: "even" if int(name) % 2 else "odd" for name in people}
    answers = collect(rubric, people, groups=groups)
    written = results_json(rubric, [("", "", analyse(rubric, answers, by_group=True))])
    rows = table("docs/files.md", "Key of results", "Meaning")
    assert set(named(row[0] for row in rows)) == keys(json.loads(written))


def test_every_key_of_an_archive_is_told() -> None:
    """Each name of an archive, up to the rubric's own fields, stands in the table of its keys."""
    rubric = load_rubric(FLAGSHIP)
    tree = json.loads(write_archive(Archive(rubric, "full", None, date(2026, 1, 1), {}, {})))
    rows = table("docs/files.md", "Key of an archive", "Meaning")
    assert set(named(row[0] for row in rows)) == set(tree)


def test_every_key_of_a_waves_archive_is_told() -> None:
    """Each name of a wave's archive stands in the table of its keys, and of its decisions."""
    rubric = load_rubric(FLAGSHIP)
    day = date(2026, 1, 1)
    decided = Decided(
        title="Monday",
        language="en",
        agreed={},
        second_votes={},
        tallies=None,
        voters=0,
        actions=(),
    )
    archive = WaveArchive(
        rubric=rubric,
        scope="full",
        organisation=None,
        opened_on=day,
        taken_on=day,
        named=False,
        measured=measure(rubric, collect(rubric, {}), several=True).measured,
        rank_ranges=(),
        targets={},
        importance={},
        efforts={},
        decisions=decided,
    )
    tree = json.loads(write_wave_archive(archive))
    rows = table("docs/files.md", "Key of a wave's archive", "Meaning")
    keys = [name for row in rows for name in named(iter(row[0].split(", ")))]
    assert set(keys) == set(tree)
    (decisions,) = (row[1] for row in rows if row[0] == "`decisions`")
    assert set(re.findall("`([a-z_]+)`", decisions)) == set(tree["decisions"])


def test_every_limit_is_told() -> None:
    """Each limit of a file has in the document the value it has in the code."""
    rows = table("docs/files.md", "Limit", "Value", "Of what")
    told = {
        name: int(value.replace(",", ""))
        for name, value in zip(named(row[0] for row in rows), (row[1] for row in rows), strict=True)
    }
    modules = (answers_rows, tables, workbooks, xml_walk, answers_faults, answers_body)
    of_answers = {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if name.startswith("MAX_") and name != "MAX_CAPABILITIES"
    }
    of_archives = {
        f"archive.{name}": value
        for module in (archive_reading, wave_archive, decided_misfits)
        for name, value in vars(module).items()
        if name.startswith("MAX_") and name != "MAX_CAPABILITIES"
    }
    assert told == of_answers | of_archives


def test_decisions_are_numbered_and_whole() -> None:
    """Each note says what was found, what was decided and what follows; none is missing."""
    notes = sorted((DOCS / "decisions").glob("*.md"))
    assert [note.name[:4] for note in notes] == [f"{n:04}" for n in range(1, len(notes) + 1)]
    for note in notes:
        text = note.read_text(encoding="utf-8")
        for heading in ("Context", "Decision", "Consequences"):
            assert text.count(f"\n## {heading}\n") == 1, f"{note.name}: {heading}"
