"""Workbooks made to exhaust the machine are refused with the limit named, or read in time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from reading_cost import Cost, assert_cheap, assert_told, measured
from workbook_files import MAIN, ROOT, SHEET, STRINGS, cells, packed, sheet, workbook

FLAGSHIP = Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml"
OWNER = "structure.customer-owner"
HEADER = ("respondent", OWNER)
START = cells(HEADER, ("a", "1"))
BROKEN = "the workbook cannot be read: save it as XLSX or CSV UTF-8"
CELLS = "the workbook has more than 125000 cells"
NUMBERS = "<row>" + "<c><v>1</v></c>" * 2 + "</row>"


def entity_bomb() -> bytes:
    """Give a sheet whose entities grow a thousandfold at each of ten steps."""
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 1_000 if n else "ha"}">' for n in range(10))
    bomb = f"<!DOCTYPE worksheet [{steps}]>" + sheet(cells(HEADER, ("&e9;", "1")))
    return workbook(parts={SHEET: bomb})


def outside_entity() -> bytes:
    """Give a sheet that wants a file of the machine read into it."""
    wish = '<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return workbook(parts={SHEET: wish + sheet(cells(HEADER, ("&e;", "1")))})


def lying_archive() -> bytes:
    """Give an archive that says of its largest part that it is small."""
    content = workbook(START + NUMBERS * 1_000_000)
    size = len(zipfile.ZipFile(io.BytesIO(content)).read(SHEET)).to_bytes(4, "little")
    assert size in content
    return content.replace(size, (100).to_bytes(4, "little"))


def long_texts() -> bytes:
    """Give a sheet whose many cells all show the same long text."""
    text = f"<sst {MAIN}><si><t>{'x' * 32_000}</t></si></sst>"
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
    return workbook(START + row * 50_000, {STRINGS: text})


def full() -> bytes:
    """Give about as large a workbook as is read: 4,500 people answer 26 questions."""
    tree = yaml.safe_load(FLAGSHIP.read_text(encoding="utf-8"))
    ids = [c["id"] for dimension in tree["dimensions"] for c in dimension["capabilities"]]
    return workbook(cells(ids) + f"<row>{'<c><v>3</v></c>' * len(ids)}</row>" * 4_500)


def far(place: str, row: int = 3) -> bytes:
    """Give a sheet with one cell far away from the others."""
    cell = f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'
    return workbook(START + cell)


# Each file, what its first fault says, or nothing where it is read.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "100-megabytes": (
        lambda: packed({"a": bytes(100_000_000)}, zipfile.ZIP_STORED),
        "the workbook is larger than 5 MB: save the sheet as CSV UTF-8, or split it",
    ),
    "zip-bomb": (
        lambda: workbook(parts={SHEET: sheet(START) + " " * 100_000_000}),
        "unpacked, the workbook has more than 20 MB",
    ),
    "zip-bomb-of-another-kind": (
        lambda: packed({ROOT: " " * 30_000_000}, zipfile.ZIP_LZMA),
        BROKEN,
    ),
    "bomb-that-is-never-read": (
        lambda: workbook(START, {"xl/styles.xml": "<xf/>" * 6_000_000, "xl/vbaProject.bin": "x"}),
        "",
    ),
    "lying-archive": (lying_archive, BROKEN),
    "parts": (lambda: packed({f"p{n}": "" for n in range(45_000)}), BROKEN),
    "strings": (
        lambda: workbook(START, {STRINGS: f"<sst {MAIN}>{'<si/>' * 3_000_000}</sst>"}),
        CELLS,
    ),
    "rows": (lambda: workbook(START + "<row/>" * 2_000_000), CELLS),
    "rows-of-numbers": (lambda: workbook(cells((OWNER, "mood")) + NUMBERS * 300_000), CELLS),
    "tags": (lambda: workbook(START + "<a/>" * 4_000_000), CELLS),
    "deep": (lambda: workbook(START + "<a>" * 4_000_000), BROKEN),
    "attributes": (
        lambda: workbook(START + "<a" + "".join(f" a{n}='>'" for n in range(1_500_000)) + "/>"),
        BROKEN,
    ),
    "far-cell": (lambda: far("XFD3"), "the file has more than 1000 columns: remove what stands"),
    "far-row": (lambda: far("A1048576", 1_048_576), "the sheet has more than 100000 rows"),
    "farther": (lambda: far("ZZZ9999999", 9_999_999), "the sheet has more than 100000 rows"),
    "nowhere": (lambda: far("A99999999999", 2), BROKEN),
    "entity-bomb": (entity_bomb, BROKEN),
    "outside-entity": (outside_entity, BROKEN),
    "cell": (
        lambda: workbook(cells(HEADER, ("x" * 10_000_000, "1"))),
        "a cell is longer than 32767 characters: shorten it",
    ),
    "long-texts": (long_texts, "the cells hold more than 20000000 characters"),
    "columns": (
        lambda: workbook(cells([f"structure.customer-ownr-{n}" for n in range(1_000)], ["1"])),
        "no such column is expected",
    ),
    "full": (full, ""),
}


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cost]:
    """Read every file and give what each cost."""
    folder = tmp_path_factory.mktemp("hostile")
    makers = {f"{name}.xlsx": make for name, (make, _) in FILES.items()}
    return measured("answers", folder, makers, FLAGSHIP)


@pytest.mark.alone
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_workbook_costs_little(name: str, costs: dict[str, Cost]) -> None:
    """Two seconds and 300 MB suffice; the process lives, and the first fault names the limit."""
    cost = costs[f"{name}.xlsx"]
    assert_cheap(cost)
    assert_told(cost, FILES[name][1])
