"""Rehearse a workshop of twelve through the store, from the first step to the last.

``python -m benchmarks.rehearsed FOLDER`` makes the sample reports in docs/samples of it.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from assessment.analysis.answers import Answer, Kind
from assessment.analysis.results import Results
from assessment.report.formats import render
from assessment.report.printing import Contents
from assessment.rubric.model import Rubric
from assessment.store.access import Access, WaveAccess, new_key
from assessment.store.answers import save
from assessment.store.consenting import agree, agree_all, set_effort
from assessment.store.database import Database, open_database
from assessment.store.decisions import load_decisions
from assessment.store.joining import finish, join
from assessment.store.planning import keep_action
from assessment.store.snapshots import load_wave
from assessment.store.targets import set_target
from assessment.store.votes import give_dots, vote_again
from assessment.store.workshops import Opening, advance, load_workshop, open_workshop
from assessment.workshop.consensus import Consensus, close_ones
from assessment.workshop.course import Step
from assessment.workshop.plan import Action
from benchmarks.rehearsed_words import KNOWN, LOST, RECORD, WORDS, Words
from benchmarks.scoring import flagship

DAY = date(2026, 11, 23)
GROUPS = ("leaders",) * 5 + ("sales",) * 7
INVITED = 14

# What each gives, the leaders first: a level, ? for "don't know", x for "not applicable".
FIRST = {
    "structure.customer-owner": "33323 2232232",
    "structure.coordination": "32323 2212122",
    "structure.key-accounts": "44343 3334343",
    "structure.customer-teams": "22322 2121221",
    "structure.governance": "33333 22?32?3",
    "procedures.customer-feedback": "43343 3232332",
    "procedures.lost-customers": "34333 1211212",
    "procedures.complaints": "33433 3333343",
    "procedures.life-cycle": "22232 2122122",
    "procedures.account-planning": "33323 3232323",
    "procedures.strategy-to-action": "43443 22?2?23",
    "tools.customer-record": "44344 1212321",
    "tools.crm-use": "33433 3223332",
    "tools.customer-value": "2?322 ??1?2??",
    "tools.listening-sharing": "22322 2232222",
    "tools.scorecard": "33332 2?22322",
    "competence.first-hand-knowledge": "45444 2323232",
    "competence.concepts": "33343 33?33?3",
    "competence.evidence-decisions": "33333 2232323",
    "competence.coaching": "33233 2121222",
    "competence.leading-change": "33343 3232332",
    "commitment.top-to-top": "44444 34334?4",
    "commitment.resources": "33333 2323233",
    "commitment.rewards": "22232 1x21212",
    "commitment.culture": "44343 3323233",
    "commitment.long-term": "43443 4334343",
}
SECOND = {RECORD: "33343 2222322", LOST: "22322 1222222", KNOWN: "33433 3233332"}
AGREED = {RECORD: (2, 2), LOST: (2, 1), KNOWN: (3, None)}  # the level, and that with evidence
TARGETS = {"tools.crm-use": 4.0, "structure.customer-teams": 2.0}
EFFORTS = {RECORD: 4, LOST: 2, "tools.customer-value": 3}
# To what each gives the five dots; the last one is out of the room.
DOTS = (
    *(Counter({RECORD: 3, LOST: 2}),) * 4,
    *(Counter({RECORD: 2, "structure.coordination": 2, "tools.customer-value": 1}),) * 3,
    *(Counter({LOST: 3, "structure.coordination": 2}),) * 2,
    Counter({"procedures.customer-feedback": 3, "tools.scorecard": 2}),
    Counter({RECORD: 5}),
)
KINDS: dict[str, Kind] = {"?": "dont_know", "x": "not_applicable"}
SAMPLES = (("ru", "pdf"), ("en", "pptx"))


@dataclass(frozen=True)
class Rehearsal:
    """Hold a workshop that is over, and the key of the browser that led it."""

    database: Database
    lead: WaveAccess
    key: str

    def contents(self, language: str) -> Contents:
        """Give what a report is composed of, as the pages gather it."""
        visit = load_wave(self.database, self.lead)
        return Contents(
            rubric=visit.rubric,
            results=visit.results(),
            language=language,
            day=visit.taken_on,
            organisation=visit.organisation or "",
            record=load_decisions(self.database, self.lead),
        )


def rehearse(database: Database, rubric: Rubric, language: str) -> Rehearsal:
    """Hold the whole workshop; raises the store's errors where a rule of the room is broken."""
    words, key = WORDS[language], new_key()
    groups = tuple(dict.fromkeys(GROUPS))
    opening = Opening(
        rubric, "full", words.organisation, words.title, False, groups, INVITED, language
    )
    lead = open_workshop(database, key, opening, today=DAY)
    room = _Room(database, lead, rubric, words, _joined(database, lead))
    room.rate()
    room.talk()
    room.aim()
    room.lay_dots()
    room.plan()
    return Rehearsal(database, lead, key)


