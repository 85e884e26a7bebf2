"""Seconds a submission on the same 32 submissions, in one run: ours on one core, with two workers, on dask, in
nbgrader's place of execution, and nbgrader's own autograde; and what the sandbox itself costs.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from grading.classroom import SOURCE, having
from grading.nbgrader.test_preprocessor import CONFIG, Course

from autogradlab.grading.sandbox import run_confined

pytestmark = pytest.mark.skipif("BENCH" not in os.environ, reason="a benchmark of two minutes: BENCH=1 runs it")

COUNT = 32
OURS = [sys.executable, "-m", "autogradlab.cli", "grade", "submitted", "--assignment", "chain_rule"]
PLAIN = 'c = get_config()\nc.CourseDirectory.course_id = "autodiff"\n'
WRONG = {"task1": "def square_slope(x):\n    return x**2", "task4": "def nested_slope(x):\n    return [1.0]"}


def submissions() -> dict[str, bytes]:
    """32 different notebooks: solved, and with one wrong task each in turn."""
    made = {}
    for k in range(COUNT):
        name = list(WRONG)[k % 2]
        notebook = json.loads(having() if k % 3 else having(**{name: WRONG[name]}))
        notebook["cells"][0]["source"] += f"\n\nstudent {k}"
        made[f"student{k:02}"] = json.dumps(notebook).encode()
    return made


def course(folder: Path, config: str) -> Course:
    """An nbgrader course with its submissions handed in."""
    folder.mkdir()
    made = Course(folder, config)
    assert made.run("generate_assignment", "chain_rule")[0] == 0
    for student, data in submissions().items():
        made.submit(student, data)
    return made


def timed(line: list[str], folder: Path, cores: str) -> float:
    """Seconds a submission of a command, on these cores."""
    begun = time.perf_counter()
    subprocess.run(["taskset", "-c", cores, *line], cwd=folder, check=True, capture_output=True)
    return (time.perf_counter() - begun) / COUNT


def handed_in(folder: Path) -> Path:
    """A folder with the submissions, and no gradebook yet."""
    for student, data in submissions().items():
        path = folder / "submitted" / student / "chain_rule" / SOURCE.name
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    return folder


def test_seconds_a_submission(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, float] = {}
    for name, cores, workers in (("ours, one core", "0", "1"), ("ours, two workers", "0,1", "2")):
        found[name] = timed([*OURS, "--workers", workers], handed_in(tmp_path / name), cores)
    found["ours, dask with two workers"] = on_dask(handed_in(tmp_path / "dask"))
    for name, config in (("nbgrader with our judge, one core", CONFIG), ("nbgrader's autograde, one core", PLAIN)):
        made = course(tmp_path / name, config)
        begun = time.perf_counter()
        os.sched_setaffinity(0, {0})
        try:
            made.run("autograde", "chain_rule")
        finally:
            os.sched_setaffinity(0, range(os.cpu_count() or 1))
        found[name] = (time.perf_counter() - begun) / COUNT
    theirs = found["nbgrader's autograde, one core"]
    with capsys.disabled():
        for name, seconds in found.items():
            print(f"\n{name}: {seconds:.2f} s a submission, {seconds / theirs:.2f} of nbgrader's", end="")
        print(f"\nthe sandbox's own cost: {overhead():.0f} ms a process")


def on_dask(folder: Path) -> float:
    """The same with a scheduler and two workers, each a process."""
    distributed: Any = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", processes=True) as cluster:
        return timed([*OURS, "--scheduler", cluster.scheduler_address], folder, "0,1")


def overhead() -> float:
    """Milliseconds that the sandbox adds to a process that does nothing."""
    times: dict[str, list[float]] = {"none": [], "bubblewrap": []}
    for _ in range(20):
        for level, taken in times.items():
            begun = time.perf_counter()
            with run_confined([sys.executable, "-I", "-c", ""], level=level) as inside:
                inside.wait(20)
            taken.append(time.perf_counter() - begun)
    return 1000 * (statistics.median(times["bubblewrap"]) - statistics.median(times["none"]))
