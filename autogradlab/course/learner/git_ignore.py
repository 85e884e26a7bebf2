"""Lines for a `.gitignore`: the grader's secret and gradebooks stay out of a repository, which may be public.

Read next: `material.py`.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["ignore_in_git"]

SECRET_FILE = "grading.secret"
GRADEBOOK_FILES = ("gradebook.db", "gradebook.db-*")


def ignore_in_git(folder: Path, secret: str = SECRET_FILE) -> Path | None:
    """Have git ignore a grader's secret, and gradebooks next to it: whoever knows the secret could prepare.

    Args:
        folder: Where they are, or will be.
        secret: The name of the secret's file.

    Returns:
        The `.gitignore`, with what was in it before; None where it can't be written, or says all that already.
    """
    path = folder / ".gitignore"
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        missing = [line for line in (f"/{secret}", *GRADEBOOK_FILES) if line not in before.splitlines()]
        start = before if not before or before.endswith("\n") else f"{before}\n"
        if missing:
            path.write_text(start + "\n".join(missing) + "\n", encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return path if missing else None
