"""The gradebook: results go in once, stay forever, and come out as they went in.

Read next: `database.py`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Select, collate, func, select

from autogradlab.grading.gradebook.counting import LAST, counting_results
from autogradlab.grading.gradebook.database import (
    GradebookError,
    database_url,
    explain_errors,
    make_engine,
    retry_lost,
    write_transaction,
)
from autogradlab.grading.gradebook.migrations import migrate
from autogradlab.grading.gradebook.result_rows import result_to_rows, rows_to_result, to_storable
from autogradlab.grading.gradebook.tables import HAND_INS, RESULTS, TASKS
from autogradlab.grading.judge.result import Result

__all__ = ["Gradebook"]

CHUNK = 500  # results that are in memory at a time
T = TypeVar("T")
HandIn = tuple[str, str, bool]  # the student, the submission's hash, and whether it is late
KEY = (RESULTS.c.assignment, RESULTS.c.student, RESULTS.c.submission_hash, RESULTS.c.judge_version)


class Gradebook:
    """A database of results; several processes may write to one at once.

    Args:
        url: A file (SQLite), or a URL such as `postgresql://staff@host/grades`.
        create: Whether a SQLite file that is not there is made.

    Raises:
        GradebookError: where it cannot be opened.

    >>> with Gradebook(":memory:") as gradebook:
    ...     gradebook.assignments()
    []
    """

    def __init__(self, url: str | Path | URL, *, create: bool = True) -> None:
        self.url = database_url(url)
        file = self.url.database if self.url.get_backend_name() == "sqlite" else None
        if file and file != ":memory:" and not create and not Path(file).is_file():
            raise GradebookError(
                f"there is no gradebook {file}.", hint="is it the file that `autogradlab grade --gradebook` wrote?"
            )
        self._engine = make_engine(self.url)
        try:
            self._write(migrate)
        except BaseException:
            self.close()
            raise

    def record(self, result: Result, *, regrade: bool = False, late: bool = False) -> bool:
        """Write a result down, unless it is there, and that its submission is what the student has handed in now.

        Args:
            result: What grading a submission gave.
            regrade: Whether another result of the same submission and judge is kept next to the first, where it differs
                from what the student has now.
            late: Whether the submission was handed in late.

        Returns:
            Whether it was new.
        """
        return self._write(lambda connection: self._record_once(connection, result, regrade, late))

    def _record_once(self, connection: Connection, result: Result, regrade: bool, late: bool) -> bool:
        """Write a result down in a transaction, which may be tried again: nothing is written twice."""
        row, tasks = result_to_rows(result)
        attempts = self._count_attempts(connection, row)
        new = not attempts or (regrade and self._differs(connection, result, row))
        hand_in(connection, row["assignment"], [(row["student"], row["submission_hash"], late)])
        if not new:
            return False
        made = connection.execute(RESULTS.insert().values(**row, attempt=attempts + 1)).inserted_primary_key
        if tasks and made:
            connection.execute(TASKS.insert(), [{**task, "result_id": made[0]} for task in tasks])
        return True

    def hand_in(self, assignment: str, submissions: Sequence[HandIn]) -> None:
        """Write down what students have handed in now, where it was graded before.

        Args:
            assignment: The assignment's name.
            submissions: The student, the submission's hash and whether it is late, of each.
        """
        stored = [(to_storable(student), digest, late) for student, digest, late in submissions]
        self._write(lambda connection: hand_in(connection, to_storable(assignment), stored))

    def known_keys(self, assignment: str) -> set[tuple[str, str, str]]:
        """The student, submission's hash and judge's version of each result there is."""
        query = select(*KEY[1:]).where(RESULTS.c.assignment == to_storable(assignment))
        return self._read(lambda connection: {(row[0], row[1], row[2]) for row in connection.execute(query)})

    def latest(self, assignment: str, policy: str = LAST) -> list[Result]:
        """The result that counts for each student, in the order of their keys; `stream` holds only a few at a time."""
        return list(self.stream(assignment, policy))

    def stream(self, assignment: str, policy: str = LAST) -> Iterator[Result]:
        """The result that counts for each student, in the order of their keys, read a few at a time.

        Args:
            assignment: The assignment's name.
            policy: Which result counts: "last", "best" or "last-on-time".
        """
        ids = self.counting_ids(assignment, policy)
        for start in range(0, len(ids), CHUNK):
            yield from self.read_results(ids[start : start + CHUNK])

    def counting_ids(self, assignment: str, policy: str = LAST) -> Sequence[int]:
        """The numbers of the results that count, in the order of their students' keys."""
        counting = counting_results(to_storable(assignment), policy)
        query = select(RESULTS.c.id).where(RESULTS.c.id.in_(counting)).order_by(self._in_byte_order())
        options = {"stream_results": True, "yield_per": CHUNK}  # else psycopg would hold all of them as objects
        return self._read(lambda c: array("q", c.execute(query, execution_options=options).scalars()))

    def read_results(self, ids: Sequence[int]) -> list[Result]:
        """The results with these numbers, of a student each, in the order of the students' keys.

        What is read once never changes, so that a server may restart between two calls.
        """
        query = select(RESULTS).where(RESULTS.c.id.in_(list(ids)))
        found = self._read(lambda connection: select_results(connection, query))
        return sorted(found, key=lambda result: result.student)

    def count(self, assignment: str, policy: str = LAST) -> int:
        """How many students have a result that counts."""
        counting = counting_results(to_storable(assignment), policy).subquery()
        query = select(func.count()).select_from(counting)
        return self._read(lambda connection: int(connection.execute(query).scalar_one()))

    def task_names(self, assignment: str, policy: str = LAST) -> list[str]:
        """The names of the tasks that the results that count have, in order."""
        mine = TASKS.c.result_id.in_(counting_results(to_storable(assignment), policy))
        query = (
            select(TASKS.c.task).where(mine).group_by(TASKS.c.task).order_by(func.min(TASKS.c.position), TASKS.c.task)
        )
        return self._read(lambda connection: list(connection.execute(query).scalars()))

    def check(self) -> None:
        """Refuse a damaged gradebook before something is written into it.

        Raises:
            GradebookError: where the file is damaged.
        """
        if self.url.get_backend_name() != "sqlite":
            return  # PostgreSQL checks its pages when it reads them
        said = self._read(lambda connection: str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()))
        if said != "ok":
            raise GradebookError(
                f"the gradebook {self.url.database} is damaged: {said.splitlines()[-1]}.",
                hint="go on with a copy of an earlier day; `sqlite3 FILE .recover` saves what can still be read.",
            )

    def history(self, assignment: str, student: str) -> list[Result]:
        """All results of a student, the oldest first."""
        theirs = (RESULTS.c.assignment == to_storable(assignment)) & (RESULTS.c.student == to_storable(student))
        return self._read(lambda connection: select_results(connection, select(RESULTS).where(theirs)))

    def assignments(self) -> list[str]:
        """The assignments that have results, in alphabetical order."""
        query = select(RESULTS.c.assignment).distinct()
        return self._read(lambda connection: sorted(connection.execute(query).scalars()))

    def _read(self, read: Callable[[Connection], T]) -> T:
        """What `read` finds; it is called again where the server was away."""

        def run() -> T:
            with self._engine.connect() as connection:
                return read(connection)

        with explain_errors(self.url):
            return retry_lost(run)

    def _write(self, write: Callable[[Connection], T]) -> T:
        """What `write` gives, in one transaction; it is called again where the server was away."""

        def run() -> T:
            with write_transaction(self._engine) as connection:
                return write(connection)

        with explain_errors(self.url):
            return retry_lost(run)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    def _count_attempts(connection: Connection, row: dict[str, Any]) -> int:
        """How many results there are of this submission and judge."""
        same = [column == row[column.name] for column in KEY]
        return int(connection.execute(select(func.count()).select_from(RESULTS).where(*same)).scalar_one())

    def _in_byte_order(self) -> Any:
        """Students in the order that Python has for texts, whatever the database thinks of letters."""
        return collate(RESULTS.c.student, "C" if self.url.get_backend_name() == "postgresql" else "BINARY")

    @staticmethod
    def _differs(connection: Connection, result: Result, row: dict[str, Any]) -> bool:
        """Whether a result differs from what counts for the student now."""
        last = counting_results(row["assignment"], student=row["student"])
        now = select_results(connection, select(RESULTS).where(RESULTS.c.id.in_(last)))
        return now != [rows_to_result(*result_to_rows(result))]


