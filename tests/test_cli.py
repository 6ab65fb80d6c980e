"""The command line."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import join
from types import ModuleType
from typing import Any

import pytest

from assessment import cli, texts
from assessment.cli import main
from assessment.errors import RubricError

RUBRIC = """\
schema: 1
id: small
version: 1
language: en
title: Small rubric
scale:
  levels:
    - name: Ad hoc
    - name: Defined
    - name: Leading
target: 3
dimensions:
  - id: tools
    title: Tools
    capabilities:
      - id: tools.crm
        title: CRM
        ask: Is there one?
        core: true
        levels: [There is none., There is one., Everybody uses it.]
      - id: tools.phone
        title: Phone
        ask: Is it answered?
        levels: [It rings., It is answered., It is answered at once.]
"""
HEAVY = ("streamlit", "pandas", "altair", "numpy", "scipy", "sqlalchemy", "pydantic")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
ORIENTIR = join((sys.executable, "-m", "assessment"))
TOO_FEW = (
    "Acme: 3 of 5 have answered, so no numbers are shown; "
    "if the room agreed to be seen, add --named\n"
)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that holds a rubric."""
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(RUBRIC, encoding="utf-8")


def write(people: int, *, level: int = 2, name: str = "answers.csv") -> str:
    """Write a file in which so many people answer everything alike."""
    rows = "".join(f"Acme,p{at},{level},{level}\n" for at in range(people))
    text = f"organisation,respondent,tools.crm,tools.phone\n{rows}"
    Path(name).write_text(text, encoding="utf-8")
    return name


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line in a shell; ``ORIENTIR`` stands for the command line of the checkout."""
    return subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, env=ENVIRONMENT, timeout=60
    )


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python from the checkout, with nothing of the terminal's language."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**ENVIRONMENT, "LC_ALL": "C", "PYTHONUTF8": "0"},
        timeout=60,
    )


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a small Russian catalogue in the place of the real one."""
    folder = tmp_path / "locale" / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "orientir.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Overall"\nmsgstr "В целом"\n\n'
        'msgid "one person’s view"\nmsgstr "взгляд одного человека"\n\n'
        'msgid "the file is empty"\nmsgstr "файл пуст"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(texts, "LOCALE", tmp_path / "locale")
    texts._catalogue.cache_clear()
    yield
    texts._catalogue.cache_clear()


