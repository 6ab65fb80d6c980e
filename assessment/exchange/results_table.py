"""Results as a table to read, and the words a score is told in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assessment.analysis.atoms import SHOWN_FROM
from assessment.analysis.certainty import Interval
from assessment.analysis.findings import TOOLS, DontKnows, LevelReached, ToolsAhead, Weakest
from assessment.analysis.gaps import Gap
from assessment.analysis.results import GroupResults, Results
from assessment.analysis.scores import Reason, Score, percent
from assessment.errors import Message, message
from assessment.exchange.results_files import Entry
from assessment.rubric.model import Rubric
from assessment.texts import Texts, rounded, speak

NAMED_AT_MOST = 3  # questions that tie for the weakest and are named


def results_table(rubric: Rubric, entries: Iterable[Entry], language: str) -> str:
    """Write results as a table to read in a language, each score with its n."""
    texts = speak(language)
    title = texts.say(
        "{rubric}, version {version}",
        rubric=_one_line(rubric.title.say(language)),
        version=rubric.version,
    )
    parts = [title, *(_wave(rubric, entry, texts) for entry in entries)]
    return "\n\n".join(parts) + "\n"


def level_words(rubric: Rubric, value: float, texts: Texts) -> str:
    """Word a score by the levels it stands on or between, as it is printed: to one decimal."""
    printed = rounded(value, 1)
    reached = int(printed)
    low = rubric.level_name(reached, texts.language)
    if printed == reached:
        return low
    high = rubric.level_name(reached + 1, texts.language)
    return texts.say("between {low} and {high}", low=low, high=high)


def reason_words(reason: Reason) -> Message:
    """Say why there is no score."""
    return {
        "nobody_answered": message("nobody gave a level"),
        "too_little_answered": message("too little was answered"),
        "too_few": message("too few people to show it"),
        "protects_others": message("hidden, or others could be worked out from it"),
        "not_applicable": message("does not apply"),
    }[reason]


def interval_words(score: Score, levels: int, texts: Texts) -> str:
    """Say how sure a score is, in levels within the scale; a dash where that is not shown."""
    if score.certainty == "everyone":
        return texts.say("everyone answered")
    if score.low is None or score.high is None:
        return "–"
    ends = Interval(score.low, score.high).clipped(levels)
    return f"{texts.number(ends.low)}–{texts.number(ends.high)}"


def view_words(results: Results, texts: Texts) -> str:
    """Say whose view the results are, or how many more it takes to show any."""
    n = results.respondents
    if n == 0:
        return texts.say("nobody has answered")
    if results.view == "one_person":
        return texts.say("one person’s view")
    if results.view == "named":
        return texts.count("{n} person, named", "{n} people, named", n)
    if results.shows_nothing:
        return texts.say("{n} of {needed} have answered", n=n, needed=SHOWN_FROM)
    return texts.count("{n} person, in confidence", "{n} people, in confidence", n)


def _wave(rubric: Rubric, entry: Entry, texts: Texts) -> str:
    organisation, wave, results = entry
    names = [_one_line(name) for name in (organisation, wave) if name]
    heading = ", ".join([*names, view_words(results, texts)])
    if results.shows_nothing:
        return heading
    sides = "<>>><" if results.view == "one_person" else "<>>>><"
    parts = [heading, _grid(_score_rows(rubric, results, texts), sides)]
    parts.append("\n".join(_remarks(rubric, results, texts)))
    parts.append("\n".join(_room_remarks(rubric, results, texts)))
    parts.append(_groups(rubric, results, texts))
    parts.append(_grid(_gap_rows(rubric, results, texts), "><>>>>>>>>"))
    parts.append(_effort_remark(results, texts))
    return "\n\n".join(part for part in parts if part)


def _effort_remark(results: Results, texts: Texts) -> str:
    if results.effort_known:
        return ""
    if results.efforts_given == 0:
        return texts.say("Nobody estimated the effort; it counts as 1 everywhere.")
    return texts.say(
        "Effort is known for {known} of {asked} questions; for the others it is 1.",
        known=results.efforts_given,
        asked=len(results.capabilities),
    )


def _remarks(rubric: Rubric, results: Results, texts: Texts) -> Iterator[str]:
    """Word the findings that numbers do not show at a glance, a line each."""
    for finding in results.findings:
        match finding:
            case LevelReached(level):
                name = rubric.level_name(level, texts.language)
                yield texts.say("Level reached as a whole: {level}.", level=_one_line(name))
            case Weakest(capabilities, value):
                yield texts.say(
                    "Weakest: {questions} ({value}, n = {n}).",
                    questions=_some(rubric, capabilities, texts),
                    value=texts.number(value),
                    n=_fewest_to_most(map(results.score, capabilities), texts),
                )
            case ToolsAhead(by):
                yield texts.say(
                    "{dimension}: {by} above the average of the other dimensions.",
                    dimension=_dimension_title(rubric, TOOLS, texts),
                    by=texts.number(by),
                )
            case DontKnows(share, many=True):
                yield texts.say(
                    "“I don’t know”: {share} of the answers. Find out before you decide what to"
                    " do.",
                    share=texts.percent(share),
                )


def _room_remarks(rubric: Rubric, results: Results, texts: Texts) -> Iterator[str]:
    """Word what only several people can show: sure gaps, camps, one level throughout."""
    sure = [ranks.id for ranks in results.rank_ranges if ranks.always_urgent]
    if sure:
        yield texts.say(
            "Surely among the five most urgent gaps: {questions}.",
            questions=_some(rubric, sure, texts, len(sure)),
        )
    camps = [one.id for one in results.agreement if one.two_camps]
    if camps:
        yield texts.say(
            "People stand in two camps here, and the mean describes nobody: {questions}.",
            questions=_some(rubric, camps, texts, len(camps)),
        )
    apart = [one.id for one in results.agreement if one.verdict == "none" and not one.two_camps]
    if apart:
        yield texts.say(
            "No agreement: {questions}.", questions=_some(rubric, apart, texts, len(apart))
        )
    if results.straight_liners:
        yield texts.count(
            "{n} person gave one level almost throughout; the scores include them.",
            "{n} people gave one level almost throughout; the scores include them.",
            results.straight_liners,
        )


def _groups(rubric: Rubric, results: Results, texts: Texts) -> str:
    """Line up the groups' scores beside everybody's, and say which groups are not shown."""
    lines = []
    if results.groups:
        rooms: tuple[Results | GroupResults, ...] = (results, *results.groups)
        head = [texts.say("Everybody"), *(_group_name(one.group, texts) for one in results.groups)]
        rows = [["", *head], ["n", *(texts.whole(room.respondents) for room in rooms)]]
        rows.append([texts.say("Overall"), *(_resting(room.overall, texts) for room in rooms)])
        for at, score in enumerate(results.dimensions):
            title = _dimension_title(rubric, score.id, texts)
            rows.append([title, *(_resting(room.dimensions[at], texts) for room in rooms)])
        lines.append(_grid(rows, "<" + ">" * len(rooms)))
    lines += [
        ": ".join((_one_line(group), texts.tell(reason_words(reason))))
        for group, reason in results.hidden_groups.items()
    ]
    return "\n".join(lines)


def _group_name(group: str, texts: Texts) -> str:
    return _one_line(group) or texts.say("Others")


def _value(score: Score, texts: Texts) -> str:
    return "–" if score.value is None else texts.number(score.value)


def _resting(score: Score, texts: Texts) -> str:
    """Give a score with how many people it rests on."""
    value = _value(score, texts)
    return value if score.value is None else f"{value} ({_people(score, texts)})"


def _fewest_to_most(scores: Iterable[Score], texts: Texts) -> str:
    """Say on how many people scores rest, each by itself."""
    counts = sorted({score.n for score in scores if score.n is not None})
    return "\N{EN DASH}".join(map(texts.whole, dict.fromkeys((counts[0], counts[-1]))))


def _some(
    rubric: Rubric, capabilities: Sequence[str], texts: Texts, most: int = NAMED_AT_MOST
) -> str:
    """Name the first few questions and count the others."""
    titles = [
        _one_line(rubric.capability(name).title.say(texts.language)) for name in capabilities[:most]
    ]
    others = len(capabilities) - len(titles)
    if others:
        titles.append(texts.count("{n} more", "{n} more", others))
    return texts.join(titles)


def _dimension_title(rubric: Rubric, name: str, texts: Texts) -> str:
    titles = {dimension.id: dimension.title for dimension in rubric.dimensions}
    return _one_line(titles[name].say(texts.language))


def _score_rows(rubric: Rubric, results: Results, texts: Texts) -> Iterator[Sequence[str]]:
    """Give the head, the overall score and the dimensions; one person has no interval."""
    sure = results.view != "one_person"
    interval = [texts.say("Interval")] if sure else []
    yield ["", texts.say("Score"), *interval, "%", "n", texts.say("Level")]
    for score in (results.overall, *results.dimensions):
        title = (
            texts.say("Overall")
            if score is results.overall
            else _dimension_title(rubric, score.id, texts)
        )
        interval = [interval_words(score, rubric.levels, texts)] if sure else []
        yield [title, _value(score, texts), *interval, *_share_and_level(rubric, score, texts)]


def _share_and_level(rubric: Rubric, score: Score, texts: Texts) -> tuple[str, str, str]:
    if score.value is None:
        return "–", _people(score, texts), _why(score, texts)
    share = texts.percent(percent(score.value, rubric.levels) / 100)
    return share, _people(score, texts), level_words(rubric, score.value, texts)


def _people(score: Score, texts: Texts) -> str:
    return "–" if score.n is None else texts.whole(score.n)


def _gap_rows(rubric: Rubric, results: Results, texts: Texts) -> Iterator[Sequence[str]]:
    yield (
        texts.say("Rank"),
        texts.say("Question"),
        texts.say("Score"),
        "n",
        texts.say("Target"),
        texts.say("Gap"),
        texts.say("Weight"),
        texts.say("Importance"),
        texts.say("Effort"),
        texts.say("Priority"),
    )
    for gap in results.gaps:
        yield _gap_cells(rubric, gap, results.score(gap.id), texts)


def _gap_cells(rubric: Rubric, gap: Gap, score: Score, texts: Texts) -> Sequence[str]:
    title = _one_line(rubric.capability(gap.id).title.say(texts.language))
    target = texts.short(gap.target)
    if score.value is None or gap.gap is None or gap.priority is None or gap.rank is None:
        why = f"{title} ({_why(score, texts)})"
        return "–", why, "–", _people(score, texts), target, "–", "–", "–", "–", "–"
    return (
        texts.whole(gap.rank),
        title,
        texts.number(score.value),
        _people(score, texts),
        target,
        texts.number(gap.gap),
        texts.number(gap.weight),
        texts.number(gap.importance),
        texts.short(gap.effort),
        texts.number(gap.priority, 2),
    )


def _why(score: Score, texts: Texts) -> str:
    return "" if score.reason is None else texts.tell(reason_words(score.reason))


def _grid(rows: Iterable[Sequence[str]], sides: str) -> str:
    """Line up columns, each to the left or right as ``sides`` says."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _one_line(name: str) -> str:
    return " ".join(name.split())
