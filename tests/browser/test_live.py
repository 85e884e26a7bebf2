"""Two labs and live coding in a real JupyterLab, by mouse and by keyboard.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from needs import chromium

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ACCUMULATE, DETACH, WATCH = "al.widgets.accumulate()", "al.widgets.detach()", "al.watch(z)"
PREDICT, PRESENT = "%%predict", "al.present()"
CELLS = [
    "import autogradlab as al\n%load_ext autogradlab",
    ACCUMULATE,
    DETACH,
    "%%graph\nx = al.tensor(3.0, requires_grad=True)\nu = x**2\nz = u * x",
    WATCH,
    "z.backward()",
    f"{PREDICT} What is x.grad now?\nx.grad",
]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    """A notebook of these cells, run in JupyterLab."""
    with lab.opened(chromium(), tmp_path, CELLS) as notebook:
        yield notebook


def wait_for(notebook: Any, cell: str, hook: str, text: str) -> None:
    """Wait until a place on a card says this."""
    notebook.cell(cell).locator(f".agl-card [data-agl={hook}]", has_text=text).wait_for()


def test_labs_and_live_coding_work_by_mouse_and_by_keyboard(opened: Any, shots: Path) -> None:
    page = opened.page
    piles(opened)
    cuts(opened)
    follows(opened)
    asks(opened)
    for theme in ("Light", "Dark"):
        opened.theme(f"JupyterLab {theme}")
        for name, cell in (("accumulate", ACCUMULATE), ("detach", DETACH), ("watch", WATCH), ("predict", PREDICT)):
            opened.shot(shots / f"{name}-{theme.lower()}.png", cell)
    presents(opened, shots)
    assert not page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count()


def piles(notebook: Any) -> None:
    """Press backward with the mouse, then with the keyboard; move the slider; empty the gradient."""
    card, page = notebook.cell(ACCUMULATE).locator(".agl-card"), notebook.page
    card.locator("[data-agl=backward]").click()
    wait_for(notebook, ACCUMULATE, "sentence", "backward put dy/dx = 4 into x.grad")
    card.locator("[data-agl=backward]").focus()
    page.keyboard.press("Enter")
    wait_for(notebook, ACCUMULATE, "sentence", "4 + 4 = 8")
    card.locator("input[data-agl-control=x]").focus()
    page.keyboard.press("Home")
    wait_for(notebook, ACCUMULATE, "sentence", "still holds")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    wait_for(notebook, ACCUMULATE, "sentence", "8 − 6 = 2")
    assert card.locator("svg .agl-bar").count() == 3


def cuts(notebook: Any) -> None:
    """Choose what is cut, with the arrow keys and with the mouse."""
    card, page = notebook.cell(DETACH).locator(".agl-card"), notebook.page
    assert "The path through u died" in card.locator("[data-agl=sentence]").inner_text()
    card.locator("input[data-agl-choice=u]").focus()
    page.keyboard.press("ArrowRight")
    wait_for(notebook, DETACH, "sentence", "The direct path died")
    card.get_by_text("z = u.detach() * x", exact=True).first.click()
    wait_for(notebook, DETACH, "sentence", "The path through u died")
    card.locator("input[data-agl-control=x]").focus()
    page.keyboard.press("End")
    wait_for(notebook, DETACH, "grad", "9")
    assert card.locator("[data-agl=graph] .al-cutline").count() == 2


def follows(notebook: Any) -> None:
    """The watch shows the backward of a later cell, and scrolls back before it."""
    wait_for(notebook, WATCH, "sentence", "x.grad None → 27")
    card = notebook.cell(WATCH).locator(".agl-card")
    assert card.count() == 1
    card.locator("input[data-agl-control=at]").focus()
    notebook.page.keyboard.press("ArrowLeft")
    wait_for(notebook, WATCH, "sentence", "What is new from here on")
    notebook.page.keyboard.press("ArrowRight")
    wait_for(notebook, WATCH, "sentence", "x.grad None → 27")


def asks(notebook: Any) -> None:
    """The output stays hidden until a guess is typed and sent."""
    cell = notebook.cell(PREDICT)
    assert "tensor(27.)" not in cell.inner_text()
    cell.locator("[data-agl=guess]").focus()
    notebook.page.keyboard.type("9")
    notebook.page.keyboard.press("Enter")
    wait_for(notebook, PREDICT, "sentence", "You said 9. It is 27. What makes the difference?")
    cell.get_by_text("tensor(27.)").wait_for()


def presents(notebook: Any, shots: Path) -> None:
    """Pictures and what is on cards grow, and shrink again; a card itself may fill its cell already."""
    page = notebook.page
    places = [notebook.cell(ACCUMULATE).locator(".agl-card button").first, notebook.cell("%%graph").locator("img")]

    def widths() -> list[float]:
        return [place.bounding_box()["width"] for place in places]

    before = widths()
    notebook.write("import autogradlab", PRESENT)
    run_first(notebook)
    page.wait_for_function("document.querySelector('.jp-OutputArea style')")
    after = widths()
    assert all(b > a * 1.2 for a, b in zip(before, after, strict=True)), (before, after)
    for name, cell in (("accumulate", ACCUMULATE), ("graph", "%%graph")):
        notebook.shot(shots / f"present-{name}.png", cell)
    notebook.write(PRESENT, "al.present(False)")
    run_first(notebook)
    page.wait_for_function("!document.querySelector('.jp-OutputArea style')")
    assert widths() == before


def run_first(notebook: Any) -> None:
    """Run the first cell."""
    notebook.page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = 0 }")
    notebook.command("notebook:run-cell")
