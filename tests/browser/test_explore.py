"""Exploring a function of several inputs in a real JupyterLab and in Notebook 7, by keyboard and by mouse.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TWO, MENU, MANY, SLOW, ONE = "x=(-3, 3), y=(-2, 2)", "n=range(1, 6)", "z=(0, 1)", "explore(slow", "explore(np.tanh"
CELLS = [
    """import time
import numpy as np
import autogradlab as al
def slow(x, y):
    time.sleep(0.02)
    return x * y
def powers(x, n, kind):
    print(f"n = {n}")
    if kind == "none":
        raise ValueError("no <b>kind</b>")
    return {"sin": np.sin, "cos": np.cos}[kind](x) ** n""",
    f"al.widgets.explore(lambda x, y: np.sin(x) * y**2 / 4 + np.cos(y), {TWO})",
    f'al.widgets.explore(powers, {MENU}, kind=["sin", "cos", "none"])',
    f"al.widgets.explore(lambda x, y, z: np.exp(-x * x) * y + z * x, y=(0, 2), {MANY})",
    f"al.widgets.{SLOW}, y=(0, 1))",
    f"al.widgets.{ONE})",
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server of a course that has a notebook of these cells."""
    folder = tmp_path / "course"
    with lab.course(folder) as address:
        lab.write_notebook(folder / "explore.ipynb", CELLS)
        yield address


def said(card: Any, hook: str) -> str:
    text: str = card.locator(f"[data-agl={hook}]").last.inner_text()
    return text


def press(page: Any, card: Any, control: str, key: str, hook: str) -> None:
    """Press a key on a slider and wait until a place on the card says something else."""
    place, before = card.locator(f"[data-agl={hook}]").last.element_handle(), said(card, hook)
    card.locator(f"input[data-agl-control={control}]").focus()
    page.keyboard.press(key)
    page.wait_for_function("([node, old]) => node.innerText !== old", arg=[place, before])


def test_several_inputs_by_mouse_and_by_keyboard(page: Any, server: str, shots: Path) -> None:
    notebook = lab.Lab(page, server, "explore.ipynb")
    notebook.run_all()
    assert notebook.errors() == []
    card = lambda text: notebook.cell(text).locator(".agl-card")

    two = card(TWO)
    for control in ("in_0", "in_1"):
        press(page, two, control, "ArrowLeft", "fx")
    two.locator("input[data-agl-choice=on]").check(force=True)
    two.locator("[data-agl=aside] svg").first.wait_for()
    assert "central off by" in said(two, "by_in_0")
    assert "uphill" in said(two, "sentence")

    menu = card(MENU)
    before = said(menu, "fx")
    menu.locator("select[data-agl-menu=pick_0]").select_option("cos")
    page.wait_for_function(
        "([n, old]) => n.innerText !== old", arg=[menu.locator("[data-agl=fx]").element_handle(), before]
    )
    menu.locator("select[data-agl-menu=pick_0]").select_option("none")
    menu.locator("[data-agl=error]", has_text="no <b>kind</b>").wait_for()
    menu.locator("select[data-agl-menu=pick_0]").select_option("sin")
    menu.locator("[data-agl=error]", has_text="ValueError").wait_for(state="hidden")
    assert "n = 3" in said(menu, "printed")
    press(page, menu, "in_1", "ArrowRight", "fx")
    menu.locator("[data-agl=printed]", has_text="n = 4").wait_for()

    many = card(MANY)
    press(page, many, "in_2", "ArrowRight", "fx")
    nodes = []
    for _ in range(2):
        for _ in range(100):
            page.keyboard.press("ArrowLeft")
            page.keyboard.press("ArrowRight")
        page.wait_for_timeout(1500)
        nodes.append(many.evaluate("card => card.querySelectorAll('*').length"))
    assert nodes[0] == nodes[1]

    slow = card(SLOW)
    slow.locator("input[data-agl-control=in_0]").focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    value = said(slow, "in_0")
    for theme in ("Light", "Dark"):
        notebook.theme(f"JupyterLab {theme}")
        for name, cell in {"two": TWO, "menu": MENU, "many": MANY, "one": ONE}.items():
            notebook.shot(shots / f"explore-{name}-{theme.lower()}.png", cell)
    assert float(said(slow, "by_in_1")) == pytest.approx(float(value))  # the newest value has won


def test_in_notebook_7_the_arrow_keys_move_sliders(page: Any, server: str) -> None:
    lab.open_in_notebook_7(page, f"{server}/notebooks/explore.ipynb")
    for _ in range(2):
        page.keyboard.press("Shift+Enter")
    card = page.locator(".agl-card").first
    card.wait_for()
    for control in ("in_0", "in_1"):
        press(page, card, control, "ArrowRight", "fx")
