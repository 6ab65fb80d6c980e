"""Every trap of content, one bad rubric each: all its faults, with line, column and words.

A bad rubric is ``small.yaml`` with some of its lines replaced; the numbers are those an editor
shows. A replacement of several lines moves the lines below it down.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.errors import RubricError
from assessment.rubric.reader import read_rubric

SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
Told = tuple[int, int, str]  # line, column, a part of the words
Bad = tuple[dict[int, str], list[Told]]

A_WHOLE_NUMBER = "a whole number is expected here, and this is"
FROM_1 = "write a whole number from 1 to 2147483647, without quotes"
A_NUMBER = "a number is expected here, and this is"
A_TEXT = "a text is expected here, and this is"
NO_ID = "cannot stand here: write small Latin letters and digits, with single hyphens between words"
NO_CODE = "cannot stand here: write a language code of two or three small letters"
OFF_RANGE = "cannot stand here: write a number from 0 to 1000"
NOTHING_TO_SCORE = "every weight here is 0, so there is nothing to score"
NO_CORE_WEIGHT = "every core question has the weight 0, itself or through its dimension"
SECOND = """\
        title: {en: Again, ru: Снова}
        ask: {en: Who again?, ru: Кто снова?}
        levels: [{en: A, ru: А}, {en: B, ru: Б}, {en: C, ru: В}]"""

# Words that YAML 1.1 reads as something else

WORDS: dict[str, Bad] = {
    "no for a boolean": (
        {24: "        core: no"},
        [(24, 15, "true or false is expected here, and this is a text: write true or false")],
    ),
    "on for a boolean": (
        {24: "        core: on"},
        [(24, 15, "owner / core: true or false is expected here, and this is a text")],
    ),
    "yes for a weight": (
        {25: "        weight: yes"},
        [(25, 17, f"weight: {A_NUMBER} a text: write a number from 0 to 1000, without quotes")],
    ),
    "true for a weight": (
        {25: "        weight: true"},
        [(25, 17, f"owner / weight: {A_NUMBER} true or false")],
    ),
    "a boolean in quotes": (
        {24: '        core: "true"'},
        [(24, 15, "true or false is expected here, and this is a text: write true or false")],
    ),
    "012": ({25: "        weight: 012"}, [(25, 17, f"owner / weight: {A_NUMBER} a text")]),
    "12:30": ({26: "        target: 12:30"}, [(26, 17, f"owner / target: {A_NUMBER} a text")]),
    "1_0": ({25: "        weight: 1_0"}, [(25, 17, f"owner / weight: {A_NUMBER} a text")]),
    "0x1F": ({25: "        weight: 0x1F"}, [(25, 17, f"owner / weight: {A_NUMBER} a text")]),
    "0o17": ({25: "        weight: 0o17"}, [(25, 17, f"owner / weight: {A_NUMBER} a text")]),
    "1.10 for a version": (
        {3: "version: 1.10"},
        [(3, 10, f"version: {A_WHOLE_NUMBER} a number with a point")],
    ),
    "1.0 for a version": (
        {3: "version: 1.0"},
        [(3, 10, f"version: {A_WHOLE_NUMBER} a number with a point")],
    ),
    "1e3 for a version": ({3: "version: 1e3"}, [(3, 10, f"version: {A_WHOLE_NUMBER} a number")]),
    "1.10 for a text": ({6: "licence: 1.10"}, [(6, 10, f"{A_TEXT} a number with a point")]),
    "a date for a version": ({3: "version: 2026-01-02"}, [(3, 10, f"{A_WHOLE_NUMBER} a text")]),
    "no date": ({3: "version: 2026-13-45"}, [(3, 10, f"{A_WHOLE_NUMBER} a text")]),
    "a number in quotes": (
        {3: 'version: "1"'},
        [(3, 10, f"{A_WHOLE_NUMBER} a text: {FROM_1}")],
    ),
    "a number for a text": ({5: "title: 12"}, [(5, 8, f"title: {A_TEXT} a number: put it in")]),
    "true for a wording": (
        {5: "title: {en: true, ru: Малая}"},
        [(5, 13, f"title / en: {A_TEXT} true or false: put it in quotes")],
    ),
    "null for an id": ({2: "id: null"}, [(2, 5, f"id: {A_TEXT} empty: write it")]),
    "a tilde for a text": ({5: "title: ~"}, [(5, 8, f"title: {A_TEXT} empty: write it, or")]),
    "nothing for a text": ({5: "title:"}, [(5, 7, f"title: {A_TEXT} empty: write it, or remove")]),
    "nothing for a list": ({29: "", 30: "", 31: ""}, [(28, 16, "a list is expected here, and")]),
    "keys 1, true and 1.0": (
        {5: "title: {en: Small, ru: Малая, 1: a, true: b, 1.0: c}"},
        [(5, 31, f"`1` {NO_CODE}"), (5, 37, f"`true` {NO_CODE}"), (5, 46, f"`1.0` {NO_CODE}")],
    ),
}

# Numbers

NUMBERS: dict[str, Bad] = {
    "another schema": ({1: "schema: 2"}, [(1, 9, "schema: `2` cannot stand here: write 1")]),
    "version 0": (
        {3: "version: 0"},
        [(3, 10, f"version: `0` cannot stand here: {FROM_1}")],
    ),
    "a version beyond 32 bits": (
        {3: "version: 2147483648"},
        [(3, 10, f"version: `2147483648` cannot stand here: {FROM_1}")],
    ),
    "5,000 digits": (
        {3: "version: " + "9" * 5000},
        [(3, 10, f"version: {A_WHOLE_NUMBER} too large a number")],
    ),
    "5,000 digits for a weight": (
        {25: "        weight: " + "9" * 5000},
        [(25, 17, f"owner / weight: `.inf` {OFF_RANGE}")],
    ),
    "not a number": ({25: "        weight: .nan"}, [(25, 17, f"weight: `.nan` {OFF_RANGE}")]),
    "infinite": ({25: "        weight: .inf"}, [(25, 17, f"weight: `.inf` {OFF_RANGE}")]),
    "minus infinite": ({25: "        weight: -.INF"}, [(25, 17, f"weight: `-.inf` {OFF_RANGE}")]),
    "nan without a point": ({25: "        weight: nan"}, [(25, 17, f"weight: {A_NUMBER} a text")]),
    "negative": ({25: "        weight: -1"}, [(25, 17, f"weight: `-1` {OFF_RANGE}")]),
    "1e308": ({25: "        weight: 1e308"}, [(25, 17, f"weight: `1e+308` {OFF_RANGE}")]),
    "1e400": ({25: "        weight: 1e400"}, [(25, 17, f"weight: `.inf` {OFF_RANGE}")]),
    "1000.001": ({19: "    weight: 1000.001"}, [(19, 13, f"weight: `1000.001` {OFF_RANGE}")]),
    "a comma for a point": ({25: "        weight: 0,5"}, [(25, 17, f"weight: {A_NUMBER} a text")]),
    "all dimensions weigh 0": (
        {19: "    weight: 0"},
        [(17, 3, f"dimensions: {NOTHING_TO_SCORE}"), (24, 15, NO_CORE_WEIGHT)],
    ),
    "all capabilities weigh 0": (
        {25: "        weight: 0"},
        [(21, 7, f"structure / capabilities: {NOTHING_TO_SCORE}"), (24, 15, NO_CORE_WEIGHT)],
    ),
    "target above the scale": (
        {12: "target: 3.5"},
        [(12, 9, "target: the target 3.5 is not on the scale: write a number from 1 to 3")],
    ),
    "own target below the scale": (
        {26: "        target: 0"},
        [(26, 17, "owner / target: the target 0 is not on the scale: write a number from 1 to 3")],
    ),
    "target .nan": ({12: "target: .nan"}, [(12, 9, "the target .nan is not on the scale")]),
}

# Levels and texts

TEXTS: dict[str, Bad] = {
    "too few anchors": (
        {31: ""},
        [
            (
                29,
                11,
                "owner / levels: anchors written: 2, levels of the scale: 3: write one sentence",
            )
        ],
    ),
    "too many anchors": (
        {31: "          - {en: One., ru: Один.}\n          - {en: More., ru: Более.}"},
        [(29, 11, "owner / levels: anchors written: 4, levels of the scale: 3")],
    ),
    "a gap among the anchors": (
        {30: "          -"},
        [(30, 12, f"owner / levels 2: {A_TEXT} empty: write it")],
    ),
    "anchors by number": (
        {
            29: "          1: {en: Nobody., ru: Никто.}",
            30: "          3: {en: Somebody., ru: Кто-то.}",
            31: "",
        },
        [(29, 11, "owner / levels: a list is expected here, and this is a map")],
    ),
    "one level": (
        {10: "", 11: ""},
        [(9, 5, "scale / levels: entries written: 1: write 2 to 10, one for each level")],
    ),
    "eleven levels": (
        {11: "\n".join(f"    - name: {{en: L{n}, ru: У{n}}}" for n in range(3, 12))},
        [(9, 5, "scale / levels: entries written: 11: write 2 to 10, one for each level")],
    ),
    "too few next steps": (
        {34: ""},
        [(33, 11, "owner / next_steps: next steps written: 1, steps up: 2: write one for each")],
    ),
    "no capability": (
        {20: "    capabilities: []"} | dict.fromkeys(range(21, 37), ""),
        [(20, 19, "structure / capabilities: entries written: 0: write at least one")],
    ),
    "spaces only": (
        {30: '          - {en: " ", ru: Кто-то.}'},
        [(30, 18, "owner / levels 2 / en: the text is blank: write it")],
    ),
    "zero width only": (
        {33: '          - {en: "\\u200b\\u2060\\u00ad", ru: Спросите.}'},
        [(33, 18, "owner / next_steps 1 / en: the text is blank: write it")],
    ),
    "zero width as it stands": (
        {22: "        title: {en: \u200b\u200d, ru: Ответственный}"},
        [(22, 21, "owner / title / en: the text is blank: write it, or remove the key")],
    ),
    "letters that print nothing": (
        {22: "        title: {en: \u3164\u2800, ru: Ответственный}"},
        [(22, 21, "owner / title / en: the text is blank: write it, or remove the key")],
    ),
    "blank licence": ({6: "licence: ''"}, [(6, 10, "licence: the text is blank")]),
    "anchors alike": (
        {30: "          - {en: nobody !, ru: Кто-то.}"},
        [(30, 18, "owner / levels 2 / en: this says the same as line 29: say what is different")],
    ),
    "anchors alike but for how accents are written": (
        {
            30: "          - {en: Café, ru: Кто-то.}",
            31: '          - {en: "Cafe\\u0301", ru: Один.}',
        },
        [(31, 18, "owner / levels 3 / en: this says the same as line 30")],
    ),
    "level names alike": (
        {11: "    - name: {en: High, ru: НИЗКИЙ}"},
        [(11, 28, "scale / levels 3 / name / ru: this says the same as line 9")],
    ),
    "2,001 characters": (
        {5: f"title: {{en: {'x' * 2001}, ru: Малая}}"},
        [(5, 13, "title / en: characters written: 2001, the most is 2000: shorten it")],
    ),
    "a translation lacking": (
        {33: "          - Ask."},
        [(33, 13, "next_steps 1: has no Russian text (ru): write the text in every language")],
    ),
    "two translations lacking": (
        {33: "          - {}"},
        [(33, 13, "has no English text (en)"), (33, 13, "has no Russian text (ru)")],
    ),
    "a stray translation": (
        {33: "          - {en: Ask., ru: Спросите., gsw: Frag.}"},
        [(33, 39, "next_steps 1 / gsw: most texts of the rubric are not written in the language")],
    ),
    "a language in capitals": (
        {5: "title: {en: Small, RU: Малая}"},
        [(5, 20, f"title / RU: `RU` {NO_CODE}")],
    ),
    "the language is no code": (
        {4: "language: English"},
        [(4, 11, f"language: `English` {NO_CODE}")],
    ),
    "a list for a text": (
        {5: "title: [a]"},
        [(5, 8, f"title: {A_TEXT} a list: write a text, or one for each language: `en: ...`")],
    ),
}

# Keys

KEYS: dict[str, Bad] = {
    "key twice": (
        {3: "version: 1\nversion: 2"},
        [(4, 1, "the key `version` stands on line 3 already: keep one of the two")],
    ),
    "key twice, far apart": (
        {36: "  structure.lead: structure.owner\nid: other"},
        [(37, 1, "the key `id` stands on line 2 already: keep one of the two")],
    ),
    "key twice in one line": (
        {5: "title: {en: Small, ru: Малая, en: Big}"},
        [(5, 31, "title: the key `en` stands on line 5 already")],
    ),
    "key twice, once in quotes": (
        {25: '        weight: 1\n        "weight": 2'},
        [(26, 9, "structure / owner: the key `weight` stands on line 25 already")],
    ),
    "key three times": (
        {3: "version: 1\nversion: 2\nversion: 3"},
        [(4, 1, "the key `version` stands on line 3"), (5, 1, "`version` stands on line 3")],
    ),
    "mistyped key": (
        {25: "        wieght: 1"},
        [(25, 9, "structure / owner: unknown key `wieght`: did you mean `weight`?")],
    ),
    "mistyped key at the top": (
        {12: "target: 2\nsumary: a"},
        [(13, 1, "unknown key `sumary`: did you mean `summary`?")],
    ),
    "key in capitals": ({6: "Licence: CC0"}, [(6, 1, "unknown key `Licence`: did you mean `lic")]),
    "unlike any key": (
        {25: "        xyzzy: 1"},
        [(25, 9, "unknown key `xyzzy`: remove it; the keys known here are id, title, ask, note")],
    ),
    "the name in the code for a key": (
        {1: "format: 1"},
        [(1, 1, "`schema` is missing: add a line"), (1, 1, "unknown key `format`: remove it")],
    ),
    "key missing at the top": ({2: ""}, [(1, 1, "`id` is missing: add a line `id: ...`")]),
    "key missing inside": (
        {23: ""},
        [(21, 9, "structure / owner: `ask` is missing: add a line `ask: ...`")],
    ),
    "a list for a key": ({6: "? [a, b]\n: c"}, [(6, 3, "a key must be a plain word: write `key:")]),
    "a map for a key": ({6: "? {a: b}\n: c"}, [(6, 3, "a key must be a plain word: write `key:")]),
    "an empty key": ({6: '"": c'}, [(6, 1, "unknown key ``: remove it; the keys known here are")]),
    "text for a list": (
        {27: "        to: leaders"},
        [(27, 13, "owner / to: a list is expected here, and this is a text: begin the line of")],
    ),
    "an unknown status": (
        {6: "status: done"},
        [(6, 9, "status: `done` cannot stand here: write expert-draft or validated")],
    ),
}

# Ids and what refers to them

IDS: dict[str, Bad] = {
    "id with a space": ({2: "id: Small One"}, [(2, 5, f"id: `Small One` {NO_ID}")]),
    "id ends with a line break": ({2: 'id: "small\\n"'}, [(2, 5, f"id: `small�` {NO_ID}")]),
    "id is a path": ({2: "id: ../../etc/passwd"}, [(2, 5, f"id: `../../etc/passwd` {NO_ID}")]),
    "id is a path of Windows": ({2: "id: C:\\small"}, [(2, 5, f"id: `C:\\small` {NO_ID}")]),
    "id of 65 characters": (
        {2: "id: " + "x" * 65},
        [(2, 5, "id: characters written: 65, the most is 64: shorten it")],
    ),
    "id with two hyphens": ({2: "id: a--b"}, [(2, 5, f"id: `a--b` {NO_ID}")]),
    "id with digits of another script": ({2: "id: small-٣"}, [(2, 5, f"id: `small-٣` {NO_ID}")]),
    "id twice": (
        {34: f"          - {{en: W, ru: З}}\n      - id: structure.owner\n{SECOND}"},
        [(35, 13, "the id `structure.owner` stands on line 21 already: give each an id of its")],
    ),
    "id twice but for case": (
        {34: f"          - {{en: W, ru: З}}\n      - id: structure.Owner\n{SECOND}"},
        [(35, 13, "`structure.Owner` differs from the one on line 21 only in capital letters")],
    ),
    "id twice but for a Cyrillic letter": (
        {34: f"          - {{en: W, ru: З}}\n      - id: structure.оwner\n{SECOND}"},
        [
            (
                35,
                13,
                "capabilities 2 / id: `structure.оwner` cannot stand here: write the dimension's",
            )
        ],
    ),
    "dimension twice": (
        {
            34: "          - {en: W, ru: З}\n  - id: structure\n    title: {en: T, ru: Т}\n"
            f"    capabilities:\n      - id: structure.other\n{SECOND}"
        },
        [(35, 9, "structure / id: the id `structure` stands on line 17 already")],
    ),
    "group twice": (
        {15: "    title: {en: L, ru: Р}\n  - {id: leaders, title: {en: L, ru: Л}}"},
        [(16, 10, "groups 2 / id: the id `leaders` stands on line 14 already")],
    ),
    "id of another dimension": (
        {21: "      - id: tools.owner"},
        [
            (
                21,
                13,
                "`tools.owner` does not begin with its dimension's, `structure.`: write `struc",
            ),
            (36, 19, "renamed / structure.lead: there is no capability `structure.owner`"),
        ],
    ),
    "id without its dimension": (
        {21: "      - id: owner"},
        [
            (
                21,
                13,
                "the id `owner` does not begin with its dimension's, `structure.`: write `stru",
            ),
            (36, 19, "renamed / structure.lead: there is no capability `structure.owner`"),
        ],
    ),
    "a dimension called overall": (
        {17: "  - id: overall"},
        [
            (17, 9, "overall / id: `overall` is the name of the total: choose another id"),
            (21, 13, "the id `structure.owner` does not begin with its dimension's, `overall.`"),
        ],
    ),
    "a group mistyped": (
        {27: "        to: [leader]"},
        [(27, 14, "owner / to 1: there is no group `leader`: did you mean `leaders`?")],
    ),
    "a group nobody defined": (
        {27: "        to: [leaders, it]"},
        [(27, 23, "owner / to 2: there is no group `it`: name one listed under `groups`, or add")],
    ),
    "renamed to nothing": (
        {36: "  structure.lead: structure.ovner"},
        [(36, 19, "there is no capability `structure.ovner`: did you mean `structure.owner`?")],
    ),
    "renamed, yet in use": (
        {36: "  structure.owner: structure.owner"},
        [(36, 3, "`structure.owner` is still in use, so it was not renamed: write an id that is")],
    ),
    "renamed in a ring": (
        {36: "  structure.a: structure.b\n  structure.b: structure.a"},
        [
            (36, 16, "renamed / structure.a: there is no capability `structure.b`"),
            (37, 16, "renamed / structure.b: there is no capability `structure.a`"),
        ],
    ),
    "renamed in a chain": (
        {36: "  structure.a: structure.b\n  structure.b: structure.owner"},
        [(36, 16, "renamed / structure.a: there is no capability `structure.b`")],
    ),
    "renamed by a list": (
        {36: "  structure.lead: [structure.owner]"},
        [(36, 19, f"renamed / structure.lead: {A_TEXT} a list")],
    ),
}

# What YAML offers and a rubric has no use for

COPIES: dict[str, Bad] = {
    "anchor": (
        {5: "title: &t {en: Small, ru: Малая}"},
        [(5, 8, "title: naming a part of the file is not supported (`&name`): remove it")],
    ),
    "alias": (
        {5: "title: *t"},
        [(5, 8, "title: copying another part of the file is not supported (`*name`, `<<`): write")],
    ),
    "anchor and alias": (
        {9: "    - name: &n {en: Low, ru: Низкий}", 10: "    - name: *n"},
        [(9, 13, "levels 1 / name: naming a part"), (10, 13, "levels 2 / name: copying another")],
    ),
    "merge": ({6: "<<: {licence: CC0}"}, [(6, 1, "copying another part of the file is not supp")]),
    "recursive alias": (
        {15: "    title: &t [*t]"},
        [
            (15, 12, "groups 1 / title: naming a part of the file"),
            (15, 12, f"groups 1 / title: {A_TEXT} a list"),
            (15, 16, "groups 1 / title 1: copying another part of the file"),
        ],
    ),
    "!!python": (
        {2: "id: !!python/object/apply:os.system [ls]"},
        [(2, 5, "id: a tag is not supported (`!name`): remove it")],
    ),
    "!!binary": ({2: "id: !!binary c21hbGw="}, [(2, 5, "id: a tag is not supported")]),
    "!!set": (
        {27: "        to: !!set {leaders}"},
        [(27, 13, "owner / to: a tag is not supported")],
    ),
    "!include": ({15: "    title: !include a.txt"}, [(15, 12, "title: a tag is not supported")]),
    "!!int": ({3: "version: !!int 1"}, [(3, 10, "version: a tag is not supported")]),
    "a tag of one's own": ({5: "title: !x {en: S, ru: М}"}, [(5, 8, "title: a tag is not supp")]),
    "a bell in a text": (
        {5: 'title: {en: "Sm\\a", ru: Малая}'},
        [(5, 13, "title / en: the character U+0007 cannot be shown: remove it")],
    ),
    "a NUL in a text": (
        {5: 'title: {en: "Sm\\0", ru: Малая}'},
        [(5, 13, "title / en: the character U+0000 cannot be shown: remove it")],
    ),
}

# More than one

SEVERAL: dict[str, Bad] = {
    "five mistakes of five kinds": (
        {
            3: "version: one",
            12: "target: 9",
            25: "        wieght: 1",
            27: "        to: [leader]",
            34: "          - Write.",
        },
        [
            (3, 10, f"version: {A_WHOLE_NUMBER} a text"),
            (12, 9, "target: the target 9 is not on the scale"),
            (25, 9, "unknown key `wieght`: did you mean `weight`?"),
            (27, 14, "there is no group `leader`"),
            (34, 13, "has no Russian text (ru)"),
        ],
    ),
    "of YAML and of content": (
        {5: "title: &t 7", 25: "        weight: no\n        weight: -1", 36: "  a: !x b"},
        [
            (5, 8, "title: naming a part of the file"),
            (5, 8, f"title: {A_TEXT} a number: put it in quotes"),
            (25, 17, f"weight: {A_NUMBER} a text"),
            (26, 9, "the key `weight` stands on line 25 already"),
            (37, 6, "renamed / a: a tag is not supported"),
        ],
    ),
    "before the file breaks off": (
        {3: "version: !x 1", 5: "title: {en: Small"},
        [(3, 10, "version: a tag is not supported"), (5, 8, "what `{` opens here does not end")],
    ),
}  # fmt: skip
ALL = WORDS | NUMBERS | TEXTS | KEYS | IDS | COPIES | SEVERAL


def edited(lines: dict[int, str]) -> bytes:
    """Give the small rubric with some of its lines replaced."""
    text = enumerate(SMALL.splitlines(), start=1)
    return "\n".join(lines.get(number, line) for number, line in text).encode()


def test_the_small_rubric_is_fine() -> None:
    """Unchanged, the rubric has no fault, so that each bad one has only those it was given."""
    assert read_rubric(edited({}), "r").id == "small"


@pytest.mark.parametrize(("lines", "expected"), ALL.values(), ids=ALL)
def test_bad_rubric(lines: dict[int, str], expected: list[Told]) -> None:
    """A bad rubric tells exactly its faults, in the order of the file, each at its place."""
    with pytest.raises(RubricError) as caught:
        read_rubric(edited(lines), "r.yaml")
    told = [(fault.line, fault.column, str(fault)) for fault in caught.value.faults]
    assert [place[:2] for place in told] == [place[:2] for place in expected], told
    assert all(words in fault for (*_, words), (*_, fault) in zip(expected, told, strict=True)), (
        told
    )
