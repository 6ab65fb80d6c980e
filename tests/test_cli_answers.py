"""The command line and files of answers: preview, several files, folders, and forms."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import openpyxl
import pytest

from assessment.cli import main

FLAGSHIP = Path(__file__).parents[1] / "rubrics" / "customer-orientation.yaml"
OWNER, ACCOUNTS = "structure.customer-owner", "structure.key-accounts"
HEADER = f"organisation,respondent,{OWNER},{ACCOUNTS}\n"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of one's own."""
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> str:
    """Write a file, and the folder it lies in."""
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def score(*arguments: str) -> int:
    """Run the command with the flagship."""
    return main(["score", *arguments, "-r", str(FLAGSHIP)])


class TestPreview:
    """``orientir score --dry-run``."""

    def test_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It says how the file and every column were understood, and counts the answers."""
        text = f"Email;Rolle;Чей клиент? [{OWNER}]\na@b.c;x;3 - Defined\nd@e.f;y;не знаю\n"
        Path("a.csv").write_text(text, encoding="cp1251")

        assert score("a.csv", "--dry-run", "--group-column", "rolle") == 0

        told = capsys.readouterr()
        assert told.err == ""
        assert told.out == (
            "a.csv: CSV, cp1251, parted by semicolons\n"
            "Columns:\n"
            "  Email: nothing of it is kept\n"
            "  Rolle: group\n"
            f"  Чей клиент? [{OWNER}]: the question {OWNER}, known by its id\n"
            "2 people\n"
            f"  {OWNER}: levels 1, don’t know 1, not applicable 0, skipped 0\n"
        )

    def test_with_faults(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Columns in doubt and faults are listed; the exit code says that it cannot be scored."""
        write("a.csv", f"{OWNER},structure.key-acounts\n9,1\n")

        assert score("a.csv", "--dry-run") == 1

        told = capsys.readouterr().out
        assert f"  structure.key-acounts: not understood; did you mean `{ACCOUNTS}`?\n" in told
        assert "2 faults, so nothing of the file is taken:\n" in told
        assert f"  a.csv:2:1: row 2, column {OWNER}: the scale has no level `9`: " in told

    def test_as_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With --json it is a list with an entry a file, for a program."""
        write("a.csv", f"{OWNER},mood\n9,good\n")

        assert score("a.csv", "--dry-run", "--json", "--language", "ru") == 1

        (entry,) = json.loads(capsys.readouterr().out)
        assert (entry["file"], entry["kind"], entry["header"]) == ("a.csv", "csv", 1)
        assert (entry["encoding"], entry["delimiter"]) == ("UTF-8", ",")
        assert [column["use"] for column in entry["columns"]] == ["question", "dropped"]
        assert entry["columns"][0] == {
            "name": OWNER,
            "use": "question",
            "means": OWNER,
            "by": "id",
            "candidate": None,
            "several": [],
        }
        assert entry["questions"] == [
            {"id": OWNER, "level": 0, "dont_know": 0, "not_applicable": 0, "skipped": 1}
        ]
        assert entry["faults"][0]["what"] == "на шкале нет уровня `9`"

    def test_a_missing_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A file that is not there has a preview that says so."""
        assert score("none.csv", "--dry-run") == 1
        assert "none.csv:1:1: there is no such file" in capsys.readouterr().out

    def test_an_empty_folder(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A folder without answers is told, with a preview and without."""
        Path("empty").mkdir()

        assert score("empty", "--dry-run") == 1
        assert score("empty") == 1

        assert capsys.readouterr().err.count("empty:1:1: there are no files of answers in it") == 2

    def test_it_is_no_table(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A preview as tidy CSV is refused in words."""
        assert score(write("a.csv", f"{OWNER}\n1\n"), "--dry-run", "--csv") == 1
        assert "leave out --csv" in capsys.readouterr().err


def test_what_is_dropped_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Of all files together, the columns of which nothing is kept are named on stderr."""
    for name in ("a.csv", "b.csv"):
        write(name, f"Email,Timestamp,{OWNER}\nann@example.org,1,2\n")

    assert score("a.csv", "b.csv", "--named", "--csv") == 0

    told = capsys.readouterr()
    assert told.err == "nothing is kept of these columns: Email, Timestamp\n"
    assert "ann@" not in told.out


class TestSeveralFiles:
    """``orientir score FILE FILE...``."""

    def test_people_of_different_files_are_different(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The same name in two files of one organisation and wave is two people."""
        one = write("one.csv", HEADER + "Acme,1,1,\nZeta,1,3,\n")
        two = write("two.csv", HEADER + "Acme,1,4,2\n")

        assert score(one, two, "--named", "--json") == 0

        acme, zeta = json.loads(capsys.readouterr().out)["results"]
        values = {found["id"]: (found["value"], found["n"]) for found in acme["capabilities"]}
        assert (acme["organisation"], acme["respondents"]) == ("Acme", 2)
        assert (values[OWNER], values[ACCOUNTS]) == ((2.5, 2), (2.0, 1))
        assert (zeta["organisation"], zeta["respondents"]) == ("Zeta", 1)

    def test_a_file_named_twice_counts_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A slip of the hand doubles nobody."""
        one = write("one.csv", HEADER + "Acme,1,1,\n")

        assert score(one, one, "--json") == 0
        assert json.loads(capsys.readouterr().out)["results"][0]["respondents"] == 1

    def test_one_bad_file_refuses_all(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A wave is never scored without some of the people that were named."""
        good = write("good.csv", HEADER + "Acme,1,1,\n")
        bad = write("bad.csv", HEADER + "Acme,1,9,\n")

        assert score(good, bad, "--json") == 1

        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith(f"bad.csv:2:3: row 2, column {OWNER}: the scale has no level")


class TestFolder:
    """``orientir score FOLDER``."""

    def test_each_file_is_an_organisation(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It goes by its file's name where the file does not say; other files are passed over."""
        write("all/Beta.csv", f"{OWNER}\n2\n")
        write("all/alpha.csv", HEADER + "Acme,1,1,\n")
        write("all/notes.md", "hello")
        write("all/.hidden.csv", "hello")
        write("all/~$Beta.xlsx", "hello")

        assert score("all", "--csv") == 0

        told = capsys.readouterr()
        rows = list(csv.DictReader(io.StringIO(told.out)))
        assert list(dict.fromkeys(row["organisation"] for row in rows)) == ["Beta", "Acme"]
        assert "these are no files of answers and were passed over: notes.md\n" in told.err

    def test_a_bad_file_does_not_stop_the_rest(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Its faults are told with its name, the others are scored, and the exit code is 2."""
        write("all/bad.csv", f"{OWNER}\nperhaps\n")
        write("all/broken.xlsx", "PK\x03\x04")
        write("all/good.csv", f"{OWNER}\n2\n")

        assert score("all", "--json") == 2
        assert score("all", "--dry-run", "--json") == 2

        told = capsys.readouterr()
        results, previews = (json.JSONDecoder().raw_decode(part)[0] for part in _parts(told.out))
        assert [entry["organisation"] for entry in results["results"]] == ["good"]
        assert [bool(entry["faults"]) for entry in previews] == [True, True, False]
        assert "all/bad.csv:2:1: row 2, column structure.customer-owner: `perhaps`" in told.err
        assert "all/broken.xlsx:1:1: the workbook cannot be read" in told.err

    @pytest.mark.alone
    def test_two_hundred_organisations(self, capsys: pytest.CaptureFixture[str]) -> None:
        """200 files of 20 people and 26 questions make one tidy table in less than 10 seconds."""
        ids = _ids()
        people = (",".join(str(1 + (n + at) % 5) for at in range(26)) for n in range(20))
        rows = "\n".join(people)
        for n in range(200):
            write(f"all/org-{n:03}.csv", f"{','.join(ids)}\n{rows}\n")
        start = time.process_time()

        assert score("all", "--csv") == 0

        assert time.process_time() - start < 10
        table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert len(table) == 200 * (1 + 5 + 26)
        assert {row["respondents"] for row in table} == {"20"}


def _parts(out: str) -> list[str]:
    """Part two pieces of JSON that were printed one after the other."""
    first = json.JSONDecoder().raw_decode(out)[1]
    return [out[:first], out[first:].lstrip()]


def _ids() -> list[str]:
    from assessment.exchange.rubric_files import load_rubric

    return [capability.id for capability in load_rubric(FLAGSHIP).capabilities()]


class TestForm:
    """``orientir form``."""

    @pytest.mark.parametrize("to", ["csv", "limesurvey"])
    def test_text_goes_to_stdout(self, to: str, capsys: pytest.CaptureFixture[str]) -> None:
        """What is text is printed, in the language asked for."""
        assert main(["form", str(FLAGSHIP), "--to", to, "--language", "ru"]) == 0
        told = capsys.readouterr()
        assert "Кто отвечает за отношения с каждым клиентом" in told.out
        assert told.err == ""

    def test_a_workbook_wants_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A workbook is not printed on a terminal; with a file it is written whole."""
        form = ["form", str(FLAGSHIP), "--to", "xlsx", "--scope", "core"]

        assert main(form) == 1
        assert main([*form, "-o", "form.xlsx"]) == 0

        told = capsys.readouterr()
        assert (told.out, told.err) == (
            "",
            "a workbook is no text to print; name a file with -o\n",
        )
        assert openpyxl.load_workbook("form.xlsx")["Form"]["A6"].value == "group"

    def test_forms_of_several_people_make_one_wave(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Filled-in workbooks, a file a person, are named together and scored as one room."""
        assert main(["form", str(FLAGSHIP), "--to", "xlsx", "-o", "form.xlsx"]) == 0
        names = []
        for level in (1, 2, 3):
            book = openpyxl.load_workbook("form.xlsx")
            book["Form"]["D7"] = str(book["Lists"].cell(level, 1).value)
            names.append(f"person-{level}.xlsx")
            book.save(names[-1])

        assert score(*names, "--named", "--json") == 0

        (entry,) = json.loads(capsys.readouterr().out)["results"]
        first = entry["capabilities"][0]
        assert (entry["respondents"], first["value"], first["counts"]) == (3, 2.0, [1, 1, 1, 0, 0])

    def test_a_rubric_without_core(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A form of the core of a rubric that has none is refused in words."""
        text = FLAGSHIP.read_text(encoding="utf-8").replace("core: true", "core: false")
        write("flat.yaml", text)

        assert main(["form", "flat.yaml", "--to", "csv", "--scope", "core"]) == 1
        assert "no core questions" in capsys.readouterr().err
