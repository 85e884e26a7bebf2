"""The workers of a dask cluster, and a watch over its scheduler: one that is gone would be waited for without end.

Read next: `collector.py`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from autogradlab.grading.batch.pool import MAX_TRIES, Workers

__all__ = ["ClusterLostError", "SchedulerWatch", "cluster_workers", "count_threads"]

REACH_SECONDS = 30.0  # seconds for the first connection to a scheduler
LOST_SECONDS = 20.0  # seconds without a cluster's scheduler, which may be restarting, until the run ends
IDLE_SECONDS = 120.0  # seconds without any worker, which may be starting, until the run ends
LOOK_SECONDS = 2.0  # seconds between looks at the cluster
ANSWER_SECONDS = 5.0  # seconds that a scheduler has for its answer
CLOSE_SECONDS = 3.0  # seconds for a cluster to say goodbye
LOG = logging.getLogger(__name__)


class ClusterLostError(ConnectionError):
    """A cluster whose scheduler can't be reached or is gone, or that has no workers."""


@contextmanager
def cluster_workers(address: str) -> Iterator[Workers]:
    """The workers of a dask cluster; one that dies has its jobs tried again elsewhere, by dask itself.

    Raises:
        ClusterLostError: where its scheduler can't be reached or doesn't come back in time, or no worker comes.
    """
    from distributed import Client

    try:
        client: Any = Client(address, set_as_default=False, timeout=REACH_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterLostError(f"the scheduler {address} can't be reached: {error}.") from None
    try:
        watch = SchedulerWatch(partial(count_threads, client), address)
        workers = Workers(partial(client.get_executor, pure=False, retries=MAX_TRIES - 1), 1)

        def check() -> None:
            watch.check()
            workers.count = max(1, watch.threads)

        workers.check = check
        check()
        try:
            yield workers
        except ClusterLostError:
            logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it would list what we say in a sentence
            raise
        else:
            workers.close()
    finally:
        client.close(timeout=CLOSE_SECONDS)  # what is under way is dropped with the client


def count_threads(client: Any) -> int | None:
    """How many jobs a cluster can do at a time; None where its scheduler doesn't answer now.

    Raises:
        ClusterLostError: where dask has given up reaching it.
    """
    if client.status == "closed":
        raise ClusterLostError
    if client.status != "running":
        return None
    try:
        threads: dict[str, int] = client.sync(client.scheduler.ncores, callback_timeout=ANSWER_SECONDS)
        return sum(threads.values())
    except (OSError, TimeoutError):
        return None


class SchedulerWatch:
    """Notices that a cluster's scheduler is gone or frozen, or that it has no workers.

    dask itself tries to reach a scheduler again, at growing distances; that gets `LOST_SECONDS`.

    Args:
        look: How many threads the cluster has; None where the scheduler doesn't answer.
        address: The scheduler's, to name it.

    Attributes:
        threads: How many threads the cluster had at the last look.
    """

    def __init__(self, look: Callable[[], int | None], address: str) -> None:
        self._look, self._address, self.threads = look, address, 0
        self._seen_at = self._staffed_at = time.monotonic()
        self._look_at, self._said = 0.0, ""

    def check(self) -> None:
        """Look at the cluster, unless the last look was a moment ago; say once that it is waited for.

        Raises:
            ClusterLostError: where it has been gone, or without workers, for too long.
        """
        if time.monotonic() < self._look_at:
            return
        try:
            found = self._look()
        except ClusterLostError:
            found, self._seen_at = None, float("-inf")
        now = time.monotonic()
        self._look_at = now + LOOK_SECONDS
        if found is None:
            self._wait(now - self._seen_at, LOST_SECONDS, "does not answer")
        else:
            self._seen_at, self.threads = now, found
            self._staffed_at = now if found else self._staffed_at
            self._wait(now - self._staffed_at, IDLE_SECONDS, "has no workers")

    def _wait(self, seconds: float, most: float, what: str) -> None:
        """Go on waiting, or give up."""
        if seconds > most:
            raise ClusterLostError(f"the scheduler {self._address} {what}, for more than {most:g} s.")
        if seconds and self._said != what:
            LOG.warning("The scheduler %s %s; waiting up to %g s.", self._address, what, most)
        self._said = what if seconds else ""
