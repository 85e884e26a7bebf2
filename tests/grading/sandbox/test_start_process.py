import os
import platform
import tempfile
from pathlib import Path

import pytest

from autogradlab.grading.sandbox import LEVELS, SandboxError, run_confined, seccomp
from autogradlab.grading.sandbox.start_process import count_threads, count_user_threads, is_passable


@pytest.mark.parametrize("level", LEVELS)
def test_without_a_filter_of_system_calls_there_is_no_sandbox(level, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert seccomp.filter_file() is None
    with pytest.raises(SandboxError, match="no filter of system calls"), run_confined(["true"], level=level):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_path_behind_a_closed_door_is_not_passable(tmp_path):
    inner = tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)
    assert not is_passable(inner)
    assert is_passable(Path("/usr/bin"))


def test_the_callers_threads_are_counted():
    assert count_user_threads() >= count_threads(Path(f"/proc/{os.getpid()}")) >= 1
    assert count_threads(Path("/proc/none")) == 0
