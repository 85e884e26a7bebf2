"""What a confined process can't do, tried for real: every attack is bounded in what it could do."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from waiting import is_alive, wait_until

from autogradlab.grading.sandbox import Limits, SandboxError, run_confined
from autogradlab.grading.sandbox.drop_privileges import FIRST_UID
from autogradlab.grading.sandbox.visible_files import PACKAGE

QUICK = Limits(wall=20.0)


def test_a_program_runs_and_what_it_prints_comes_back(told):
    assert told("import autogradlab as al; print(al.tensor(1.0))") == ("tensor(1.)\n", 0, None)


def test_what_is_sent_arrives(level):
    with run_confined([sys.executable, "-I", "-c", "print(input() * 2)"], level=level) as inside:
        inside.stdin.write(b"ab\n")
        inside.stdin.close()
        assert inside.stdout.read() == b"abab\n"


@pytest.mark.parametrize(
    "path",
    ["/etc/shadow", "/etc/passwd", str(Path.home() / ".bashrc"), __file__,
     str(PACKAGE / "grading" / "judge" / "result.py"), str(PACKAGE.parent / "exercises" / "chain_rule" / "checks.py"),
     "/proc/1/environ", "/sys", "/proc/1/mem"],
)  # fmt: skip
def test_what_lies_outside_cannot_be_read(told, path):
    out, _, _ = told(f"import os; p = {path!r}; print(os.listdir(p) if os.path.isdir(p) else open(p).read())")
    assert out == ""


def test_nothing_in_a_hidden_folder_can_be_read(told):
    folder = PACKAGE / "course"
    code = f"""import pathlib
for path in pathlib.Path({str(folder)!r}).rglob("*"):
    try: print(path, path.is_file() and path.read_bytes()[:9])
    except OSError: print("closed")
"""
    assert "b'" in told(code)[0]
    assert "b'" not in told(code, hidden=[folder])[0]


def test_what_is_hidden_stays_so_by_every_link(told, tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "checks.py").write_text("secret")
    (tmp_path / "shown").symlink_to(tmp_path)
    (tmp_path / "shortcut").symlink_to("real")
    code = """import os
for path in ("real", "shortcut", "shown/real"):
    try: print(open(f"ROOT/{path}/checks.py").read())
    except OSError: pass
"""
    code = code.replace("ROOT", str(tmp_path))
    assert "secret" in told(code, readable=[tmp_path])[0]
    assert told(code, readable=[tmp_path], hidden=[tmp_path / "shown" / "shortcut"])[0] == ""


def test_the_callers_environment_stays_outside(told, monkeypatch):
    monkeypatch.setenv("GRADER_TOKEN", "secret")
    out, _, _ = told("import os; print(sorted(os.environ))")
    assert "GRADER_TOKEN" not in out
    assert "HOME" in out


def test_nothing_is_written_but_at_home(told):
    code = """import sys
for p in ("/x", "/dev/x", "/dev/shm/x", "/usr/x", "/var/tmp/x", sys.prefix + "/x", "PACKAGE/x"):
    try: open(p, "w"); print(p)
    except OSError: pass
"""
    assert told(code.replace("PACKAGE", str(PACKAGE)))[0].replace("/dev/shm/x\n", "") == ""
    code = "import os; p = os.path.expanduser('~/x_inside'); open(p, 'w').write('y'); print(p, open(p).read())"
    path, said = told(code)[0].split()
    assert said == "y"
    assert not Path(path).exists()


def test_a_writable_folder_is_the_one_way_back(told, tmp_path):
    os.chmod(tmp_path, 0o777)
    told(f"open({str(tmp_path / 'out')!r}, 'w').write('here')", writable=[tmp_path])
    assert (tmp_path / "out").read_text() == "here"


def test_loopback_is_its_own(told):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        out, _, _ = told(f"import socket; print('in' if socket.create_connection(('127.0.0.1', {port}), 2) else '')")
    assert out == ""


def test_no_other_process_is_seen(told):
    out, _, _ = told("import os; print([p for p in os.listdir('/proc') if p.isdigit()])")
    assert len(eval(out or "[]")) <= 3


def test_no_other_process_is_signalled_or_slowed_down(told):
    code = """import os, resource
for hurt in (lambda: os.kill(PID, 9), lambda: os.kill(os.getppid(), 15), lambda: open("/proc/PID/mem", "rb"),
             lambda: resource.prlimit(PID, resource.RLIMIT_NOFILE, (9, 9)), lambda: os.pidfd_open(PID)):
    try: print(hurt())
    except OSError: pass
for idle in (lambda: os.setpriority(0, PID, 19), lambda: os.sched_setaffinity(PID, {0})):
    try: idle()
    except OSError: pass
