"""Comments: word for word, and never traced to a writer in confidence."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from assessment.workshop.comments import Comment, Written, sort_out

PEOPLE = "abcdefg"


def on(capability: str, people: Iterable[str]) -> list[Written]:
    """Let people write on a question."""
    return [Written(one, capability, f"{one} on {capability}", one.upper()) for one in people]


def test_five_writers_put_comments_beside_their_question() -> None:
    """Four on another question are fewer than five, so theirs are told nowhere."""
    found = sort_out(on("ask", PEOPLE[:5]) + on("keep", PEOPLE[:4]), named=False)
    assert list(found.on) == ["ask"]
    assert [one.words for one in found.on["ask"]] == [f"{one} on ask" for one in PEOPLE[:5]]
    assert found.folded == ()


def test_what_few_wrote_is_folded_into_one_list() -> None:
    """Five writers on several questions make a list without the questions."""
    found = sort_out(on("ask", "abc") + on("keep", "cde"), named=False)
    assert found.on == {}
    assert len(found.folded) == 6


def test_one_who_writes_much_is_one_writer() -> None:
    """Five comments of four people are not enough."""
    found = sort_out(on("ask", "ab") + on("keep", "bcd"), named=False)
    assert (found.on, found.folded) == ({}, ())


def test_a_named_room_reads_everything() -> None:
    """Where the room agreed to be named, one comment stands beside its question and its name."""
    found = sort_out(on("ask", "b"), named=True)
    assert found.on == {"ask": (Comment("b on ask", "B"),)}


@given(st.lists(st.builds(Written, st.sampled_from(PEOPLE), st.sampled_from("xyz"), st.text())))
def test_no_list_rests_on_fewer_than_five(written: list[Written]) -> None:
    """Whatever is written, each list in confidence has five writers, and tells no order."""
    found = sort_out(written, named=False)
    lists = {name: {w.person for w in written if w.capability == name} for name in found.on}
    assert all(len(people) >= 5 for people in lists.values())
    rest = {one.person for one in written if one.capability not in found.on}
    assert not found.folded or len(rest) >= 5
    assert sort_out(reversed(written), named=False) == found
