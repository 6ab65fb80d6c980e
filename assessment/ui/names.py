"""Names beside the answers to the topic, where the room agreed to be named."""

from __future__ import annotations

from assessment.analysis.answers import Answer
from assessment.report.pieces import Table
from assessment.store.naming import Choice, who_chose
from assessment.texts import Texts
from assessment.ui import frame, opened, result, session, stage_levels
from assessment.ui.control import Control
from assessment.ui.plain import plain


def below_levels(at: Control, *, again: bool = False) -> None:
    """Set below each level who chose it: in the first vote, or ``again`` in the second one."""
    texts, rubric = session.texts(), at.workshop.rubric
    said = [(one.name, one.second if again else one.first) for one in _chosen(at)]
    numbered = rubric.levels > stage_levels.MOST_COLUMNS  # no columns below those of the picture

    def who(answer: Answer) -> str:
        return ", ".join(plain(name) for name, given in said if given == answer)

    def here(level: int) -> str:
        return (f"**{level}** " if numbered else "") + who(Answer("level", level))

    if any(answer and answer.level for _, answer in said):
        stage_levels.side_by_side(rubric, here, "anchors-names")
    unknown, other = who(Answer("dont_know")), who(Answer("not_applicable"))
    lines = (
        texts.say("Do not know: {names}.", names=unknown) if unknown else "",
        texts.say("Not applicable, say: {names}.", names=other) if other else "",
    )
    if any(lines):
        frame.gray(f":small[{' '.join(filter(None, lines))}]")


def folded(at: Control) -> None:
    """Offer to the facilitator who chose what, as a table."""
    texts, found = session.texts(), _chosen(at)
    if found:
        result.table(_table(at, found, texts), "names", texts.say("Who chose what"))


def _chosen(at: Control) -> tuple[Choice, ...]:
    """Give what everybody chose; nothing in confidence, and before the reveal."""
    topic = at.course.topic
    if topic is None or not at.workshop.named or not at.course.revealed:
        return ()
    return who_chose(opened.database(), at.access, topic)


def _table(at: Control, found: tuple[Choice, ...], texts: Texts) -> Table:
    headers = (texts.say("Name"), texts.say("First vote"))
    rows = tuple((one.name, _said(one.first, texts)) for one in found)
    if at.course.topic not in at.course.voted:
        return Table(headers, rows)
    again = (_said(one.second, texts) for one in found)
    return Table(
        (*headers, texts.say("Second vote")),
        tuple((*row, last) for row, last in zip(rows, again, strict=True)),
    )


def _said(answer: Answer | None, texts: Texts) -> str:
    if answer is None:
        return texts.say("no answer")
    if answer.level is not None:
        return texts.whole(answer.level)
    return texts.say("I don’t know") if answer.kind == "dont_know" else texts.say("Not applicable")
