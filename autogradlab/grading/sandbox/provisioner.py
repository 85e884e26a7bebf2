"""A Jupyter kernel in the sandbox, for whatever starts kernels through jupyter_client: nbclient, nbval, nbgrader.

Set `JUPYTER_DEFAULT_PROVISIONER_NAME=autogradlab-bubblewrap`, or `autogradlab-landlock`, and every kernel that has no
provisioner of its own runs confined. It talks over sockets in a folder of its own, for it has no network.

Source: jupyter_client's documentation, "Kernel provisioning".

Read next: `attack_probe.py`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Float, Int

from autogradlab.grading.sandbox.landlock_supervisor import children
from autogradlab.grading.sandbox.limit_watcher import LimitWatcher
from autogradlab.grading.sandbox.limits import Limits
from autogradlab.grading.sandbox.output_limit import OutputCounter
from autogradlab.grading.sandbox.start_process import RunningProcess, start_confined

__all__ = ["BubblewrapProvisioner", "LandlockProvisioner", "SandboxProvisioner"]

DEFAULTS = Limits()


class SandboxProvisioner(LocalProvisioner):
    """Starts kernels in a sandbox; its limits are settings.

    Attributes:
        level: What confines them.
        memory, tmpfs, file_size: In bytes.
        output: Bytes that may be published.
        cpu, wall: In seconds; `wall` is the kernel's whole life.
        processes: At one time, threads included.
        files: Files and folders.
        hit: The limit that ended the kernel, if one did.
    """

    level = ""

    memory = Int(DEFAULTS.memory, help="Bytes of address space a process may have.").tag(config=True)
    cpu = Int(DEFAULTS.cpu, help="Seconds that its processes may compute.").tag(config=True)
    processes = Int(DEFAULTS.processes, help="Processes and threads at one time.").tag(config=True)
    file_size = Int(DEFAULTS.file_size, help="Bytes of one file.").tag(config=True)
    tmpfs = Int(DEFAULTS.tmpfs, help="Bytes of all files together.").tag(config=True)
    files = Int(DEFAULTS.files, help="Files and folders.").tag(config=True)
    output = Int(DEFAULTS.output, help="Bytes that may be published.").tag(config=True)
    wall = Float(DEFAULTS.wall, help="Seconds from the kernel's start to its end.").tag(config=True)

    folder: Path | None = None  # the way to the sockets: passable by the caller alone
    running: RunningProcess | None = None
    watches: tuple[LimitWatcher | OutputCounter, ...] = ()
    hit = ""

    @property
    def limits(self) -> Limits:
        """The settings as limits."""
        return Limits(**{field.name: getattr(self, field.name) for field in dataclasses.fields(Limits)})

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
        self.running = start_confined(line, self.level, self.limits, sockets=[self.folder / "s"], **quiet)
        self.process = self.running.process
        self.pid, self.pgid = self.process.pid, self.process.pid
        iopub = f"ipc://{self.connection_info['ip']}-{self.connection_info['iopub_port']}"
        self.watches = (
            LimitWatcher(self.process.pid, self.limits, self.on_limit, self.running.folders),
            OutputCounter(iopub, self.output, self.on_limit),
        )
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal: to interrupt, to the kernel itself; any other ends all there is."""
        if signum == 0:
            await super().send_signal(signum)
        elif signum == signal.SIGINT:
            for pid in self.kernel_pids():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signum)
        else:
            self.end()

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and all that it started."""
        self.end()

    async def terminate(self, restart: bool = False) -> None:
        """The same: a stranger's code is not asked."""
        self.end()

    def kernel_pids(self) -> list[int]:
        """The kernel itself: of bubblewrap, the child of the first process in its namespace."""
        outer = children(self.pid or 0)
        return outer if self.level == "landlock" else [pid for first in outer for pid in children(first)]

    def on_limit(self, limit: str) -> None:
        """End the sandbox for a limit, and say so."""
        self.hit = self.hit or limit
        self.log.error("The sandbox %r ended the kernel: it went over its limit of %s.", self.level, limit)
        self.end()

    def end(self) -> None:
        """End the sandbox."""
        if self.running is not None:
            self.running.end()

    async def cleanup(self, restart: bool = False) -> None:
        """Leave nothing behind."""
        for watch in self.watches:
            watch.stop()
        self.end()
        await super().cleanup(restart)
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


class BubblewrapProvisioner(SandboxProvisioner):
    """Kernels in namespaces of their own."""

    level = "bubblewrap"


class LandlockProvisioner(SandboxProvisioner):
    """Kernels behind Landlock's walls."""

    level = "landlock"
