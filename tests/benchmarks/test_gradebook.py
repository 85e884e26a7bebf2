"""Time and memory of a very large class: open, record, export and report of synthetic results, each in its own process.

BENCH=1 BENCH_RESULTS=200000 python -m pytest tests/benchmarks/test_gradebook.py
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif("BENCH" not in os.environ, reason="a benchmark of minutes: BENCH=1 runs it")

COUNT = int(os.environ.get("BENCH_RESULTS", "20000"))
RECORDED = 1000
TESTS = Path(__file__).parents[1]
MEASURE = """
import json, resource, sys, time
import autogradlab.grading.gradebook
begun = time.perf_counter()
{code}
taken = time.perf_counter() - begun
print(json.dumps([taken, *(resource.getrusage(who).ru_maxrss / 1024 for who in (0, -1))]))
"""
FILL = """
from graded import RIGHT, SOLVED, WRONG, result
from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.gradebook.database import write_transaction
from autogradlab.grading.gradebook.result_rows import result_to_rows
from autogradlab.grading.gradebook.tables import HAND_INS, RESULTS, TASKS

def some(start, stop):
    for k in range(start, stop):
        yield result(f"{{k:07}}", RIGHT, (SOLVED, WRONG)[k % 2], name=f"student {{k}}", path="")

with Gradebook("grades.db") as gradebook:
    for start in range(0, {count} - {recorded}, 1000):
        made = [result_to_rows(one) for one in some(start, min(start + 1000, {count} - {recorded}))]
        with write_transaction(gradebook._engine) as connection:
            rows = [dict(row, id=start + k, attempt=1) for k, (row, _) in enumerate(made)]
            connection.execute(RESULTS.insert(), rows)
            tasks = [dict(task, result_id=start + k) for k, (_, theirs) in enumerate(made) for task in theirs]
            connection.execute(TASKS.insert(), tasks)
            columns = ("assignment", "student", "submission_hash")
            there = [dict({{name: row[name] for name in columns}}, late=0) for row, _ in made]
            connection.execute(HAND_INS.insert(), there)
"""
RECORD = """
from graded import RIGHT, SOLVED, result
from autogradlab.grading.gradebook import Gradebook
with Gradebook("grades.db") as gradebook:
    for k in range({count} - {recorded}, {count}):
        assert gradebook.record(result(f"{{k:07}}", RIGHT, SOLVED, name=f"student {{k}}", path=""))
"""
KNOWN = """
from autogradlab.grading.gradebook import Gradebook
with Gradebook("grades.db") as gradebook:
    gradebook.check()
    assert len(gradebook.known_keys("chain_rule")) == {count}
"""
EXPORT = """
from autogradlab.grading.commands.export import command
command(["grades.db", "-o", "marks.csv"], standalone_mode=False)
"""
REPORT = """
from pathlib import Path
from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.reports import write_report
if __name__ == "__main__":
    with Gradebook("grades.db") as gradebook:
        print(write_report(gradebook, "chain_rule", Path("report")).written, "pages written", file=sys.stderr)
"""
STEPS = {"fill": FILL, f"record {RECORDED} more": RECORD, "open, check and list what is known": KNOWN, "export": EXPORT}
STEPS |= {"report": REPORT, "report again, with nothing changed": REPORT}


def measured(code: str, folder: Path) -> tuple[float, float, float]:
    """Seconds, and MiB of this process and of its largest worker at their most."""
    script = folder / "step.py"
    script.write_text(MEASURE.format(code=code.format(count=COUNT, recorded=RECORDED)))
    env = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run([sys.executable, script], cwd=folder, env=env, check=True, capture_output=True, text=True)
    seconds, own, workers = json.loads(done.stdout.splitlines()[-1])
    return seconds, own, workers


def test_time_and_memory_of_a_very_large_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, code in STEPS.items():
        seconds, own, workers = measured(code, tmp_path)
        with capsys.disabled():
            each = 1000 * seconds / (RECORDED if name.startswith("record") else COUNT)
            print(
                f"\n{name}: {seconds:.1f} s, {each:.2f} ms a result, {own:.0f} MiB, a worker {workers:.0f} MiB", end=""
            )
    pages = list((tmp_path / "report").glob("*.html"))
    assert len(list((tmp_path / "report/students").iterdir())) == COUNT
    assert max(path.stat().st_size for path in pages) < 2**20
    assert (tmp_path / "marks.csv").read_bytes().count(b"\n") == COUNT + 1
