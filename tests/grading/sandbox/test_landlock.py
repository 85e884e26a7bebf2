import errno
import struct
from pathlib import Path

import pytest
from grading.sandbox.levels import offered

from autogradlab.grading.sandbox import SandboxError, landlock, run_confined
from autogradlab.grading.sandbox.landlock import (
    DEVICES,
    FILES,
    READ_DIR,
    READ_RIGHTS,
    grants,
    grants_without,
    handled_rights,
)
from autogradlab.grading.sandbox.visible_files import PACKAGE, concealed_paths


def test_what_is_forbidden_grows_with_the_version():
    assert handled_rights(3) == (FILES, 0, 0)
    assert handled_rights(4) == (FILES, 3, 0)
    assert handled_rights(5) == (FILES | DEVICES, 3, 0)
    assert handled_rights(6) == (FILES | DEVICES, 3, 3)


def test_of_a_folder_with_something_closed_the_rest_is_granted(tmp_path):
    for name in ("open/a", "half/open", "half/closed"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "link").symlink_to("/etc")
    granted = dict(grants_without(tmp_path, {tmp_path / "half" / "closed"}))
    assert granted == {
        tmp_path: READ_DIR,
        tmp_path / "open": READ_RIGHTS,
        tmp_path / "half": READ_DIR,
        tmp_path / "half" / "open": READ_RIGHTS,
    }


def test_nothing_concealed_is_granted_though_a_link_leads_there(tmp_path):
    (tmp_path / "real" / "secret").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    hidden = tmp_path / "link" / "secret"
    readable = {path for path, rights in grants([tmp_path], [], [], [hidden]) if rights & landlock.READ_FILE}
    closed = [path.resolve() for path in (*concealed_paths(), hidden)]
    assert not any(path in (*readable_path.parents, readable_path) for path in closed for readable_path in readable)
    assert not any(readable_path in path.parents for path in closed for readable_path in readable)
    assert PACKAGE.resolve() / "__init__.py" in readable


def test_a_socket_may_be_made_where_no_file_may(tmp_path):
    rights = dict(grants([], [], [tmp_path], []))[tmp_path]
    assert rights & landlock.MAKE_SOCKET
    assert not rights & landlock.WRITE_FILE


def test_linux_takes_the_rules_as_they_are_packed(tmp_path):
    offered("landlock")
    file = tmp_path / "file"
    file.touch()
    for version in range(landlock.MIN_VERSION, landlock.abi() + 1):
        with open(landlock.ruleset([(tmp_path, FILES), (file, FILES)], version), "rb"):
            assert version >= landlock.MIN_VERSION


def test_a_rule_that_linux_refuses_is_an_error(tmp_path):
    offered("landlock")
    with pytest.raises(OSError, match="landlock_add_rule") as caught:
        landlock.ruleset([(tmp_path, 0)], landlock.abi())
    assert caught.value.errno == errno.ENOMSG


def test_a_call_that_is_not_there_is_a_machine_without_landlock(monkeypatch):
    monkeypatch.setattr(landlock, "CREATE_RULESET", 100_000)
    assert landlock.abi() == 0
    with (
        pytest.raises(SandboxError, match="there is no sandbox 'landlock' here"),
        run_confined(["true"], level="landlock"),
    ):
        pass


def test_the_structures_have_the_kernels_sizes():
    assert struct.calcsize("=QQQ") == 24
    assert struct.calcsize("=Qi") == 12
    assert Path("/dev/null") in {Path(name) for name in landlock.DEVICE_FILES}
