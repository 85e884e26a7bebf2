"""A learner in a real JupyterLab: lesson 1 and the first exercise, wrong and right.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LESSON = "notebooks/01_gradients_three_ways.ipynb"
EXERCISE = "exercises/chain_rule/chain_rule.ipynb"
GRAPH, EXPLORE = "u.backward()", "al.widgets.explore"


@pytest.fixture
def server(page: Any, tmp_path: Path) -> Iterator[str]:
    """The course, opened only where there is a browser to look at it."""
    with lab.course(tmp_path / "course") as address:
        yield address


def test_lesson_1_runs_shows_its_graph_and_moves_under_the_slider(page: Any, server: str, shots: Path) -> None:
    lesson = lab.Lab(page, server, LESSON)
    lesson.run_all()
    assert lesson.errors() == []

    picture = lesson.cell(GRAPH).locator("img[src^='data:image/svg+xml']")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")
    drawn = base64.b64decode(picture.get_attribute("src").partition(";base64,")[2]).decode()
    assert all(f">{name}<" in drawn for name in "xyzu")

    card = lesson.cell(EXPLORE).locator(".agl-card")
    before = readouts(card)
    card.locator("input[data-agl-control=x]").focus()
    page.keyboard.press("ArrowRight")
    slope = card.locator("[data-agl=slope]").element_handle()
    page.wait_for_function("([cell, old]) => cell.innerText !== old", arg=[slope, before["slope"]])
    after = readouts(card)
    x = float(after["x"])
    assert x > float(before["x"])
    assert float(after["fx"]) == pytest.approx(np.exp(np.sin(x**2)), rel=1e-5)
    assert float(after["slope"]) == pytest.approx(np.exp(np.sin(x**2)) * np.cos(x**2) * 2 * x, rel=1e-4)
    assert after["slope"][:5] in card.locator("[data-agl=graph]").text_content()

    for theme in ("Light", "Dark"):
        lesson.theme(f"JupyterLab {theme}")
        lesson.shot(shots / f"graph-{theme.lower()}.png", GRAPH)
        lesson.shot(shots / f"explore-{theme.lower()}.png", EXPLORE)
        lesson.shot(shots / f"descend-{theme.lower()}.png", "al.widgets.descend")

    lesson.theme("JupyterLab Light")
    page.set_viewport_size({"width": 1060, "height": 864})
    lesson.shot(shots / "lab.png", "## Play")
    lab.small(shots / "lab.png")


def readouts(card: Any) -> dict[str, str]:
    """What a card says, by the name of each figure."""
    cells = card.locator(".agl-readout").all()
    return {cell.get_attribute("data-agl"): cell.inner_text() for cell in cells}


def test_the_exercise_names_the_idea_behind_a_wrong_answer_and_gives_full_marks_to_a_right_one(
    page: Any, server: str, shots: Path
) -> None:
    exercise = lab.Lab(page, server, EXERCISE)
    right = solutions()
    assert not [text for text in exercise.sources() if text in right.values()]

    exercise.write("def sine_of_square_slope", "def sine_of_square_slope(x):\n    return math.cos(x**2)")
    exercise.run_all()
    hint = exercise.cell("check.chain_rule.task2").locator(".agl-hint")
    assert "inner" in hint.inner_text()
    for theme in ("Dark", "Light"):
        exercise.theme(f"JupyterLab {theme}")
        exercise.shot(shots / f"hint-{theme.lower()}.png", "def sine_of_square_slope")

    for head, source in right.items():
        exercise.write(head, source)
    exercise.run_all()
    report = exercise.cell("check.chain_rule()").locator(".agl-check")
    assert report.get_attribute("aria-label") == "14 of 14 points"
    assert report.locator(".agl-hint").count() == 0
    exercise.shot(shots / "full-marks.png", "check.chain_rule()")


def solutions() -> dict[str, str]:
    """The reference solutions by their first line."""
    notebook = nbformat.read(Path(__file__).parents[2] / EXERCISE, as_version=4)
    sources = [cell.source for cell in notebook.cells if "### BEGIN SOLUTION" in cell.source]
    return {source.splitlines()[0]: source for source in sources}
