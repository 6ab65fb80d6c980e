"""The command line and reports: files by their ending, folders, and what stops one and not all."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from assessment.analysis.answers import Answer
from assessment.analysis.measuring import measure
from assessment.analysis.results import judge
from assessment.cli import main
from assessment.exchange.archive import Archive, write_archive
from assessment.exchange.rubric_files import load_rubric
from assessment.exchange.wave_archive import WaveArchive, write_wave_archive
from assessment.report.extra import lacks
from assessment.report.file_names import file_names
from assessment.report.formats import FORMATS
from assessment.rubric.model import Rubric
from assessment.texts import speak
from assessment.workshop.dots import importance
from benchmarks import sample

PULSE = Path(__file__).parents[1] / "rubrics" / "quick-pulse.yaml"
QUESTIONS = [capability.id for capability in load_rubric(PULSE).capabilities()]
BEGINS = {
    "pdf": b"%PDF-",
    "pptx": b"PK",
    "xlsx": b"PK",
    "docx": b"PK",
    "html": b"<!DOCTYPE html>",
    "md": b"# ",
}
HELD = {"pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml", "docx": "word/document.xml"}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of one's own."""
    monkeypatch.chdir(tmp_path)


def write(name: str, people: int = 6, organisation: str = "Acme", wave: str = "2026") -> str:
    """Write answers of so many people, in two groups, and the folder they lie in."""
    Path(name).parent.mkdir(exist_ok=True)
    with Path(name).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["organisation", "wave", "respondent", "group", *QUESTIONS])
        for person in range(people):
            levels = [(person * at + at) % 4 + 1 for at in range(len(QUESTIONS))]
            rows.writerow([organisation, wave, person, "ab"[person % 2], *levels])
    return name


def archive(name: str, *, organisation: str | None = "Solo") -> str:
    """Write the archive of one person, with a target changed."""
    rubric = load_rubric(PULSE)
    answers = {name: Answer("level", 2) for name in QUESTIONS}
    kept = Archive(
        rubric, "full", organisation, date(2026, 5, 1), answers, {rubric.dimensions[0].id: 4.0}
    )
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(write_archive(kept))
    return name


def report(*arguments: str) -> int:
    """Run the command with the pulse."""
    return main(["report", *arguments, "-r", str(PULSE)])


def scores(name: str | Path) -> list[dict[str, object]]:
    """Read the sheet of scores of a workbook."""
    header, *rows = openpyxl.load_workbook(name)["scores"].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_is_what_its_ending_says(ending: str) -> None:
    """One organisation and wave gives the file that was named, in its ending's format."""
    if lacks(ending):
        pytest.skip("the extra `report` is not installed")
    assert report(write("a.csv"), "-o", f"acme.{ending}", "--day", "2026-11-23") == 0
    content = Path(f"acme.{ending}").read_bytes()
    assert content.startswith(BEGINS[ending])
    if ending in HELD:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            assert HELD[ending] in parts.namelist()


@pytest.mark.parametrize("ending", ["XLSX", "Html"])
def test_an_ending_in_capitals_is_the_same(ending: str) -> None:
    """What Windows writes in capitals is no other format."""
    assert report(write("a.csv"), "-o", f"acme.{ending}") == 0
    assert Path(f"acme.{ending}").read_bytes().startswith(BEGINS[ending.lower()])


def test_the_numbers_are_those_of_score(capsys: pytest.CaptureFixture[str]) -> None:
    """On the same input with the same options a workbook holds what ``orientir score`` prints."""
    options = ("--by", "group", "--invited", "14", "--named", "--scope", "full")
    assert main(["score", write("a.csv", 12), "-r", str(PULSE), "--csv", *options]) == 0
    expected = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    assert report("a.csv", "-o", "a.xlsx", *options) == 0

    found = scores("a.xlsx")
    assert len(found) == len(expected) > len(QUESTIONS)
    for row, wanted in zip(found, expected, strict=True):
        for name, cell in row.items():
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                assert cell == float(wanted[name]), name
            else:
                assert ("" if cell is None else str(cell)) == wanted[name], name


def test_the_language_and_the_day_are_those_asked_for() -> None:
    """The report speaks the language of the command and is dated as it is told."""
    report(write("a.csv"), "-o", "a.html", "--language", "ru", "--day", "2026-02-03")
    page = Path("a.html").read_text(encoding="utf-8")
    assert '<html lang="ru"' in page
    assert "3 февраля 2026" in page
    report("a.csv", "-o", "a.html")
    today = datetime.now(tz=UTC).date()
    assert str(today.year) in Path("a.html").read_text(encoding="utf-8")


