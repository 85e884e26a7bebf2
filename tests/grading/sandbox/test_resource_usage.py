import os
import subprocess
import sys

from autogradlab.grading.sandbox.resource_usage import (
    UNKNOWN,
    deleted_file_bytes,
    disk_usage,
    memory_used,
    read_process,
    tmpfs_entries,
)


def test_a_process_is_seen_as_long_as_it_lives():
    with subprocess.Popen(
        [sys.executable, "-c", "held = bytearray(50_000_000); input()"], stdin=subprocess.PIPE
    ) as child:
        found = read_process(child.pid)
        assert found.threads == 1
        assert found.name[0] == child.pid
        child.communicate(b"")
    assert read_process(child.pid) is None


def test_memory_and_time_of_this_process_are_told():
    found = read_process(os.getpid())
    assert found.own > 0
    assert 0 < memory_used([os.getpid()]) <= 2 * found.resident
    assert memory_used([UNKNOWN]) == 0


def test_files_are_counted_and_no_link_is_followed(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").write_bytes(b"x" * 100_000)
    (tmp_path / "a" / "up").symlink_to("/")
    count, size = disk_usage([tmp_path], 100)
    assert count == 4
    assert 100_000 <= size < 200_000
    assert disk_usage([tmp_path], 1)[0] == 2
    assert disk_usage([tmp_path / "missing"], 1) == (0, 0)


def test_what_cannot_be_looked_into_is_too_much(tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    assert disk_usage([loop], 10) == (UNKNOWN, UNKNOWN)


def test_deleted_files_count_as_long_as_they_are_open(tmp_path):
    device = os.stat(tmp_path).st_dev
    before = deleted_file_bytes([os.getpid()], {device})
    with open(tmp_path / "file", "wb") as file:
        file.write(b"x" * 300_000)
        file.flush()
        os.fsync(file.fileno())
        (tmp_path / "file").unlink()
        assert deleted_file_bytes([os.getpid()], {device}) >= before + 300_000
        assert deleted_file_bytes([os.getpid()], set()) == 0


def test_a_home_on_this_machines_own_disk_is_not_counted():
    assert tmpfs_entries(os.getpid(), 12_345) == 0
