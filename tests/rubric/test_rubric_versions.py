"""Two versions of a rubric are compared: what differs, and which scores stay comparable."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assessment.rubric.model import Rubric
from assessment.rubric.skeleton import skeleton
from assessment.rubric.versions import Change, Differences, Pair, compare

ANSWERING = "dimensions 0 capabilities 0"
Edit = tuple[str, object]
GONE = object()


def tree() -> dict[str, Any]:
    """Give phone (answering 2, calling-back 1), weight 1, and complaints (owner), weight 2."""
    return yaml.safe_load(skeleton("small", ["en", "ru"]))  # type: ignore[no-any-return]


def version(*edits: Edit) -> Rubric:
    """Give the rubric with entries set by paths such as ``dimensions 0 weight``, or GONE."""
    made = tree()
    for path, value in edits:
        *way, last = (int(step) if step.isdigit() else step for step in path.split())
        node: Any = made
        for step in way:
            node = node[step]
        if value is GONE:
            del node[last]
        else:
            node[last] = value
    return Rubric.parse(made)


def after(*edits: Edit) -> Differences:
    """Compare the rubric with its edited version."""
    return compare(version(), version(*edits))


def pair(differences: Differences, own: str) -> Pair:
    """Give the pair of a capability or dimension by one of its ids."""
    pairs = (*differences.dimensions, *differences.capabilities)
    (found,) = (one for one in pairs if own in (one.old, one.new))
    return found


def test_nothing_differs() -> None:
    """A rubric and itself differ in nothing, and everything is comparable."""
    same = after()
    assert same.nothing
    assert {one.verdict for one in (*same.dimensions, *same.capabilities)} == {"comparable"}
    assert same.overall == "comparable"


@pytest.mark.parametrize(
    ("place", "value", "change"),
    [
        ("title en", "Calls", Change("title", "en", "Answering calls", "Calls", "by_judgement")),
        (
            "ask ru",
            "Что?",
            Change("ask", "ru", "Что происходит, когда звонит клиент?", "Что?", "by_judgement"),
        ),
        (
            "note",
            GONE,
            Change(
                "note",
                "en",
                "A call passed on without a word counts as unanswered.",
                None,
                "by_judgement",
            ),
        ),
        (
            "levels 1 en",
            "It is written.",
            Change(
                "levels 2",
                "en",
                "A written page says who answers and what they may promise.",
                "It is written.",
                "not_comparable",
            ),
        ),
        ("weight", 3, Change("weight", None, 2.0, 3.0, "comparable")),
        ("target", GONE, Change("target", None, 3.0, None, "comparable")),
        ("core", False, Change("core", None, True, False, "comparable")),
        ("to", ["sales"], Change("to", None, "sales, service", "sales", "comparable")),
        (
            "derives_from",
            "Practice",
            Change("derives_from", None, "Our own experience", "Practice", "comparable"),
        ),
        (
            "evidence 0 en",
            "The page",
            Change("evidence 1", "en", "The page that says who answers", "The page", "comparable"),
        ),
        (
            "next_steps 1 en",
            "Count calls.",
            Change(
                "next_steps 2",
                "en",
                "Count answered and missed calls for one week.",
                "Count calls.",
                "comparable",
            ),
        ),
    ],
)
def test_a_change_of_a_question(place: str, value: object, change: Change) -> None:
    """An anchor breaks comparability, another text of what is asked needs judgement, no more."""
    differences = after((f"{ANSWERING} {place}", value))
    changed = pair(differences, "phone.answering")
    assert change in changed.changes
    assert changed.verdict == change.verdict
    assert pair(differences, "phone.calling-back").changes == ()
    assert differences.rubric == ()


@pytest.mark.parametrize(
    ("edits", "place", "verdict"),
    [
        ([("title en", "Other")], "title", "comparable"),
        ([("summary en", "Other")], "summary", "comparable"),
        ([("version", 2)], "version", "comparable"),
        ([("target", 3)], "target", "comparable"),
        ([("licence", GONE)], "licence", "comparable"),
        ([("groups 0 title en", "Sellers")], "groups 1 / title", "comparable"),
        ([("glossary 0 term en", "Contact")], "glossary 1 / term", "comparable"),
        ([("scale levels 0 name en", "None")], "scale / levels 1 / name", "by_judgement"),
        ([("scale levels 2 summary", GONE)], "scale / levels 3 / summary", "by_judgement"),
    ],
)
def test_a_change_of_the_whole(edits: list[Edit], place: str, verdict: str) -> None:
    """What is said of the scale touches every question, other things of the whole touch none."""
    differences = after(*edits)
    assert {change.place for change in differences.rubric} == {place}
    assert {one.verdict for one in differences.capabilities} == {verdict}
    assert differences.overall == verdict


def test_another_number_of_levels_breaks_everything() -> None:
    """With a level more or fewer no score can be compared, whatever the anchors say."""
    edits: list[Edit] = [("scale levels 2", GONE), ("target", 2), (f"{ANSWERING} target", 2)]
    for dimension, question in ((0, 0), (0, 1), (1, 0)):
        edits.append((f"dimensions {dimension} capabilities {question} levels 2", GONE))
    differences = after(*edits, (f"{ANSWERING} next_steps 1", GONE))
    count = Change("scale / levels", None, 3, 2, "not_comparable")
    assert count in differences.rubric
    assert {one.verdict for one in differences.capabilities} == {"not_comparable"}


def test_a_language_that_comes_or_goes_needs_judgement() -> None:
    """A translation may or may not say the same; that is for a person to judge."""
    both = version()
    english = Rubric.parse(yaml.safe_load(skeleton("small", ["en"])))
    for old, new in ((english, both), (both, english)):
        verdicts = {one.verdict for one in compare(old, new).capabilities}
        assert verdicts == {"by_judgement"}


def test_added_and_removed() -> None:
    """What stands in one version only is told, and its dimension and the overall score break."""
    differences = compare(version(("dimensions 0 capabilities 1", GONE)), version())
    assert pair(differences, "phone.calling-back") == Pair(
        None, "phone.calling-back", (), "not_comparable"
    )
    assert pair(differences, "phone").verdict == "not_comparable"
    assert pair(differences, "complaints").verdict == "comparable"
    assert differences.overall == "not_comparable"
    back = compare(version(), version(("dimensions 0 capabilities 1", GONE)))
    assert back.capabilities[-1] == Pair("phone.calling-back", None, (), "not_comparable")


def test_a_dimension_comes_and_goes() -> None:
    """A dimension in one version only is told with its questions."""
    less = version(("dimensions 1", GONE))
    came, went = compare(less, version()), compare(version(), less)
    assert came.dimensions[-1] == Pair(None, "complaints", (), "not_comparable")
    assert went.dimensions[-1] == Pair("complaints", None, (), "not_comparable")
    assert went.overall == "not_comparable"


def renamed(new: str, **more: str) -> tuple[Edit, Edit]:
    """Give the edits that rename phone.calling-back."""
    return (
        ("dimensions 0 capabilities 1 id", new),
        ("renamed", {"phone.calling-back": new, **more}),
    )


def test_renamed_stays_comparable() -> None:
    """A question with a new id and a line under ``renamed`` keeps its past."""
    differences = after(*renamed("phone.back"))
    moved = pair(differences, "phone.back")
    assert (moved.old, moved.new, moved.verdict) == (
        "phone.calling-back",
        "phone.back",
        "comparable",
    )
    assert pair(differences, "phone").verdict == "comparable"
    assert not differences.nothing


def test_renamed_without_a_word_is_another_question() -> None:
    """A new id alone is a question removed and one added."""
    differences = after(renamed("phone.back")[0])
    assert pair(differences, "phone.back").old is None
    assert pair(differences, "phone.calling-back").new is None


def test_moved_to_another_dimension() -> None:
    """A question that changes its dimension stays comparable itself, both dimensions do not."""
    question = tree()["dimensions"][0]["capabilities"][1] | {"id": "complaints.back"}
    owner = tree()["dimensions"][1]["capabilities"][0]
    differences = after(
        ("dimensions 0 capabilities 1", GONE),
        ("dimensions 1 capabilities", [owner, question]),
        ("renamed", {"phone.calling-back": "complaints.back"}),
    )
    moved = pair(differences, "complaints.back")
    assert (moved.old, moved.verdict) == ("phone.calling-back", "comparable")
    assert {one.verdict for one in differences.dimensions} == {"not_comparable"}


def test_merged_questions_have_no_one_past() -> None:
    """Two old ids renamed to one new give nothing to compare it with."""
    differences = after(
        ("dimensions 0 capabilities 0", GONE),
        *(
            ("dimensions 0 capabilities 0 id", "phone.both"),
            ("renamed", {"phone.calling-back": "phone.both", "phone.answering": "phone.both"}),
        ),
    )
    assert pair(differences, "phone.both").old is None
    assert {one.old for one in differences.capabilities if one.new is None} == {
        "phone.answering",
        "phone.calling-back",
    }


def test_another_order_is_told() -> None:
    """Of two that changed places one is told to have moved; scores stay comparable."""
    differences = after(("dimensions", list(reversed(tree()["dimensions"]))))
    (moved,) = (one for one in differences.dimensions if one.changes)
    (change,) = moved.changes
    assert change.place == "position"
    assert {change.old, change.new} == {1, 2}
    assert differences.overall == "comparable"


@pytest.mark.parametrize(
    ("edits", "phone", "overall"),
    [
        ([(f"{ANSWERING} weight", 3)], "not_comparable", "not_comparable"),
        ([("dimensions 0 weight", 5)], "comparable", "not_comparable"),
        (
            [(f"{ANSWERING} weight", 20), ("dimensions 0 capabilities 1 weight", 10)],
            "comparable",
            "comparable",
        ),
        ([(f"{ANSWERING} levels 0 en", "Other.")], "not_comparable", "not_comparable"),
        ([(f"{ANSWERING} ask en", "Other?")], "by_judgement", "by_judgement"),
    ],
)
def test_means_are_judged_by_weights_and_parts(edits: list[Edit], phone: str, overall: str) -> None:
    """A mean is as comparable as the worst of its parts, while the proportions of weights stay."""
    differences = after(*edits)
    assert pair(differences, "phone").verdict == phone
    assert differences.overall == overall


def test_what_has_no_say_breaks_no_mean() -> None:
    """A question of weight 0 may come, go and change without touching the means above it."""
    silent: Edit = ("dimensions 0 capabilities 1 weight", 0)
    worded: Edit = ("dimensions 0 capabilities 1 levels 0 en", "Other.")
    for old, new in (
        (version(silent), version(silent, worded)),
        (version(silent), version(("dimensions 0 capabilities 1", GONE))),
    ):
        differences = compare(old, new)
        assert pair(differences, "phone").verdict == "comparable"
        assert differences.overall == "comparable"


def test_core_is_followed_through_new_names() -> None:
    """The quick scan asks the same while the same questions are core, whatever their ids."""
    core: Edit = ("dimensions 0 capabilities 1 core", True)
    assert after(core).core
    assert not after().core
    assert not compare(version(core), version(core, *renamed("phone.back"))).core


PLACES = (
    *("version", "language", "title ru", "summary", "source en", "licence", "status", "target"),
    *("scale levels 1 name en", "groups 0 id", "groups", "glossary", "glossary 0 meaning ru"),
    *("dimensions 0 title en", "dimensions 0 why", "dimensions 1 weight", "dimensions 1 id"),
    *(f"{ANSWERING} {field}" for field in ("id", "title en", "ask", "note ru", "core", "weight")),
    *(f"{ANSWERING} {field}" for field in ("target", "to", "derives_from", "levels 0 en")),
    *(f"{ANSWERING} {field}" for field in ("evidence", "evidence 1 ru", "next_steps", "renamed")),
)
REPLACEMENTS = (7, 2.5, "ru", "validated", "sales", "a.b", True, [], [{"en": "A", "ru": "Б"}], GONE)


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(REPLACEMENTS)), max_size=3))
def test_nothing_differs_exactly_when_the_hashes_are_equal(edits: list[Edit]) -> None:
    """No change of content escapes the comparison, and none is made up."""
    try:
        new = version(*edits)
    except (KeyError, IndexError, TypeError, ValueError):
        return
    old = version()
    assert compare(old, new).nothing is (old.hash == new.hash)
    assert compare(new, old).nothing is (old.hash == new.hash)


def test_same_capability_hash_is_always_comparable(flagship: Rubric) -> None:
    """On an unchanged scale a question with the same hash in both versions is comparable."""
    first, *others = flagship.dimensions
    cheaper = first.model_copy(update={"weight": 0.5})
    newer = flagship.model_copy(update={"version": 2, "dimensions": (cheaper, *others)})
    for one in compare(flagship, newer).capabilities:
        assert one.old == one.new is not None
        assert flagship.capability_hash(one.new) == newer.capability_hash(one.new)
        assert (one.changes, one.verdict) == ((), "comparable")