def test_several_stand_beside_the_named_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Several organisations and waves give a file each, told on the standard error."""
    write("a.csv", wave="2025 H2")
    write("b.csv", organisation="Zeta: Nord/Süd", wave="")
    assert report("a.csv", "b.csv", "-o", "hand.xlsx") == 0
    names = ["hand-Acme-2025-H2.xlsx", "hand-Zeta-Nord-Süd.xlsx"]
    assert sorted(file.name for file in Path().glob("*.xlsx")) == names
    assert capsys.readouterr().err.split() == names
    assert {row["organisation"] for row in scores(names[1])} == {"Zeta: Nord/Süd"}


@pytest.mark.parametrize("folder", ["there", "new/", "new/deep"])
def test_a_folder_gets_a_file_each(folder: str) -> None:
    """Into a folder, made where there is none, go files of the format, PDF where none is named."""
    Path("there").mkdir()
    assert report(write("a.csv"), "-o", folder, "--format", "md") == 0
    assert [file.name for file in Path(folder).iterdir()] == ["report-Acme-2026.md"]


def test_a_folder_does_many_and_names_what_it_leaves_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Broken answers and a broken archive are told with their reason, and the rest is made."""
    write("in/good.csv", organisation="")
    write("in/few.csv", people=3, organisation="Few")
    Path("in/bad.csv").write_text(f"{QUESTIONS[0]}\n9\n", encoding="utf-8")
    archive("in/one.json")
    Path("in/broken.json").write_text("{", encoding="utf-8")
    Path("in/.hidden.json").write_text("{", encoding="utf-8")

    assert report("in", "-o", "out", "--format", "xlsx") == 2

    told = capsys.readouterr().err
    assert "in/bad.csv:2:1: " in told
    assert "in/broken.json:1:2: the file is cut off or damaged here" in told
    assert "Few: 2026: 3 of 5 have answered, so no numbers are shown" in told
    assert "one.json" not in told
    assert "hidden" not in told
    assert sorted(file.name for file in Path("out").iterdir()) == [
        "report-Few-2026.xlsx",
        "report-Solo-2026-05-01.xlsx",
        "report-good-2026.xlsx",
    ]
    assert {row["value"] for row in scores("out/report-Few-2026.xlsx")} == {None}


