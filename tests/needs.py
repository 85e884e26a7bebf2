"""What a test needs of the machine: skipped by name where a laptop lacks it, an error where CI does."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def lacking(what: str) -> NoReturn:
    """End the test: skipped on a laptop, failed in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI has to bring {what}")
    pytest.skip(f"needs {what}")


def chromium() -> str:
    """The path of Chromium, or of a browser made from it."""
    return next(filter(None, map(shutil.which, BROWSERS)), None) or lacking(
        "Chromium (on Debian: apt install chromium)"
    )


def postgres() -> Path:
    """The directory of PostgreSQL's server commands; Debian keeps them off the PATH."""
    found = [Path(shutil.which("initdb") or "").resolve().parent, *sorted(Path("/usr/lib/postgresql").glob("*/bin"))]
    having = [place for place in found if (place / "pg_ctl").is_file()]
    return having[-1] if having else lacking("PostgreSQL's server (on Debian: apt install postgresql)")


def bubblewrap() -> None:
    """End the test where no sandbox can be made by bubblewrap."""
    from autogradlab.grading.sandbox import best_level

    if best_level() != "bubblewrap":
        lacking("bubblewrap (on Debian: apt install bubblewrap)")