"""
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as victim:
        assert told(code.replace("PID", str(victim.pid)))[0] == ""
        assert (victim.poll(), os.getpriority(os.PRIO_PROCESS, victim.pid)) == (None, 0)
        assert os.sched_getaffinity(victim.pid) == os.sched_getaffinity(0)
        victim.kill()


def test_no_file_outside_is_changed(told, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.write_text("x")
    code = """import os
p = "PATH"
for change in (lambda: os.chmod(p, 0), lambda: os.utime(p, (0, 0)), lambda: os.truncate(p, 0), lambda: os.unlink(p),
               lambda: open(p, "a"), lambda: os.setxattr(p, "user.a", b"b"), lambda: os.rename(p, "y"),
               lambda: os.link(p, "y"), lambda: os.open(p, os.O_TRUNC)):
    try: change()
    except OSError: pass
"""
    before = theirs.stat()
    told(code.replace("PATH", str(theirs)), readable=[tmp_path])
    assert theirs.stat() == before
    assert theirs.read_text() == "x"
    assert os.listxattr(theirs) == []


@pytest.mark.parametrize("flag", ["0x10000000", "0x00020000", "0x40000000"])
def test_there_are_no_further_namespaces(told, flag):
    out, _, _ = told(
        f"import ctypes; l = ctypes.CDLL(None); print(l.unshare({flag}), l.syscall(56, {flag} | 17, 0, 0, 0, 0))"
    )
    assert out == "-1 -1\n"


def test_threads_and_children_work_within_bounds(told):
    code = """
import threading, subprocess
threads = [threading.Thread(target=print, args=["t"]) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
print(subprocess.run(["echo", "child"], capture_output=True, text=True).stdout)"""
    assert told(code)[0].count("t\n") == 8
    assert "child" in told(code)[0]


def test_an_endless_loop_ends_by_the_limit_of_computing(told):
    _, code, hit = told("while True: pass", Limits(cpu=1, wall=20))
    assert (code, hit) == (152, "cpu")


def test_one_that_ignores_every_signal_ends_by_the_clock(told):
    code = "import signal, time\nfor s in (2, 15, 24): signal.signal(s, signal.SIG_IGN)\nwhile True: time.sleep(1)"
    assert told(code, Limits(wall=1.5))[2] == "wall"


def test_memory_and_files_are_bounded(told):
    assert "no memory" in told("try: bytearray(8 * 2**30)\nexcept MemoryError: print('no memory')")[0]
    large = "f = open('a', 'wb')\ntry:\n  while True: f.write(b'x' * 2**20)\nexcept OSError as e: print(e.errno)"
    assert told(large)[0] == "27\n"


def test_the_disk_in_memory_is_full_at_its_limit(told_in_memory):
    full = """n = 0
try:
    while True:
        open(f"{n}", "wb").write(b"x" * 2**20)
        n += 1
except OSError as e: print(n, e.errno)
"""
    assert told_in_memory(full)[0] == "64 28\n"


def processes_of(uid):
    """The processes of a user that still run."""
    found = subprocess.run(["ps", "-o", "stat=", "-u", uid], capture_output=True, text=True, check=False).stdout
    return [state for state in found.split() if not state.startswith("Z")]


def test_a_fork_bomb_runs_into_its_limit_and_leaves_nothing(told):
    code = """
import os, signal
n = 0
try:
    while n < 500:
        if os.fork() == 0:
            signal.pause()
        n += 1
except OSError: print(n, os.getuid())
"""
    out, _, _ = told(code)
    made, uid = out.split()
    assert 0 < int(made) < 70
    if os.geteuid() == 0:
        wait_until(lambda: processes_of(uid) == [])


def test_a_flood_of_errors_is_cut(told):
    _, _, hit = told("import os\nwhile True: os.write(2, b'x' * 65536)")
    assert hit == "output"


def test_children_end_with_the_block(level):
    code = """import os, signal
if os.fork() == 0:
    os.setsid()
    while True: signal.pause()
print("x", flush=True)
signal.pause()
"""
    with run_confined([sys.executable, "-I", "-c", code], level=level, limits=QUICK) as inside:
        inside.stdout.readline()
        pid = inside.pid
        below = [int(child) for child in subprocess.check_output(["pgrep", "-P", str(pid)], text=True).split()]
        assert below
    wait_until(lambda: not any(map(is_alive, below)))


def test_as_root_each_has_a_uid_of_its_own(told):
    if os.geteuid() != 0:
        pytest.skip("needs root")
    uids = {told("import os; print(os.getuid())")[0] for _ in range(2)}
    assert len(uids) == 2
    assert all(int(uid) >= FIRST_UID for uid in uids)


def test_without_a_sandbox_the_limits_still_hold():
    with run_confined([sys.executable, "-c", "bytearray(8 * 2**30)"], level="none", limits=QUICK) as inside:
        assert inside.wait(20) == 1
    assert b"MemoryError" in inside.errors


def test_an_unknown_level_is_refused():
    with pytest.raises(SandboxError, match="there is no sandbox 'moat' here"), run_confined(["true"], level="moat"):
        pass
