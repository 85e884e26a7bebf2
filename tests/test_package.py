"""The package as a newcomer gets it: built, installed elsewhere, its promises about imports and names kept."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from needs import bubblewrap, lacking

import autogradlab as al

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "autogradlab"
MATERIAL = "autogradlab/course/material"
CACHES = {"__pycache__", ".ipynb_checkpoints"}


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


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by way of the source distribution, so that both are proved."""
    out = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--outdir", out, ROOT)
    if "No matching distribution" in built.stdout:
        lacking("a package index to build from")
    assert built.returncode == 0, built.stdout
    return next(out.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_works_where_there_is_no_checkout(wheel: Path, tmp_path: Path) -> None:
    assert missing_from(wheel) == set()

    scripts = fresh_environment(tmp_path / "venv", f"autogradlab[lab] @ {wheel.as_uri()}")
    assert al.__version__ in run(scripts / "autogradlab", "--version", cwd=tmp_path).stdout

    asked = run(scripts / "python", "-c", "from autogradlab.course import root; print(root())", cwd=tmp_path)
    material = Path(asked.stdout.strip())
    assert tmp_path in material.parents
    assert list(material.glob("notebooks/*.ipynb"))
    assert list(material.glob("exercises/*/*.ipynb"))

    copied = run(scripts / "autogradlab", "lab", "course", "--copy-only", cwd=tmp_path)
    assert copied.returncode == 0, copied.stdout
    assert list((tmp_path / "course").rglob("01_gradients_three_ways.ipynb"))
    assert list((tmp_path / "course").rglob("chain_rule.ipynb"))


@pytest.mark.slow
def test_an_installed_grader_grades(wheel: Path, tmp_path: Path) -> None:
    """From the checkout the exercises are outside the package; in a wheel they are inside it, where more is hidden."""
    bubblewrap()
    scripts = fresh_environment(tmp_path / "venv", f"autogradlab[grading,lab] @ {wheel.as_uri()}")
    submitted = tmp_path / "submitted" / "ada" / "chain_rule" / "chain_rule.ipynb"
    submitted.parent.mkdir(parents=True)
    submitted.write_bytes((ROOT / "exercises/chain_rule/chain_rule.ipynb").read_bytes())

    graded = run(scripts / "autogradlab", "grade", "submitted", "--assignment", "chain_rule", cwd=tmp_path)
    assert graded.returncode == 0, graded.stdout
    exported = run(scripts / "autogradlab", "export", "gradebook.db", cwd=tmp_path)
    assert "ada,14,14,graded" in exported.stdout, exported.stdout


def missing_from(wheel: Path) -> set[str]:
    """What the checkout has of the package and its course, and the wheel has not."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    course = {f"{MATERIAL}/{path}" for path in (*files("notebooks"), *files("exercises"))}
    return ({*files("autogradlab")} | course) - packed


def files(folder: str) -> list[str]:
    """Every file under a folder of the checkout, caches left out."""
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return [path.relative_to(ROOT).as_posix() for path in paths if not CACHES.intersection(path.parts)]


def fresh_environment(folder: Path, requirement: str) -> Path:
    """A new virtual environment with one requirement in it; returns where its commands lie."""
    assert run(sys.executable, "-m", "venv", folder).returncode == 0
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    installed = run(scripts / "python", "-m", "pip", "install", "--quiet", requirement, cwd=folder)
    if "No matching distribution" in installed.stdout:
        lacking("a package index to install from")
    assert installed.returncode == 0, installed.stdout
    return scripts


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
