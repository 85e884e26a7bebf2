"""A dask cluster whose parts die, tried with real schedulers and workers that are killed or frozen."""

import os
import re
import signal
import subprocess
import sys
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from grading.batch.test_pool import act, jobs, outcomes
from grading.classroom import SOURCE, job, only

from autogradlab.grading.batch import cluster
from autogradlab.grading.batch.cluster import (
    IDLE_SECONDS,
    LOST_SECONDS,
    ClusterLostError,
    SchedulerWatch,
    cluster_workers,
)
from autogradlab.grading.batch.pool import Workers, grade_jobs, local_workers, retry_alone
from autogradlab.grading.commands.grade import command
from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.judge.result import Result

TESTS = Path(__file__).parents[2]


@contextmanager
def dask(*arguments):
    """A process of dask's, which ends with the block."""
    pytest.importorskip("distributed")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *filter(None, sys.path)])}
    argv = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
    with subprocess.Popen(argv, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def running_scheduler():
    """A scheduler and its address."""
    with dask("scheduler", "--host", "127.0.0.1", "--port", "0") as process:
        found = next(filter(None, (re.search(r"Scheduler at: +(\S+)", line) for line in process.stderr)))
        yield process, found[1]


def running_worker(address):
    """A worker of one thread in a process of its own, so that a job that kills it takes only the worker."""
    options = ("--nworkers", "1", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--death-timeout", "30")
    return dask("worker", address, *options)


@pytest.fixture(scope="module")
def scheduler():
    """A dask cluster of two processes on this machine, gone with the module."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as made:
        yield made.scheduler_address


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same_results_as_this_machine(scheduler):
    given = [job(only(f"def square_slope(x):\n    return {k} * x"), f"s{k}") for k in range(4)]
    with local_workers(2) as workers:
        here = {each.student: result for each, result in grade_jobs(given, workers)}
    with cluster_workers(scheduler) as elsewhere:
        assert elsewhere.ahead == 4
        assert {each.student: result for each, result in grade_jobs(given, elsewhere)} == here
    assert [here[f"s{k}"].points for k in range(4)] == [0, 0, 1, 0]


@pytest.mark.slow
def test_a_worker_of_a_cluster_that_dies_costs_a_retry_and_no_other_grade(scheduler, tmp_path):
    with cluster_workers(scheduler) as elsewhere:
        found = outcomes(elsewhere, "fine", f"die-once {tmp_path / 'b'}", "fine", "fine")
    assert all(isinstance(result, Result) for result in found.values())
    assert len(found) == 4


@pytest.fixture
def hasty(monkeypatch):
    """The same waits as ever, only shorter."""
    for name, seconds in (("LOST_SECONDS", 1.0), ("IDLE_SECONDS", 1.0), ("LOOK_SECONDS", 0.1), ("ANSWER_SECONDS", 1.0)):
        monkeypatch.setattr(cluster, name, seconds)


def begun(pipe):
    """Wait until a job has opened a pipe."""
    with open(pipe) as opened:
        assert opened.read() == "x"


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "frozen"])
def test_a_scheduler_that_is_gone_in_the_middle_ends_the_run(hasty, tmp_path, end):
    os.mkfifo(tmp_path / "begun")

    def run(process, address):
        with cluster_workers(address) as workers:
            workers.submit(*jobs(f"stay {tmp_path / 'begun'}"), act)
            begun(tmp_path / "begun")
            process.send_signal(end)
            list(grade_jobs(jobs("fine"), workers, None, act))

    said = pytest.raises(ClusterLostError, match="does not answer, for more than 1 s")
    with running_scheduler() as (process, address), running_worker(address), said:
        run(process, address)


@pytest.mark.slow
def test_workers_that_come_late_or_in_place_of_dead_ones_do_the_jobs(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.1)
    os.mkfifo(tmp_path / "begun")
    with running_scheduler() as (_, address), cluster_workers(address) as workers:
        assert f"The scheduler {address} has no workers; waiting up to 120 s." in caplog.text
        with running_worker(address) as first:
            stays = workers.submit(*jobs(f"stay {tmp_path / 'begun'}"), act)
            begun(tmp_path / "begun")
            first.kill()
            first.wait()
        stays.cancel()
        caplog.clear()
        found = grade_jobs(jobs(*["fine"] * 5), workers, None, act)
        with running_worker(address):
            assert len([result for _, result in found if isinstance(result, Result)]) == 5


@pytest.mark.slow
def test_a_cluster_without_workers_ends_the_command_with_a_sentence_and_an_exit_code(hasty, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with running_scheduler() as (process, address):
        argv = [str(SOURCE), "--assignment", "chain_rule", "--scheduler", address]
        done = CliRunner().invoke(command, argv)
        assert done.exit_code == 2
        assert f"Error: the scheduler {address} has no workers, for more than 1 s.\nHint: " in done.output
        process.kill()
        process.wait()
        monkeypatch.setattr(cluster, "REACH_SECONDS", 0.5)
        done = CliRunner().invoke(command, argv)
        assert done.exit_code == 2
        assert f"Error: the scheduler {address} can't be reached" in done.output
    with Gradebook("gradebook.db") as book:
        assert book.assignments() == []


@pytest.mark.slow
def test_a_scheduler_that_dies_after_the_first_result_ends_the_command_with_exit_code_1(hasty, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for k in range(8):
        (tmp_path / f"s{k}.ipynb").write_bytes(only(f"def square_slope(x):\n    return 2 * x  # {k}"))
    with running_scheduler() as (process, address), running_worker(address):
        record = Gradebook.record

        def record_and_kill(self, *args, **options):
            process.kill()
            return record(self, *args, **options)

        monkeypatch.setattr(cluster, "IDLE_SECONDS", 60.0)  # a worker needs a while to start
        monkeypatch.setattr(Gradebook, "record", record_and_kill)
        done = CliRunner().invoke(command, [".", "--assignment", "chain_rule", "--scheduler", address])
    assert done.exit_code == 1
    assert "Hint: what was graded is in the gradebook" in done.output
    with Gradebook("gradebook.db") as book:
        assert 1 <= len(book.latest("chain_rule")) < 8
    monkeypatch.setattr(Gradebook, "record", record)
    assert CliRunner().invoke(command, [".", "--assignment", "chain_rule", "--workers", "2"]).exit_code == 0


class Silent(Executor):
    """Workers that take everything and never answer."""

    def submit(self, *_, **__):
        return Future()


def test_the_wait_for_silent_workers_ends_with_the_watch(hasty):
    watch = SchedulerWatch(lambda: None, "tcp://here:1")
    with pytest.raises(ClusterLostError, match="tcp://here:1 does not answer"):
        next(grade_jobs(jobs("fine"), Workers(Silent, 1, watch.check)))
    with pytest.raises(ClusterLostError):
        retry_alone(*jobs("fine"), Workers(Silent, 1, watch.check), act)
    assert 10 <= LOST_SECONDS <= 60 <= IDLE_SECONDS <= 300


def test_a_scheduler_that_comes_back_in_time_goes_on_and_each_wait_is_said_once(monkeypatch, caplog):
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.0)
    looks = iter([2, None, None, 0, 0, 3, None])
    watch = SchedulerWatch(lambda: next(looks), "tcp://here:1")
    for _ in range(7):
        watch.check()
    assert watch.threads == 3
    assert [record.getMessage().split("; ")[0].split(" ", 3)[3] for record in caplog.records] == [
        "does not answer", "has no workers", "does not answer",
    ]  # fmt: skip


def test_a_client_that_has_given_up_is_not_waited_for():
    def look():
        raise ClusterLostError

    with pytest.raises(ClusterLostError, match="does not answer"):
        SchedulerWatch(look, "tcp://here:1").check()
