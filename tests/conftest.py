"""Fixtures for every room: a small rubric, the flagship, and makers of rubrics and answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, settings

from assessment.analysis.answers import Answer, Answers, collect
from assessment.rubric.model import Rubric, Scope
from assessment.store.database import open_database

FLAGSHIP = Path(__file__).parents[1] / "rubrics" / "customer-orientation.yaml"
SIGNS = {".": Answer("skipped"), "?": Answer("dont_know"), "x": Answer("not_applicable")}

settings.register_profile(
    "orientir",
    deadline=None,
    max_examples=40,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],  # how fast is the machine's affair
)
settings.load_profile("orientir")


def build_rubric(  # noqa: PLR0913 - all but the first are options, by name alone
    tree: Mapping[str, Mapping[str, float]],
    *,
    levels: int = 5,
    target: float = 3.0,
    weights: Mapping[str, float] | None = None,
    targets: Mapping[str, float] | None = None,
    core: Collection[str] = (),
) -> Rubric:
    """Build a rubric from weights: ``{"sell": {"ask": 1, "keep": 3}}``.

    ``weights`` go by dimension id (1 where not given), ``targets`` and ``core`` by capability id.
    """
    own = targets or {}
    return Rubric.parse(
        {
            "schema": 1,
            "id": "small",
            "version": 1,
            "language": "en",
            "title": "Small",
            "scale": {"levels": [{"name": f"Level {n}"} for n in range(1, levels + 1)]},
            "target": float(target),
            "dimensions": [
                {
                    "id": dimension,
                    "title": dimension.capitalize(),
                    "weight": float((weights or {}).get(dimension, 1)),
                    "capabilities": [
                        {
                            "id": f"{dimension}.{name}",
                            "title": name.capitalize(),
                            "ask": f"How far do we {name}?",
                            "core": f"{dimension}.{name}" in core,
                            "weight": float(weight),
                            "levels": [f"We {name} at level {n}." for n in range(1, levels + 1)],
                        }
                        | ({"target": own[full]} if (full := f"{dimension}.{name}") in own else {})
                        for name, weight in capabilities.items()
                    ],
                }
                for dimension, capabilities in tree.items()
            ],
        }
    )


def lay_out(rubric: Rubric, *rows: str, scope: Scope = "full") -> Answers:
    """Lay answers out from one string a respondent, one sign a capability of the scope.

    A digit is a level, ``.`` skipped, ``?`` don't know, ``x`` not applicable.
    """
    ids = [capability.id for capability in rubric.capabilities(scope)]
    people = {
        f"person-{at}": {
            name: SIGNS.get(sign) or Answer("level", int(sign))
            for name, sign in zip(ids, row, strict=True)
        }
        for at, row in enumerate(rows, start=1)
    }
    return collect(rubric, people, scope=scope)


@pytest.fixture(scope="session")
def make_rubric() -> Callable[..., Rubric]:
    """Give ``build_rubric``."""
    return build_rubric


@pytest.fixture(scope="session")
def make_answers() -> Callable[..., Answers]:
    """Give ``lay_out``."""
    return lay_out


@pytest.fixture(scope="session")
def tiny() -> Rubric:
    """Give a rubric of 3 levels, target 2: sell (2) = ask 1, keep 3; serve (1) = 2, 1, 1."""
    return build_rubric(
        {"sell": {"ask": 1, "keep": 3}, "serve": {"listen": 2, "mend": 1, "thank": 1}},
        levels=3,
        target=2,
        weights={"sell": 2},
        core=("sell.ask", "serve.listen"),
    )


@pytest.fixture(scope="session")
def flagship() -> Rubric:
    """Give the rubric that is shipped."""
    return Rubric.parse(yaml.safe_load(FLAGSHIP.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an empty database with all its tables, to be copied: making one takes far longer."""
    file = tmp_path_factory.mktemp("migrated") / "orientir.sqlite"
    open_database(f"sqlite:///{file}").close()
    return file
