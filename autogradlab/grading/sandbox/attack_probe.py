"""What this machine's sandboxes stop, found out by trying: small attacks, each harmless where it succeeds.

Read next: `../commands/sandbox.py`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autogradlab.grading.sandbox import landlock
from autogradlab.grading.sandbox.bubblewrap import REQUIRED_TOOLS
from autogradlab.grading.sandbox.confined_process import level_works, run_confined
from autogradlab.grading.sandbox.limits import Limits
from autogradlab.grading.sandbox.start_process import LEVELS, NONE, SandboxError
from autogradlab.grading.sandbox.visible_files import PACKAGE

__all__ = ["ATTACKS", "LEFT_OPEN", "Finding", "missing_requirements", "probe_levels"]

# What a submission might try, and a program that prints "yes" where it succeeds.
ATTACKS: dict[str, str] = {
    "read the system's passwords": "open('/etc/shadow').read(); print('yes')",
    "read the grader and the references": "open({grader!r}).read(); print('yes')",
    "see the grader's environment": "import os; print('yes' if 'AUTOGRADLAB_PROBE' in os.environ else '')",
    "see other processes": "import os; print('yes' if sum(p.isdigit() for p in os.listdir('/proc')) > 3 else '')",
    "use the network": "import socket; s = socket.socket(); s.settimeout(2)\n"
                       "print('yes' if s.connect_ex(('192.0.2.1', 9)) not in (101, 99) else '')",
    "write to the disk": "import tempfile; open('/var/tmp/autogradlab-probe', 'w').close(); print('yes')",
    "make a user namespace": "import ctypes; print('yes' if ctypes.CDLL(None).unshare(0x10000000) == 0 else '')",
    "take 2 GiB of memory": "bytearray(2 * 2**30); print('yes')",
    "start 200 processes": "import os, time\nfor k in range(200):\n    if os.fork() == 0: time.sleep(3); os._exit(0)\n"
                           "print('yes')",
    "write 32 MiB into one file": "open('/tmp/autogradlab-probe', 'wb').write(b'x' * 2**25); print('yes')",
}  # fmt: skip
READY_LINE = "print('ready', flush=True)\n"
PROBE_LIMITS = Limits(wall=15.0)
# What no attack above shows, and is to be known before a level is chosen.
LEFT_OPEN: dict[str, str] = {
    "bubblewrap": "shares this machine's kernel, and its time.",
    "landlock": "has no namespaces. Names, sizes and times of files and the numbers of processes can be found out, but "
                "not what is in them; files lie on the disk, counted four times a second; in a kernel, commands "
                "after ! find no terminal.",
    NONE: "only has limits.",
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """What became of the attacks at one level.

    Attributes:
        level: Its name.
        offered: Whether it works on this machine.
        stops: For each attack whether it was stopped, None where it did not even begin; empty where the level is not
            offered.
    """

    level: str
    offered: bool
    stops: dict[str, bool | None]


def probe_levels() -> Iterator[Finding]:
    """Try every level, the strongest first; the last is no sandbox at all, which only has limits."""
    for level in (*LEVELS, NONE):
        offered = level == NONE or level_works(level)
        yield Finding(
            level, offered, {what: is_stopped(code, level) for what, code in ATTACKS.items()} if offered else {}
        )


def is_stopped(code: str, level: str) -> bool | None:
    """Whether an attack fails; None where that is unknown, for it did not begin."""
    source = READY_LINE + code.replace("{grader!r}", repr(str(PACKAGE / "grading" / "judge" / "result.py")))
    try:
        with run_confined([sys.executable, "-I", "-c", source], level=level, limits=PROBE_LIMITS) as inside:
            out: bytes = inside.stdout.read(1000) if inside.stdout else b""
        return out.split() != [b"ready", b"yes"] if out.startswith(b"ready") else None
    except (SandboxError, OSError):
        return None
    finally:
        for left in ("/var/tmp/autogradlab-probe", "/tmp/autogradlab-probe"):
            Path(left).unlink(missing_ok=True)


def missing_requirements() -> list[str]:
    """What sandboxes need and this machine lacks: programs, and Landlock."""
    without = [tool for tool in REQUIRED_TOOLS if shutil.which(tool) is None]
    version = landlock.abi()
    return without + [f"Landlock's version {landlock.MIN_VERSION} (here: {version or 'none'})"] * (
        version < landlock.MIN_VERSION
    )
