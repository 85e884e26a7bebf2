"""The gradebook: results go in once, stay for ever, and come out as they went in.

Read next: `database.py`.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Select, func, select

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
from autogradlab.grading.gradebook.tables import RESULTS, TASKS
from autogradlab.grading.judge.result import Result

__all__ = ["Gradebook"]

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

    def __init__(self, url: str | Path, *, create: bool = True) -> None:
        self.url = database_url(url)
        file = self.url.database if self.url.get_backend_name() == "sqlite" else None
        if file and file != ":memory:" and not create and not Path(file).is_file():
            raise GradebookError(
                f"there is no gradebook {file}.", hint="is it the file that `autogradlab grade --gradebook` wrote?"
            )
        self._engine = make_engine(self.url)
        try:
            with explain_errors(self.url), write_transaction(self._engine) as connection:
                migrate(connection)
        except BaseException:
            self.close()
            raise

    def record(self, result: Result, *, regrade: bool = False) -> bool:
        """Write a result down, unless it is there.

        Args:
            result: What grading a submission gave.
            regrade: Whether another result of the same submission and judge is kept beside the first, where it differs
                from what the student has now.

        Returns:
            Whether it was new.
        """
        with explain_errors(self.url):
            return retry_lost(lambda: self._record_once(result, regrade))

    def _record_once(self, result: Result, regrade: bool) -> bool:
        """Write a result down in one transaction, which may be tried again: nothing is written twice."""
        row, tasks = result_to_rows(result)
        with write_transaction(self._engine) as connection:
            attempts = self._count_attempts(connection, row)
            if attempts and not (regrade and self._differs(connection, result, row)):
                return False
            made = connection.execute(RESULTS.insert().values(**row, attempt=attempts + 1)).inserted_primary_key
            if tasks and made:
                connection.execute(TASKS.insert(), [{**task, "result_id": made[0]} for task in tasks])
        return True

    def known_keys(self, assignment: str) -> set[tuple[str, str, str]]:
        """The student, submission's hash and judge's version of each result there is."""
        query = select(*KEY[1:]).where(RESULTS.c.assignment == to_storable(assignment))
        with explain_errors(self.url), self._engine.connect() as connection:
            return {(row[0], row[1], row[2]) for row in connection.execute(query)}

    def latest(self, assignment: str) -> list[Result]:
        """The result that counts for each student, the one written last, in the order of their names."""
        newest = select(func.max(RESULTS.c.id)).where(RESULTS.c.assignment == to_storable(assignment))
        with explain_errors(self.url), self._engine.connect() as connection:
            found = select_results(
                connection, select(RESULTS).where(RESULTS.c.id.in_(newest.group_by(RESULTS.c.student)))
            )
        return sorted(found, key=lambda result: result.student)

    def history(self, assignment: str, student: str) -> list[Result]:
        """All results of a student, the oldest first."""
        query = select(RESULTS).where(RESULTS.c.assignment == to_storable(assignment))
        with explain_errors(self.url), self._engine.connect() as connection:
            return select_results(connection, query.where(RESULTS.c.student == to_storable(student)))

    def assignments(self) -> list[str]:
        """The assignments that have results, in alphabetical order."""
        with explain_errors(self.url), self._engine.connect() as connection:
            return sorted(connection.execute(select(RESULTS.c.assignment).distinct()).scalars())

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

    @staticmethod
    def _differs(connection: Connection, result: Result, row: dict[str, Any]) -> bool:
        """Whether a result differs from what counts for the student now."""
        mine = (RESULTS.c.assignment == row["assignment"]) & (RESULTS.c.student == row["student"])
        last = select(func.max(RESULTS.c.id)).where(mine).scalar_subquery()
        now = select_results(connection, select(RESULTS).where(RESULTS.c.id == last))
        return now != [rows_to_result(*result_to_rows(result))]


def select_results(connection: Connection, query: Select[Any]) -> list[Result]:
    """The results that a query over their table finds, with their tasks, the oldest first."""
    rows = connection.execute(query.order_by(RESULTS.c.id)).mappings().all()
    theirs = TASKS.c.result_id.in_(query.with_only_columns(RESULTS.c.id))
    tasks: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for task in connection.execute(select(TASKS).where(theirs).order_by(TASKS.c.position)).mappings():
        tasks[task["result_id"]].append({str(name): value for name, value in task.items()})
    return [rows_to_result({str(name): value for name, value in row.items()}, tasks[row["id"]]) for row in rows]
