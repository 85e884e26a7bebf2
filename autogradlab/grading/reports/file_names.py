"""File names for people: readable, safe on every system, and never the same for two.

Read next: `student_hints.py`.
"""

from __future__ import annotations

import hashlib
import re

__all__ = ["file_name"]

MAX_READABLE = 40  # characters of a name that are kept to read


def file_name(student: str, suffix: str) -> str:
    """A file's name made of what is plain in `student`, and of a digest of all of it.

    The digest keeps apart what a file system may not: `Ada` and `ada`, or two names with nothing plain in them.

    >>> file_name("../../Ada Lovelace", ".html")
    'Ada-Lovelace-e3264eb3cb.html'
    """
    plain = re.sub(r"[^A-Za-z0-9_]+", "-", student)[:MAX_READABLE].strip("-_") or "student"
    digest = hashlib.sha256(student.encode("utf-8", "backslashreplace")).hexdigest()[:10]
    return f"{plain}-{digest}{suffix}"
