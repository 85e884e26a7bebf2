"""The package's promises about imports and names, and that its code is clean; `test_installed.py` installs it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
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


def test_what_a_training_loop_does_without_is_loaded_when_first_asked_for() -> None:
    late = [
        "autograd.forward_ad",
        "autograd.functional",
        "func",
        "linalg",
        "nn",
        "optim",
        "transforms.jacobians",
        "utils",
    ]
    asked = run(
        sys.executable,
        "-c",
        f"import sys, autogradlab as al; print([m for m in {late} if f'autogradlab.{{m}}' in sys.modules]); "
        "print({*al.__all__} - {*dir(al)}, [n for n in al.__all__ if not hasattr(al, n)], al.hvp is al.hvp, "
        "callable(al.autograd.gradcheck), al.autograd.Variable.__name__, al.autograd.forward_ad.__name__)",
    )
    assert asked.stdout.split("\n")[:2] == ["[]", "set() [] True True Variable autogradlab.autograd.forward_ad"]


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


def public_namespaces() -> list[str]:
    """Every module of ours that is reached by public names, from the package and from what stands next to it."""
    outside = (
        "cli",
        "__main__",
        "engine",
        "ops",
        "transforms",
        "compiler",
        "grading",
        "scipy",
        "pages",
    )  # not for `from autogradlab import`
    found = [al, *(importlib.import_module(f"autogradlab.{m.name}")
                   for m in pkgutil.iter_modules(al.__path__) if m.name not in outside)]  # fmt: skip
    found += [importlib.import_module(f"autogradlab.course.{m}") for m in ("tasks", "observing", "trying")]
    for module in found:
        inside = [getattr(module, name) for name in dir(module) if module.__name__ != "autogradlab.numpy"]
        found += [
            m for m in inside
            if isinstance(m, ModuleType) and m.__name__.startswith("autogradlab.") and m not in found
        ]  # fmt: skip
    return sorted({module.__name__ for module in found})


@pytest.mark.parametrize("name", public_namespaces())
def test_tab_offers_the_public_names_of_a_namespace_and_nothing_else(name: str) -> None:
    module = importlib.import_module(name)
    loaded_late = {*al._LAZY, *al._LAZY_HOME, *al._LAZY_ALIASES} - {*al._LAZY_NAMES["builtins"].split()}
    late = {"autogradlab": loaded_late, "autogradlab.numpy": dir(np)}.get(name, ())
    assert dir(module) == sorted({*module.__all__, *late})
    assert [n for n in dir(module) if not hasattr(module, n)] == []


def test_the_walk_meets_the_namespaces_that_learners_use() -> None:
    used = """autograd autograd.functional course course.tasks cuda display func linalg live nn nn.functional nn.init
    nn.utils nn.utils.rnn numpy optim optim.lr_scheduler utils utils.data widgets"""
    assert {f"autogradlab.{name}" for name in used.split()} <= {*public_namespaces()}


@pytest.mark.parametrize(("before", "after"), [(700, 20_000), (50_000, 50_000), (0, 0)])
def test_the_collectors_threshold_is_only_ever_raised(before: int, after: int) -> None:
    program = f"import gc; gc.set_threshold({before}, 10, 10); import autogradlab; print(*gc.get_threshold())"
    assert run(sys.executable, "-c", program).stdout.split() == [str(after), "10", "10"]
