"""Tell the results of a room: one person's story, and what only several people have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assessment.analysis.atoms import WHOLE_FROM
from assessment.analysis.results import Results
from assessment.analysis.rooms import LEADERS
from assessment.report.disagreement import Disagreement, tell_disagreement
from assessment.report.distribution import Distribution, tell_distribution
from assessment.report.groups import Groups, tell_groups
from assessment.report.leaders import Leaders, tell_leaders
from assessment.report.method import Method, tell_method
from assessment.report.priority_map import PriorityMap, tell_priority_map
from assessment.report.story import Story, tell
from assessment.report.unknown import UnknownByGroup, tell_unknown
from assessment.report.wording import Wording
from assessment.rubric.model import Rubric
from assessment.texts import speak

__all__ = ["RoomStory", "tell_room"]


@dataclass(frozen=True)
class RoomStory:
    """Hold all that is said of a room, in the order it is said.

    What is None has nothing to show or may not be shown; ``absent`` says why, where that is not
    plain. ``method`` stands in the place of the story's own, None where nothing is shown.
    """

    story: Story
    disagreement: Disagreement | None = None
    distribution: Distribution | None = None
    groups: Groups | None = None
    leaders: Leaders | None = None
    priority_map: PriorityMap | None = None
    unknown_by_group: UnknownByGroup | None = None
    absent: tuple[str, ...] = ()
    method: Method | None = None


def tell_room(
    rubric: Rubric, results: Results, language: str, *, day: date | None = None
) -> RoomStory:
    """Tell the results in a language; ``day`` is printed as the date they are from.

    Of one person's view, and where nothing may be shown, there is the story alone.
    """
    story = tell(rubric, results, language, day=day)
    if results.shows_nothing or results.view == "one_person":
        return RoomStory(story)
    words = Wording(rubric, results, speak(language))
    told = RoomStory(
        story,
        tell_disagreement(words),
        tell_distribution(words),
        tell_groups(words),
        tell_leaders(words),
        tell_priority_map(words),
        tell_unknown(words),
        method=tell_method(words, day),
    )
    return replace(told, absent=_absent(words, told))


def _absent(words: Wording, told: RoomStory) -> tuple[str, ...]:
    """Say what is missing that one might look for."""
    results, say = words.results, words.texts.say
    said = []
    if told.distribution is None and results.view == "confidential" and told.story.overview:
        said.append(
            say(
                "How people differ, how answers are distributed and how sure the scores are is "
                "shown from {least} people.",
                least=WHOLE_FROM,
            )
        )
    groups = {group.group for group in results.groups}
    if len(groups) > 1 and LEADERS in groups and told.leaders is None:
        said.append(
            say(
                "Leaders are set against the others only where all answers of both sides may be "
                "shown and were published together."
            )
        )
    if told.priority_map is None and told.story.priorities:
        said.append(
            say(
                "All questions weigh the same, so a priority map would say no more than the list "
                "of gaps."
            )
        )
    return tuple(said)
