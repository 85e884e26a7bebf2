"""The perceptron and the network in a real JupyterLab, by keyboard and by mouse.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from needs import chromium

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAME = "<img src=x onerror=document.title='caught'>"
PERCEPTRON, NETWORK, OWN = "al.widgets.perceptron()", "al.widgets.network()", "al.widgets.perceptron((X, y))"
CELLS = [
    "import autogradlab as al",
    PERCEPTRON,
    NETWORK,
    f'X, y = [[0, 0], [1, 1]], ["a", "{NAME}"]\n{OWN}',
]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    """A notebook of these cells, run in JupyterLab."""
    with lab.browser(chromium()) as page, lab.course(tmp_path / "course") as server:
        cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
        metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), tmp_path / "course" / "learn.ipynb")
        notebook = lab.Lab(page, server, "learn.ipynb")
        notebook.run_all()
        assert notebook.errors() == []
        yield notebook


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("AUTOGRADLAB_SHOTS") or tmp_path / "shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def wait_for(card: Any, hook: str, text: str) -> None:
    """Wait until a place on a card says this."""
    card.locator(f"[data-agl={hook}]", has_text=text).first.wait_for()


def test_a_model_learns_by_mouse_and_by_keyboard(opened: Any, shots: Path) -> None:
    keys(opened, opened.cell(PERCEPTRON).locator(".agl-card"))
    mouse(opened, opened.cell(NETWORK).locator(".agl-card"))
    named = opened.cell(OWN).locator(".agl-card")
    assert NAME in named.locator("[data-agl=choices]").inner_text()
    assert opened.page.title() != "caught"
    for theme in ("Light", "Dark"):
        opened.theme(f"JupyterLab {theme}")
        for name, cell in (("perceptron", PERCEPTRON), ("network", NETWORK), ("own", OWN)):
            opened.shot(shots / f"{name}-{theme.lower()}.png", cell)


def keys(notebook: Any, card: Any) -> None:
    """Move a weight, take steps, add a point and take it back, by the keyboard alone."""
    page = notebook.page
    card.locator("input[data-agl-control=w1]").focus()
    page.keyboard.press("ArrowRight")
    wait_for(card, "w1", "1.05")
    card.locator("[data-agl=ten]").focus()
    page.keyboard.press("Enter")
    wait_for(card, "sentence", "After 10 steps the loss fell")
    card.locator("[data-agl=plane]").focus()
    page.keyboard.press("Shift+ArrowLeft")
    wait_for(card, "where", "x₁ -")
    page.keyboard.press("Enter")
    wait_for(card, "right", "of 51")
    page.keyboard.press("Backspace")
    wait_for(card, "right", "of 50")
    page.keyboard.press("Enter")
    wait_for(card, "code", "al.cat([X")
    card.locator("select").focus()
    page.keyboard.press("ArrowDown")
    wait_for(card, "code", 'al.widgets.points("xor"')
    page.keyboard.press("ArrowUp")
    wait_for(card, "code", 'al.widgets.points("blobs"')
    card.locator("[data-agl=step]").focus()
    page.keyboard.press("Space")
    wait_for(card, "sentence", "After 1 step the loss fell")
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    card.get_by_text("copied", exact=True).wait_for()


def mouse(notebook: Any, card: Any) -> None:
    """Train and stop, add a point of the other class with a click, and change the network."""
    card.locator("[data-agl=train]").click()
    card.locator("[data-agl=stop]").click()
    wait_for(card, "sentence", "the loss fell from")
    steps = int(card.locator("[data-agl=sentence]").inner_text().split()[1])
    assert 0 < steps < 500
    card.locator("[data-agl=choices]").get_by_text("class 0", exact=True).click()
    card.locator("[data-agl=plane] svg").first.click(position={"x": 300, "y": 100})
    wait_for(card, "right", "of 51")
    ones = card.locator(".agl-zero").first.get_attribute("d").count("M")
    assert ones == 26
    card.locator("select[data-agl-menu=activation]").select_option("relu")
    wait_for(card, "code", "nn.ReLU()")
    card.locator("input[data-agl-control=second]").focus()
    notebook.page.keyboard.press("ArrowRight")
    wait_for(card, "weights", "19")
    card.locator("[data-agl=ten]").click()
    wait_for(card, "sentence", "After 10 steps the loss fell")
