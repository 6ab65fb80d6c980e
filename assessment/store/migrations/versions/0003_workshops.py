"""Let a wave be a workshop: its course, its votes, and what the room agrees on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

CAPABILITY = sa.String(length=129)
NAME = sa.String(length=200)


def upgrade() -> None:
    """Widen the tables there are, then make the new ones."""
    _widen()
    _workshop()
    _events()
    _links()
    _votes()
    _agreed()
    _dots()
    _actions()


def _widen() -> None:
    """Keep what was announced, who is done, and what each browser may do with a wave."""
    op.add_column(
        "wave", sa.Column("announced", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("respondent", sa.Column("name", NAME, nullable=True))
    op.add_column(
        "respondent",
        sa.Column("finished", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "browser_wave",
        sa.Column(
            "role",
            sa.String(length=12),
            sa.CheckConstraint(
                "role IN ('owner', 'facilitator', 'projector')", name=op.f("ck_browser_wave_role")
            ),
            server_default="owner",
            nullable=False,
        ),
    )


def _workshop() -> None:
    """Make where a workshop stands."""
    op.create_table(
        "workshop",
        sa.Column("wave_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", NAME, nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.Column("code_until", sa.Date(), nullable=False),
        sa.Column("groups", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("dimension", sa.String(length=64), nullable=True),
        sa.Column("topic", CAPABILITY, nullable=True),
        sa.Column("revealed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("dots_closed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("dots_by", sa.Integer(), nullable=True),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('lobby', 'levels', 'rating', 'revealed', 'discussion', 'second_vote', "
            "'consensus', 'targets', 'dot_vote', 'actions', 'closed')",
            name=op.f("ck_workshop_state"),
        ),
        sa.CheckConstraint("revision >= moved AND moved >= 1", name=op.f("ck_workshop_revision")),
        *_of_wave("workshop"),
        sa.PrimaryKeyConstraint("wave_id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
    )


def _events() -> None:
    """Make the log of the steps."""
    op.create_table(
        "workshop_event",
        sa.Column("wave_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("subject", CAPABILITY, nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_workshop_event_number")),
        sa.CheckConstraint(
            "step IN ('explain', 'rate', 'reveal', 'discuss', 'vote_again', 'close_vote', "
            "'call_off', 'agree', 'set_targets', 'vote_dots', 'close_dots', 'plan', 'close', "
            "'reopen', 'renew_code')",
            name=op.f("ck_workshop_event_step"),
        ),
        *_of_wave("workshop_event"),
        sa.PrimaryKeyConstraint("wave_id", "number", name=op.f("pk_workshop_event")),
    )


def _links() -> None:
    """Make what lets another browser lead a workshop, or show it."""
    op.create_table(
        "facilitator_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "role IN ('facilitator', 'projector')", name=op.f("ck_facilitator_link_role")
        ),
        *_of_wave("facilitator_link"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facilitator_link")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_facilitator_link_token_sha256")),
        sa.UniqueConstraint("wave_id", "role", name=op.f("uq_facilitator_link_wave_id_role")),
    )


def _votes() -> None:
    """Make what the second votes showed."""
    op.create_table(
        "second_vote",
        sa.Column("wave_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("capability", CAPABILITY, nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        *_of_wave("second_vote"),
        sa.PrimaryKeyConstraint("wave_id", "capability", name=op.f("pk_second_vote")),
    )


def _agreed() -> None:
    """Make the levels the room agrees on, and the efforts it expects."""
    op.create_table(
        "consensus",
        sa.Column("wave_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("capability", CAPABILITY, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("minority", sa.Text(), nullable=False),
        sa.Column("evidenced", sa.Integer(), nullable=True),
        sa.CheckConstraint("level BETWEEN 1 AND 10", name=op.f("ck_consensus_level")),
        sa.CheckConstraint("evidenced BETWEEN 1 AND level", name=op.f("ck_consensus_evidenced")),
        *_of_wave("consensus"),
        sa.PrimaryKeyConstraint("wave_id", "capability", name=op.f("pk_consensus")),
    )
    op.create_table(
        "effort",
        sa.Column("wave_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("capability", CAPABILITY, nullable=False),
        sa.Column("effort", sa.Integer(), nullable=False),
        sa.CheckConstraint("effort BETWEEN 1 AND 5", name=op.f("ck_effort_effort")),
        *_of_wave("effort"),
        sa.PrimaryKeyConstraint("wave_id", "capability", name=op.f("pk_effort")),
    )


def _dots() -> None:
    """Make what a dot vote offers, and what each person gives."""
    op.create_table(
        "ballot",
        sa.Column("wave_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("capability", CAPABILITY, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=True),
        sa.CheckConstraint("dots >= 0", name=op.f("ck_ballot_dots")),
        *_of_wave("ballot"),
        sa.PrimaryKeyConstraint("wave_id", "capability", name=op.f("pk_ballot")),
        sa.UniqueConstraint("wave_id", "place", name=op.f("uq_ballot_wave_id_place")),
    )
    op.create_table(
        "dot",
        sa.Column("respondent_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("capability", CAPABILITY, nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.CheckConstraint("dots BETWEEN 1 AND 5", name=op.f("ck_dot_dots")),
        sa.ForeignKeyConstraint(
            ["respondent_id"],
            ["respondent.id"],
            name=op.f("fk_dot_respondent_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("respondent_id", "capability", name=op.f("pk_dot")),
    )


def _actions() -> None:
    """Make what the room leaves with."""
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=22), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("capability", CAPABILITY, nullable=False),
        sa.Column("first_step", sa.Text(), nullable=False),
        sa.Column("owner", NAME, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done_when", sa.Text(), nullable=False),
        *_of_wave("action"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("uid", name=op.f("uq_action_uid")),
    )
    op.create_index(op.f("ix_action_wave_id"), "action", ["wave_id"], unique=False)


def _of_wave(table: str) -> tuple[sa.ForeignKeyConstraint]:
    return (
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f(f"fk_{table}_wave_id"), ondelete="CASCADE"
        ),
    )
