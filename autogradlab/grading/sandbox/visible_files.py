"""What a confined process sees of this machine: the system, Python's libraries, and this package without its secrets.

Of a virtual environment only the library folders are shown, never the whole prefix: it may have been made in the course
folder, or the course in it, next to the secret and other students' notebooks.

Read next: `bubblewrap.py`.
"""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = [
    "ENVIRONMENT",
    "SANDBOX_HOME",
    "concealed_paths",
    "is_inside",
    "hiding_problem",
    "places_to_hide",
    "python_paths",
    "system_paths",
    "visible_paths",
]

PACKAGE = Path(__file__).parents[2]
SANDBOX_HOME = "/tmp"  # the sandbox's own, in memory
PACKAGE_FOLDERS = ("site-packages", "dist-packages")
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
    """This Python's libraries and programs and this package, outer folders first."""
    found = sorted({p for path in (*python_paths(), PACKAGE) for p in (path, resolve_folder(path))})
    return [p for p in found if not any(is_inside(p, other) for other in (*system_paths(), *found) if other != p)]


def resolve_folder(path: Path) -> Path:
    """A path with no links on the way to it; a file may be a link itself, as a virtual environment's Python is."""
    return path.parent.resolve() / path.name if path.is_file() else path.resolve()


def python_paths() -> Iterator[Path]:
    """The files and folders without which this Python doesn't start: libraries, packages, programs and settings.

    A program may be a link to one of the base Python's, which is a link again: each on the way is named.
    """
    yield from library_folders()
    program = Path(sys.executable)
    for prefix in {Path(p) for p in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)}:
        yield from (path for path in (prefix / "pyvenv.cfg", *prefix.glob("bin/python*")) if path.is_file())
        yield from (path for path in prefix.glob("lib*/*.so*") if path.is_file())  # conda's, and Python's own
    while program.is_symlink():
        yield program
        program = program.parent / os.readlink(program)
    yield program


def library_folders() -> list[Path]:
    """The folders of the standard library and of installed packages; not the parent that a virtual environment adds."""
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    names = [sysconfig.get_path(kind, vars=base) for kind in ("stdlib", "platstdlib")]
    names += [sysconfig.get_path(kind) for kind in ("purelib", "platlib")]
    names += [folder for folder in (*site.getsitepackages(), *sys.path) if folder.endswith(PACKAGE_FOLDERS)]
    prefixes = [Path(p) for p in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)]
    return [
        path for path in map(Path, dict.fromkeys(names)) if path.is_dir() and any(is_inside(path, p) for p in prefixes)
    ]


def concealed_paths() -> list[Path]:
    """What no submission may read though it is visible: references, checks, the grader, and their byte code."""
    paths = [PACKAGE / "course" / "material" / "exercises", PACKAGE / "grading"]
    return [*paths, Path(sys.pycache_prefix)] if sys.pycache_prefix else paths


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


def hiding_problem(hidden: Sequence[Path]) -> str:
    """Why something can't be hidden, where it is a folder that Python itself is read from; empty where all can."""
    needed = {path.resolve() for path in (*library_folders(), PACKAGE)}
    clash = next((path for path in hidden if path.resolve() in needed), None)
    return (
        f"{clash} can't be hidden from submissions: the sandbox shows it, since Python's own libraries are there."
        "\nHint: move submissions, secret and gradebook to a folder of their own."
        if clash
        else ""
    )


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder."""
    return folder in path.parents
