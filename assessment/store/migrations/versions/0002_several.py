"""Let a wave have several people, an owner and published snapshots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Widen the tables there are, then make the new ones."""
    _waves()
    _respondents()
    _owners()
    _snapshots()


def _waves() -> None:
    """Say for whom a wave is; those there are have one person each."""
    op.add_column(
        "wave",
        sa.Column(
            "audience",
            sa.String(length=8),
            sa.CheckConstraint("audience IN ('one', 'several')", name=op.f("ck_wave_audience")),
            server_default="one",
            nullable=False,
        ),
    )
    op.add_column(
        "wave",
        sa.Column(
            "invited",
            sa.Integer(),
            sa.CheckConstraint("invited >= 1", name=op.f("ck_wave_invited")),
            nullable=True,
        ),
    )
    op.add_column(
        "wave", sa.Column("by_group", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def _respondents() -> None:
    """Let a group go by the name it has in a file."""
    with op.batch_alter_table("respondent") as table:
        table.alter_column(
            "group_id", existing_type=sa.String(length=64), type_=sa.String(length=200)
        )


def _owners() -> None:
    """Make what opens a wave: a browser's key."""
    op.create_table(
        "browser_wave",
        sa.Column("browser_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wave_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["browser_id"],
            ["browser.id"],
            name=op.f("fk_browser_wave_browser_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_browser_wave_wave_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("browser_id", "wave_id", name=op.f("pk_browser_wave")),
    )
    op.create_index(op.f("ix_browser_wave_wave_id"), "browser_wave", ["wave_id"], unique=False)


def _snapshots() -> None:
    """Make what was published of a wave."""
    op.create_table(
        "snapshot",
        sa.Column("wave_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.Column("frozen", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_snapshot_number")),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_snapshot_wave_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wave_id", "number", name=op.f("pk_snapshot")),
    )
