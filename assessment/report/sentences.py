"""Word what is said about the results as a whole: finding, view, remarks, method, provenance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.analysis.atoms import SHOWN_FROM
from assessment.analysis.findings import (
    MOST_URGENT,
    TOOLS,
    AtTarget,
    DontKnows,
    FurthestFromTarget,
    LevelReached,
    ToolsAhead,
    WeightsDecide,
)
from assessment.analysis.gaps import FLOOR_SHARE
from assessment.charts.rows import Strip
from assessment.report.sureness import between
from assessment.report.wording import DOT, Wording

PAIR = 2  # dimensions that tie and are still named one by one when they are all there are
HASH_SHOWN = 8


def headline(words: Wording) -> str:
    """Say the main finding."""
    say = words.texts
    if words.results.shows_nothing:
        return _count_only(words)
    furthest = words.finding(FurthestFromTarget)
    if furthest is not None:
        scored = [s for s in words.results.standings[:-1] if s.gap is not None]
        if PAIR < len(furthest.dimensions) == len(scored):
            return say.say("All dimensions are equally far from the target")
        titles = [words.dimension(dimension) for dimension in furthest.dimensions]
        return say.say("Furthest from the target: {dimensions}", dimensions=say.join(titles))
    at_target = words.finding(AtTarget)
    if at_target is not None:
        return _at_target(words, at_target)
    return _nothing_scored(words)


def view_note(words: Wording) -> str:
    """Say whose view this is, and how many people's."""
    results, texts = words.results, words.texts
    if results.respondents == 0:
        return ""
    if results.shows_nothing:
        return texts.say(
            "Results open when {least} people have answered, so that nobody can be recognised.",
            least=SHOWN_FROM,
        )
    if words.one_person:
        return texts.say(
            "This is one person’s view, not the company’s score. Colleagues may see it differently."
        )
    people = _people(words)
    if results.view == "named":
        return texts.say(
            "{people}. The room agreed to be seen: every number is shown, however few people it "
            "rests on.",
            people=people,
        )
    return texts.say(
        "{people}. No number rests on fewer than {least} people.", people=people, least=SHOWN_FROM
    )


def remarks(words: Wording) -> tuple[str, ...]:
    """Say what else is worth knowing: the whole, tools ahead, what weights do, don't-knows."""
    said = [
        _overall(words),
        _level_reached(words),
        _tools_ahead(words),
        _weights_decide(words),
        _dont_knows(words),
    ]
    return tuple(remark for remark in said if remark)


def overview_alt(words: Wording, finding: str, strips: Sequence[Strip]) -> str:
    """Say what the overview shows."""
    if not strips:
        return ""
    return f"{finding}. " + "; ".join(_strip_alt(words, strip) for strip in strips) + "."


def order(words: Wording) -> tuple[str, ...]:
    """Say how the questions below target are put in order."""
    rule = words.texts.say("Order: gap × weight × importance ÷ effort.")
    known, asked = words.results.efforts_given, len(words.results.capabilities)
    if words.results.effort_known:
        return (rule,)
    if known == 0:
        return (rule, words.texts.say("Effort is not known yet, so it is 1 for every question."))
    partly = words.texts.say(
        "Effort is known for {known} of {asked} questions; for the others it is 1.",
        known=known,
        asked=asked,
    )
    return (rule, partly)


def method(words: Wording) -> tuple[str, ...]:
    """Say how the numbers are made and what they rest on."""
    texts = words.texts
    if words.one_person:
        scores = texts.say(
            "The score of a question is the level chosen. The score of a dimension is the "
            "weighted average of its questions; at least half of them, by weight, must have one."
        )
    else:
        scores = texts.say(
            "The score of a question is the average of the levels chosen. The score of a "
            "dimension is the weighted average of its questions."
        )
    return (
        scores,
        texts.say(
            "“I don’t know”, “not applicable” and unanswered questions are left out. "
            "None of them counts as zero."
        ),
        texts.say(
            "{people}. The answers are their own judgement; nobody has checked them.",
            people=_people(words),
        ),
    )