def _joined(database: Database, lead: WaveAccess) -> tuple[Access, ...]:
    code = load_workshop(database, lead).code or ""
    return tuple(
        join(database, new_key(), code, group=group, name=None, today=DAY) for group in GROUPS
    )


@dataclass(frozen=True)
class _Room:
    database: Database
    lead: WaveAccess
    rubric: Rubric
    words: Words
    people: tuple[Access, ...]

    def rate(self) -> None:
        """Explain every dimension, then let everybody answer by themselves."""
        for dimension in self.rubric.dimensions:
            self._take("explain", dimension=dimension.id)
        self._take("rate")
        said = {(person, name): comment for person, name, comment in self.words.comments}
        for number, person in enumerate(self.people):
            for name, levels in FIRST.items():
                answer = _answer(levels, number, said.get((number, name), ""))
                save(self.database, person, name, answer, expected=0)
            finish(self.database, person)
        self._take("reveal")

    def talk(self) -> None:
        """Take what the room is close on, and talk about three questions and vote on them again."""
        agree_all(self.database, self.lead, close_ones(self._results()))
        for topic, (level, evidenced) in AGREED.items():
            self._take("discuss", topic=topic)
            self._take("vote_again")
            for number, person in enumerate(self.people):
                vote_again(self.database, person, topic, _answer(SECOND[topic], number))
            self._take("close_vote")
            talk = self.words.talks[topic]
            kept = Consensus(topic, level, talk.reason, talk.minority, evidenced)
            agree(self.database, self.lead, kept)

    def aim(self) -> None:
        """Set targets, and say how much effort some questions take."""
        self._take("set_targets")
        for subject, target in TARGETS.items():
            set_target(self.database, self.lead, subject, target)
        for name, effort in EFFORTS.items():
            set_effort(self.database, self.lead, name, effort)

    def lay_dots(self) -> None:
        """Let all but one give their dots, and count them."""
        self._take("vote_dots")
        for person, dots in zip(self.people, DOTS, strict=False):
            give_dots(self.database, person, dots)
        self._take("close_dots")

    def plan(self) -> None:
        """Agree who does what by when, and close."""
        self._take("plan")
        for one in self.words.promises:
            due = DAY + timedelta(one.days)
            action = Action(one.capability, one.first_step, one.owner, due, one.done_when)
            keep_action(self.database, self.lead, action)
        self._take("close")

    def _take(self, step: Step, topic: str | None = None, dimension: str | None = None) -> None:
        now = load_workshop(self.database, self.lead).revision
        advance(
            self.database,
            self.lead,
            step,
            expected=now,
            topic=topic,
            dimension=dimension,
            today=DAY,
        )

    def _results(self) -> Results:
        return load_wave(self.database, self.lead).results()


def _answer(levels: str, person: int, comment: str = "") -> Answer:
    sign = levels.replace(" ", "")[person]
    if sign in KINDS:
        return Answer(KINDS[sign], comment=comment)
    return Answer("level", int(sign), comment=comment)


def main() -> None:
    """Write the sample reports into a folder."""
    (folder,) = map(Path, sys.argv[1:])
    with TemporaryDirectory() as place:
        database = open_database(f"sqlite:///{place}/rehearsed.sqlite")
        try:
            for language, ending in SAMPLES:
                contents = rehearse(database, flagship(), language).contents(language)
                printed = render(contents.compose(), ending)
                (folder / f"workshop-{language}.{ending}").write_bytes(printed)
        finally:
            database.close()


if __name__ == "__main__":
    main()
