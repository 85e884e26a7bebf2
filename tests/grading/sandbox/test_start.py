import os
import platform
import tempfile
from pathlib import Path

import pytest

from autogradlab.grading.sandbox import LEVELS, SandboxError, confined, seccomp
from autogradlab.grading.sandbox.start import of_caller, passable, threads


@pytest.mark.parametrize("level", LEVELS)
def test_without_a_filter_of_system_calls_there_is_no_sandbox(level, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert seccomp.filter_file() is None
    with pytest.raises(SandboxError, match="no filter of system calls"), confined(["true"], level=level):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_path_behind_a_closed_door_is_not_passable(tmp_path):
    inner = tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)
    assert not passable(inner)
    assert passable(Path("/usr/bin"))


def test_the_callers_threads_are_counted():
    assert of_caller() >= threads(Path(f"/proc/{os.getpid()}")) >= 1
    assert threads(Path("/proc/none")) == 0
