"""From submissions to a gradebook: only what is not graded yet is, and only this process writes.

A result is known by assignment, student, submission and judge, so that a run may be stopped anywhere and begun again.

Read next: `../commands/grade.py`.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from autogradlab.grading.batch.pool import Workers, grade_jobs, job_outcome
from autogradlab.grading.judge.assignment import Assignment
from autogradlab.grading.judge.grade_submission import Job, failed_result, grade
from autogradlab.grading.judge.result import FAILED, Result
from autogradlab.grading.submissions.find_submissions import FoundSubmissions, Submission
from autogradlab.grading.submissions.submitted_files import FileReader, UnusableFileError

__all__ = ["BatchSettings", "Collector", "MachineFailureError", "ResultStore"]

NO_NOTEBOOK = "No notebook was handed in."
LOST_ALIKE = 3  # submissions in a row that are lost in the same way before the machine is suspected
EMPTY_NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}'
KNOWN_AT_ONCE = 500  # submissions that are written down as there in one transaction


class MachineFailureError(RuntimeError):
    """This machine can't grade anything; no submission is to blame."""


class ResultStore(Protocol):
    """What a gradebook must do here."""

    def record(self, result: Result, *, regrade: bool = False, late: bool = False) -> bool:
        """Write a result down, unless it is there, and that its submission is there now; whether it was new."""

    def hand_in(self, assignment: str, submissions: Sequence[tuple[str, str, bool]]) -> None:
        """Write down that submissions are there now: the student, the hash and whether it is late, of each."""

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
        due: When it was due, in seconds; what was handed in later is late.
        hidden: What no submission may read: the secret, the gradebook, the submissions.
    """

    assignment: Assignment
    version: str
    secret: bytes
    timeout: float = 60.0
    unsafe: bool = False
    regrade: bool = False
    due: float | None = None
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
        late: The students whose submission is late.
        known: What is there now and was graded before, until it is written down.
        alike: How many submissions in a row were lost in the same way, and that way.
    """

    settings: BatchSettings
    book: ResultStore
    tell: Callable[[str, str], None]
    counts: Counter[str] = field(default_factory=Counter)
    levels: set[str] = field(default_factory=set)
    stop: threading.Event = field(default_factory=threading.Event)
    late: set[str] = field(default_factory=set)
    known: list[tuple[str, str, bool]] = field(default_factory=list)
    alike: tuple[int, str] = (0, "")

    def run(self, found: FoundSubmissions, workers: Workers) -> None:
        """Grade what is found and not known, and write each result down as it comes.

        Raises:
            MachineFailureError: where no submission can be graded, for a reason that is the machine's.
        """
        known = set() if self.settings.regrade else self.book.known_keys(self.settings.assignment.name)
        for job in (self._make_job(student, "", b"", ()) for student in found.empty):
            if not self._is_known(job, known):
                self._record(failed_result(job, NO_NOTEBOOK), found.names)
        try:
            self._grade(found, workers, known)
        finally:
            self._write_known()

    def _grade(self, found: FoundSubmissions, workers: Workers, known: set[tuple[str, str, str]]) -> None:
        for job, result in grade_jobs(self._open_jobs(found.submissions, known), workers, self.stop, grade):
            if isinstance(result, Result):
                self.levels.add(result.sandbox)
                self.alike = (0, "")
                self._record(result, found.names)
            else:
                why = f"{type(result).__name__}: {result}".strip(": ")
                self._report_lost(job.student, why)
                self._blame_machine(why, workers)

    def _open_jobs(self, submissions: tuple[Submission, ...], known: set[tuple[str, str, str]]) -> Iterator[Job]:
        """What is to be graded, read one at a time."""
        with FileReader() as reader:
            for submission in submissions:
                try:
                    data = submission.read(reader)
                except UnusableFileError as error:
                    self._report_lost(submission.student, str(error))
                    continue
                if submission.late or (self.settings.due is not None and submission.handed_in > self.settings.due):
                    self.late.add(submission.student)
                job = self._make_job(submission.student, submission.path, data, submission_notes(submission))
                if not self._is_known(job, known):
                    yield job

    def _is_known(self, job: Job, known: set[tuple[str, str, str]]) -> bool:
        """Whether a submission is graded already; then it is done."""
        found = (job.student, job.submission_hash, job.version) in known
        if found:
            self.counts["known"] += 1
            self.known.append((job.student, job.submission_hash, job.student in self.late))
            if len(self.known) >= KNOWN_AT_ONCE:
                self._write_known()
            self.tell(job.student, "")
        return found

    def _make_job(self, student: str, path: str, data: bytes, said: tuple[str, ...]) -> Job:
        s = self.settings
        return Job(student, path, data, s.assignment, s.secret, s.version, s.timeout, s.unsafe, said, s.hidden)

    def _write_known(self) -> None:
        known, self.known = self.known, []
        if known:
            self.book.hand_in(self.settings.assignment.name, known)

    def _record(self, result: Result, names: Mapping[str, str]) -> None:
        named = replace(result, name=names.get(result.student, ""))
        self.book.record(named, regrade=self.settings.regrade, late=result.student in self.late)
        self.counts[result.status] += 1
        self.tell(result.student, result.problems[-1] if result.status == FAILED and result.problems else "")

    def _blame_machine(self, why: str, workers: Workers) -> None:
        """Stop the run where a few in a row were lost alike, and an empty notebook is lost too.

        The empty notebook is the proof: without it, a few students could stop the run for all.
        """
        kind = re.sub(r"[\d/].*", "", why)
        self.alike = (self.alike[0] + 1 if self.alike[1] == kind else 1, kind)
        if self.alike[0] < LOST_ALIKE:
            return
        self.alike = (0, "")
        found = job_outcome(workers.submit(self._make_job("nobody", "", EMPTY_NOTEBOOK, ()), grade))
        if not isinstance(found, Result):
            raise MachineFailureError(
                f"{LOST_ALIKE} submissions in a row failed in the same way, and so does an empty notebook: {why}\n"
                "Hint: this is the machine's fault, not theirs. `autogradlab sandbox` says what is missing; look for "
                "free disk space and memory too. The same command goes on then."
            )

    def _report_lost(self, student: str, why: str) -> None:
        self.counts["lost"] += 1
        self.tell(student, why)


def submission_notes(submission: Submission) -> tuple[str, ...]:
    """What is to be said of how a submission was found."""
    n = submission.left_out
    return (f"There were {n} more notebook{'s' * (n > 1)}; this one was graded.",) if n else ()
