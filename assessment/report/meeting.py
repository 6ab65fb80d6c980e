"""Word what a room reads around its votes: the reveal, topics, prompts, agreed levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.analysis.scores import NOISE
from assessment.report import sentences
from assessment.report.disagreement import difference
from assessment.report.wording import DOT, Wording
from assessment.workshop.agenda import AGREED_FROM, Topic
from assessment.workshop.consensus import Backing, Consensus

EXTREME = 2  # people: one alone at an end is asked together with those next to it
RANGE = 3  # levels from which they are named by the first and the last


@dataclass(frozen=True)
class Prompt:
    """Hold what a facilitator asks the room; ``lead`` is to be in bold."""

    lead: str
    text: str


def reveal_title(words: Wording, topics: Sequence[Topic]) -> str:
    """Say what the reveal shows: how many questions split the room, or on how many it differs."""
    texts = words.texts
    if words.results.shows_nothing:
        return sentences.headline(words)
    if not topics:
        return texts.say("Too few answers to show how far we differ")
    camps = sum(topic.two_camps for topic in topics)
    if camps:
        return texts.count(
            "{number} question splits us into two camps",
            "{number} questions split us into two camps",
            camps,
            number=_spelled(words, camps),
        )
    differing = sum(_differs(topic) for topic in topics)
    if differing:
        return texts.count(
            "{number} question on which we differ",
            "{number} questions on which we differ",
            differing,
            number=_spelled(words, differing),
        )
    return texts.say("We are close on every question")


def reveal_note(words: Wording, *, dots: bool) -> str:
    """Say how to read the reveal, and how many people stand behind it."""
    texts, n = words.texts, words.results.respondents
    if words.results.shows_nothing:
        return sentences.view_note(words)
    people = texts.count("{n} person answered.", "{n} people answered.", n)
    return " ".join((sign(words, dots=dots), texts.say("On top: where we differ most."), people))


def sign(words: Wording, *, dots: bool) -> str:
    """Say what one mark of a vote's picture is."""
    if dots:
        return words.texts.say("A dot is one answer.")
    return words.texts.say("A bar is the answers at one level.")


def verdict(words: Wording, topic: Topic) -> str:
    """Say in a word or two how a topic's answers lie."""
    if topic.two_camps:
        return words.texts.say("two camps")
    return (
        words.texts.say("we differ") if _differs(topic) else words.texts.say("nearly of one mind")
    )


def place(words: Wording, topic: Topic, topics: Sequence[Topic]) -> str:
    """Say which topic of how many this is, and of which dimension."""
    dimension = words.rubric.dimension_of(topic.capability).id
    counted = words.texts.say("Topic {rank} of {all}", rank=topic.rank, all=len(topics))
    return counted + DOT + words.dimension(dimension)


def why_here(words: Wording, topic: Topic) -> str:
    """Say why a topic stands where it does on the agenda."""
    say = words.texts.say
    score = words.results.score(topic.capability)
    parts = [
        verdict(words, topic),
        difference(words, topic.disagreement),
        say("{gap} below the target", gap=words.levels_apart(topic.gap))
        if topic.gap > NOISE
        else say("at target"),
        say("weight {weight}", weight=words.factor(topic.weight))
        if abs(topic.weight - 1) > NOISE
        else "",
        "" if score.n is None else words.people(score.n),
    ]
    return DOT.join(filter(None, parts))


def prompt(words: Wording, counts: Sequence[int]) -> Prompt:
    """Say what to ask first: those at both ends, without pointing at anybody.

    ``counts`` are the levels given, the lowest first; there is at least one.
    """
    say = words.texts.say
    given = [level for level, people in enumerate(counts, start=1) if people]
    cases = say("Name cases, not positions.")
    if len(given) == 1:
        asked = say("What have you seen yourself that makes it level {level}?", level=given[0])
        return Prompt(say("All chose the same level."), f"{asked} {cases}")
    middle = (given[0] + given[-1]) / 2
    low = _end(counts, [level for level in given if level < middle])
    high = _end(counts, [level for level in reversed(given) if level > middle])
    asked = say(
        "What have you seen yourself if it is level {low}? What have you seen if it is {high}?",
        low=_either(words, low),
        high=_either(words, sorted(high)),
    )
    return Prompt(say("Extremes first."), f"{asked} {cases}")


def agreed(words: Wording, consensus: Consensus) -> tuple[str, ...]:
    """Say which level is agreed, why, who sees it otherwise, and what could be shown for it."""
    say = words.texts.say
    reason = consensus.reason or say("the answers were close, and most people gave this level")
    said = [
        say("Agreed: {level}", level=words.level(consensus.level)),
        say("Why {level}: {reason}", level=consensus.level, reason=reason),
        say("Seen otherwise: {minority}", minority=consensus.minority)
        if consensus.minority
        else "",
        say("Evidence shown up to: {level}", level=words.level(consensus.evidenced))
        if consensus.evidenced is not None
        else "",
    ]
    return tuple(filter(None, said))


def close_ones(words: Wording, found: Sequence[Consensus]) -> str:
    """Say how many questions can be agreed at once, and by which rule."""
    texts = words.texts
    if not found:
        return texts.say("There is no question on which the answers are close enough.")
    counted = texts.count(
        "{n} question can be agreed at once.", "{n} questions can be agreed at once.", len(found)
    )
    rule = texts.say(
        "At least {least} people gave a level, and no two of them are more than one level apart. "
        "The level most of them gave is taken, the lower of two that are even.",
        least=AGREED_FROM,
    )
    return f"{counted} {rule}"


def backed(words: Wording, backing: Backing) -> str:
    """Say how far agreed levels are backed by evidence."""
    texts = words.texts
    return texts.count(
        "Agreed {claimed}, evidenced {evidenced}, on average over {n} question.",
        "Agreed {claimed}, evidenced {evidenced}, on average over {n} questions.",
        backing.n,
        claimed=texts.number(backing.claimed),
        evidenced=texts.number(backing.evidenced),
    )


def _differs(topic: Topic) -> bool:
    return not topic.agreed and topic.disagreement > NOISE


def _spelled(words: Wording, n: int) -> str:
    """Spell a small number of questions at the start of a title."""
    say = words.texts.say
    small = (
        say("One"),
        say("Two"),
        say("Three"),
        say("Four"),
        say("Five"),
        say("Six"),
        say("Seven"),
        say("Eight"),
        say("Nine"),
    )
    return small[n - 1] if n <= len(small) else words.texts.whole(n)


def _end(counts: Sequence[int], levels: Sequence[int]) -> list[int]:
    """Take levels from an end inwards until nobody is asked alone, as far as the side goes."""
    found: list[int] = []
    for level in levels:
        found.append(level)
        if sum(counts[one - 1] for one in found) >= EXTREME:
            break
    return found


def _either(words: Wording, levels: Sequence[int]) -> str:
    """Name levels of which one is meant."""
    first, last = levels[0], levels[-1]
    if len(levels) == 1:
        return str(first)
    if len(levels) < RANGE:
        return words.texts.say("{first} or {last}", first=first, last=last)
    return words.texts.say("{first} to {last}", first=first, last=last)
