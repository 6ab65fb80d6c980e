"""Let a wave be opened from an archive, which has numbers and nobody behind them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Keep how many people an archive is of; the waves there are come from none."""
    op.add_column(
        "wave",
        sa.Column(
            "archive_of",
            sa.Integer(),
            sa.CheckConstraint("archive_of >= 0", name=op.f("ck_wave_archive_of")),
            nullable=True,
        ),
    )
