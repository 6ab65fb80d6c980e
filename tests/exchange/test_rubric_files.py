"""Rubrics are loaded from files, and folders are searched for them."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from assessment.errors import RubricError
from assessment.exchange.rubric_files import find_rubrics, load_rubric
from assessment.rubric.reader import MAX_BYTES

RUBRICS = Path(__file__).parents[2] / "rubrics"
SMALL = """\
schema: 1
id: {id}
version: 1
language: en
title: Small
scale: {{levels: [{{name: Low}}, {{name: High}}]}}
target: 2
dimensions:
  - id: sell
    title: Sales
    capabilities:
      - {{id: sell.ask, title: Asking, ask: Do you ask?, levels: ["No.", "Yes."]}}
"""


def write(folder: Path, name: str, rubric_id: str) -> Path:
    """Write a small rubric and give its path."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(SMALL.format(id=rubric_id), encoding="utf-8")
    return path


def fault_of(path: Path | str) -> str:
    """Give the only fault of a file."""
    with pytest.raises(RubricError) as caught:
        load_rubric(path)
    (fault,) = caught.value.faults
    return str(fault)


@pytest.mark.parametrize("kind", [str, Path])
def test_rubric_is_loaded(tmp_path: Path, kind: type[str | Path]) -> None:
    """A file is given by its path or by its name."""
    assert load_rubric(kind(write(tmp_path, "small.yaml", "small"))).id == "small"


def test_fault_names_the_file(tmp_path: Path) -> None:
    """A fault of the content begins with the path of the file as it was given."""
    path = write(tmp_path, "small.yaml", "Small")
    assert fault_of(path).startswith(f"{path}:2:5: id: `Small` cannot stand here")


def test_missing_file_is_a_fault(tmp_path: Path) -> None:
    """A file that does not exist is one fault at its first line."""
    path = tmp_path / "none.yaml"
    assert fault_of(path).startswith(f"{path}:1:1: there is no such file: check the name")


def test_folder_is_a_fault(tmp_path: Path) -> None:
    """A folder in place of a file is one fault at the first line."""
    assert fault_of(tmp_path).startswith(f"{tmp_path}:1:1: this is a folder")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_impossible_name_is_a_fault(name: str) -> None:
    """A name no file can have is one fault, not a traceback."""
    assert "the file cannot be read" in fault_of(name)


def test_large_file_is_not_read_whole(tmp_path: Path) -> None:
    """A file beyond the cap is refused by its size."""
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 100))
    assert "the file is larger than 2 MB" in fault_of(path)


def test_shelf_is_in_order_of_names(tmp_path: Path) -> None:
    """Both endings count, other files and hidden ones do not, and names give the order."""
    for name in ("b.yml", "c.yaml", "a.yaml", "schema.json", ".hidden.yaml"):
        write(tmp_path, name, f"id-{name.strip('.')[0]}")
    shelf = find_rubrics(tmp_path)
    assert [rubric.id for rubric in shelf.rubrics] == ["id-a", "id-b", "id-c"]
    assert shelf.faults == ()


def test_faulty_file_does_not_hide_the_others(tmp_path: Path) -> None:
    """Valid rubrics are found beside a faulty one, whose faults are given."""
    write(tmp_path, "a.yaml", "Not A Slug")
    write(tmp_path, "b.yaml", "good")
    shelf = find_rubrics(tmp_path)
    assert [rubric.id for rubric in shelf.rubrics] == ["good"]
    assert [Path(fault.source).name for fault in shelf.faults] == ["a.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_pipe_does_not_stop_the_search(tmp_path: Path) -> None:
    """A pipe nobody writes to, which would be read for ever, is a fault."""
    write(tmp_path, "b.yaml", "good")
    os.mkfifo(tmp_path / "a.yaml")
    shelves = []
    search = threading.Thread(target=lambda: shelves.append(find_rubrics(tmp_path)), daemon=True)
    search.start()
    search.join(timeout=10)
    (shelf,) = shelves
    assert [rubric.id for rubric in shelf.rubrics] == ["good"]
    assert [(Path(fault.source).name, str(fault.what)) for fault in shelf.faults] == [
        ("a.yaml", "this is neither a file nor a folder")
    ]


def test_same_id_in_a_later_folder_is_a_fault(tmp_path: Path) -> None:
    """The first folder wins, and the fault of the later file names the first."""
    first = write(tmp_path / "ours", "x.yaml", "same")
    second = write(tmp_path / "theirs", "a.yaml", "same")
    shelf = find_rubrics(first.parent, second.parent)
    assert len(shelf.rubrics) == 1
    assert [str(fault) for fault in shelf.faults] == [
        (
            f"{second}:1:1: id: the id `same` belongs to the rubric in {first}: "
            "give this rubric an id of its own, or remove one of the files"
        )
    ]


def test_folder_given_twice_is_searched_once(tmp_path: Path) -> None:
    """A folder named twice does not compete with itself."""
    write(tmp_path, "a.yaml", "one")
    shelf = find_rubrics(tmp_path, tmp_path)
    assert (len(shelf.rubrics), shelf.faults) == (1, ())


def test_missing_folder_is_a_fault(tmp_path: Path) -> None:
    """A folder that does not exist is a fault, and the others are searched."""
    write(tmp_path, "a.yaml", "one")
    missing = tmp_path / "none"
    shelf = find_rubrics(missing, tmp_path)
    assert len(shelf.rubrics) == 1
    assert [fault.source for fault in shelf.faults] == [str(missing)]


def test_shipped_rubrics_are_all_valid() -> None:
    """Every rubric that is shipped joins the shelf, the flagship among them."""
    shelf = find_rubrics(RUBRICS)
    assert shelf.faults == ()
    assert "customer-orientation" in [rubric.id for rubric in shelf.rubrics]
