"""What a confined process can't do, tried for real: every attack is bounded in what it could do."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from needs import bubblewrap

from autogradlab.grading.sandbox import Limits, SandboxError, confined
from autogradlab.grading.sandbox.bubblewrap import FIRST_UID
from autogradlab.grading.sandbox.visible import PACKAGE

QUICK = Limits(wall=20.0)


@pytest.fixture(autouse=True, scope="module")
def machine():
    bubblewrap()


def told(code, limits=QUICK, **options):
    """What a confined Python prints, its exit code, and the limit that ended it."""
    with confined([sys.executable, "-I", "-c", code], level="bubblewrap", limits=limits, **options) as inside:
        out = inside.stdout.read(100_000).decode()
        return out, inside.wait(20), inside.limit_hit()


def test_a_program_runs_and_what_it_prints_comes_back():
    assert told("import autogradlab as al; print(al.tensor(1.0))") == ("tensor(1.)\n", 0, None)


def test_what_is_sent_arrives():
    with confined([sys.executable, "-I", "-c", "print(input() * 2)"], level="bubblewrap") as inside:
        inside.stdin.write(b"ab\n")
        inside.stdin.close()
        assert inside.stdout.read() == b"abab\n"


@pytest.mark.parametrize(
    "path",
    ["/etc/shadow", "/etc/passwd", str(Path.home() / ".bashrc"), __file__, str(PACKAGE / "grading" / "results.py"),
     str(PACKAGE.parent / "exercises"), "/proc/1/environ", "/sys"],
)  # fmt: skip
def test_what_lies_outside_cannot_be_read(path):
    out, _, _ = told(f"import os; p = {path!r}; print(os.listdir(p) if os.path.isdir(p) else open(p).read())")
    assert out == ""


def test_a_hidden_folder_is_empty():
    folder = PACKAGE / "course"
    out, _, _ = told(f"import os; print(os.listdir({str(folder)!r}))", hidden=[folder])
    assert out == "[]\n"


def test_the_callers_environment_stays_outside(monkeypatch):
    monkeypatch.setenv("GRADER_TOKEN", "secret")
    out, _, _ = told("import os; print(sorted(os.environ))")
    assert "GRADER_TOKEN" not in out
    assert "HOME" in out


def test_nothing_is_written_but_in_memory():
    code = """import sys
for p in ("/x", "/dev/x", "/usr/x", sys.prefix + "/x", "PACKAGE/x"):
    try: open(p, "w"); print(p)
    except OSError: pass
"""
    assert told(code.replace("PACKAGE", str(PACKAGE)))[0] == ""
    assert told("open('/tmp/x_inside', 'w').write('y'); print(open('/tmp/x_inside').read())")[0] == "y\n"
    assert not Path("/tmp/x_inside").exists()


def test_a_writable_folder_is_the_one_way_back(tmp_path):
    os.chmod(tmp_path, 0o777)
    told(f"open({str(tmp_path / 'out')!r}, 'w').write('here')", writable=[tmp_path])
    assert (tmp_path / "out").read_text() == "here"


def test_loopback_is_its_own():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        out, _, _ = told(f"import socket; print('in' if socket.create_connection(('127.0.0.1', {port}), 2) else '')")
    assert out == ""


def test_no_other_process_is_seen_or_signalled():
    code = f"import os; print([p for p in os.listdir('/proc') if p.isdigit()]); os.kill({os.getpid()}, 9)"
    out, exit_code, _ = told(code)
    assert len(eval(out)) <= 3
    assert exit_code != 0


@pytest.mark.parametrize("flag", ["0x10000000", "0x00020000", "0x40000000"])
def test_there_are_no_further_namespaces(flag):
    out, _, _ = told(
        f"import ctypes; l = ctypes.CDLL(None); print(l.unshare({flag}), l.syscall(56, {flag} | 17, 0, 0, 0, 0))"
    )
    assert out == "-1 -1\n"


def test_threads_and_children_work_within_bounds():
    code = """
import threading, subprocess
threads = [threading.Thread(target=print, args=["t"]) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
print(subprocess.run(["echo", "child"], capture_output=True, text=True).stdout)"""
    assert told(code)[0].count("t\n") == 8
    assert "child" in told(code)[0]


def test_an_endless_loop_ends_by_the_limit_of_computing():
    _, code, hit = told("while True: pass", Limits(cpu=1, wall=20))
    assert (code, hit) == (152, "cpu")


def test_one_that_ignores_every_signal_ends_by_the_clock():
    code = "import signal, time\nfor s in (2, 15, 24): signal.signal(s, signal.SIG_IGN)\nwhile True: time.sleep(1)"
    begun = time.monotonic()
    assert told(code, Limits(wall=1.5))[2] == "wall"
    assert time.monotonic() - begun < 15


def test_memory_disk_and_files_are_bounded():
    assert "no memory" in told("try: bytearray(8 * 2**30)\nexcept MemoryError: print('no memory')")[0]
    large = "f = open('/tmp/a', 'wb')\ntry:\n  while True: f.write(b'x' * 2**20)\nexcept OSError as e: print(e.errno)"
    assert told(large)[0] == "27\n"
    full = """n = 0
try:
    while True:
        open(f"/tmp/{n}", "wb").write(b"x" * 2**20)
        n += 1
except OSError as e: print(n, e.errno)
"""
    assert told(full)[0] == "64 28\n"


def processes_of(uid):
    """The processes of a user that still run."""
    found = subprocess.run(["ps", "-o", "stat=", "-u", uid], capture_output=True, text=True, check=False).stdout
    return [state for state in found.split() if not state.startswith("Z")]


def test_a_fork_bomb_runs_into_its_limit_and_leaves_nothing():
    code = """
import os, time
n = 0
try:
    while n < 500:
        if os.fork() == 0:
            time.sleep(60)
        n += 1
except OSError: print(n, os.getuid())
"""
    out, _, _ = told(code)
    made, uid = out.split()
    assert 0 < int(made) < 70
    if os.geteuid() == 0:
        time.sleep(0.3)
        assert processes_of(uid) == []


def test_a_flood_of_errors_is_cut():
    _, _, hit = told("import os\nwhile True: os.write(2, b'x' * 65536)")
    assert hit == "output"


def test_children_end_with_the_block():
    code = """import os, time
if os.fork() == 0:
    os.setsid()
    while True: time.sleep(0.1)
print("x", flush=True)
time.sleep(60)
"""
    with confined([sys.executable, "-I", "-c", code], level="bubblewrap", limits=QUICK) as inside:
        inside.stdout.readline()
        pid = inside.pid
        below = subprocess.check_output(["pgrep", "-P", str(pid)], text=True).split()
    time.sleep(0.5)
    states = subprocess.run(["ps", "-o", "stat=", "-p", ",".join(below)], capture_output=True, text=True, check=False)
    assert all(state.startswith("Z") for state in states.stdout.split())  # dead, and waiting for init to notice


def test_as_root_each_has_a_uid_of_its_own():
    if os.geteuid() != 0:
        pytest.skip("needs root")
    uids = {told("import os; print(os.getuid())")[0] for _ in range(2)}
    assert len(uids) == 2
    assert all(int(uid) >= FIRST_UID for uid in uids)


def test_without_a_sandbox_the_limits_still_hold():
    with confined([sys.executable, "-c", "bytearray(8 * 2**30)"], level="none", limits=QUICK) as inside:
        assert inside.wait(20) == 1
    assert b"MemoryError" in inside.errors


def test_an_unknown_level_is_refused():
    with pytest.raises(SandboxError, match="there is no sandbox 'moat' here"), confined(["true"], level="moat"):
        pass
