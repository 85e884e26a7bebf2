"""The live graph and the stepper in a real JupyterLab, by mouse and by keyboard.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from needs import chromium

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GRAPH, STEPPER = "al.widgets.graph(loss)", "al.widgets.stepper(y_pred)"
CELLS = [
    """import autogradlab as al
w, b = al.tensor(1.0, requires_grad=True), al.tensor(0.0, requires_grad=True)
x, y = al.tensor(6.7), al.tensor(0.0)
with al.group("model"):
    z = w * x + b
    y_pred = al.sigmoid(z)
loss = (y_pred - y) ** 2
loss.backward(retain_graph=True)""",
    GRAPH,
    STEPPER,
]


def test_the_graph_and_the_stepper_work_by_mouse_and_by_keyboard(tmp_path: Path, shots: Path) -> None:
    with lab.opened(chromium(), tmp_path, CELLS) as notebook:
        lights(notebook)
        folds(notebook)
        steps(notebook)
        for theme in ("Light", "Dark"):
            notebook.theme(f"JupyterLab {theme}")
            for name, cell in (("graph", GRAPH), ("stepper", STEPPER)):
                notebook.shot(shots / f"{name}-{theme.lower()}.png", cell)


def says(notebook: Any, cell: str, text: str) -> None:
    """Wait until the sentence on a card says this."""
    notebook.cell(cell).locator(".agl-card [data-agl=sentence]", has_text=text).wait_for()


def lights(notebook: Any) -> None:
    """Point at b: w is no path of it. Click z: its derivation; by keyboard that of the next card, too."""
    card = notebook.cell(GRAPH).locator(".agl-card")
    title = lambda name: (
        card.locator("[data-card]", has=notebook.page.locator(f"text.al-title:text-is('{name}')")).first
    )
    title("b").hover()
    assert "agl-dim" in (title("w").get_attribute("class") or "")
    assert "agl-dim" not in (title("loss").get_attribute("class") or "")
    title("z").click()
    says(notebook, GRAPH, "Local derivatives: ∂z/∂a = 1, ∂z/∂b = 1")
    title("y_pred").focus()
    notebook.page.keyboard.press("Enter")
    says(notebook, GRAPH, "y_pred, computed, from z")
    before = card.locator("[data-agl=graph] svg").get_attribute("viewBox")
    notebook.page.keyboard.press("+")
    assert card.locator("[data-agl=graph] svg").get_attribute("viewBox") != before
    card.locator("button[data-agl=fit]").click()
    assert card.locator("[data-agl=graph] svg").get_attribute("viewBox") == before
    with notebook.page.expect_download() as saved:
        card.locator("button[data-agl=svg]").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8").startswith("<svg")
    with notebook.page.expect_download() as saved:
        card.locator("button[data-agl=png]").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def folds(notebook: Any) -> None:
    """Close the group with a key, and open it again."""
    card = notebook.cell(GRAPH).locator(".agl-card")
    slider = card.locator("input[data-agl-control=depth]")
    cards = card.locator("[data-card]")
    many = cards.count()
    slider.focus()
    notebook.page.keyboard.press("Home")
    card.locator("text.al-caption", has_text="model 3 ops").wait_for()
    assert cards.count() < many
    notebook.page.keyboard.press("End")
    card.locator(".al-frame").wait_for()
    assert cards.count() == many


def steps(notebook: Any) -> None:
    """Forward by key, on by button, to the end by play; the gradient of w stands there at last."""
    card = notebook.cell(STEPPER).locator(".agl-card")
    card.locator("input[data-agl-control=step]").focus()
    notebook.page.keyboard.press("ArrowRight")
    says(notebook, STEPPER, "forward 1 of 3: a = w·x")
    assert "0.0082" not in card.locator("[data-agl=graph]").inner_text()
    card.locator("button[data-agl=next]").click()
    says(notebook, STEPPER, "forward 2 of 3: z")
    notebook.page.keyboard.press("Tab")
    card.locator("button[data-agl=play]").click()
    says(notebook, STEPPER, "backward 3 of 3")
    says(notebook, STEPPER, "w.grad += ")
    card.locator("[data-agl=graph] text", has_text="0.0082").first.wait_for()
    card.locator("button[data-agl=play]", has_text="play").wait_for()
