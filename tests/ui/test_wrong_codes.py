"""Counting wrong join codes, by a clock of the test's own."""

from __future__ import annotations

from assessment.ui.wrong_codes import FROM_ALL, FROM_ONE, SECONDS, WrongCodes


class _Clock:
    """Hold a time that only the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_twenty_wrong_codes_a_minute_from_one_address() -> None:
    """The twenty-first wrong code of a minute is told to wait, and only that address."""
    codes = WrongCodes(_Clock())
    assert [codes.too_many("10.0.0.1") for _ in range(FROM_ONE + 2)] == [False] * FROM_ONE + [
        True
    ] * 2
    assert not codes.too_many("10.0.0.2")


def test_two_hundred_wrong_codes_a_minute_in_all() -> None:
    """However many addresses they come from, two hundred a minute are taken."""
    codes = WrongCodes(_Clock())
    assert not any(codes.too_many(f"10.0.{n}.1") for n in range(FROM_ALL))
    assert codes.too_many("10.1.0.1")


def test_waiting_helps() -> None:
    """A minute after each wrong code one more is taken, however many were turned away meanwhile."""
    clock = _Clock()
    codes = WrongCodes(clock)
    for _ in range(FROM_ONE):
        codes.too_many("10.0.0.1")
        clock.now += 1
    assert all(codes.too_many("10.0.0.1") for _ in range(FROM_ALL))
    clock.now = 1000 + SECONDS
    assert [codes.too_many("10.0.0.1") for _ in range(2)] == [False, True]


def test_nothing_is_remembered_for_longer_than_a_minute() -> None:
    """An address is forgotten with its last wrong code."""
    clock = _Clock()
    codes = WrongCodes(clock)
    codes.too_many("10.0.0.1")
    clock.now += SECONDS
    codes.too_many("10.0.0.2")
    assert [address for _, address in codes._tries] == ["10.0.0.2"]
