"""Whether a number that rests on whole sheets of answers may be shown beside earlier ones.

It is the atom rule once more, with a person's whole sheet as the unit: one changed answer makes it
another sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessment.analysis.atoms import SHOWN_FROM
from assessment.analysis.snapshots import Units
from assessment.analysis.splitting import board, kept


def may_count_sheets(present: Units, earlier: Sequence[Units]) -> bool:
    """Say whether a count over all sheets may be shown; ``earlier`` are those it was shown of."""
    occasions = (*earlier, present)
    versions = np.vstack([once.revisions for once in occasions])
    _, sheet = np.unique(versions, axis=0, return_inverse=True)
    sheet = np.where(versions.any(axis=1), sheet.reshape(-1) + 1, 0)
    ends = np.cumsum([len(once.respondents) for once in occasions])[:-1]
    parts = [part[:, None].astype(np.int64) for part in np.split(sheet, ends)]
    laid = board([(once.respondents, part) for once, part in zip(occasions, parts, strict=True)])
    *published, wanted = (laid.members(at, once.people) for at, once in enumerate(occasions))
    return bool(kept(published, [wanted], SHOWN_FROM)[0].all())
