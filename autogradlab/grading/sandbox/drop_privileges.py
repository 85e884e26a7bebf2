"""The programs that take rights and resources away from the one that they run.

Started as root, it gets a uid that nobody else has: the kernel counts processes by uid, and lets root have as many as
it likes.

Source: util-linux's manuals, prlimit(1) and setpriv(1).

Read next: `seccomp.py`.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator

from autogradlab.grading.sandbox.limits import Limits

__all__ = ["FIRST_UID", "drop_command", "sandbox_uid"]

FIRST_UID = 1_879_048_192  # from here on the uids are nobody's on ordinary machines
uid_counter = itertools.count(os.getpid() * 1000 % 100_000_000)


def sandbox_uid() -> int | None:
    """A uid for one sandbox alone; None where the caller is not root, and can give no other than its own."""
    return FIRST_UID + next(uid_counter) % 100_000_000 if os.geteuid() == 0 else None


def drop_command(limits: Limits, uid: int | None, kept: str = "") -> Iterator[str]:
    """What stands before the program that is confined, and runs it.

    Args:
        limits: What it may take.
        uid: Who it is to be.
        kept: The one capability that it keeps.
    """
    yield from (tool_path("prlimit"), *limits.prlimit(), "--")
    caps = f"-all,+{kept}" if kept else "-all"
    rights: tuple[str, ...] = ("--no-new-privs", f"--inh-caps={caps}")
    if uid is not None:
        rights = (*rights, "--reuid", str(uid), "--regid", str(uid), "--clear-groups", f"--bounding-set={caps}")
    yield from (tool_path("setpriv"), *rights, *[f"--ambient-caps={caps}"] * bool(kept), "--")


def tool_path(tool: str) -> str:
    """Where a tool lies."""
    return shutil.which(tool) or tool
