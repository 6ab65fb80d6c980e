"""Make the first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, parents before children."""
    _roots()
    _assessments()
    _waves()
    _answers()
    _ways_in()
    _history()


def _roots() -> None:
    """Make what belongs to nothing else: browsers, organisations, rubrics."""
    op.create_table(
        "browser",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_browser")),
        sa.UniqueConstraint("key_sha256", name=op.f("uq_browser_key_sha256")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("uid", name=op.f("uq_organisation_uid")),
    )
    op.create_table(
        "rubric_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric_version")),
        sa.UniqueConstraint("sha256", name=op.f("uq_rubric_version_sha256")),
    )


def _assessments() -> None:
    """Make an organisation's assessments with their targets."""
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("rubric_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_assessment_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(
        op.f("ix_assessment_organisation_id"), "assessment", ["organisation_id"], unique=False
    )
    op.create_table(
        "target",
        sa.Column("assessment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.String(length=129), nullable=False),
        sa.Column("level", sa.Float(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 10", name=op.f("ck_target_level")),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_target_assessment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assessment_id", "subject", name=op.f("pk_target")),
    )


def _waves() -> None:
    """Make the waves of an assessment."""
    op.create_table(
        "wave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=22), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("rubric_version_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=False),
        sa.Column("mode", sa.String(length=16), server_default="confidential", nullable=False),
        sa.Column("state", sa.String(length=8), server_default="open", nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.CheckConstraint("mode IN ('confidential', 'named')", name=op.f("ck_wave_mode")),
        sa.CheckConstraint("scope IN ('full', 'core')", name=op.f("ck_wave_scope")),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_wave_state")),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_wave_assessment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["rubric_version_id"],
            ["rubric_version.id"],
            name=op.f("fk_wave_rubric_version_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
        sa.UniqueConstraint("uid", name=op.f("uq_wave_uid")),
    )
    op.create_index(op.f("ix_wave_assessment_id"), "wave", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_wave_rubric_version_id"), "wave", ["rubric_version_id"], unique=False)


def _answers() -> None:
    """Make the people of a wave and what each of them answers now."""
    op.create_table(
        "respondent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=22), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.String(length=129), nullable=True),
        sa.Column("group_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_respondent_wave_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_respondent")),
        sa.UniqueConstraint("uid", name=op.f("uq_respondent_uid")),
    )
    op.create_index(op.f("ix_respondent_wave_id"), "respondent", ["wave_id"], unique=False)
    op.create_table(
        "answer",
        sa.Column("respondent_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("capability", sa.String(length=129), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'level') = (level IS NOT NULL)", name=op.f("ck_answer_level_with_its_kind")
        ),
        sa.CheckConstraint(
            "kind IN ('level', 'dont_know', 'not_applicable', 'skipped')",
            name=op.f("ck_answer_kind"),
        ),
        sa.CheckConstraint("level BETWEEN 1 AND 10", name=op.f("ck_answer_level")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_answer_revision")),
        sa.CheckConstraint("round IN (1, 2)", name=op.f("ck_answer_round")),
        sa.ForeignKeyConstraint(
            ["respondent_id"],
            ["respondent.id"],
            name=op.f("fk_answer_respondent_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("respondent_id", "capability", "round", name=op.f("pk_answer")),
    )


def _ways_in() -> None:
    """Make what opens a respondent's answers: a browser's key, a personal link."""
    op.create_table(
        "browser_respondent",
        sa.Column("browser_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("respondent_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["browser_id"],
            ["browser.id"],
            name=op.f("fk_browser_respondent_browser_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["respondent_id"],
            ["respondent.id"],
            name=op.f("fk_browser_respondent_respondent_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("browser_id", "respondent_id", name=op.f("pk_browser_respondent")),
    )
    op.create_index(
        op.f("ix_browser_respondent_respondent_id"),
        "browser_respondent",
        ["respondent_id"],
        unique=False,
    )
    op.create_table(
        "personal_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("respondent_id", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["respondent_id"],
            ["respondent.id"],
            name=op.f("fk_personal_link_respondent_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_link")),
        sa.UniqueConstraint("respondent_id", name=op.f("uq_personal_link_respondent_id")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_personal_link_token_sha256")),
    )


def _history() -> None:
    """Make what each answer was before."""
    op.create_table(
        "answer_event",
        sa.Column("respondent_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("capability", sa.String(length=129), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'level') = (level IS NOT NULL)",
            name=op.f("ck_answer_event_level_with_its_kind"),
        ),
        sa.CheckConstraint(
            "kind IN ('level', 'dont_know', 'not_applicable', 'skipped')",
            name=op.f("ck_answer_event_kind"),
        ),
        sa.CheckConstraint("level BETWEEN 1 AND 10", name=op.f("ck_answer_event_level")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_answer_event_revision")),
        sa.CheckConstraint("round IN (1, 2)", name=op.f("ck_answer_event_round")),
        sa.ForeignKeyConstraint(
            ["respondent_id", "capability", "round"],
            ["answer.respondent_id", "answer.capability", "answer.round"],
            name=op.f("fk_answer_event_respondent_id_capability_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "respondent_id", "capability", "round", "revision", name=op.f("pk_answer_event")
        ),
    )
