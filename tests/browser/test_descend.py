"""The descent in a real JupyterLab and in Notebook 7, by keyboard and by mouse.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAME = "<img src=x onerror=document.title='caught'>"
CONTOUR = 'optimizer="momentum", tol=1e-4'
CURVE = "al.widgets.descend(wave"
SEVERAL = 'optimizer=["sgd", "momentum", al.optim.Adam, rule]'
FORGOTTEN = "optimizer=forgotten"
SLOW = "al.widgets.descend(slow"
HOLE = "al.widgets.descend(hole"
CELLS = [
    """import time
import autogradlab as al
def valley(a):
    return (1 - a[0]) ** 2 + 4 * (a[1] - a[0] ** 2) ** 2
def wave(x):
    return al.sin(3 * x) + x**2
def hole(a):
    return al.log(a[0]) ** 2 + a[1] ** 2
def slow(a):
    time.sleep(0.15)
    float(a[0])  # so it can't become a program, which would sleep but once
    return (a**2).sum()
def rule(x, grad, lr, state):
    state["v"] = 0.5 * state.get("v", 0) + grad
    return x - lr * state["v"]
def forgotten(x, grad, lr):
    if lr > 0.05:
        x - lr * grad
    else:
        return x - lr * grad""",
    f"al.widgets.descend(valley, start=[-1.0, 1.5], lr=0.01, steps=300, {CONTOUR})",
    f"{CURVE}, start=1.5, lr=0.05, steps=20)",
    f"al.widgets.descend(valley, start=[-1.0, 1.5], lr=0.02, steps=200, {SEVERAL})",
    f'al.widgets.descend(valley, start=[-1.0, 1.5], steps=20, optimizer={{"{NAME}": forgotten, "sgd": "sgd"}})',
    f"al.widgets.descend(valley, start=[-1.0, 1.5], lr=0.04, steps=20, {FORGOTTEN})",
    f"{HOLE}, start=[0.3, 1.0], lr=0.3, steps=20)",
    f"{SLOW}, start=[1.0, 1.0], lr=0.05, steps=400)",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the course goes."""
    return tmp_path / "course"


@pytest.fixture
def server(page: Any, folder: Path) -> Iterator[str]:
    """A server of a course that has a notebook of these cells."""
    with lab.course(folder) as address:
        lab.write_notebook(folder / "descend.ipynb", CELLS)
        yield address


def wait_for(card: Any, hook: str, text: str) -> None:
    """Wait until a place on a card says this."""
    card.locator(f"[data-agl={hook}]", has_text=text).first.wait_for()


def said(card: Any, hook: str = "sentence") -> str:
    """What a place on a card says."""
    text: str = card.locator(f"[data-agl={hook}]").first.inner_text()
    return text


def changed(notebook: Any, card: Any, before: str, hook: str = "sentence") -> None:
    """Wait until a place on a card says something else."""
    place = card.locator(f"[data-agl={hook}]").first.element_handle()
    notebook.page.wait_for_function("([node, old]) => node.innerText !== old", arg=[place, before])


def rest(notebook: Any, card: Any) -> str:
    """Wait until the card has come to rest; gives its sentence then."""
    before, now = "", "-"
    while before != now or now.startswith("Walking"):
        before = now
        notebook.page.wait_for_timeout(400)
        now = said(card)
    return now


def test_a_descent_goes_by_mouse_and_by_keyboard(page: Any, server: str, shots: Path) -> None:
    notebook = lab.Lab(page, server, "descend.ipynb")
    notebook.run_all()
    assert notebook.errors() == []
    card = lambda text: notebook.cell(text).locator(".agl-card")
    keys(notebook, card(CONTOUR))
    mouse(notebook, card(CONTOUR))
    curve(notebook, card(CURVE))
    faults(notebook, card(FORGOTTEN))
    slow(notebook, card(SLOW))
    assert NAME in (card(NAME).locator("[data-agl=picture]").text_content() or "")
    assert "of 4" not in said(card(SEVERAL), "run0")
    assert page.title() != "caught"
    for theme in ("Light", "Dark"):
        notebook.theme(f"JupyterLab {theme}")
        shown = {"contour": CONTOUR, "curve": CURVE, "several": SEVERAL, "rule": FORGOTTEN, "hole": HOLE, "slow": SLOW}
        for name, cell in shown.items():
            notebook.shot(shots / f"descend-{name}-{theme.lower()}.png", cell)


