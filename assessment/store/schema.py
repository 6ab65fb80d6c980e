"""The tables and their constraints, in types that SQLite and PostgreSQL share.

No table holds an address or a time finer than the day, nor a person's name but those that people
enter: taking part in a named wave, or promising to do something. A change here needs a migration
beside it; a test compares the two. The tables of workshops are in ``workshop_schema``.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
)

UID = String(22)  # 128 random bits, base64 for addresses
SHA256 = String(64)
SLUG = String(64)
CAPABILITY = String(129)
ORGANISATION = String(200)
GROUP = String(200)  # as a file names it; a rubric's own ids are shorter

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

rubric_version = Table(
    "rubric_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", SHA256, nullable=False, unique=True),
    Column("slug", SLUG, nullable=False),
    Column("version", Integer, nullable=False),
    Column("canonical", Text, nullable=False),
)

organisation = Table(
    "organisation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", UID, nullable=False, unique=True),
    Column("name", ORGANISATION),
)

assessment = Table(
    "assessment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "organisation_id",
        ForeignKey("organisation.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("rubric_id", SLUG, nullable=False),
)

# ``archive_of`` counts the people of a wave that an archive brought back: none of them is here.
wave = Table(
    "wave",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", UID, nullable=False, unique=True),
    Column(
        "assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column(
        "rubric_version_id",
        ForeignKey("rubric_version.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
    ),
    Column("scope", String(8), nullable=False),
    Column("mode", String(16), nullable=False, server_default="confidential"),
    Column("state", String(8), nullable=False, server_default="open"),
    Column("opened_on", Date, nullable=False),
    Column("audience", String(8), nullable=False, server_default="one"),
    Column("invited", Integer),
    Column("by_group", Boolean, nullable=False, server_default=false()),
    Column("announced", Boolean, nullable=False, server_default=false()),
    Column("archive_of", Integer),
    CheckConstraint("scope IN ('full', 'core')", name="scope"),
    CheckConstraint("mode IN ('confidential', 'named')", name="mode"),
    CheckConstraint("state IN ('open', 'closed')", name="state"),
    CheckConstraint("audience IN ('one', 'several')", name="audience"),
    CheckConstraint("invited >= 1", name="invited"),
    CheckConstraint("archive_of >= 0", name="archive_of"),
)

respondent = Table(
    "respondent",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", UID, nullable=False, unique=True),
    Column("wave_id", ForeignKey("wave.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", CAPABILITY),
    Column("group_id", GROUP),
    Column("name", ORGANISATION),
    Column("finished", Boolean, nullable=False, server_default=false()),
)


def _said() -> tuple[Column[object] | CheckConstraint, ...]:
    """Give what an answer and each entry of its history hold alike."""
    return (
        Column("kind", String(16), nullable=False),
        Column("level", Integer),
        Column("comment", Text, nullable=False),
        Column("evidence", Text, nullable=False),
        CheckConstraint("round IN (1, 2)", name="round"),
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint("kind IN ('level', 'dont_know', 'not_applicable', 'skipped')", name="kind"),
        CheckConstraint("(kind = 'level') = (level IS NOT NULL)", name="level_with_its_kind"),
        CheckConstraint("level BETWEEN 1 AND 10", name="level"),
    )


answer = Table(
    "answer",
    metadata,
    Column(
        "respondent_id",
        ForeignKey("respondent.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("capability", CAPABILITY, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    *_said(),
)

answer_event = Table(
    "answer_event",
    metadata,
    Column("respondent_id", Integer, primary_key=True, autoincrement=False),
    Column("capability", CAPABILITY, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    *_said(),
    ForeignKeyConstraint(
        ["respondent_id", "capability", "round"],
        ["answer.respondent_id", "answer.capability", "answer.round"],
        ondelete="CASCADE",
    ),
)

target = Table(
    "target",
    metadata,
    Column(
        "assessment_id",
        ForeignKey("assessment.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("subject", CAPABILITY, primary_key=True),
    Column("level", Float, nullable=False),
    CheckConstraint("level BETWEEN 1 AND 10", name="level"),
)

browser = Table(
    "browser",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key_sha256", SHA256, nullable=False, unique=True),
)

browser_respondent = Table(
    "browser_respondent",
    metadata,
    Column(
        "browser_id",
        ForeignKey("browser.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column(
        "respondent_id",
        ForeignKey("respondent.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    ),
)

browser_wave = Table(
    "browser_wave",
    metadata,
    Column(
        "browser_id",
        ForeignKey("browser.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column(
        "wave_id",
        ForeignKey("wave.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    ),
    Column("role", String(12), nullable=False, server_default="owner"),
    CheckConstraint("role IN ('owner', 'facilitator', 'projector')", name="role"),
)

snapshot = Table(
    "snapshot",
    metadata,
    Column(
        "wave_id",
        ForeignKey("wave.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("taken_on", Date, nullable=False),
    Column("units", Text, nullable=False),
    Column("frozen", Text, nullable=False),
    CheckConstraint("number >= 0", name="number"),
)

personal_link = Table(
    "personal_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_sha256", SHA256, nullable=False, unique=True),
    Column(
        "respondent_id",
        ForeignKey("respondent.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("expires_on", Date, nullable=False),
)
