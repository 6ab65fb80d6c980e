from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attacker import exposes, fewest_behind
from drawn_waves import LEVEL, OTHER, QUESTIONS, Said, Unit, Wave, drawn

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED, Answers
from assessment.analysis.atoms import Cell, Publication, publish
from assessment.analysis.snapshots import OTHERS, WHOLE, Snapshot, Units, units

PAGE = (Path(__file__).parents[2] / "docs" / "disclosure.md").read_text(encoding="utf-8")


def lay(wave: Wave, questions: Sequence[str] = QUESTIONS) -> Units:
    """Lay a wave out as the rule takes it."""
    nothing: Said = (0, "skipped")
    said = [[sheet.get(name, nothing) for name in questions] for _, sheet in wave.values()]
    shape = (len(wave), len(questions))
    return Units(
        tuple(wave),
        tuple(group for group, _ in wave.values()),
        tuple(questions),
        np.array([[version for version, _ in row] for row in said], dtype=int).reshape(shape),
        np.array([[kind == LEVEL for _, kind in row] for row in said], np.bool_).reshape(shape),
    )


def room(prefix: str = "", /, nobody: int = 0, **groups: int) -> Wave:
    """Fill a room: so many people of each group, and of no group, who gave levels throughout."""
    sizes: list[tuple[str | None, int]] = [*groups.items(), (None, nobody)]
    return {
        f"{prefix}{group}{at}": (group, dict.fromkeys(QUESTIONS, (1, LEVEL)))
        for group, size in sizes
        for at in range(size)
    }


def saying(wave: Wave, question: str, people: Sequence[str], said: Said | None) -> Wave:
    """Give a wave in which some people said something else to a question, None for nothing."""
    out = dict(wave)
    for person in people:
        group, sheet = wave[person]
        rest = {name: one for name, one in sheet.items() if name != question}
        out[person] = group, rest | ({} if said is None else {question: said})
    return out


def series(*waves: Wave, fewest: int = 5, announced: bool = False) -> list[Publication]:
    """Publish a wave as it stood at several times, each knowing those before."""
    out: list[Publication] = []
    for wave in waves:
        before = [publication.snapshot for publication in out]
        out.append(publish(lay(wave), before, fewest=fewest, announced=announced))
    return out


def since(publication: Publication, name: str, question: str = "sell.ask") -> int | None:
    """Give the snapshot whose number stands for a set."""
    return publication.cells[name][QUESTIONS.index(question)].since


def why(publication: Publication, name: str, question: str = "sell.ask") -> str | None:
    """Give the reason why a set has no value."""
    return publication.cells[name][QUESTIONS.index(question)].reason


def behind(
    waves: Sequence[Wave], publications: Sequence[Publication], question: str
) -> Iterator[tuple[Cell, list[tuple[Unit, str]]]]:
    """Give every number published of a question, with the answers behind it."""
    for wave, publication in zip(waves, publications, strict=True):
        for name, cells in publication.cells.items():
            cell = cells[QUESTIONS.index(question)]
            if cell.since == publication.number:
                yield (
                    cell,
                    [
                        ((person, question, sheet[question][0]), sheet[question][1])
                        for person, (group, sheet) in wave.items()
                        if question in sheet
                        and (
                            name in {WHOLE, group}
                            or (name == OTHERS and group not in publication.cells)
                        )
                    ],
                )


def published(
    waves: Sequence[Wave], publications: Sequence[Publication], *, full: bool = False
) -> Iterator[list[list[Unit]]]:
    """Give the sets whose sums are known: by question, of the levels, then of all that was said.

    ``full`` gives those with counts alone.
    """
    for question in QUESTIONS:
        known = [
            answers
            for cell, answers in behind(waves, publications, question)
            if cell.full or not full
        ]
        yield [[unit for unit, kind in answers if kind == LEVEL] for answers in known]
        yield [[unit for unit, _ in answers] for answers in known]


def plain(waves: Sequence[Wave]) -> list[list[Unit]]:
    """Give the sets of levels that the rule "five or more" alone would publish of one question."""
    question = QUESTIONS[0]
    found = []
    for wave in waves:
        levels = [
            (group, (person, question, sheet[question][0]))
            for person, (group, sheet) in wave.items()
            if question in sheet and sheet[question][1] == LEVEL
        ]
        groups = {group for group, _ in levels if group is not None}
        sets = [[unit for _, unit in levels]]
        sets += [[unit for here, unit in levels if here == group] for group in sorted(groups)]
        found += [one for one in sets if len(one) >= 5]
    return found


