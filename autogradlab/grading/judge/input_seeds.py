"""The secret under which inputs are drawn, and the seed that it gives each submission: if you know it, you can prepare.

Read next: `grade_submission.py`.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from autogradlab.course.learner.git_ignore import ignore_in_git

__all__ = ["SecretError", "read_secret", "submission_seed"]

MIN_BYTES = 16  # bytes


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
        if not path.exists() and create_secret(path):
            ignored = ignore_in_git(path.parent, path.name)
            said = f" {ignored} keeps it and gradebooks out of a repository." if ignored else ""
            new = f"{path} is new: it holds the secret that inputs are drawn under. Keep it.{said}"
            return path.read_bytes().strip(), new
        secret, mode = path.read_bytes().strip(), path.stat().st_mode
    except OSError as error:
        raise SecretError(f"{path} cannot be used: {error.strerror}.") from None
    if len(secret) < MIN_BYTES:
        raise SecretError(
            f"{path} holds {len(secret)} bytes.\nHint: name a file that is not there yet: it will be made."
        )
    shared = mode & 0o077 and os.name == "posix"
    return secret, f"{path} can be read by others. Hint: chmod 600 {path}" if shared else ""


def create_secret(path: Path) -> bool:
    """Make a secret and its file, which is there whole or not at all; False where another grader was faster."""
    begun = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(secrets.token_hex(32).encode() + b"\n")
    try:
        os.link(begun, path)  # a rename would take the place of another grader's, which may have been used already
    except FileExistsError:
        return False
    except OSError:
        os.rename(begun, path)  # a file system without links
    finally:
        begun.unlink(missing_ok=True)
    return True


def submission_seed(secret: bytes, assignment: str, submission_hash: str) -> str:
    """What a submission's inputs are drawn from."""
    return hmac.new(secret, f"{assignment}\n{submission_hash}".encode(), hashlib.sha256).hexdigest()
