"""The package's promises about imports and names, and that its code is clean; `test_installed.py` installs it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import autogradlab as al

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it says, in one stream."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def test_importing_the_package_loads_nothing_that_only_a_notebook_needs() -> None:
    heavy = ["IPython", "anywidget", "click", "graphviz", "ipywidgets", "matplotlib", "nbformat", "pygraphviz"]
    asked = run(sys.executable, "-c", f"import sys, autogradlab; print([m for m in {heavy} if m in sys.modules])")
    assert asked.stdout.strip() == "[]"


def test_the_public_names_are_the_pinned_ones() -> None:
    pinned = (ROOT / "tests" / "public_names.txt").read_text(encoding="utf-8").split()
    assert {*al.__all__} - {*pinned} == set()
    assert {*pinned} - {*al.__all__} == set()
    assert pinned == sorted(pinned)


@pytest.mark.parametrize(
    "tool", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=["lint", "format", "types"]
)
def test_the_code_is_clean(tool: list[str]) -> None:
    told = run(sys.executable, "-m", *tool)
    assert told.returncode == 0, told.stdout


def test_the_readme_and_ci_install_and_test_with_the_same_command() -> None:
    commands = re.findall(r"^python3 -m venv .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    start, test = commands
    assert start.endswith("autogradlab lab")
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1].replace(" -q", "") == test