@pytest.mark.parametrize(
    ("sets", "fewest"),
    [
        ([], 0),
        ([[]], 0),
        (["abcde"], 5),
        (["abcde", "abcdef"], 1),
        (["abcdef", "ab"], 2),
        (["abcdefghij", "abcde", "fghij"], 5),
        (["abcdef", "abcghi", "defjkl", "ghijklm"], 1),  # first + fourth - second - third: m
        (["abcdefgh", "efghijkl"], 8),
    ],
)
def test_the_attacker_finds_what_is_exposed(sets: list[str], fewest: int) -> None:
    """Known gaps are found, by both ways of looking, and none where there is none."""
    assert fewest_behind(sets) == fewest
    assert [exposes(sets, size) for size in (2, 3, 5)] == [0 < fewest < size for size in (2, 3, 5)]


def test_both_attackers_agree() -> None:
    """The two ways of looking find the same in sets drawn at random."""
    rng = np.random.default_rng(1)
    found = []
    for _ in range(150):
        rows = rng.random((rng.integers(1, 6), rng.integers(5, 12))) < rng.random()
        sets = [np.flatnonzero(row).tolist() for row in rows]
        found.append(fewest_behind(sets))
        assert exposes(sets, 4) == (0 < found[-1] < 4), sets
    assert len(set(found)) > 5


def test_the_attacker_finds_nothing() -> None:
    """In 2,000 waves nothing that was ever shown leads to fewer than five people."""
    later = groups = 0
    for seed in range(2000):
        waves = drawn(seed)
        publications = series(*waves)
        for sets in published(waves, publications):
            assert not exposes(sets, 5), seed
        later += any(publication.fresh for publication in publications[1:])
        groups += any(len(publication.cells) > 1 for publication in publications)
    assert (later, groups) > (400, 400)


def test_the_attacker_breaks_the_plain_rule() -> None:
    """With "five or more" alone the attacker finds fewer than five people in many waves."""
    assert sum(exposes(plain(drawn(seed)), 5) for seed in range(300)) > 100


def test_the_attacker_finds_nothing_in_larger_waves() -> None:
    """Counts of groups lead to no fewer than ten in waves of up to forty, nor means to five."""
    counted = 0
    for seed in range(300):
        waves = drawn(seed, 40)
        publications = series(*waves)
        for sets in published(waves, publications):
            assert fewest_behind(sets) not in range(1, 5), seed
        for sets in published(waves, publications, full=True):
            assert fewest_behind(sets) not in range(1, 10), seed
            counted += len(sets) > 1
    assert counted > 100


def test_the_attacker_finds_nothing_after_an_announced_reveal() -> None:
    """Counts lead to no fewer than five; once any group's are shown, to no fewer than ten."""
    small = grouped = later = 0
    for seed in range(600):
        waves = drawn(seed, 13 if seed % 2 else 40)
        publications = series(*waves, announced=True)
        for sets in published(waves, publications):
            assert fewest_behind(sets) not in range(1, 5), seed
        for question, sets in zip(
            np.repeat(QUESTIONS, 2), published(waves, publications, full=True), strict=True
        ):
            fewest = 10 if any(counts_of_groups(waves, publications, question)) else 5
            assert fewest_behind(sets) not in range(1, fewest), seed
            small += fewest_behind(sets) in range(5, 10)
            grouped += fewest == 10
            later += len(sets) > 1 and fewest == 5
    assert min(small, grouped, later) > 100


def counts_of_groups(
    waves: Sequence[Wave], publications: Sequence[Publication], question: str
) -> Iterator[bool]:
    """Say of each set but the whole whether its counts were shown, and anybody is in them."""
    at = QUESTIONS.index(question)
    for wave, publication in zip(waves, publications, strict=True):
        spoke = {group for group, sheet in wave.values() if question in sheet}
        for name, cells in publication.cells.items():
            inside = {name} if name != OTHERS else spoke - publication.cells.keys()
            if name != WHOLE and inside & spoke:
                yield cells[at].full and cells[at].since == publication.number


