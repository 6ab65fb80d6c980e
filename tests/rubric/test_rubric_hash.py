"""A hash once given stays: what is described, computed or copied does not change it."""

from __future__ import annotations

import re

from assessment.rubric.model import Rubric

FLAGSHIP_1 = "68baf5691662a74d2876cb207a270c9d532c88d5634c01a7557f403474ec8223"


def test_flagship_keeps_its_hash(flagship: Rubric) -> None:
    """Waves find the flagship by this hash; a new text needs a new version, and its hash here."""
    assert (flagship.version, flagship.hash) == (1, FLAGSHIP_1)


def test_changed_copy_has_a_hash_of_its_own(tiny: Rubric) -> None:
    """A copy with another content never carries what was computed from the original."""
    before = (tiny.hash, tiny.languages, tiny.capability("sell.ask").id)
    copy = tiny.model_copy(update={"version": 2, "dimensions": tiny.dimensions[1:]})
    assert copy.hash != tiny.hash
    assert re.search('"version":2', copy.canonical)
    assert [dimension.id for dimension in copy.dimensions] == ["serve"]
    assert "sell.ask" not in copy._by_id
    assert (tiny.hash, tiny.languages, tiny.capability("sell.ask").id) == before


def test_plain_copy_has_the_same_hash(tiny: Rubric) -> None:
    """A copy of the same content is equal in hash, whether shallow or deep."""
    assert tiny.model_copy().hash == tiny.model_copy(deep=True).hash == tiny.hash
