"""The ladder of schema versions: an older gradebook climbs rung by rung when it is opened, in one transaction.

A rung is a plain function, frozen once released. A new gradebook climbs the same rungs from the ground, so that the way
up is walked each time. (Alembic does this and more; for one straight line of versions that nobody steers by hand, its
directory of scripts, its configuration and its template engine would cost more than they give.)

Read next: `result_rows.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    inspect,
    literal,
    select,
    text,
)

from autogradlab.grading.gradebook.database import GradebookError
from autogradlab.grading.gradebook.tables import VERSION

__all__ = ["MIGRATIONS", "add_hand_ins", "add_tasks_table", "create_tables", "migrate", "schema_version"]

# As Canvas and Moodle wrote a student's name and number into paths when version 3 came.
NUMBERED = (
    re.compile(r"^(?P<name>[^_/]+)_(?:LATE_)?(?P<key>\d+)_\d+_.+$"),
    re.compile(r"^(?P<name>.+?)_(?P<key>\d+)_assignsubmission_[a-z]+"),
)
KEY = ("assignment", "student", "submission_hash", "judge_version")


def migrate(connection: Connection) -> None:
    """Bring the gradebook to the newest schema; the transaction is the caller's.

    Raises:
        GradebookError: where it is of a later autogradlab, or a database of something else.
    """
    version = schema_version(connection)
    if version > len(MIGRATIONS):
        raise GradebookError(
            f"the gradebook has schema {version}, and this autogradlab knows {len(MIGRATIONS)}.",
            hint="pip install --upgrade autogradlab",
        )
    for rung in MIGRATIONS[version:]:
        rung(connection)
    if version == 0:
        connection.execute(VERSION.insert().values(version=len(MIGRATIONS)))
    elif version < len(MIGRATIONS):
        connection.execute(VERSION.update().values(version=len(MIGRATIONS)))


def schema_version(connection: Connection) -> int:
    """The rung that a gradebook stands on; 0 for an empty database."""
    names = inspect(connection).get_table_names()
    if VERSION.name in names:
        return int(connection.execute(select(VERSION.c.version)).scalar_one())
    if names and connection.dialect.name == "sqlite":  # a PostgreSQL database may be shared; a file is one program's
        raise GradebookError(
            f"this is a database of something else: it holds {', '.join(sorted(names)[:4])}.",
            hint="give the file that `autogradlab grade --gradebook` wrote, or a name that is still free.",
        )
    return 0


def results_table(metadata: MetaData, name: str, key: tuple[str, ...], *more: Column[object]) -> Table:
    """What the table of results has had since the first version, and `more`."""
    texts = ("assignment", "student", "submission_hash", "judge_version", "path", "sandbox", "status", "graded_at")
    numbers = ("points", "max_points", "seconds")
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        *(Column(text, String, nullable=False) for text in texts),
        *(Column(number, Double, nullable=False) for number in numbers),
        Column("problems", JSON, nullable=False),
        *more,
        UniqueConstraint(*key),
    )


def create_tables(connection: Connection) -> None:
    """Version 1: a row a result, its tasks as JSON."""
    metadata = MetaData()
    Table(VERSION.name, metadata, Column("version", Integer, nullable=False))
    results_table(metadata, "autogradlab_results", KEY, Column("tasks", JSON, nullable=False))
    metadata.create_all(connection)


def add_tasks_table(connection: Connection) -> None:
    """Version 2: a row a task, and a number that tells the attempts at one submission apart."""
    connection.execute(text("ALTER TABLE autogradlab_results RENAME TO autogradlab_results_1"))
    old = results_table(MetaData(), "autogradlab_results_1", KEY, Column("tasks", JSON, nullable=False))
    metadata = MetaData()
    attempt: Column[object] = Column("attempt", Integer, nullable=False)
    results = results_table(metadata, "autogradlab_results", (*KEY, "attempt"), attempt)
    tasks = tasks_table(metadata)
    metadata.create_all(connection)
    for row in connection.execute(select(old).order_by(old.c.id)).mappings().all():
        values = {name: row[name] for name in row if name not in ("id", "tasks")}
        made = connection.execute(results.insert().values(**values, attempt=1)).inserted_primary_key
        for k, task in enumerate(row["tasks"]):
            connection.execute(tasks.insert().values(result_id=made[0] if made else None, position=k, **task))
    old.drop(connection)


def tasks_table(metadata: MetaData) -> Table:
    """The table of tasks since version 2."""
    return Table(
        "autogradlab_tasks",
        metadata,
        Column("result_id", Integer, ForeignKey("autogradlab_results.id"), primary_key=True),
        Column("position", Integer, primary_key=True),
        *(Column(name, String, nullable=False) for name in ("task", "title", "status", "quote")),
        *(Column(name, Double, nullable=False) for name in ("points", "max_points")),
        Column("misconception", String),
        Column("words", JSON, nullable=False),
    )


def add_hand_ins(connection: Connection) -> None:
    """Version 3: students' names next to their keys, and what was handed in, in order.

    Up to here what was graded last counted, so that order is taken for the order in which it was handed in.
    """
    connection.execute(text("ALTER TABLE autogradlab_results ADD COLUMN name VARCHAR NOT NULL DEFAULT ''"))
    metadata = MetaData()
    hand_ins = Table(
        "autogradlab_hand_ins",
        metadata,
        Column("id", Integer, primary_key=True),
        *(Column(name, String, nullable=False) for name in ("assignment", "student", "submission_hash")),
        Column("late", Integer, nullable=False),
        Index("autogradlab_hand_ins_by_student", "assignment", "student"),
    )
    metadata.create_all(connection)
    more: list[Column[object]] = [Column("name", String, nullable=False), Column("attempt", Integer, nullable=False)]
    results = results_table(MetaData(), "autogradlab_results", (*KEY, "attempt"), *more)
    give_numbers(connection, results)
    columns = [results.c[name] for name in ("assignment", "student", "submission_hash")]
    query = select(*columns, literal(0)).order_by(results.c.id)
    connection.execute(hand_ins.insert().from_select(["assignment", "student", "submission_hash", "late"], query))


def give_numbers(connection: Connection, results: Table) -> None:
    """Key results by the platform's number that their path tells; up to here a student's name was the key."""
    query = select(results.c.id, results.c.path, *(results.c[name] for name in (*KEY, "attempt"))).order_by(
        results.c.id
    )
    taken: set[tuple[object, ...]] = set()
    numbered = []
    for row in connection.execute(query):
        if found := path_number(row.path, row.student):
            numbered.append((row.id, found, (row.assignment, row.submission_hash, row.judge_version)))
        else:
            taken.add((row.student, row.assignment, row.submission_hash, row.judge_version, row.attempt))
    for key, (number, name), rest in numbered:
        attempt = next(k for k in count(1) if (number, *rest, k) not in taken)  # two spellings may become one student
        taken.add((number, *rest, attempt))
        values = {"student": number, "name": name, "attempt": attempt}
        connection.execute(results.update().where(results.c.id == key).values(**values))


def path_number(path: str, student: str) -> tuple[str, str] | None:
    """The number and the name in a path, where the name is the student's."""
    for pattern in NUMBERED:
        found = next((match for part in path.split("/") if (match := pattern.match(part))), None)
        if found and student in (found["name"], f"{found['name']} ({found['key']})"):
            return found["key"], found["name"]
    return None


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (create_tables, add_tasks_table, add_hand_ins)
