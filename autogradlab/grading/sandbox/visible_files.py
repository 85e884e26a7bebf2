"""What of this machine a confined process sees: the system, this Python, and this package without its secrets.

Read next: `bubblewrap.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = [
    "ENVIRONMENT",
    "SANDBOX_HOME",
    "concealed_paths",
    "is_inside",
    "places_to_hide",
    "system_paths",
    "visible_paths",
]

PACKAGE = Path(__file__).parents[2]
SANDBOX_HOME = "/tmp"  # the sandbox's own, in memory
SYSTEM_FOLDERS = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
SYSTEM_SETTINGS = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/fonts",
            "/etc/localtime", "/etc/nsswitch.conf")  # fmt: skip

# Nothing of the caller's own environment goes in. One thread a library: threads count as processes.
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": SANDBOX_HOME,
    "TMPDIR": SANDBOX_HOME,
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "MALLOC_ARENA_MAX": "2",  # each arena reserves 64 MiB of addresses, which count as memory
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "AUTOGRADLAB_PROGRESS": "off",  # what a learner passed is written at home, where this is not
}


def system_paths() -> list[Path]:
    """The system's own folders and files, as far as there are any."""
    return [Path(name) for name in (*SYSTEM_FOLDERS, *SYSTEM_SETTINGS) if Path(name).exists()]


def visible_paths() -> list[Path]:
    """This Python, its packages and this package, outer folders first."""
    prefixes = {Path(p) for p in (sys.prefix, sys.base_prefix, sys.exec_prefix)}
    found = sorted({p for path in (*prefixes, PACKAGE) for p in (path, path.resolve())})
    return [p for p in found if not any(is_inside(p, other) for other in (*system_paths(), *found) if other != p)]


def concealed_paths() -> list[Path]:
    """What no submission may read though it lies within what is visible: references, checks and the grader."""
    return [PACKAGE / "course" / "material" / "exercises", PACKAGE / "grading"]


def places_to_hide(hidden: Sequence[Path], shown: Sequence[Path]) -> list[Path]:
    """Where in what is shown there is something hidden, whatever links lead to the one or the other.

    No place is inside another. A hidden folder is covered by an empty read-only one, where nothing further down can be
    covered again; a wheel hides the course's exercises and, inside them, the one that is graded.
    """
    found: dict[Path, None] = {}
    for path in (path.resolve() for path in hidden if path.exists()):
        for folder in shown:
            real = folder.resolve()
            if is_inside(path, real) or path == real:
                found[folder / path.relative_to(real)] = None
    return [path for path in found if not any(is_inside(path, other) for other in found)]


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder."""
    return folder in path.parents
