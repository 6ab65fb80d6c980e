"""A rubric of two questions on three levels; people word both alike, and one was renamed."""

from __future__ import annotations

from assessment.rubric.model import Rubric

_ASKED = {"title": "T", "ask": "How many?", "levels": ["Nobody does.", "Some do.", "All do."]}

IDS = ("tools.crm", "tools.phone")
RUBRIC = Rubric.parse(
    {
        "schema": 1,
        "id": "small",
        "version": 1,
        "language": "en",
        "title": "Small",
        "scale": {"levels": [{"name": "Low"}, {"name": "Middle"}, {"name": "High"}]},
        "target": 2,
        "dimensions": [
            {
                "id": "tools",
                "title": "Tools",
                "capabilities": [_ASKED | {"id": name, "core": name == IDS[0]} for name in IDS],
            }
        ],
        "renamed": {"tools.telephone": "tools.phone"},
    }
)
