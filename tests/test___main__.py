"""`python -m autogradlab`, where the command's script isn't on the PATH."""

import subprocess
import sys

from autogradlab import __version__


def run_module(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "autogradlab", *arguments], capture_output=True, text=True, timeout=120, check=False
    )


def test_the_module_says_its_version_as_the_command_does():
    done = run_module("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"autogradlab {__version__}\n"


def test_an_unknown_command_is_an_error_that_shows_the_usage_with_the_name_it_was_called_by():
    done = run_module("no-such-command")
    assert done.returncode == 2
    assert "Usage: python -m autogradlab" in done.stderr
    assert "no-such-command" in done.stderr
