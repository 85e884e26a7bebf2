"""Many submissions at once, on any `concurrent.futures.Executor`: processes of this machine, or a dask cluster.

A worker that dies takes down only the jobs that it had: these are tried again one by one, so that the one that is to
blame is found, and is given up after a few tries. What ran into a limit of wall time may only have had too little of a
busy machine: it is tried once more while nothing else runs, and that result counts.

Read next: `cluster.py`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from typing import Any

from autogradlab.grading.judge.grade_submission import Job, JudgeMismatchError, NoSandboxError, grade
from autogradlab.grading.judge.result import Result

__all__ = ["Outcome", "Workers", "grade_jobs", "job_outcome", "local_workers"]

MAX_TRIES = 3
JOBS_PER_WORKER = 2  # jobs under way for each worker: enough to keep it busy, few enough to keep memory steady
POLL_SECONDS = 0.5  # seconds between looks at whether to stop

Outcome = tuple[Job, Result | Exception]


class Workers:
    """An executor that is replaced when it breaks.

    Args:
        start: Makes the executor.
        count: How many workers it has; may change.
        check: Raises where waiting for them makes no sense any more.
    """

    def __init__(self, start: Callable[[], Executor], count: int, check: Callable[[], None] = lambda: None) -> None:
        self._start, self.count, self.check = start, count, check
        self._executor = start()

    @property
    def ahead(self) -> int:
        """How many jobs are under way at a time."""
        return JOBS_PER_WORKER * self.count

    def submit(self, job: Job, task: Callable[[Job], Result]) -> Future[Result]:
        """Hand a job to a worker; on an executor that is broken the future says so."""
        try:
            return self._executor.submit(task, job)
        except BrokenExecutor as error:
            future: Future[Result] = Future()
            future.set_exception(error)
            return future

    def restart(self) -> None:
        """Go on with fresh workers."""
        self._executor.shutdown(wait=False)
        self._executor = self._start()

    def close(self) -> None:
        """Let the workers end, and wait for that."""
        self._executor.shutdown()


@contextmanager
def local_workers(count: int) -> Iterator[Workers]:
    """Processes of this machine; they end with the grader, however it ends."""

    def start() -> Executor:
        return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=init_worker)

    workers = Workers(start, count)
    try:
        yield workers
    finally:
        workers.close()


def init_worker() -> None:
    """In a worker: leave Ctrl-C to the grader, and end when it is gone, even after a kill -9."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def grade_jobs(
    jobs: Iterable[Job],
    workers: Workers,
    stop: threading.Event | None = None,
    task: Callable[[Job], Result] = grade,
) -> Iterator[Outcome]:
    """Grade jobs, and give each with its result, or with the error that left it without one, as they end.

    Args:
        jobs: Drawn only as fast as they are graded.
        workers: Who grades.
        stop: Once it is set, what runs is finished, and nothing more is begun.
        task: What is done with a job.

    Raises:
        NoSandboxError: where a worker has no sandbox.
        JudgeMismatchError: where a worker has another judge.
    """
    halt = stop or threading.Event()
    waited: list[Outcome] = []
    for job, result in grade_together(jobs, workers, halt, task):
        if isinstance(result, Result) and result.wall_hit:
            waited.append((job, result))
        else:
            yield job, result
    for job, first in waited:
        if not halt.is_set():
            again = retry_alone(job, workers, task)
            yield job, again if isinstance(again, Result) else first


def grade_together(
    jobs: Iterable[Job], workers: Workers, halt: threading.Event, task: Callable[[Job], Result]
) -> Iterator[Outcome]:
    """Grade jobs as many at a time as there are workers."""
    under_way: dict[Future[Result], Job] = {}
    try:
        for job in jobs:
            if halt.is_set():
                break
            under_way[workers.submit(job, task)] = job
            while len(under_way) >= workers.ahead and not halt.is_set():
                yield from finished_jobs(under_way, workers, task)
        while under_way:
            for future in [future for future in under_way if halt.is_set() and future.cancel()]:
                del under_way[future]
            yield from finished_jobs(under_way, workers, task)
    finally:
        for future in under_way:
            future.cancel()


def finished_jobs(
    under_way: dict[Future[Result], Job], workers: Workers, task: Callable[[Job], Result]
) -> Iterator[Outcome]:
    """The jobs that have ended by now, taken out of those under way."""
    suspects = []
    done = wait(under_way, POLL_SECONDS, FIRST_COMPLETED).done
    workers.check()  # before an error of theirs is taken for one of the job's
    for future in done:
        job = under_way.pop(future)
        found = job_outcome(future)
        if isinstance(found, Result):
            yield job, found
        else:
            suspects.append((job, found))
    if any(isinstance(error, BrokenExecutor) for _, error in suspects):
        suspects += [(job, BrokenExecutor()) for job in under_way.values()]  # theirs is broken too
        under_way.clear()
        workers.restart()
    for job, _ in suspects:
        yield job, retry_alone(job, workers, task)


def retry_alone(job: Job, workers: Workers, task: Callable[[Job], Result]) -> Result | Exception:
    """Try a job again while no other is under way whose worker it could take down."""
    found: Result | Exception = RuntimeError()
    for _ in range(MAX_TRIES - 1):
        future = workers.submit(job, task)
        while not wait([future], POLL_SECONDS).done:
            workers.check()
        found = job_outcome(future)
        if isinstance(found, Result):
            return found
        if isinstance(found, BrokenExecutor):
            workers.restart()
    return found


def job_outcome(future: Future[Any]) -> Result | Exception:
    """What a job gave; an error that would be the same for every job is raised."""
    try:
        result: Result = future.result()
        return result
    except (NoSandboxError, JudgeMismatchError):
        raise
    except Exception as error:
        return error
