"""The sandbox's levels, for tests that a machine without one of them can't run."""

from __future__ import annotations

from needs import lacking

from autogradlab.grading.sandbox.confined_process import level_works

NEEDED = {
    "bubblewrap": "bubblewrap (on Debian: apt install bubblewrap)",
    "landlock": "Landlock (Linux 6.2 or later, and not switched off)",
}


def offered(level: str) -> None:
    """End the test where this machine does not offer the level."""
    if not level_works(level):
        lacking(NEEDED[level])