def test_a_named_file_with_faults_stops_what_it_may_belong_to(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As for scores, named files are joined, so one with faults leaves nothing to be taken."""
    Path("bad.csv").write_text(f"{QUESTIONS[0]}\n9\n", encoding="utf-8")
    assert report(write("a.csv"), "bad.csv", "-o", "out", "--format", "md") == 1
    assert "bad.csv:2:1: " in capsys.readouterr().err
    assert not Path("out").exists()


def test_an_archive_brings_its_rubric() -> None:
    """One person's archive needs no rubric; its targets count, its day is that of the report."""
    assert main(["report", archive("one.json"), "-o", "one.xlsx"]) == 0
    rows = scores("one.xlsx")
    dimension = QUESTIONS[0].partition(".")[0]
    aims = {row["target"] for row in rows if str(row["id"]).startswith(f"{dimension}.")}
    assert aims == {4}
    assert {(row["view"], row["wave"]) for row in rows} == {("one_person", "2026-05-01")}


def test_an_archive_of_a_workshop_is_reported_whole(flagship: Rubric) -> None:
    """What was published and decided is in the report: the numbers, and who does what by when."""
    answers = sample.answers(flagship, 12)
    measured = measure(flagship, answers, several=True).measured
    decided, _ = sample.decide(flagship, answers, judge(flagship, measured), "en")
    kept = WaveArchive(
        rubric=flagship,
        scope="full",
        organisation="Northbridge",
        opened_on=sample.DAY,
        taken_on=sample.DAY,
        named=False,
        measured=measured,
        rank_ranges=(),
        targets={},
        importance=importance(decided.tallies or (), answers.capabilities),
        efforts={},
        decisions=decided,
    )
    Path("room.json").write_bytes(write_wave_archive(kept))
    assert main(["report", "room.json", "-o", "room.md"]) == 0
    said = Path("room.md").read_text(encoding="utf-8")
    for action in decided.actions:
        assert action.owner in said
    assert "12 people answered" in said
    overall = measured.overall.value
    assert overall is not None
    assert f"Overall score: {speak('en').number(overall)} of 5" in said


def test_two_archives_alike_are_two_files() -> None:
    """What organisation and day do not tell apart is numbered, and nothing is written over."""
    archive("a/one.json", organisation=None)
    archive("a/two.json", organisation=None)
    assert main(["report", "a/one.json", "a/two.json", "-o", "a", "--format", "md"]) == 0
    assert sorted(file.name for file in Path("a").glob("*.md")) == [
        "report-2026-05-01-2.md",
        "report-2026-05-01.md",
    ]


def test_broken_archives_alone_are_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is left to report on, nothing is written, and each reason is told."""
    Path("x.json").write_text(json.dumps({"format": "other"}), encoding="utf-8")
    assert main(["report", "x.json", "none.json", "-o", "x.md"]) == 1
    told = capsys.readouterr().err
    assert "x.json:1:1: this is not an archive of Orientir" in told
    assert "none.json:1:1: there is no such file" in told
    assert not Path("x.md").exists()


def test_to_the_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """``-`` prints the one report, in the format that has to be named."""
    assert report(write("a.csv"), "-o", "-", "--format", "xlsx") == 0
    assert zipfile.is_zipfile(io.BytesIO(capfdbinary.readouterr().out))
    assert report("a.csv", "-o", "-") == 1
    write("b.csv", organisation="Beta")
    assert report("a.csv", "b.csv", "-o", "-", "--format", "md") == 1
    told = capfdbinary.readouterr()
    assert told.out == b""
    assert b"say with `--format` what to print" in told.err
    assert b"there are 2 reports; name a folder for them with `-o`" in told.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "a.odt"), "no report ends with .odt; choose .pdf, .pptx, .xlsx, .docx, .html, .md"),
        (("-o", "a.pdf", "--format", "docx"), "a.pdf is no name for `.docx`; leave out `--format`"),
        (("-o", "no/a.md"), "cannot write no/a.md (there is no such folder)"),
        (("-o", "a.csv/", "--format", "md"), "cannot write a.csv"),
        (("-o", "a.md", "--template", "t.pptx"), "a template goes with `.pptx` alone"),
        (("-o", "a.pptx", "--template", "t.pptx"), "t.pptx: there is no such file"),
        (("-o", "a.md", "--scope", "core"), "the rubric has no core questions"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown ending, a place that cannot be written, a template out of place: said, code 1."""
    assert report(write("a.csv"), *arguments) == 1
    assert told in capsys.readouterr().err
    assert [file.name for file in Path().iterdir()] == ["a.csv"]


def test_a_missing_package_is_a_sentence() -> None:
    """Without the extra it is said how to install it, and nothing is written."""
    code = (
        "import sys; sys.modules['typst'] = None; from assessment.cli import main; "
        f"sys.exit(main({['report', write('a.csv'), '-r', str(PULSE), '-o', 'a.pdf']}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.endswith("pip install 'orientir[report]'\n")
    assert not Path("a.pdf").exists()


def test_answers_need_their_rubric(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a rubric answers say nothing."""
    assert main(["report", write("a.csv"), "-o", "a.md"]) == 1
    assert "name with `-r` the rubric these answers were given to" in capsys.readouterr().err


def test_a_folder_of_broken_files_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """Where every file is left out there is nothing to write."""
    write("in/nobody.csv", people=0)
    assert report("in", "-o", "out") == 1
    assert "in/nobody.csv:1:1: there are no answers under the header" in capsys.readouterr().err
    assert not Path("out").exists()


def test_what_is_read_is_never_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook of answers, named or in a folder, stays what it is."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["respondent", *QUESTIONS])
    sheet.append(["1", *([3] * len(QUESTIONS))])
    Path("in").mkdir()
    book.save("in/a.xlsx")
    before = Path("in/a.xlsx").read_bytes()
    assert report("in/a.xlsx", "-o", "in/a.xlsx") == 1
    assert report("in", "-o", "in/a.xlsx") == 1
    assert capsys.readouterr().err.count("is what the report is made from") == 2
    assert Path("in/a.xlsx").read_bytes() == before


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "23.11.2026"])
def test_a_day_is_a_day(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else is wrong usage, told with how to write it."""
    with pytest.raises(SystemExit) as stopped:
        report(write("a.csv"), "-o", "a.md", "--day", day)
    assert stopped.value.code == 2
    assert "write year, month and day as 2026-11-23" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("whose", "names"),
    [
        ([("", "")], ["report"]),
        ([("Acme", ""), ("ACME", "")], ["report-Acme", "report-ACME-2"]),
        ([("../../etc", "a\x00b\\c")], ["report-etc-a-b-c"]),
        ([("a", "2"), ("a", ""), ("a", "")], ["report-a-2", "report-a", "report-a-3"]),
        ([("Сбыт и\u202eсервис", "«2»")], ["report-Сбыт-и-сервис-2"]),
        ([("Cafe\u0301", "")], ["report-Café"]),
        ([("x" * 500, "y")], ["report-" + "x" * 60]),
    ],
)
def test_names_of_files_are_safe(whose: list[tuple[str, str]], names: list[str]) -> None:
    """No sign leads out of the folder, and no name is there twice on any file system."""
    assert list(file_names("report", whose)) == names