def test_an_announced_reveal_changes_counts_of_the_whole_alone() -> None:
    """The same numbers stand from the same snapshots, and of groups nothing more is shown."""
    more = 0
    for seed in range(300):
        (wave, *_) = drawn(seed, 13 if seed % 2 else 40)
        (plainly,), (told,) = series(wave), series(wave, announced=True)
        assert told.snapshot.shown == plainly.snapshot.shown
        assert told.hidden == plainly.hidden
        assert {name: cells for name, cells in told.cells.items() if name != WHOLE} == {
            name: cells for name, cells in plainly.cells.items() if name != WHOLE
        }
        more += len(told.snapshot.full - plainly.snapshot.full)
        assert told.snapshot.full >= plainly.snapshot.full
    assert more > 100


def test_one_answer_moves_numbers_as_four_others_would() -> None:
    """Whatever a step of one person's level does to the numbers, that of four others does too."""
    moved = 0
    for seed in range(400):
        waves = drawn(seed)
        publications = series(*waves)
        for question in QUESTIONS:
            sets = [
                [unit for unit, kind in answers if kind == LEVEL]
                for _, answers in behind(waves, publications, question)
            ]
            levels = {unit: 1 + len(unit[0]) % 4 for one in sets for unit in one}
            before = _means(sets, levels)
            after = [_means(sets, levels | {unit: levels[unit] + 1}) for unit in levels]
            assert all(numbers != before for numbers in after)
            assert all(after.count(numbers) >= 5 for numbers in after), seed
            moved += len(after)
    assert moved > 4000


def _means(sets: Sequence[Sequence[Unit]], levels: Mapping[Unit, int]) -> list[Fraction | None]:
    return [Fraction(sum(levels[unit] for unit in one), len(one)) if one else None for one in sets]


def test_the_rule_is_given_no_levels() -> None:
    """No level enters the decision: there is no place for one, and other levels give the same."""
    assert list(inspect.signature(publish).parameters) == [
        "present",
        "earlier",
        "fewest",
        "announced",
    ]
    fields = {field.name for field in dataclasses.fields(Units)}
    assert fields == {"respondents", "groups", "capabilities", "revisions", "scored"}
    codes = np.array([[1, 2], [5, SKIPPED], [DONT_KNOW, 10], [NOT_APPLICABLE, 3]], dtype=np.uint8)
    other = np.array([[5, 1], [1, SKIPPED], [DONT_KNOW, 2], [NOT_APPLICABLE, 9]], dtype=np.uint8)
    revisions = np.array([[1, 2], [3, 4], [5, 6], [7, 8]])
    people = ("p1", "p2", "p3", "p4"), (None,) * 4, QUESTIONS
    one, two = (units(Answers(*people, each), revisions) for each in (codes, other))
    assert one.scored.tolist() == two.scored.tolist() == [[1, 1], [1, 0], [0, 1], [0, 1]]
    assert one.revisions.tolist() == two.revisions.tolist() == [[1, 2], [3, 0], [5, 6], [7, 8]]


def test_the_order_of_respondents_changes_nothing() -> None:
    """Shuffled people, at every time, give the same decision."""
    rng = np.random.default_rng(3)
    for seed in range(100):
        waves = drawn(seed, 30)
        shuffled = [{str(p): wave[str(p)] for p in rng.permutation(list(wave))} for wave in waves]
        for one, two in zip(series(*waves), series(*shuffled), strict=True):
            assert (one.cells, one.hidden) == (two.cells, two.hidden)
            assert one.snapshot.shown == two.snapshot.shown


