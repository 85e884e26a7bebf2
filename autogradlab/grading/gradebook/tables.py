"""The tables of a gradebook, as they are at the top of the ladder.

A result is never changed: a regrade adds a row. What was handed in has a table of its own, in which a submission that
comes back after another one has two rows: what is there now and what was graded before are two things.
Task results have a table of their own, so that a question such as "who had this misconception?" is one line of SQL.

Read next: `migrations.py`.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Double, ForeignKey, Index, Integer, MetaData, String, Table, UniqueConstraint

__all__ = ["HAND_INS", "METADATA", "RESULTS", "TASKS", "VERSION"]

METADATA = MetaData()

VERSION = Table("autogradlab_schema", METADATA, Column("version", Integer, nullable=False))

RESULTS = Table(
    "autogradlab_results",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("assignment", String, nullable=False),
    Column("student", String, nullable=False),
    Column("submission_hash", String, nullable=False),
    Column("judge_version", String, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("path", String, nullable=False),
    Column("sandbox", String, nullable=False),
    Column("status", String, nullable=False),
    Column("points", Double, nullable=False),
    Column("max_points", Double, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("graded_at", String, nullable=False),
    Column("name", String, nullable=False),
    UniqueConstraint("assignment", "student", "submission_hash", "judge_version", "attempt"),
)

TASKS = Table(
    "autogradlab_tasks",
    METADATA,
    Column("result_id", Integer, ForeignKey(RESULTS.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("task", String, nullable=False),
    Column("title", String, nullable=False),
    Column("points", Double, nullable=False),
    Column("max_points", Double, nullable=False),
    Column("status", String, nullable=False),
    Column("misconception", String),
    Column("words", JSON, nullable=False),
    Column("quote", String, nullable=False),
)

HAND_INS = Table(
    "autogradlab_hand_ins",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("assignment", String, nullable=False),
    Column("student", String, nullable=False),
    Column("submission_hash", String, nullable=False),
    Column("late", Integer, nullable=False),
    Index("autogradlab_hand_ins_by_student", "assignment", "student"),
)
