"""The commands for who writes a rubric: new, schema and diff."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.cli import main
from assessment.exchange.rubric_files import load_rubric
from assessment.places import bundled
from assessment.rubric.schema import schema_json

FLAGSHIP = str(bundled("rubrics") / "customer-orientation.yaml")

Edit = Callable[..., str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def edit(capsys: pytest.CaptureFixture[str]) -> Edit:
    """Write ``old.yaml`` and an edited ``new.yaml``; give the arguments of diff behind them."""

    def write(*replacements: tuple[str, str]) -> str:
        assert main(["new", "old.yaml", "--language", "en"]) == 0
        text = Path("old.yaml").read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        Path("new.yaml").write_text(text, encoding="utf-8")
        capsys.readouterr()
        return text

    return write


class TestNew:
    """``orientir new``."""

    @pytest.mark.parametrize("codes", ["en", "ru", "ru,en", "en,ru", "kk,ru", "ru, en"])
    def test_writes_a_rubric_that_validates(self, codes: str) -> None:
        """The file is valid at once in all languages, and its id is made of its name."""
        assert main(["new", "My Rubric.yaml", "--language", codes]) == 0
        rubric = load_rubric("My Rubric.yaml")
        assert rubric.id == "my-rubric"
        assert list(rubric.languages) == [code.strip() for code in codes.split(",")]
        assert main(["validate", "My Rubric.yaml"]) == 0

    def test_is_in_english_unless_told_otherwise(self) -> None:
        """Without languages the rubric is in the language of what is printed."""
        assert main(["new", "a.yaml"]) == 0
        assert main(["--language", "ru", "new", "b.yaml"]) == 0
        assert [load_rubric(name).languages for name in ("a.yaml", "b.yaml")] == [("en",), ("ru",)]

    def test_says_what_it_did(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A person reads the name, the id and what to do next; stdout stays empty."""
        main(["new", "a.yaml"])
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err == (
            "a.yaml: written, its id is `a`; change it, then check it with `orientir validate`\n"
        )

    def test_speaks_the_first_language(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Who begins a Russian rubric is told in Russian, of faults too."""
        main(["new", "a.yaml", "--language", "ru,en"])
        assert "внесите своё" in capsys.readouterr().err
        assert main(["new", "a.yaml", "--language", "ru,en"]) == 1
        assert "уже есть" in capsys.readouterr().err

    @pytest.mark.parametrize("kind", ["file", "folder", "link"])
    def test_never_overwrites(
        self, folder: Path, kind: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What is there stays as it is: a file, a folder, a link that leads nowhere."""
        path = folder / "a.yaml"
        if kind == "file":
            path.write_text("mine")
        elif kind == "folder":
            path.mkdir()
        else:
            path.symlink_to("nowhere.yaml")
        assert main(["new", "a.yaml"]) == 1
        assert capsys.readouterr().err == (
            "a.yaml is there already and stays as it is; choose another name\n"
        )
        assert list(folder.iterdir()) == [path]
        assert kind != "file" or path.read_text() == "mine"

    def test_says_why_it_cannot_write(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A folder that is not there, and a name no file can have, are told in words."""
        assert main(["new", "none/a.yaml"]) == 1
        assert main(["new", f"{'x' * 300}.yaml"]) == 1
        first, second = capsys.readouterr().err.splitlines()
        assert first == "cannot write none/a.yaml (there is no such folder)"
        assert second.endswith("(the system refuses)")

    @pytest.mark.parametrize("codes", ["RU", "russian", "ru,", "", "ru;en", "en-GB"])
    def test_refuses_what_is_no_language(
        self, codes: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A wrong code is wrong usage, and the answer says what to write."""
        with pytest.raises(SystemExit) as stopped:
            main(["new", "a.yaml", "--language", codes])
        assert stopped.value.code == 2
        assert "write codes of two or three small letters" in capsys.readouterr().err
        assert not Path("a.yaml").exists()

    def test_a_language_said_twice_counts_once(self) -> None:
        """Each language is written once, in the order first said."""
        assert main(["new", "a.yaml", "--language", "ru,en,ru"]) == 0
        assert load_rubric("a.yaml").languages == ("ru", "en")

    def test_wants_a_name_the_app_finds(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A name that ends with neither .yaml nor .yml is wrong usage."""
        with pytest.raises(SystemExit) as stopped:
            main(["new", "rubric.txt"])
        assert stopped.value.code == 2
        assert "let it end with .yaml" in capsys.readouterr().err

    @pytest.mark.parametrize("name", [".yaml", "rubrics/.YML"])
    def test_wants_more_than_an_ending(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        """An ending alone is wrong usage, and the answer shows a name."""
        with pytest.raises(SystemExit) as stopped:
            main(["new", name])
        assert stopped.value.code == 2
        assert (
            f"`{name}` is an ending without a name; write one before it, such as our-service.yaml"
            in " ".join(capsys.readouterr().err.split())
        )


class TestSchema:
    """``orientir schema``."""

    def test_prints_the_schema(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The schema goes to stdout, in UTF-8 JSON."""
        assert main(["schema"]) == 0
        assert capsys.readouterr().out == schema_json()

    def test_writes_it_to_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        """-o writes the same, and again over what is there."""
        for _ in range(2):
            assert main(["schema", "-o", "schema.json"]) == 0
        assert Path("schema.json").read_text(encoding="utf-8") == schema_json()
        assert capsys.readouterr().out == ""


class TestDiff:
    """``orientir diff``."""

    def test_equal_versions(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A rubric and itself: nothing differs, nothing is remarked."""
        assert main(["diff", FLAGSHIP, FLAGSHIP]) == 0
        told = capsys.readouterr()
        assert told.out == "customer-orientation 1 → customer-orientation 1\nNothing differs.\n"
        assert told.err == ""

    def test_lists_what_differs(self, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
        """Each question has its verdict; wordings stand old over new, other values side by side."""
        edit(
            ("version: 1", "version: 2"),
            ("weight: 2", "weight: 3"),
            ("core: true", "core: false"),
            ("        target: 3\n", ""),
            ('"Answering calls"', '"Taking calls"'),
            ('"Nobody notices it."', '"Nobody cares."'),
            ("phone.calling-back", "phone.back"),
            ("renamed: {}", "renamed: {phone.calling-back: phone.back}"),
        )
        assert main(["diff", "old.yaml", "new.yaml"]) == 0
        told = capsys.readouterr()
        assert told.err == ""
        assert told.out.splitlines() == [
            "old 1 → old 2",
            "The rubric as a whole",
            "  version: 1 → 2",
            "  renamed / phone.calling-back: nothing → phone.back",
            "Dimensions",
            "  phone: not comparable",
            "  complaints: comparable",
            "Questions",
            "  phone.answering: comparable only if you judge that the meaning is the same",
            "    title (en)",
            "      - Answering calls",
            "      + Taking calls",
            "    core: true → false",
            "    weight: 2 → 3",
            "    target: 3 → nothing",
            "  phone.back, renamed from phone.calling-back: not comparable",
            "    levels 1 (en)",
            "      - Nobody notices it.",
            "      + Nobody cares.",
            "  complaints.owner: comparable",
            "Overall score: not comparable",
            "The quick scan asks other questions: compare it question by question.",
        ]

    def test_added_removed_and_moved(self, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
        """What came, went or changed its dimension is named as such."""
        edit(
            ("version: 1", "version: 2"),
            ('id: "complaints"', 'id: "trouble"'),
            ("complaints.owner", "trouble.owner"),
            ("phone.calling-back", "phone.again"),
            ("renamed: {}", "renamed: {complaints.owner: trouble.owner}"),
        )
        main(["diff", "old.yaml", "new.yaml"])
        lines = capsys.readouterr().out.splitlines()
        for line in (
            "  trouble: added",
            "  complaints: removed",
            "  phone.again: added",
            "  phone.calling-back: removed",
            "  trouble.owner, moved from complaints.owner: comparable",
        ):
            assert line in lines

    def test_speaks_russian(self, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
        """Everything but the rubric's own words is translated."""
        edit(("version: 1", "version: 2"), ('"Nobody notices it."', '"Nobody cares."'))
        main(["diff", "old.yaml", "new.yaml", "--language", "ru"])
        out = capsys.readouterr().out
        assert "  phone.calling-back: сравнивать нельзя\n" in out
        assert "Общая оценка: сравнивать нельзя\n" in out

    def test_json(self, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
        """The same as JSON names both versions by hash, every question and every verdict."""
        edit(("version: 1", "version: 2"), ("weight: 2", "weight: 0.5"))
        assert main(["diff", "old.yaml", "new.yaml", "--json"]) == 0
        tree = json.loads(capsys.readouterr().out)
        assert tree["old"] == {"id": "old", "version": 1, "hash": load_rubric("old.yaml").hash}
        assert tree["new"]["version"] == 2
        assert [one["new"] for one in tree["capabilities"]] == [
            "phone.answering",
            "phone.calling-back",
            "complaints.owner",
        ]
        assert tree["capabilities"][0] == {
            "old": "phone.answering",
            "new": "phone.answering",
            "changes": [
                {
                    "place": "weight",
                    "language": None,
                    "old": 2,
                    "new": 0.5,
                    "verdict": "comparable",
                }
            ],
            "verdict": "comparable",
        }
        assert (tree["overall"], tree["core"]) == ("not_comparable", False)

    def test_a_version_not_raised_is_remarked(
        self, edit: Edit, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Another content under the same version is remarked on stderr; the exit code stays 0."""
        edit(("weight: 2", "weight: 3"))
        assert main(["diff", "old.yaml", "new.yaml"]) == 0
        assert capsys.readouterr().err == (
            "the content differs, but the version is no higher (1, now 1); "
            "raise it before anybody answers\n"
        )

    def test_two_rubrics_are_remarked(self, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
        """Rubrics of different ids are compared, and it is said that they are no versions."""
        edit(('id: "old"', 'id: "other"'))
        assert main(["diff", "old.yaml", "new.yaml"]) == 0
        assert capsys.readouterr().err == (
            "`old` and `other` are two rubrics, not two versions of one\n"
        )

    def test_a_faulty_version_is_told(self, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
        """A rubric that is not valid is not compared, and its faults are listed."""
        edit(("target: 2.5", "target: 9"))
        assert main(["diff", "old.yaml", "new.yaml"]) == 1
        assert main(["diff", "none.yaml", "new.yaml"]) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert "the target 9 is not on the scale" in told.err
        assert "none.yaml:1:1: there is no such file" in told.err

    def test_foreign_text_gives_the_terminal_no_orders(
        self, edit: Edit, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Line breaks and signs of direction in a text stay on its line as spaces."""
        edit(('"Nobody notices it."', '"Nobody\\n\u202ecares."'))
        main(["diff", "old.yaml", "new.yaml"])
        assert "      + Nobody  cares.\n" in capsys.readouterr().out

    def test_help_tells_the_exit_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The help says that a difference is no fault."""
        with pytest.raises(SystemExit):
            main(["diff", "--help"])
        assert "exit code is 0 whether or not they differ" in capsys.readouterr().out