def provenance(words: Wording, day: date | None) -> str:
    """Say which rubric, which questions, how many people and when."""
    rubric, texts, n = (
        words.rubric,
        words.texts,
        len(words.rubric.capabilities(words.results.scope)),
    )
    if words.results.scope == "core":
        scope = texts.count("quick scan of {n} question", "quick scan of {n} questions", n)
    else:
        scope = texts.count("{n} question", "{n} questions", n)
    validated = rubric.status == "validated"
    parts = [
        rubric.title.say(texts.language),
        texts.say("version {version}", version=rubric.version),
        rubric.hash[:HASH_SHOWN],
        texts.say("validated") if validated else texts.say("expert draft, not yet validated"),
        scope,
        _people(words),
        "" if day is None else texts.day(day),
    ]
    return DOT.join(part for part in parts if part)


def source(words: Wording) -> str:
    """Say where the rubric comes from and under which licence."""
    rubric = words.rubric
    parts = [rubric.source.say(words.texts.language) if rubric.source else "", rubric.licence or ""]
    return DOT.join(part for part in parts if part)


def _count_only(words: Wording) -> str:
    n = words.results.respondents
    if n == 0:
        return words.texts.say("Nobody has answered yet")
    return words.texts.count(
        "{n} of {least} people has answered",
        "{n} of {least} people have answered",
        n,
        least=SHOWN_FROM,
    )


def _at_target(words: Wording, finding: AtTarget) -> str:
    if finding.below == 0:
        return words.texts.say("Every scored dimension is at its target")
    return words.texts.count(
        "Every scored dimension is at its target, {n} question is below its own",
        "Every scored dimension is at its target, {n} questions are below their own",
        finding.below,
    )


def _nothing_scored(words: Wording) -> str:
    reason = words.results.overall.reason
    if reason == "too_little_answered":
        return words.texts.say("Too little is answered to score a dimension")
    if reason == "too_few":
        return words.texts.say("Too few people have answered the same questions")
    if reason == "not_applicable":
        return words.texts.say("No question applies here")
    return words.texts.say("No level has been chosen yet")


def _people(words: Wording) -> str:
    n = words.results.respondents
    return words.texts.count("{n} person answered", "{n} people answered", n)


def _overall(words: Wording) -> str:
    """Say the overall score and what it rests on; one person's view has none."""
    score = words.results.overall
    if score.value is None or words.one_person:
        return ""
    said = words.texts.say(
        "Overall score: {value} of {top}", value=words.figure(score.value), top=words.rubric.levels
    )
    people = "" if score.n is None else f" ({words.people(score.n)})"
    likely = between(words, score)
    return f"{said}{people}{', ' if likely else ''}{likely}."


def _level_reached(words: Wording) -> str:
    finding = words.finding(LevelReached)
    if finding is None:
        return ""
    return words.texts.say(
        "Level reached as a whole: {level}. A level counts as reached when at least {share} of "
        "the scored questions, by weight, are at it or above and none is more than one level "
        "below.",
        level=words.level(finding.level),
        share=words.texts.percent(FLOOR_SHARE),
    )


def _tools_ahead(words: Wording) -> str:
    finding = words.finding(ToolsAhead)
    if finding is None:
        return ""
    title = words.dimension(TOOLS)
    if words.one_person:
        ahead = words.texts.say(
            "{dimension}: a level or more above the average of the other dimensions.",
            dimension=title,
        )
    else:
        ahead = words.texts.say(
            "{dimension}: {by} above the average of the other dimensions.",
            dimension=title,
            by=words.texts.number(finding.by),
        )
    advice = words.texts.say("Tools alone change little: let the rest catch up first.")
    return f"{ahead} {advice}"


def _weights_decide(words: Wording) -> str:
    finding = words.finding(WeightsDecide)
    if finding is None:
        return ""
    if not finding.entered:
        return words.texts.say(
            "The weights differ, yet the same questions would be the most urgent if all weights "
            "were equal."
        )
    titles = [words.title(capability) for capability in finding.entered]
    return words.texts.say(
        "Among the {most} most urgent questions only because of the weights: {titles}.",
        most=MOST_URGENT,
        titles=words.texts.join(titles),
    )


def _dont_knows(words: Wording) -> str:
    finding = words.finding(DontKnows)
    if finding is None or not finding.many:
        return ""
    return words.texts.say(
        "“I don’t know”: {share} of the answers. Find out before you decide what to do.",
        share=words.texts.percent(finding.share),
    )


def _strip_alt(words: Wording, strip: Strip) -> str:
    if strip.now is None or strip.target is None or words.one_person:
        return f"{strip.title}: {strip.right}"
    return words.texts.say(
        "{title}: now {now}, target {target}",
        title=strip.title,
        now=words.resting(words.results.score(strip.id)),
        target=words.figure(strip.target),
    )