def examples() -> list[tuple[str, str, str, str]]:
    """Read the page's examples: sizes of groups, those shown, everybody else, those hidden."""
    rows = re.findall(r"^\| (\d[\d, ]*) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
    assert len(rows) >= 4
    return rows


@pytest.mark.parametrize(("sizes", "named", "others", "hidden"), examples())
def test_the_examples_of_the_page(sizes: str, named: str, others: str, hidden: str) -> None:
    """The page on what may be shown says what the code does."""
    wave = room(**{f"g{at}": int(size) for at, size in enumerate(sizes.split(", "))})
    (publication,) = series(wave)
    size = {
        group: str(sum(here == group for here, _ in wave.values())) for group, _ in wave.values()
    }
    shown = [name for name in publication.cells if name in size]
    assert [size[name] for name in shown] == [one for one in named.split(", ") if one != "–"]
    assert all(cell == Cell(0, None, full=cell.full) for cell in publication.cells[WHOLE])
    rest = sum(group not in shown for group, _ in wave.values())
    assert others == (str(rest) if OTHERS in publication.cells else "–")
    assert sorted(size[group] for group in publication.hidden) == [
        one for one in sorted(hidden.split(", ")) if one != "–"
    ]


def test_seventeen_people_in_three_groups() -> None:
    """Of 7, 6 and 4 people the 7 are named; the 6 would leave 4, so both are everybody else."""
    (publication,) = series(room(sales=7, service=6, office=4))
    assert list(publication.cells) == [WHOLE, "sales", OTHERS]
    assert {cell for cells in publication.cells.values() for cell in cells} == {
        Cell(0, None, full=True),
        Cell(0, None, full=False),
    }
    assert publication.hidden == {"office": "too_few", "service": "protects_others"}
    assert publication.fresh == QUESTIONS
    assert publication.mask("sales").all()


def test_two_groups_of_six_and_five() -> None:
    """Groups of 6 and 5 are both named, and nobody is left."""
    (publication,) = series(room(service=5, sales=6))
    assert list(publication.cells) == [WHOLE, "sales", "service"]
    assert not publication.hidden


def test_five_of_six_are_not_shown() -> None:
    """Five of six people would leave one; one of no group counts as anybody else."""
    (publication,) = series(room(sales=5, nobody=1))
    assert list(publication.cells) == [WHOLE]
    assert publication.hidden == {"sales": "protects_others"}


def test_equal_groups_go_by_id() -> None:
    """Of two groups of the same size the first by id is tried first."""
    (publication,) = series(room(zeta=6, alpha=6, office=4))
    assert list(publication.cells) == [WHOLE, "alpha", OTHERS]


@pytest.mark.parametrize("people", [1, 4])
def test_fewer_than_five_show_nothing(people: int) -> None:
    """Below five nothing is published, not even that nobody gave a level."""
    wave = saying(room(sales=people), "sell.keep", [f"sales{at}" for at in range(people)], None)
    (publication,) = series(wave)
    assert publication.cells == {WHOLE: (Cell(None, "too_few"), Cell(None, "too_few"))}
    assert publication.hidden == {"sales": "too_few"}
    assert not publication.snapshot.shown


def test_nobody_at_all() -> None:
    """A wave without answers says so, and an empty sheet is nobody."""
    empty: list[Wave] = [{}, {"p1": ("sales", {})}]
    for wave in empty:
        (publication,) = series(wave)
        assert publication.cells == {WHOLE: (Cell(None, "nobody_answered"),) * 2}
        assert not publication.hidden


def test_the_sixth_answer_is_not_shown() -> None:
    """After five answers a sixth changes nothing, five more do."""
    first = room(sales=5)
    _, sixth = series(first, first | room("late-", sales=1))
    assert (sixth.fresh, sixth.staying) == ((), QUESTIONS)
    assert sixth.cells[WHOLE] == (Cell(0, None), Cell(0, None))
    assert not sixth.mask(WHOLE).any()
    _, tenth = series(first, first | room("late-", sales=5))
    assert (tenth.fresh, tenth.staying) == (QUESTIONS, ())
    assert tenth.cells[WHOLE] == (Cell(1, None, full=True),) * 2


@pytest.mark.parametrize(("changed", "stands"), [(0, 1), (4, 0), (5, 1), (9, 1), (10, 0), (14, 1)])
def test_a_changed_answer_is_a_new_one(changed: int, stands: int) -> None:
    """Old versions, new ones, and those that did not change must each be none or five."""
    first = room(sales=14)
    later = saying(first, "sell.ask", [f"sales{at}" for at in range(changed)], (2, LEVEL))
    _, publication = series(first, later)
    # ten changed leave four that did not, and these alone would be in both
    assert since(publication, WHOLE) == stands
    assert since(publication, WHOLE, "sell.keep") == 1


@pytest.mark.parametrize(("gone", "stands"), [(1, 0), (4, 0), (5, 1)])
def test_somebody_who_left_is_not_found_by_subtraction(gone: int, stands: int) -> None:
    """After one to four were erased the number stays as it was; after five it may change."""
    first = room(sales=12)
    _, publication = series(first, dict(list(first.items())[gone:]))
    assert since(publication, WHOLE) == stands


def test_an_erased_person_may_lose_their_id() -> None:
    """An id that leads to nobody guards the snapshot as well as the one before."""
    first = room(sales=12)
    left = dict(list(first.items())[1:])
    (before,) = series({"nobody": first["sales0"]} | left)
    assert since(publish(lay(left), [before.snapshot]), WHOLE) == 0


def test_every_earlier_snapshot_counts() -> None:
    """Five more than the first and one more than the second are not shown."""
    first = room(sales=5)
    second = first | room("late-", sales=5)
    third = second | room("last-", sales=1)
    assert since(series(first, second, third)[-1], WHOLE) == 1


def test_a_group_stays_where_the_whole_is_fresh() -> None:
    """Five late people, two and three of them in the groups, show in the whole alone."""
    first = room(sales=7, service=6)
    later = first | room("late-", sales=2, service=3)
    _, publication = series(first, later)
    assert {name: since(publication, name) for name in publication.cells} == {
        WHOLE: 1,
        "sales": 0,
        "service": 0,
    }


def test_without_the_whole_nothing_is_new() -> None:
    """Five late people of one group would do, but with one of another erased the whole stays."""
    first = room(sales=7, service=6)
    later = first | room("late-", sales=5)
    assert {since(series(first, later)[-1], name) for name in (WHOLE, "sales", "service")} == {1}
    del later["service0"]
    _, publication = series(first, later)
    assert {since(publication, name) for name in publication.cells} == {0}


def test_late_answers_change_one_question_alone() -> None:
    """Each question is decided by itself."""
    first = saying(room(sales=12), "sell.keep", [f"sales{at}" for at in range(5)], None)
    _, publication = series(first, room(sales=12))
    assert since(publication, WHOLE, "sell.ask") == since(publication, WHOLE, "sell.keep") == 1
    third = saying(room(sales=12), "sell.keep", ["sales0"], (2, LEVEL))
    last = series(first, room(sales=12), third)[-1]
    assert (last.fresh, last.staying) == (("sell.ask",), ("sell.keep",))
    assert last.mask(WHOLE).tolist() == [True, False]


def test_what_was_not_shown_does_not_count() -> None:
    """A question hidden at first, with three answers, is shown with five."""
    everybody = [f"sales{at}" for at in range(12)]
    waves = [saying(room(sales=12), "sell.keep", everybody[few:], None) for few in (3, 5)]
    first, second = series(*waves)
    assert (why(first, WHOLE, "sell.keep"), since(first, WHOLE)) == ("too_few", 0)
    assert since(second, WHOLE, "sell.keep") == 1


@pytest.mark.parametrize("said", [None, (1, OTHER)])
def test_people_of_a_group_who_gave_no_level(said: Said | None) -> None:
    """A group's number for a question needs five levels, and five in all the rest."""
    wave = room(sales=7, service=6, office=5)
    wave = saying(wave, "sell.ask", ["office0", "office1"], said)
    (publication,) = series(wave)
    assert list(publication.cells) == [WHOLE, "sales", "service", "office"]
    assert [why(publication, name) for name in publication.cells] == [
        None,
        None,
        "protects_others",  # it would leave three of the office
        "too_few",
    ]
    assert all(why(publication, name, "sell.keep") is None for name in publication.cells)
    assert publication.mask("office").tolist() == [False, True]


def test_a_set_that_is_refused_stands_in_nobodys_way() -> None:
    """What was tried and not published does not count against the next."""
    wave = room(sales=7, service=6, office=5)
    wave = saying(wave, "sell.ask", ["sales0", "sales1", "sales2"], (1, OTHER))
    (publication,) = series(wave)
    assert {name: why(publication, name) for name in publication.cells} == {
        WHOLE: None,
        "sales": "too_few",
        "service": None,
        "office": "protects_others",
    }


def test_dont_knows_are_guarded_like_levels() -> None:
    """Two of the office said "don't know" and nobody else did: no subtraction leads to the two."""
    wave = room(sales=7, service=5, office=5)
    wave = saying(wave, "sell.ask", ["office0", "office1"], (1, OTHER))
    wave = saying(wave, "sell.ask", ["office2", "office3", "office4"], None)
    (publication,) = series(wave)
    assert why(publication, "sales") is None
    assert why(publication, "service") == "protects_others"
    assert why(publication, "office") == "too_few"


def test_a_late_dont_know_is_not_shown() -> None:
    """One more "don't know" leaves the levels as they were and is not counted either."""
    first = saying(room(sales=12), "sell.ask", ["sales0", "sales1"], (1, OTHER))
    late = saying(room("late-", sales=1), "sell.ask", ["late-sales0"], (1, OTHER))
    _, publication = series(first, first | late)
    assert since(publication, WHOLE) == 0


def test_nobody_gave_a_level() -> None:
    """That five or more said something and none of them a level is a number: it may be told."""
    everybody = [f"sales{at}" for at in range(12)]
    (publication,) = series(saying(room(sales=12), "sell.ask", everybody, (1, OTHER)))
    assert publication.cells[WHOLE] == (
        Cell(0, "nobody_answered", full=True),
        Cell(0, None, full=True),
    )
    assert publication.mask(WHOLE).tolist() == [False, True]
    four = saying(room(sales=12), "sell.ask", everybody, None)
    four = saying(four, "sell.ask", everybody[:4], (1, OTHER))
    (publication,) = series(four)
    assert publication.cells[WHOLE][0] == Cell(None, "too_few")


@pytest.mark.parametrize(
    ("groups", "full"),
    [
        ({"sales": 9}, [False, False]),
        ({"sales": 10}, [True, True]),
        ({"sales": 15, "service": 5}, [True, False, False]),  # the 5 would be known by subtraction
        ({"sales": 15, "service": 10}, [True, True, True]),
        ({"sales": 15, "service": 6, "office": 5}, [True, True, False, False]),
    ],
)
def test_counts_need_ten(groups: dict[str, int], full: list[bool]) -> None:
    """Counts are shown from ten people on, where no subtraction leads to those of fewer."""
    (publication,) = series(room(**groups))
    assert [cells[0].full for cells in publication.cells.values()] == full
    assert all(cells[0].since == 0 for cells in publication.cells.values())


@pytest.mark.parametrize(
    ("groups", "full"),
    [
        ({"sales": 4}, [False]),
        ({"sales": 5}, [True, False]),
        ({"sales": 9}, [True, False]),
        ({"sales": 6, "service": 5}, [True, False, False]),
        ({"sales": 15, "service": 5}, [True, False, False]),
        ({"sales": 15, "service": 10}, [True, True, True]),
    ],
)
def test_an_announced_reveal_shows_counts_from_five(
    groups: dict[str, int], full: list[bool]
) -> None:
    """The whole wave shows its counts from five people on, groups from ten as ever."""
    (publication,) = series(room(**groups), announced=True)
    assert [cells[0].full for cells in publication.cells.values()] == full


def test_an_announced_reveal_shows_late_counts_from_five() -> None:
    """Five late answers bring counts again, four nothing; where groups had theirs it takes ten."""
    first = room(sales=7)
    for late, since_then in ((4, 0), (5, 1)):
        later = first | room("late-", sales=late)
        cell = series(first, later, announced=True)[-1].cells[WHOLE][0]
        assert cell == Cell(since_then, None, full=True)
    first = room(sales=15, service=10)
    for late, full in ((5, False), (10, True)):
        later = first | room("late-", nobody=late)
        cell = series(first, later, announced=True)[-1].cells[WHOLE][0]
        assert cell == Cell(1, None, full=full)


def test_a_group_without_an_answer_hides_no_counts() -> None:
    """Where nobody of a group said anything to a question, the whole still shows its counts."""
    wave = saying(room(sales=6, service=5), "sell.ask", [f"service{at}" for at in range(5)], None)
    (publication,) = series(wave, announced=True)
    assert publication.cells[WHOLE] == (Cell(0, None, full=True),) * 2


def test_counts_need_ten_new_answers() -> None:
    """Five late answers move the mean, and the counts come back with ten."""
    first = room(sales=20)
    later = [first | room("late-", sales=late) for late in (5, 10)]
    assert [series(first, wave)[-1].cells[WHOLE][0] for wave in later] == [
        Cell(1, None, full=False),
        Cell(1, None, full=True),
    ]


def test_more_than_five_may_be_asked_for() -> None:
    """The floor may be raised for means, and for counts above ten; it is never below five."""
    assert series(room(sales=6), fewest=7)[0].cells[WHOLE][0] == Cell(None, "too_few")
    assert series(room(sales=7), fewest=7)[0].cells[WHOLE][0] == Cell(0, None)
    assert series(room(sales=12), fewest=12)[0].cells[WHOLE][0] == Cell(0, None, full=True)
    (publication,) = series(room(sales=13, service=11), fewest=12)
    assert list(publication.cells) == [WHOLE]
    assert publication.hidden == {"sales": "protects_others", "service": "too_few"}
    with pytest.raises(ValueError, match="5 people at least, not on 4"):
        series(room(sales=7), fewest=4)


def test_named_groups_keep_their_names() -> None:
    """One late person makes no group large enough to be named; everybody else stays as it was."""
    first = room(sales=7, service=6, office=4)
    _, publication = series(first, first | room("late-", office=1))
    assert {name: since(publication, name) for name in publication.cells} == {
        WHOLE: 0,
        "sales": 0,
        OTHERS: 0,
    }
    assert publication.hidden == {"office": "protects_others", "service": "protects_others"}


def test_late_people_do_not_part_those_shown_together() -> None:
    """With five late people the 4 of the office are 9, but the 4 and the 6 were shown as one."""
    first = room(sales=7, service=6, office=4)
    _, publication = series(first, first | room("late-", office=5))
    assert {name: since(publication, name) for name in publication.cells} == {
        WHOLE: 1,
        "sales": 1,
        OTHERS: 1,
    }


def test_enough_late_people_are_named() -> None:
    """A group that comes late as a whole is named beside those named before."""
    first = room(sales=7, service=6)
    _, publication = series(first, first | room("late-", office=8))
    assert list(publication.cells) == [WHOLE, "sales", "service", "office"]
    assert publication.snapshot.named == ("sales", "service", "office")
    assert {since(publication, name) for name in publication.cells} == {1}
    late = room("late-", sales=3, office=8, store=2)
    _, publication = series(first, first | late)
    assert {name: since(publication, name) for name in publication.cells} == {
        WHOLE: 1,
        "sales": 0,
        "service": 1,
        "office": 1,
        OTHERS: None,
    }


def test_everybody_else_must_mean_the_same_groups() -> None:
    """An earlier number of everybody else does not stand for others than it was of."""
    first = room(sales=7, service=3, office=4)
    later = first | room("late-", sales=6, store=1, service=2)
    before, publication = series(first, later)
    assert since(before, OTHERS) == 0
    assert "store" in publication.hidden
    assert publication.cells[OTHERS] == (Cell(None, "protects_others"),) * 2
    assert since(publication, "sales") == 0


def test_a_group_that_left_keeps_its_number() -> None:
    """When all of a named group were erased, its published number stays."""
    first = room(sales=7, service=6)
    _, publication = series(first, room(sales=7))
    assert since(publication, "service") == 0
    assert since(publication, WHOLE) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"respondents": ("p1", "p1")}, "twice"),
        ({"groups": ("sales",)}, "one entry a respondent"),
        ({"groups": (WHOLE, None)}, "none"),
        ({"groups": (None, OTHERS)}, "none"),
        ({"capabilities": ("sell.ask",)}, "a column a capability"),
        ({"scored": np.zeros((1, 2), dtype=bool)}, "a column a capability"),
        ({"revisions": np.zeros((2, 2), dtype=int)}, "count from 1"),
        ({"revisions": np.full((2, 2), -1)}, "count from 1"),
    ],
)
def test_units_that_do_not_fit_are_refused(change: dict[str, Any], says: str) -> None:
    """What cannot be a wave is refused at once, not counted wrongly."""
    good = lay({person: (None, dict.fromkeys(QUESTIONS, (1, LEVEL))) for person in ("p1", "p2")})
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(good, **change)


def test_snapshots_of_other_questions_are_refused() -> None:
    """A wave keeps its questions; a snapshot of others is not of this wave."""
    other = Snapshot(lay(room(sales=6), QUESTIONS[:1]), ())
    with pytest.raises(ValueError, match="the same capabilities"):
        publish(lay(room(sales=6)), [other])
