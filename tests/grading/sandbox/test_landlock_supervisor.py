import os
import signal
import subprocess
import sys
import tempfile

import pytest
from grading.sandbox.levels import offered
from waiting import is_alive, wait_until

from autogradlab.grading.sandbox import Limits, landlock_supervisor, run_confined
from autogradlab.grading.sandbox.landlock_supervisor import children, descendants, libc_call

ORPHAN = """import os, signal
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True: signal.pause()
    os._exit(0)
os.wait()
print("x", flush=True)
signal.pause()
"""
BOMB = """import os
print("x", flush=True)
while True:
    try: os.fork()
    except OSError: pass
"""


@pytest.fixture(autouse=True)
def machine(monkeypatch, tmp_path):
    offered("landlock")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    os.chmod(tmp_path, 0o755)


def wait_for_end(pids):
    """Wait until no process of these runs any more."""
    wait_until(lambda: not any(map(is_alive, pids)))


def wait_for_deletion(place):
    """Wait until a sandbox's folder is deleted; where a disk is slow, `rm` goes on after the sandbox's end."""
    wait_until(lambda: not list(place.glob("autogradlab-sandbox-*")))


@pytest.mark.parametrize("code", [ORPHAN, BOMB])
def test_whoever_it_started_ends_with_it_and_its_folder_goes(code, tmp_path):
    with run_confined([sys.executable, "-I", "-c", code], level="landlock", limits=Limits(processes=20)) as inside:
        inside.stdout.readline()
        pids = descendants(inside.pid)
        assert len(pids) >= 2 or code is BOMB
        assert len(list(tmp_path.glob("autogradlab-sandbox-*"))) == 1
    wait_for_end(pids)
    wait_for_deletion(tmp_path)


def test_a_grader_that_is_killed_leaves_nothing_behind(tmp_path):
    grader = f"""import sys, tempfile
from autogradlab.grading.sandbox import run_confined
tempfile.tempdir = {str(tmp_path)!r}
with run_confined([sys.executable, "-I", "-c", {ORPHAN!r}], level="landlock") as inside:
    print(inside.stdout.readline(), flush=True)
    inside.wait()
"""
    with subprocess.Popen([sys.executable, "-c", grader], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        pids = descendants(process.pid)
        assert len(pids) >= 3
        process.send_signal(signal.SIGKILL)
    wait_for_end(pids)
    wait_for_deletion(tmp_path)


def test_a_folder_of_any_depth_and_with_closed_doors_is_deleted(tmp_path):
    code = "import os\nfor _ in range(2000):\n    os.mkdir('d')\n    os.chdir('d')\nos.mkdir('shut', 0)\nprint('x')"
    with run_confined([sys.executable, "-I", "-c", code], level="landlock") as inside:
        assert inside.stdout.readline() == b"x\n"
        inside.wait(20)
    wait_for_deletion(tmp_path)


def test_the_exit_code_is_the_programs_own():
    with run_confined([sys.executable, "-c", "raise SystemExit(7)"], level="landlock") as inside:
        assert inside.wait(20) == 7
    with run_confined([sys.executable, "-c", "import os; os.abort()"], level="landlock") as inside:
        assert inside.wait(20) == 128 + signal.SIGABRT


def test_children_of_every_thread_are_found():
    code = "import subprocess, threading\nt = threading.Thread(target=lambda: print(subprocess.Popen(['cat']).pid))"
    with subprocess.Popen(
        [sys.executable, "-uc", f"{code}\nt.start(); t.join(); input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        child = int(process.stdout.readline())
        assert children(process.pid) == descendants(process.pid) == [child]
        os.kill(child, signal.SIGKILL)
        process.communicate(b"\n")
    assert children(process.pid) == []


def test_a_wall_that_cannot_be_raised_is_an_error():
    with pytest.raises(OSError, match="syscall"):
        libc_call("syscall", 446, -1, 0)


def test_the_grader_does_not_wait_long_for_a_deletion_that_takes_long(monkeypatch, tmp_path):
    slow = tmp_path / "rm"
    os.mkfifo(tmp_path / "never")
    slow.write_text(f"#!/bin/sh\nexec cat {tmp_path}/never\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(landlock_supervisor, "REMOVE_SECONDS", 0.5)
    before = children(os.getpid())
    landlock_supervisor.remove_folder(str(tmp_path / "home"))
    (cleaner,) = set(children(os.getpid())) - set(before)
    os.kill(cleaner, signal.SIGKILL)
    os.waitpid(cleaner, 0)


def test_a_process_that_the_kernel_holds_is_not_waited_for_long(monkeypatch):
    monkeypatch.setattr(landlock_supervisor, "descendants", lambda _: [])
    monkeypatch.setattr(landlock_supervisor, "KILL_SECONDS", 0.2)
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as held:
        landlock_supervisor.kill_descendants()
        assert held.poll() is None
        held.kill()
