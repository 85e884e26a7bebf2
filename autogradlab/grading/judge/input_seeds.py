"""The secret under which inputs are drawn, and the seed that it gives each submission: if you know it, you can prepare.

Read next: `grade_submission.py`.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

__all__ = ["SecretError", "read_secret", "submission_seed"]

MIN_BYTES = 16  # bytes
GRADEBOOK_FILES = ("gradebook.db", "gradebook.db-*")


class SecretError(ValueError):
    """A file that holds no usable secret."""


def read_secret(path: Path) -> tuple[bytes, str]:
    """The secret in a file, which is made where it is missing, readable by its owner alone.

    Args:
        path: The file.

    Returns:
        The secret, and what to tell about its file; empty where there is nothing to tell.

    Raises:
        SecretError: where it is too short, or cannot be read or made.
    """
    try:
        if not path.exists():
            secret, ignored = create_secret(path), ignore_in_git(path)
            said = f" {ignored} keeps it and gradebooks out of a repository." if ignored else ""
            return secret, f"{path} is new: it holds the secret that inputs are drawn under. Keep it.{said}"
        secret, mode = path.read_bytes().strip(), path.stat().st_mode
    except OSError as error:
        raise SecretError(f"{path} cannot be used: {error.strerror}.") from None
    if len(secret) < MIN_BYTES:
        raise SecretError(
            f"{path} holds {len(secret)} bytes.\nHint: name a file that is not there yet: it will be made."
        )
    shared = mode & 0o077 and os.name == "posix"
    return secret, f"{path} can be read by others. Hint: chmod 600 {path}" if shared else ""


def create_secret(path: Path) -> bytes:
    """Make a secret and its file, unless another process was faster."""
    secret = secrets.token_hex(32).encode()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(secret + b"\n")
    return secret


def ignore_in_git(secret: Path) -> Path | None:
    """Have git ignore a new secret, and gradebooks next to it: in a public repository, everybody could prepare.

    Returns:
        The `.gitignore`, with what was in it before; None where it can't be written, or says all that already.
    """
    path = secret.with_name(".gitignore")
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        missing = [line for line in (f"/{secret.name}", *GRADEBOOK_FILES) if line not in before.splitlines()]
        start = before if not before or before.endswith("\n") else f"{before}\n"
        if missing:
            path.write_text(start + "\n".join(missing) + "\n", encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return path if missing else None


def submission_seed(secret: bytes, assignment: str, submission_hash: str) -> str:
    """What a submission's inputs are drawn from."""
    return hmac.new(secret, f"{assignment}\n{submission_hash}".encode(), hashlib.sha256).hexdigest()
