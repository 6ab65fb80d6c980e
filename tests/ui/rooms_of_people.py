"""Files of answers of several people, made up but always the same, and waves made of them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from assessment import read_answers
from assessment.cli import main
from assessment.rubric.model import Rubric
from assessment.store.database import Database
from assessment.store.intake import Intake, take_in

LONG_GROUP = "Отдел сопровождения корпоративных клиентов и послепродажного обслуживания"
LEADERS = "leaders"
FLAGSHIP = Path(__file__).parents[2] / "rubrics" / "customer-orientation.yaml"
ROOMS: dict[int, tuple[str, ...]] = {2: (LEADERS, "sales"), 7: (), 12: (LEADERS, "sales")}
ROOMS |= {60: (LEADERS, "sales", LONG_GROUP, "Склад")}


@dataclass(frozen=True)
class Room:
    """Hold a stored wave: its name in the address, and the file it was made of."""

    uid: str
    file: Path
    options: tuple[str, ...]

    def told(self, kind: str, capsys: pytest.CaptureFixture[str]) -> str:
        """Give what the command line makes of the same file."""
        capsys.readouterr()
        assert main(["score", str(self.file), "-r", str(FLAGSHIP), kind, *self.options]) == 0
        return capsys.readouterr().out

    def numbers(self, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
        """Give the command line's numbers."""
        (result,) = json.loads(self.told("--json", capsys))["results"]
        return dict(result)


def answers_file(
    rubric: Rubric, people: int, groups: tuple[str, ...] = (), organisation: str = ""
) -> str:
    """Write a wide CSV: dimensions differ, leaders see more, some questions split the room."""
    chance = Random(people)  # noqa: S311 - answers to try, no secret
    asked = [capability.id for capability in rubric.capabilities()]
    leaning = {name: chance.uniform(1.4, 4.2) for name in asked}
    split = set(chance.sample(asked, 4))
    unknown = set(chance.sample(asked, 5))
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(["organisation", "respondent", "group", *asked])
    for number in range(people):
        group = groups[number % len(groups)] if groups else ""
        more = 1.1 if group == LEADERS else 0.0
        cells = []
        for name in asked:
            middle = (1.2 if number % 2 else 4.8) if name in split else leaning[name] + more
            level = min(rubric.levels, max(1, round(chance.gauss(middle, 0.6))))
            drawn = chance.random()
            if drawn < (0.25 if name in unknown else 0.03):
                cells.append("dont_know")
            elif drawn > 0.98:
                cells.append("not_applicable" if number % 2 else "")
            else:
                cells.append(str(level))
        rows.writerow([organisation, f"p{number}", group, *cells])
    return out.getvalue()


def store_wave(  # noqa: PLR0913 - all but the first four are options, by name alone
    database: Database,
    key: str,
    rubric: Rubric,
    file: Path,
    *,
    named: bool = False,
    invited: int | None = None,
    by_group: bool = False,
    today: date,
) -> str:
    """Take a file in as the app does; give the uid of its one wave."""
    (sheet,) = read_answers(file, rubric)
    intake = Intake(rubric, sheet.answers, sheet.organisation or None, named, invited, by_group)
    (access,) = take_in(database, key, [intake], today=today)
    return access.uid
