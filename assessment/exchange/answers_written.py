"""One respondent's answers as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from assessment.analysis.answers import NO_ANSWER, Answer
from assessment.exchange.cells import as_text
from assessment.exchange.survey_header import LONG
from assessment.rubric.model import Rubric, Scope


def write_answers(  # noqa: PLR0913 - each is a column of the file
    rubric: Rubric,
    answers: Mapping[str, Answer],
    *,
    respondent: str,
    group: str = "",
    organisation: str = "",
    wave: str = "",
    scope: Scope = "full",
) -> str:
    """Write one respondent's answers as long CSV, a row a capability of the scope.

    ``respondent`` is not blank. A spreadsheet wants it encoded as ``utf-8-sig``; it reads back to
    the same answers, without the words beside them.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(LONG)
    for capability in rubric.capabilities(scope):
        answer = answers.get(capability.id, NO_ANSWER)
        cells = (organisation, wave, respondent, group, capability.id, _code(answer))
        rows.writerow([as_text(cell) for cell in (*cells, answer.comment, answer.evidence)])
    return out.getvalue()


def _code(answer: Answer) -> str:
    if answer.level is not None:
        return str(answer.level)
    return "" if answer.kind == "skipped" else answer.kind
