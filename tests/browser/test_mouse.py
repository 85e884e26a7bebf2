"""Cards in a real JupyterLab by mouse alone: a slider is dragged, a start is clicked.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from needs import chromium

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CURVE, SLOW, DESCENT = "al.widgets.explore(curve", "al.widgets.explore(slow", "al.widgets.descend(valley"
CELLS = [
    """import time
import numpy as np
import autogradlab as al
def curve(x):
    return np.sin(x) * x
def slow(x, y):
    time.sleep(0.02)
    return x * y
def valley(a):
    return (1 - a[0]) ** 2 + 4 * (a[1] - a[0] ** 2) ** 2""",
    f"{CURVE}, x=(-4, 4))",
    f"{SLOW}, x=(-3, 3), y=(0, 1))",
    f"{DESCENT}, start=[-1.0, 1.5], lr=0.01, steps=100)",
]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    """A notebook of these cells, run in JupyterLab."""
    with lab.opened(chromium(), tmp_path, CELLS) as notebook:
        yield notebook


def test_sliders_are_dragged_and_a_start_is_clicked_by_mouse_alone(opened: Any, tmp_path: Path) -> None:
    curve(opened, opened.cell(CURVE).locator(".agl-card"))
    newest(opened, opened.cell(SLOW).locator(".agl-card"))
    clicked(opened, opened.cell(DESCENT).locator(".agl-card"))
    shots = lab.pictures(tmp_path)
    for theme in ("Light", "Dark"):
        opened.theme(f"JupyterLab {theme}")
        for name, cell in {"curve": CURVE, "descent": DESCENT}.items():
            opened.shot(shots / f"mouse-{name}-{theme.lower()}.png", cell)


def held(notebook: Any, card: Any, control: str) -> tuple[float, float, float]:
    """Press the mouse on a slider's thumb; gives the slider's left, its width and its height in the window."""
    slider = card.locator(f"input[data-agl-control={control}]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    lo, hi, at = (float(slider.evaluate(f"slider => slider.{name}")) for name in ("min", "max", "value"))
    share = (at - lo) / (hi - lo)
    thumb = box["height"]  # it is as wide as the slider is high, and its ends stop at the slider's
    x, y = box["x"] + thumb / 2 + share * (box["width"] - thumb), box["y"] + box["height"] / 2
    notebook.page.mouse.move(x, y)
    notebook.page.mouse.down()
    return box["x"], box["width"], y


def curve(notebook: Any, card: Any) -> None:
    """The numbers follow while the mouse is down, and stay where it is let go."""
    mouse = notebook.page.mouse
    left, width, y = held(notebook, card, "x")
    seen = {lab.said(card, "slope")}
    for share in (0.7, 0.85, 0.3):
        mouse.move(left + share * width, y, steps=8)
        x = float(lab.said(card, "x"))
        lab.wait_until(card, "slope", f"{np.sin(x) + x * np.cos(x):.4f}"[:5])
        seen.add(lab.said(card, "slope"))
    assert len(seen) == 4
    mouse.up()
    assert -2.2 < x < -1
    notebook.wait_until_kernel(f"abs({notebook.shown_by(CURVE)}.x - {x}) < 0.001")
    mouse.move(left + width, y, steps=5)
    assert float(lab.said(card, "x")) == x


def newest(notebook: Any, card: Any) -> None:
    """Of the values that a slow function meets while the mouse moves on, some are dropped, and the last is shown."""
    mouse, shown = notebook.page.mouse, notebook.shown_by(SLOW)
    slider = card.locator("input[data-agl-control=in_0]")
    slider.evaluate("slider => { slider.moves = 0; slider.addEventListener('input', () => { slider.moves += 1; }); }")
    before = int(notebook.ask(f"{shown}.answers"))
    left, width, y = held(notebook, card, "in_0")
    mouse.move(left + 2, y, steps=20)
    mouse.move(left + 0.9 * width, y, steps=150)
    x = float(lab.said(card, "in_0"))
    mouse.up()
    lab.wait_until(card, "by_in_1", f"{x:.5f}"[:7])
    notebook.wait_until_kernel(f"{shown}.in_0 == {x}")
    assert int(notebook.ask(f"{shown}.answers")) - before < slider.evaluate("slider => slider.moves")


def clicked(notebook: Any, card: Any) -> None:
    """A click starts there; the learning rate is dragged, and walks from the same start."""
    card.locator("[data-agl=plane]").scroll_into_view_if_needed()
    shown, before = notebook.shown_by(DESCENT), lab.said(card, "loss")
    card.locator("[data-agl=plane] svg").first.click(position={"x": 200, "y": 60})
    before = lab.wait_for_change(card, "loss", before)
    notebook.wait_until_kernel(f"{shown}.start != [-1.0, 1.5]")
    start = notebook.ask(f"{shown}.start")
    left, width, y = held(notebook, card, "lr")
    notebook.page.mouse.move(left + 0.3 * width, y, steps=10)
    lab.wait_for_change(card, "loss", before)
    notebook.page.mouse.up()
    notebook.wait_until_kernel(f"{shown}.lr < 0.01 and {shown}.start == {start}")
