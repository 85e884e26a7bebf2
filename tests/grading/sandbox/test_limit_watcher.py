"""What a sandbox's processes take together, tried for real; each is bounded in what it could take."""

import sys
import threading

import pytest

from autogradlab.grading.sandbox import Limits, run_confined
from autogradlab.grading.sandbox.limit_watcher import LimitWatcher

# A student's processes that stay until the limit ends them.
SLEEPERS = """import os, time
def all_of(work, count=4):
    for _ in range(count):
        if os.fork() == 0:
            held = work()
            time.sleep(30)
    time.sleep(30)
"""


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ("memory", "all_of(lambda: b'x' * 400_000_000)"),
        ("cpu", "def spin():\n    while True: pass\nall_of(spin)"),
        ("cpu", "def brief():\n    end = time.process_time() + .2\n    while time.process_time() < end: pass\n"
                "    os._exit(0)\nwhile True:\n    for _ in range(4):\n        if os.fork() == 0: brief()\n"
                "    for _ in range(4): os.wait()"),
        ("files", "for k in range(11_000): open(str(k), 'w').close()\ntime.sleep(30)"),
    ],
)  # fmt: skip
def test_what_many_processes_take_together_is_bounded(told, limit, code):
    limits = Limits(cpu=2, wall=25.0) if limit == "cpu" else Limits(wall=25.0)
    assert told(SLEEPERS + code, limits)[2] == limit


def test_memory_that_processes_share_counts_once(told):
    code = "held = b'x' * 300_000_000\nfor _ in range(6):\n    if os.fork() == 0: time.sleep(1); os._exit(0)\n"
    assert told(f"import os, time\n{code}for _ in range(6): os.wait()\nprint('done')")[0] == "done\n"


def test_files_on_the_disk_are_bounded_though_they_are_deleted(told, level):
    if level == "bubblewrap":
        pytest.skip("its files are in memory")
    code = """import os, time
held = []
for k in range(8):
    held.append(open("a", "wb", 0))
    held[-1].write(b"x" * 12_000_000)
    DELETE
time.sleep(30)
"""
    assert told(code.replace("DELETE", "os.rename('a', str(k))"))[2] == "disk"
    assert told(code.replace("DELETE", "os.unlink('a')"))[2] == "disk"


def test_it_is_said_once_and_not_after_the_end():
    said, heard = [], threading.Event()
    with run_confined([sys.executable, "-c", "input()"], level="none", limits=Limits(wall=60.0)) as inside:
        LimitWatcher(inside.pid, Limits(wall=60.0), said.append).stop()
        LimitWatcher(inside.pid, Limits(wall=0.0), lambda limit: (said.append(limit), heard.set()))
        assert heard.wait(20)
    assert said == ["wall"]