def test_help_loads_nothing_heavy() -> None:
    """Building the parser, as --help does, loads no library that takes its time."""
    run = python(
        "-c",
        "import sys; from assessment.cli import build_parser; build_parser().format_help(); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])",
    )

    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_help_names_the_commands() -> None:
    """``python -m assessment --help`` lists every command."""
    run = python("-m", "assessment", "--help")

    assert run.returncode == 0
    for command in ("serve", "new", "schema", "validate", "diff", "score"):
        assert f" {command} " in run.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["score", "answers.csv"],
        ["score", "answers.csv", "-r", "small.yaml", "--json", "--csv"],
        ["score", "answers.csv", "-r", "small.yaml", "--scope", "half"],
        ["validate"],
        ["serve", "--port", "0"],
        ["serve", "--port", "web"],
        ["serve", "--port", "9" * 5000],
        ["validate", "small.yaml", "--language", "xx"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What the command line does not know is explained on stderr, with exit code 2."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    told = capsys.readouterr()
    assert (caught.value.code, told.out) == (2, "")
    assert "usage: orientir" in told.err


@pytest.mark.parametrize("port", ["web", "0", "65536", "80.5", "9" * 5000])
def test_a_wrong_port_says_what_to_write(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no port is told with the numbers that are."""
    with pytest.raises(SystemExit):
        main(["serve", "--port", port])

    expected = f"argument --port: `{port}` is no port; write a whole number from 1 to 65535\n"
    assert capsys.readouterr().err.endswith(expected)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """``--version`` prints one line and ends well."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("orientir ")


class TestValidate:
    """``orientir validate``."""

    def test_a_good_rubric(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A rubric without faults is told on stderr; stdout stays empty."""
        assert main(["validate", "small.yaml"]) == 0
        assert capsys.readouterr() == ("", "small.yaml: fine, 2 questions\n")

    def test_every_fault_has_a_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Every fault of every file is a line on stderr, and the exit code is 1."""
        bad = RUBRIC.replace("target: 3", "target: 9").replace("title: CRM", "titel: CRM")
        Path("bad.yaml").write_text(bad, encoding="utf-8")

        assert main(["validate", "bad.yaml", "small.yaml", "none.yaml"]) == 1

        told = capsys.readouterr()
        lines = told.err.splitlines()
        assert told.out == ""
        assert any(line.startswith("bad.yaml:11:") for line in lines)
        assert any(line.startswith("bad.yaml:17:") and "titel" in line for line in lines)
        assert "small.yaml: fine, 2 questions" in lines
        assert any(line.startswith("none.yaml:1:1: ") for line in lines)

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With --json stdout holds a list of files with their faults, and nothing else."""
        Path("bad.yaml").write_text(RUBRIC.replace("target: 3", "target: 9"), encoding="utf-8")

        assert main(["validate", "small.yaml", "bad.yaml", "--json"]) == 1

        good, bad = json.loads(capsys.readouterr().out)
        assert good == {"file": "small.yaml", "valid": True, "faults": []}
        assert (bad["file"], bad["valid"]) == ("bad.yaml", False)
        assert all(
            list(fault) == ["line", "column", "where", "what", "instead"] for fault in bad["faults"]
        )
        assert bad["faults"][0]["line"] == 11

    def test_foreign_text_gives_the_terminal_no_orders(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A fault that repeats what the file holds stays on its line and harmless."""
        Path("bad.yaml").write_text(RUBRIC + '"a\\e[2J\\nb": 1\n', encoding="utf-8")

        assert main(["validate", "bad.yaml"]) == 1

        told = capsys.readouterr().err
        assert "\x1b" not in told
        assert all(line.startswith("bad.yaml:") for line in told.splitlines())


class TestScore:
    """``orientir score``."""

    @pytest.mark.parametrize(
        ("people", "options", "counts", "remark"),
        [
            (1, [], True, "Acme: one person’s view\n"),
            (3, [], False, TOO_FEW),
            (3, ["--named"], True, ""),
            (7, [], False, ""),
            (7, ["--named"], True, ""),
            (12, [], True, ""),
        ],
    )
    def test_views(
        self,
        people: int,
        remark: str,
        capsys: pytest.CaptureFixture[str],
        *,
        options: list[str],
        counts: bool,
    ) -> None:
        """How many answered decides what is shown; stderr says what a reader may not expect."""
        assert main(["score", write(people), "-r", "small.yaml", "--json", *options]) == 0

        told = capsys.readouterr()
        (entry,) = json.loads(told.out)["results"]
        assert entry["respondents"] == people
        assert {score["counts"] is not None for score in entry["capabilities"]} == {counts}
        value = None if remark == TOO_FEW else 2.0
        assert {score["value"] for score in entry["capabilities"]} == {value}
        assert entry["overall"]["value"] == value
        assert told.err == remark

    def test_the_only_one_in_the_core_is_not_alone(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Who alone answered the core of a wave of two is one of five, and stderr says why."""
        Path("two.csv").write_text("respondent,tools.crm,tools.phone\na,1,1\nb,,2\n", "utf-8")

        assert main(["score", "two.csv", "-r", "small.yaml", "--scope", "core", "--json"]) == 0

        told = capsys.readouterr()
        assert json.loads(told.out)["results"][0]["overall"]["value"] is None
        assert told.err == TOO_FEW.removeprefix("Acme: ").replace("3 of", "1 of")

    def test_table_is_the_default(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Without a form the results come as a table to read."""
        assert main(["score", write(7), "-r", "small.yaml"]) == 0
        assert "Overall    2.0         –  50%  7  Defined\n" in capsys.readouterr().out

    def test_csv(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With --csv stdout is tidy CSV."""
        assert main(["score", write(7), "-r", "small.yaml", "--csv"]) == 0

        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert [row["id"] for row in rows] == ["overall", "tools", "tools.crm", "tools.phone"]

    def test_scope(self, capsys: pytest.CaptureFixture[str]) -> None:
        """``--scope core`` scores the core questions alone."""
        assert main(["score", write(7), "-r", "small.yaml", "--json", "--scope", "core"]) == 0

        (entry,) = json.loads(capsys.readouterr().out)["results"]
        assert entry["scope"] == "core"
        assert [score["id"] for score in entry["capabilities"]] == ["tools.crm"]

    def test_a_rubric_without_core(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Asking for the core of a rubric that has none is refused in words."""
        Path("flat.yaml").write_text(RUBRIC.replace("core: true", "core: false"), "utf-8")

        assert main(["score", write(7), "-r", "flat.yaml", "--scope", "core"]) == 1
        assert "no core questions" in capsys.readouterr().err

    @pytest.mark.parametrize("form", ["--json", "--csv"])
    def test_equal_input_gives_equal_bytes(self, form: str) -> None:
        """Two processes write the same bytes, to stdout and to a file, whatever the locale."""
        Path("a.csv").write_text(
            "organisation,respondent,tools.crm\n" + "".join(f"Ёлка,{n},1\n" for n in range(6)),
            encoding="utf-8",
        )
        command = ["-m", "assessment", "score", "a.csv", "-r", "small.yaml", form]

        printed = python(*command).stdout
        written = python(*command, "-o", "out")

        assert "Ёлка" in printed
        assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
        assert Path("out").read_text(encoding="utf-8") == printed

    def test_output_replaces_a_file_whole(self, capsys: pytest.CaptureFixture[str]) -> None:
        """``-o`` replaces what was there and leaves nothing beside it."""
        write(1)
        Path("out.json").write_text("old", encoding="utf-8")
        before = sorted(Path().iterdir())

        assert main(["score", "answers.csv", "-r", "small.yaml", "--json", "-o", "out.json"]) == 0

        assert capsys.readouterr().out == ""
        assert json.loads(Path("out.json").read_text(encoding="utf-8"))["results"]
        assert sorted(Path().iterdir()) == before

    def test_a_broken_write_leaves_the_old_file(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A disk that is full at the last moment harms neither the old file nor the folder."""

        def full(_descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        write(1)
        Path("out.json").write_text("old", encoding="utf-8")
        before = sorted(Path().iterdir())
        monkeypatch.setattr(os, "fsync", full)

        assert main(["score", "answers.csv", "-r", "small.yaml", "-o", "out.json"]) == 1

        assert Path("out.json").read_text(encoding="utf-8") == "old"
        assert sorted(Path().iterdir()) == before
        assert "cannot write out.json (the disk is full)\n" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("output", "why"),
        [
            ("none/out.json", "there is no such folder"),
            ("small.yaml/out.json", "there is no such folder"),
            (".", "this is a folder"),
            ("ring", "the system refuses"),
        ],
    )
    def test_an_output_that_cannot_be_written(
        self, output: str, why: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A missing folder, a folder or links in a ring as output are refused in words."""
        Path("ring").symlink_to("ring")

        assert main(["score", write(1), "-r", "small.yaml", "-o", output]) == 1

        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.endswith(f"cannot write {output} ({why})\n")

    def test_an_output_that_is_a_device(self) -> None:
        """What is no plain file is written to and never replaced."""
        write(1)
        command = ["-m", "assessment", "score", "answers.csv", "-r", "small.yaml", "--csv"]

        run = python(*command, "-o", "/dev/stdout")

        assert (run.returncode, run.stdout) == (0, python(*command).stdout)
        assert main([*command[2:], "-o", os.devnull]) == 0
        assert Path(os.devnull).is_char_device()

    def test_output_follows_a_link_and_keeps_the_mode(self) -> None:
        """A link stays a link; the file behind it gets the results and keeps its rights."""
        write(1)
        Path("kept.json").write_text("old", encoding="utf-8")
        Path("kept.json").chmod(0o640)
        Path("out.json").symlink_to("kept.json")

        assert main(["score", "answers.csv", "-r", "small.yaml", "--json", "-o", "out.json"]) == 0

        assert Path("out.json").is_symlink()
        assert json.loads(Path("kept.json").read_text(encoding="utf-8"))["results"]
        assert stat.S_IMODE(Path("kept.json").stat().st_mode) == 0o640

    @pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
    def test_bad_answers_print_nothing_to_stdout(
        self, form: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Every fault is a line on stderr; stdout stays empty and the exit code is 1."""
        Path("bad.csv").write_text("respondent,tools.crm\n,9\n", encoding="utf-8")

        assert main(["score", "bad.csv", "-r", "small.yaml", *form]) == 1

        told = capsys.readouterr()
        assert told.out == ""
        assert [line.split(": ")[1] for line in told.err.splitlines()] == [
            "row 2, column respondent",
            "row 2, column tools.crm",
        ]

    @pytest.mark.parametrize(
        "arguments", [("none.csv", "small.yaml"), (".", "small.yaml"), ("small.yaml", "none.yaml")]
    )
    def test_a_missing_file(
        self, arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A file that is not there is a fault like any other."""
        answers, rubric = arguments

        assert main(["score", answers, "-r", rubric]) == 1
        assert ":1:1: " in capsys.readouterr().err

    def test_names_give_the_terminal_no_orders(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A name from the file prints no control characters in the table or beside it."""
        Path("a.csv").write_text(
            "organisation,respondent,tools.crm\n\x1b[2J\u202eAcme,a,1\n", encoding="utf-8"
        )

        assert main(["score", "a.csv", "-r", "small.yaml"]) == 0

        told = capsys.readouterr()
        assert not {"\x1b", "\u202e"} & set(told.out + told.err)

    @pytest.mark.usefixtures("russian")
    def test_language(self, capsys: pytest.CaptureFixture[str]) -> None:
        """``--language ru`` words the table, the remarks and the faults, with a decimal comma."""
        arguments = ["-r", "small.yaml", "--language", "ru"]
        Path("empty.csv").touch()

        assert main(["score", write(1), *arguments]) == 0
        told = capsys.readouterr()
        assert main(["score", "empty.csv", *arguments]) == 1

        assert "В целом" in told.out
        assert "2,0" in told.out
        assert told.err == "Acme: взгляд одного человека\n"
        assert "файл пуст" in capsys.readouterr().err


class TestStreams:
    """What the other ends of stdout and stderr may do."""

    SCORE = ("score", "answers.csv", "-r", "small.yaml", "--json")

    @pytest.fixture(autouse=True)
    def _with_files(self) -> None:
        """Write answers, and a rubric with a fault."""
        write(6)
        bad = RUBRIC.replace("target: 3", "target: 9")
        Path("bad.yaml").write_text(bad, encoding="utf-8")

    @pytest.mark.parametrize(
        ("arguments", "code"), [(SCORE, 0), (("validate", "--json", "bad.yaml"), 1)]
    )
    def test_a_reader_of_stdout_who_leaves_early(self, arguments: Sequence[str], code: int) -> None:
        """When the other end of stdout closes, the command ends as it would have."""
        run = shell(f"{{ {ORIENTIR} {join(arguments)} 2>told; echo $? >code; }} | exec true")

        assert run.stderr == b""
        assert Path("code").read_text(encoding="utf-8").strip() == str(code)
        assert "Traceback" not in Path("told").read_text(encoding="utf-8")
        assert "BrokenPipe" not in Path("told").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (("validate", "bad.yaml"), 1),
            (("validate", "bad.yaml", "bad.yaml", "small.yaml"), 1),
            (("validate", "small.yaml"), 0),
            (("score", "none.csv", "-r", "small.yaml"), 1),
        ],
    )
    def test_a_reader_of_stderr_who_leaves_early(self, arguments: Sequence[str], code: int) -> None:
        """Whether faults were found does not depend on who reads of them."""
        read, wrote = os.pipe()
        os.close(read)
        run = subprocess.run(
            [sys.executable, "-m", "assessment", *arguments],
            stdout=subprocess.PIPE,
            stderr=wrote,
            check=False,
            env=ENVIRONMENT,
            timeout=60,
        )
        os.close(wrote)

        assert (run.returncode, run.stdout) == (code, b"")

    @pytest.mark.parametrize(
        ("arguments", "code"), [("validate small.yaml", 0), ("validate bad.yaml", 1)]
    )
    def test_without_stderr(self, arguments: str, code: int) -> None:
        """A closed stderr changes nothing but that nothing is said."""
        run = shell(f"{ORIENTIR} {arguments} 2>&-")

        assert (run.returncode, run.stdout, run.stderr) == (code, b"", b"")

    def test_without_stdout(self) -> None:
        """A closed stdout is told in words where there is something to print."""
        run = shell(f"{ORIENTIR} {join(self.SCORE)} >&-")

        assert (run.returncode, run.stderr) == (
            1,
            b"the standard output is closed; open it, or name a file with -o\n",
        )
        assert shell(f"{ORIENTIR} validate small.yaml >&-").returncode == 0

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
    def test_a_full_disk_behind_stdout(self) -> None:
        """What stdout does not take is told in words, in the language asked for."""
        run = shell(f"{ORIENTIR} {join(self.SCORE)} >/dev/full")
        russian = shell(f"{ORIENTIR} --language ru {join(self.SCORE)} >/dev/full")

        told = b"cannot write the standard output (the disk is full)\n"
        assert (run.returncode, run.stderr) == (1, told)
        assert not re.search("[a-z]", russian.stderr.decode())

    def test_a_name_that_is_not_text(self) -> None:
        """A file's name may hold bytes that are no UTF-8; JSON escapes them."""
        run = shell(f"{ORIENTIR} validate --json $(printf '\\377.yaml')")

        assert run.returncode == 1
        assert b"Traceback" not in run.stderr
        assert json.loads(run.stdout)[0]["file"] == "\udcff.yaml"


class TestServe:
    """``orientir serve``."""

    @pytest.fixture
    def served(self, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
        """Put a server in place that only notes its settings."""
        served: list[Any] = []
        server = ModuleType("assessment.server")
        server.serve = served.append  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "assessment.server", server)
        return served

    def test_options_win(self, served: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
        """Options stand above variables, variables above defaults."""
        monkeypatch.setenv("ORIENTIR_PORT", "9000")
        monkeypatch.setenv("ORIENTIR_HOST", "10.0.0.1")

        assert main(["serve", "--port", "9001"]) == 0
        assert [(settings.host, settings.port) for settings in served] == [("10.0.0.1", 9001)]

    def test_unknown_variables_are_told(
        self,
        served: list[Any],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A mistyped variable is told, and the server starts."""
        monkeypatch.setenv("ORIENTIR_PROT", "9000")

        assert main(["serve"]) == 0
        assert len(served) == 1
        told = capsys.readouterr().err
        assert "ORIENTIR_PROT is not a setting; did you mean ORIENTIR_PORT?\n" in told

    @pytest.mark.usefixtures("served")
    def test_unknown_variables_are_told_before_a_bad_setting(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Both are told at once, in the language asked for."""
        monkeypatch.setenv("ORIENTIR_PROT", "9000")
        monkeypatch.setenv("ORIENTIR_PORT", "web")

        assert main(["serve", "--language", "ru"]) == 1
        assert capsys.readouterr().err == (
            "настройки ORIENTIR_PROT нет; может быть, ORIENTIR_PORT?\n"
            "значение ORIENTIR_PORT не подходит: укажите целое число от 1 до 65535\n"
        )

    def test_a_bad_setting(
        self,
        served: list[Any],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A setting that cannot be used ends the start with a sentence."""
        monkeypatch.setenv("ORIENTIR_PORT", "web")

        assert main(["serve"]) == 1
        assert served == []
        assert capsys.readouterr().err.startswith("the setting ORIENTIR_PORT cannot be used")

    def test_ctrl_c(self, monkeypatch: pytest.MonkeyPatch, served: list[Any]) -> None:
        """Stopping with Ctrl-C is no error to explain."""

        def interrupted(settings: object) -> None:
            served.append(settings)
            raise KeyboardInterrupt

        monkeypatch.setattr(sys.modules["assessment.server"], "serve", interrupted)

        assert main(["serve"]) == 130


@pytest.mark.parametrize(
    "arguments",
    [
        ["--language", "ru", "validate", "none.yaml"],
        ["validate", "none.yaml", "--language", "ru"],
        ["--language", "en", "validate", "none.yaml", "--language", "ru"],
    ],
)
def test_the_language_may_stand_anywhere(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The language is taken before the command as well as after it; the later wins."""
    assert main(arguments) == 1
    assert "такого файла нет" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["before", "after"])
def test_debug_lets_the_traceback_through(where: str) -> None:
    """With --debug, before or after the command, the error itself comes out."""
    command = ["score", write(1), "-r", "none.yaml"]

    with pytest.raises(RubricError):
        main(["--debug", *command] if where == "before" else [*command, "--debug"])


def test_without_debug_there_is_no_traceback() -> None:
    """A fault in a real run is told in words alone."""
    run = python("-m", "assessment", "score", "none.csv", "-r", "small.yaml")

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("none.csv:1:1: there is no such file: check the name")
    assert "Traceback" not in run.stderr