def hand_in(connection: Connection, assignment: str, submissions: Sequence[HandIn]) -> None:
    """Add a row for each student who has another submission now than the last row says."""
    for start in range(0, len(submissions), CHUNK):
        some = {student: (digest, int(late)) for student, digest, late in submissions[start : start + CHUNK]}
        theirs = (HAND_INS.c.assignment == assignment) & HAND_INS.c.student.in_(some)
        last = select(func.max(HAND_INS.c.id)).where(theirs).group_by(HAND_INS.c.student)
        rows = connection.execute(select(HAND_INS).where(HAND_INS.c.id.in_(last)))
        now = {row.student: (row.submission_hash, row.late) for row in rows}
        new = [
            {"assignment": assignment, "student": student, "submission_hash": digest, "late": late}
            for student, (digest, late) in some.items()
            if now.get(student) != (digest, late)
        ]
        if new:
            connection.execute(HAND_INS.insert(), new)


def select_results(connection: Connection, query: Select[Any]) -> list[Result]:
    """The results that a query over their table finds, with their tasks, the oldest first."""
    rows = connection.execute(query.order_by(RESULTS.c.id)).mappings().all()
    theirs = TASKS.c.result_id.in_(query.with_only_columns(RESULTS.c.id))
    tasks: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for task in connection.execute(select(TASKS).where(theirs).order_by(TASKS.c.position)).mappings():
        tasks[task["result_id"]].append({str(name): value for name, value in task.items()})
    return [rows_to_result({str(name): value for name, value in row.items()}, tasks[row["id"]]) for row in rows]