def keys(notebook: Any, card: Any) -> None:
    """Move both sliders and the start, by the keyboard alone; the page does not grow by it."""
    page = notebook.page
    for name in ("lr", "momentum"):
        before = rest(notebook, card)
        card.locator(f"input[data-agl-control={name}]").focus()
        page.keyboard.press("ArrowLeft")
        changed(notebook, card, before)
    before = rest(notebook, card)
    card.locator("[data-agl=plane]").focus()
    wait_for(card, "where", "a[0] = -1.00, a[1] = 1.50")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    changed(notebook, card, before)
    page.keyboard.press("Backspace")
    wait_for(card, "sentence", before)
    card.locator("input[data-agl-control=lr]").focus()
    count = "card => card.querySelectorAll('*').length"
    nodes = []
    for _ in range(2):
        page.keyboard.press("End")
        wait_for(card, "sentence", "Diverged at step")
        page.keyboard.press("Home")
        wait_for(card, "sentence", "still above 0.0001")
        nodes.append(card.evaluate(count))
        for _ in range(250):
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowLeft")
    assert abs(nodes[0] - nodes[1]) < 8  # an axis may have another tick


def mouse(notebook: Any, card: Any) -> None:
    """Start where the picture is clicked, and go back to the first start."""
    before = rest(notebook, card)
    card.locator("[data-agl=plane] svg").first.click(position={"x": 200, "y": 60})
    changed(notebook, card, before)
    card.locator("button[data-agl=home]").click()
    wait_for(card, "sentence", before)


def curve(notebook: Any, card: Any) -> None:
    """On a curve a click chooses the one coordinate."""
    before = said(card, "first")
    card.locator("[data-agl=plane] svg").first.click(position={"x": 120, "y": 150})
    changed(notebook, card, before, "first")
    assert "After 20 steps" in said(card)


def faults(notebook: Any, card: Any) -> None:
    """A rule that returns nothing is told so with its inputs, and its slider goes on working."""
    assert said(card, "error") == ""
    card.locator("input[data-agl-control=lr]").focus()
    for _ in range(3):
        notebook.page.keyboard.press("ArrowRight")
    wait_for(card, "error", "of the rule `forgotten`, with x = [-1.   1.5], grad = [4. 4.]")
    wait_for(card, "error", "Hint: return the new x")
    for _ in range(3):
        notebook.page.keyboard.press("ArrowLeft")
    wait_for(card, "sentence", "After 20 steps")
    assert said(card, "error") == ""


def slow(notebook: Any, card: Any) -> None:
    """A slow function is walked in slices: a newer value drops the older ones, and Stop ends it."""
    wait_for(card, "sentence", "of 400 steps so far")
    card.locator("input[data-agl-control=lr]").focus()
    for _ in range(30):
        notebook.page.keyboard.press("ArrowRight")
    wait_for(card, "lr", "1.58")
    wait_for(card, "sentence", "Walking: ")
    card.locator("[data-agl=stop]").click()
    card.locator("[data-agl=stop]").wait_for(state="hidden")
    assert "so far" not in said(card)


def test_in_notebook_7_the_arrow_keys_move_sliders_and_start(page: Any, server: str) -> None:
    lab.open_in_notebook_7(page, f"{server}/notebooks/descend.ipynb")
    for _ in range(2):
        page.keyboard.press("Shift+Enter")
    card = page.locator(".agl-card").first
    card.wait_for()
    wait_for(card, "sentence", "f = ")
    for name in ("lr", "momentum", "steps"):
        before = said(card, name)
        card.locator(f"input[data-agl-control={name}]").focus()
        page.keyboard.press("ArrowRight")
        place = card.locator(f"output[data-agl={name}]").element_handle()
        page.wait_for_function("([node, old]) => node.innerText !== old", arg=[place, before])
    card.locator("[data-agl=plane]").focus()
    wait_for(card, "where", "a[0] = -1.00")
    page.keyboard.press("ArrowRight")
    wait_for(card, "where", "a[0] = -0.")
    before = said(card)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "([node, old]) => node.innerText !== old",
        arg=[card.locator("[data-agl=sentence]").element_handle(), before],
    )
