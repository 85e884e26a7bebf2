"""From submissions to a gradebook: only what is not graded yet is, and only this process writes.

A result is known by assignment, student, submission and judge, so that a run may be stopped anywhere and begun again.

Read next: `../commands/grade.py`.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from autogradlab.grading.batch.pool import Workers, grade_jobs
from autogradlab.grading.judge.assignment import Assignment
from autogradlab.grading.judge.grade_submission import Job, failed_result, grade
from autogradlab.grading.judge.result import FAILED, Result
from autogradlab.grading.submissions.find_submissions import FoundSubmissions, Submission, UnusableFileError

__all__ = ["ResultStore", "Collector", "BatchSettings"]

NO_NOTEBOOK = "No notebook was handed in."


class ResultStore(Protocol):
    """What a gradebook must do here."""

    def record(self, result: Result, *, regrade: bool = False) -> bool:
        """Write a result down, unless it is there; whether it was new."""

    def known_keys(self, assignment: str) -> set[tuple[str, str, str]]:
        """The student, submission and judge's version of each result there is."""


@dataclass(frozen=True)
class BatchSettings:
    """What is the same for all submissions of a run.

    Attributes:
        assignment: What they are judged by.
        version: The judge's version.
        secret: What inputs are drawn under.
        timeout: Seconds that one notebook may take.
        unsafe: Whether to do without a sandbox where there is none.
        regrade: Whether to grade again what is graded already.
        hidden: What no submission may read: the secret, the gradebook, the submissions.
    """

    assignment: Assignment
    version: str
    secret: bytes
    timeout: float = 60.0
    unsafe: bool = False
    regrade: bool = False
    hidden: tuple[Path, ...] = ()


@dataclass
class Collector:
    """One run over submissions.

    Attributes:
        settings: What is the same for all.
        book: Where results go.
        tell: Called whenever a submission is done, with the student's name and what went wrong, if anything.
        counts: "graded", "known", "failed" (without marks, said in the gradebook) and "lost" (to be tried again).
        levels: The sandboxes that graded.
        stop: Set it to end the run early.
    """

    settings: BatchSettings
    book: ResultStore
    tell: Callable[[str, str], None]
    counts: Counter[str] = field(default_factory=Counter)
    levels: set[str] = field(default_factory=set)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self, found: FoundSubmissions, workers: Workers) -> None:
        """Grade what is found and not known, and write each result down as it comes."""
        known = set() if self.settings.regrade else self.book.known_keys(self.settings.assignment.name)
        for job in (self._make_job(student, "", b"", ()) for student in found.empty):
            if not self._is_known(job, known):
                self._record(failed_result(job, NO_NOTEBOOK))
        for job, result in grade_jobs(self._open_jobs(found.submissions, known), workers, self.stop, grade):
            if isinstance(result, Result):
                self.levels.add(result.sandbox)
                self._record(result)
            else:
                self._report_lost(job.student, f"{type(result).__name__}: {result}".strip(": "))

    def _open_jobs(self, submissions: tuple[Submission, ...], known: set[tuple[str, str, str]]) -> Iterator[Job]:
        """What is to be graded, read one at a time."""
        for submission in submissions:
            try:
                data = submission.read()
            except UnusableFileError as error:
                self._report_lost(submission.student, str(error))
                continue
            job = self._make_job(submission.student, submission.path, data, submission_notes(submission))
            if not self._is_known(job, known):
                yield job

    def _is_known(self, job: Job, known: set[tuple[str, str, str]]) -> bool:
        """Whether a submission is graded already; then it is done."""
        found = (job.student, job.submission_hash, job.version) in known
        if found:
            self.counts["known"] += 1
            self.tell(job.student, "")
        return found

    def _make_job(self, student: str, path: str, data: bytes, said: tuple[str, ...]) -> Job:
        s = self.settings
        return Job(student, path, data, s.assignment, s.secret, s.version, s.timeout, s.unsafe, said, s.hidden)

    def _record(self, result: Result) -> None:
        self.book.record(result, regrade=self.settings.regrade)
        self.counts[result.status] += 1
        self.tell(result.student, result.problems[-1] if result.status == FAILED and result.problems else "")

    def _report_lost(self, student: str, why: str) -> None:
        self.counts["lost"] += 1
        self.tell(student, why)


def submission_notes(submission: Submission) -> tuple[str, ...]:
    """What is to be said of how a submission was found."""
    n = submission.left_out
    return (f"There were {n} more notebook{'s' * (n > 1)}; this one was graded.",) if n else ()
