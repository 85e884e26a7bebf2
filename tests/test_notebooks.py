"""Every lesson prints what it says it prints, and every exercise can be solved."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
LESSONS = sorted(ROOT.glob("notebooks/*.ipynb"))
PAGES = sorted(ROOT.glob("docs/*.ipynb"))
EXERCISES = sorted(ROOT.glob("exercises/*/*.ipynb"))


def nbval(notebook: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a notebook under nbval in a pytest of its own: its cells must stay together and in order."""
    own = ["-o", "addopts=", "-o", "filterwarnings=default", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command = [sys.executable, "-m", "pytest", "-q", *own, "--nbval-sanitize-with", "tests/nbval.cfg", *options]
    return subprocess.run([*command, str(notebook)], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS + PAGES, ids=lambda path: path.stem)
def test_a_lesson_shows_again_what_it_was_saved_with(lesson: Path) -> None:
    run = nbval(lesson, "--nbval")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda path: path.stem)
def test_a_solved_exercise_runs_through(exercise: Path) -> None:
    run = nbval(exercise, "--nbval-lax")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("lesson", LESSONS + PAGES, ids=lambda path: path.stem)
def test_a_lesson_is_saved_with_its_outputs_in_order_and_without_errors(lesson: Path) -> None:
    cells = [cell for cell in nbformat.read(lesson, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [cell.source for cell in cells for output in cell.outputs if output.output_type == "error"]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_its_parts(lesson: Path) -> None:
    text = "\n".join(cell.source for cell in nbformat.read(lesson, as_version=4).cells)
    for part in ("**The goal.**", "**You need**", "**Predict.**", "## Break it", "## Check yourself", "pytorch.org"):
        assert part in text


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lessons_links_lead_somewhere(lesson: Path) -> None:
    text = "\n".join(cell.source for cell in nbformat.read(lesson, as_version=4).cells if cell.cell_type == "markdown")
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", text)
    assert [link for link in links if not (lesson.parent / link).exists()] == []
