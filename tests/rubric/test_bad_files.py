"""Every trap of a file, one bad file each: all its faults, with line, column and words.

The files are no rubrics at all, or break off before anything can be said of the rubric in them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.errors import RubricError
from assessment.rubric.reader import MAX_BYTES, read_rubric

SMALL = (Path(__file__).parent / "small.yaml").read_bytes()
HEAD = "schema: 1\nid: small\ntitle: "
Bad = tuple[bytes, int, int, str]  # the file; line, column and a part of the words of its fault

NO_UTF_8 = "the file is not written in UTF-8: save it with the encoding UTF-8"
NO_END = "does not end properly: close it; inside it, mind commas and further quotation marks"
COLON = "a second colon stands here, or the indentation is not that of the line before"
OFF = "the YAML breaks off here: check the indentation, colons and quotation marks here"
DEEP = "lists and maps stand inside each other more than 12 deep: check the brackets"
PERCENT = "a line that begins with `%` is read as an instruction to YAML: remove it, or put the"
TEXT_BEGINS = "a text cannot begin with this character: put the text in quotes"

EMPTY: dict[str, Bad] = {
    "nothing": (b"", 1, 1, "the file is empty: write a rubric in it"),
    "a byte order mark": (b"\xef\xbb\xbf", 1, 1, "the file is empty: write a rubric in it"),
    "a comment": (b"# later\n", 1, 1, "the file is empty: write a rubric in it"),
    "three hyphens": (b"---\n", 2, 1, "a map is expected here, and this is empty"),
    "a list": (b"- a\n", 1, 1, "a map is expected here, and this is a list: write lines of `key:"),
    "a word": (b"rubric", 1, 1, "a map is expected here, and this is a text"),
    "a number": (b"42", 1, 1, "a map is expected here, and this is a number"),
    "a web page": (b"<!DOCTYPE html><html>", 1, 1, "a map is expected here, and this is a text"),
}

ENCODINGS: dict[str, Bad] = {
    "cp1251": (f"{HEAD}Малая".encode("cp1251"), 3, 8, NO_UTF_8),
    "Latin-1": (f"{HEAD}Café".encode("latin-1"), 3, 11, NO_UTF_8),
    "UTF-16": (HEAD.encode("utf-16"), 1, 1, NO_UTF_8),
    "UTF-16 without its mark": (HEAD.encode("utf-16-le"), 1, 2, "the character U+0000 cannot be"),
    "UTF-32": (HEAD.encode("utf-32"), 1, 1, NO_UTF_8),
    "a byte order mark and a bad byte": (b"\xef\xbb\xbfid: \xff", 1, 5, NO_UTF_8),
    "half a character": (f"{HEAD}М".encode()[:-1], 3, 8, NO_UTF_8),
    "a surrogate": (HEAD.encode() + b"\xed\xa0\x80", 3, 8, NO_UTF_8),
    "a surrogate by its number": (f'{HEAD}"\\ud800"'.encode(), 3, 11, "YAML does not know the"),
    "NUL": (f"{HEAD}a\0b".encode(), 3, 9, "the character U+0000 cannot be shown: remove it, and"),
    "a bell": (f"{HEAD}a\ab".encode(), 3, 9, "the character U+0007 cannot be shown"),
    "an escape sequence": (f"{HEAD}\x1b[31m".encode(), 3, 8, "the character U+001B cannot be"),
    "a byte order mark inside": (f"{HEAD}\ufeffa".encode(), 3, 8, "the character U+FEFF cannot"),
    "a zipped file": (b"PK\x03\x04\x14\x00", 1, 3, "the character U+0003 cannot be shown"),
    "a picture": (b"\x89PNG\r\n\x1a\n", 1, 1, NO_UTF_8),
}

SYNTAX: dict[str, Bad] = {
    "a colon in a text": (f"{HEAD}Small: a rubric".encode(), 3, 13, f"{COLON}: put a text that"),
    "a tab before a key": (b"a:\n\tb: 1", 2, 1, "a tab cannot be used for indentation: write spa"),
    "a quote not closed": (b"a: 1\nb: 'c\n", 2, 4, f"what `'` opens here {NO_END}"),
    "a double quote not closed": (b'a: "c\nb: 1\n', 1, 4, f'what `"` opens here {NO_END}'),
    "a bracket not closed": (b"a:\n  - [b\n", 2, 5, f"a 1: what `[` opens here {NO_END}"),
    "a brace not closed": (b"a: {b: c\nd: e\n", 1, 4, f"a: what `{{` opens here {NO_END}"),
    "a bracket closed by a brace": (b"a: [b}\n", 1, 4, f"what `[` opens here {NO_END}"),
    "a bracket nobody opened": (b"a: b\nc: ]\n", 2, 4, OFF),
    "an at sign": (b"a: @b", 1, 4, TEXT_BEGINS),
    "a grave accent": (b"a: `b`", 1, 4, TEXT_BEGINS),
    "a percent sign": (b"a: %b", 1, 4, TEXT_BEGINS),
    "an asterisk": (b"a: ** b", 1, 5, TEXT_BEGINS),
    "a backslash": (b'a: "C:\\qed"', 1, 7, "YAML does not know the character after this backsla"),
    "a list that ends in a text": (b"- a\nb", 2, 2, OFF),
    "a key further in": (b"a: 1\n b: 2\n", 2, 3, COLON),
    "a key further out": (b"  a: 1\nb: 2\n", 2, 1, OFF),
    "a second document": (SMALL + b"---\n" + SMALL, 37, 1, "a second document begins here: remove"),
    "something behind the end": (SMALL + b"...\nid: more\n", 38, 1, OFF),
    "an unknown directive": (b"%RUBRIC 1\n---\na: 1", 1, 1, PERCENT),
    "a later YAML": (b"%YAML 2.0\n---\na: 1", 1, 1, PERCENT),
    "a directive for tags": (b"%TAG !e! tag:e,2000:\n---\na: 1", 1, 1, PERCENT),
    "one for tags after a document": (b"a: 1\n...\n%TAG ! a\n---\n", 3, 1, PERCENT),
    "one for tags after an old line break": (b"# a\r%TAG ! a\n---\n", 2, 1, PERCENT),
}

SIZES: dict[str, Bad] = {
    "3 MB": (b"x" * 3_000_000, 1, 1, "the file is larger than 2 MB: split the rubric into several"),
    "a rubric and a comment of 3 MB": (
        SMALL + b"#" * 3_000_000,
        1,
        1,
        "the file is larger than 2 MB",
    ),
    "one byte too many": (b"#" * (MAX_BYTES + 1), 1, 1, "the file is larger than 2 MB"),
    "13 lists": (b"[" * 13 + b"]" * 13, 1, 13, DEEP),
    "13 maps": (b"{a: " * 13 + b"}" * 13, 1, 49, DEEP),
    "13 lists without brackets": (b"- " * 13, 1, 25, DEEP),
    "100,000 lists": (b"[" * 100_000, 1, 13, DEEP),
    "1,001 entries in a list": (
        b"[" + b"a," * 1_001 + b"]",
        1,
        2_002,
        "this list or map has more than 1000 entries: split the rubric into several files",
    ),
    "1,001 keys": (
        b"".join(b"key-%d: 1\n" % n for n in range(1_001)),
        1_001,
        1,
        "this list or map has more than 1000 entries",
    ),
    "80,001 entries": (
        (b"- [" + b"a," * 500 + b"]\n") * 200,
        # 159 lists with 500 letters each and the outer list make 79,660 entries,
        160,
        # the next list and 339 letters 80,000; each letter takes two columns, from the 4th on.
        4 + 2 * 339,
        "the file has more than 80000 entries: split the rubric into several files",
    ),
}  # fmt: skip
ALL = EMPTY | ENCODINGS | SYNTAX | SIZES


@pytest.mark.parametrize(("content", "line", "column", "words"), ALL.values(), ids=ALL)
def test_bad_file(content: bytes, line: int, column: int, words: str) -> None:
    """A bad file tells its one fault at its place, and nothing that only follows from it."""
    with pytest.raises(RubricError) as caught:
        read_rubric(content, "r.yaml")
    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (line, column), str(fault)
    assert words in str(fault)
