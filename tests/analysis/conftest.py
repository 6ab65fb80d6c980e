"""Draw rubrics and rooms of answers for the properties."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import strategies as st
from numpy.typing import NDArray

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED, Answers
from assessment.rubric.model import Rubric

WEIGHTS = (0.1, 0.2, 0.3, 0.7, 1.0, 2.0, 3.0)
LEVELS = 5
NO_LEVEL = (SKIPPED, DONT_KNOW, NOT_APPLICABLE)


@dataclass(frozen=True)
class Case:
    """Hold a drawn rubric, the weights it was made of, and the answers to it."""

    tree: dict[str, dict[str, float]]
    weights: dict[str, float]
    rubric: Rubric
    answers: Answers

    def with_codes(self, codes: NDArray[np.uint8]) -> Answers:
        """Give the same people with other answers."""
        return Answers(
            tuple(f"person-{row}" for row in range(len(codes))),
            (None,) * len(codes),
            self.answers.capabilities,
            codes.astype(np.uint8),
        )


@pytest.fixture(scope="session")
def draw_case(make_rubric: Callable[..., Rubric]) -> Callable[..., Case]:
    """Give a function that draws a rubric of 1 to 3 dimensions and a room of answers."""

    def draw(
        data: st.DataObject,
        people: tuple[int, int] = (1, 12),
        *,
        top: int = LEVELS,
        others: tuple[int, ...] = NO_LEVEL,
    ) -> Case:
        tree = {
            f"d{d}": {
                f"c{c}": data.draw(st.sampled_from(WEIGHTS if c == 0 else (*WEIGHTS, 0.0)))
                for c in range(data.draw(st.integers(1, 4)))
            }
            for d in range(data.draw(st.integers(1, 3)))
        }
        weights = {name: data.draw(st.sampled_from(WEIGHTS)) for name in tree}
        rubric = make_rubric(tree, levels=LEVELS, weights=weights)
        columns = tuple(capability.id for capability in rubric.capabilities())
        rows = data.draw(st.integers(*people))
        signs = np.array((*range(1, top + 1), *others), dtype=np.uint8)
        size = rows * len(columns)
        drawn = np.frombuffer(data.draw(st.binary(min_size=size, max_size=size)), dtype=np.uint8)
        codes = signs[drawn % len(signs)].reshape(rows, len(columns))
        names = tuple(f"person-{row}" for row in range(rows))
        return Case(tree, weights, rubric, Answers(names, (None,) * rows, columns, codes))

    return draw
