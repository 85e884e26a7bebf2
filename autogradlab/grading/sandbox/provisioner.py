"""A Jupyter kernel in the sandbox, for whatever starts kernels through jupyter_client: nbclient, nbval, nbgrader.

Set `JUPYTER_DEFAULT_PROVISIONER_NAME=autogradlab-bubblewrap`, and every kernel that has no provisioner of its own runs
confined. It talks over sockets in a folder of its own, for it has no network. What it sends over them is not counted
here: a cap on output is the client's, such as nbclient's.

Source: jupyter_client's documentation, "Kernel provisioning".

Read next: `probing.py`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Float, Int

from autogradlab.grading.sandbox.confine import start
from autogradlab.grading.sandbox.limits import Limits

__all__ = ["BubblewrapProvisioner"]

DEFAULTS = Limits()


class BubblewrapProvisioner(LocalProvisioner):
    """Starts kernels behind bubblewrap; its limits are settings.

    Attributes:
        memory, tmpfs, file_size: In bytes.
        cpu, wall: In seconds; `wall` is the kernel's whole life.
        processes: At one time, threads included.
    """

    level = "bubblewrap"

    memory = Int(DEFAULTS.memory, help="Bytes of address space a process may have.").tag(config=True)
    cpu = Int(DEFAULTS.cpu, help="Seconds that a process may compute.").tag(config=True)
    processes = Int(DEFAULTS.processes, help="Processes and threads at one time.").tag(config=True)
    file_size = Int(DEFAULTS.file_size, help="Bytes of one file.").tag(config=True)
    tmpfs = Int(DEFAULTS.tmpfs, help="Bytes of all files together.").tag(config=True)
    wall = Float(DEFAULTS.wall, help="Seconds from the kernel's start to its end.").tag(config=True)

    folder: Path | None = None  # the way to the sockets: passable by the caller alone
    timer: threading.Timer | None = None

    @property
    def limits(self) -> Limits:
        """The settings as limits."""
        names = ("memory", "cpu", "processes", "file_size", "tmpfs", "wall")
        return Limits(**{name: getattr(self, name) for name in names})

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare the sockets and the connection file in a folder that the kernel can reach."""
        self.folder = Path(tempfile.mkdtemp(prefix="al"))
        sockets = self.folder / "s"
        sockets.mkdir()
        sockets.chmod(0o777)  # the kernel has a uid of its own; others don't get past the folder around it
        manager: Any = self.parent
        manager.transport, manager.ip = "ipc", str(sockets / "k")
        manager.connection_file = str(sockets / "c.json")
        prepared: dict[str, Any] = await super().pre_launch(**kwargs)
        os.chmod(manager.connection_file, 0o644)
        return prepared

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel confined; it begins in an empty folder, whatever folder the caller is in."""
        quiet: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        assert self.folder is not None
        line = [*cmd, "--quiet"] if "ipykernel_launcher" in cmd else cmd
        self.process = start(line, self.level, self.limits, writable=[self.folder / "s"], **quiet)
        self.pid, self.pgid = self.process.pid, self.process.pid
        self.timer = threading.Timer(self.wall, self.over)
        self.timer.daemon = True
        self.timer.start()
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal: to interrupt, to the kernel itself; any other ends all there is."""
        if signum == 0:
            await super().send_signal(signum)
        elif signum == signal.SIGINT:
            for pid in inner(self.pid or 0):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signum)
        else:
            self.over()

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and all that it started."""
        self.over()

    async def terminate(self, restart: bool = False) -> None:
        """The same: a stranger's code is not asked."""
        self.over()

    def over(self) -> None:
        """End the sandbox."""
        if self.pgid:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pgid, signal.SIGKILL)

    async def cleanup(self, restart: bool = False) -> None:
        """Leave nothing behind."""
        if self.timer is not None:
            self.timer.cancel()
        self.over()
        await super().cleanup(restart)
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def inner(pid: int) -> list[int]:
    """The process that bubblewrap runs: the child of the first process in its namespace."""
    return [grandchild for child in children(pid) for grandchild in children(child)]


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (OSError, ValueError):
        return []
