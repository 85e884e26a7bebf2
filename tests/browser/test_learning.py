"""The perceptron and the network in a real JupyterLab, by keyboard and by mouse.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    with lab.opened(chromium(), tmp_path, CELLS) as notebook:
        yield notebook


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
    lab.wait_until(card, "w1", "1.05")
    card.locator("[data-agl=ten]").focus()
    page.keyboard.press("Enter")
    lab.wait_until(card, "sentence", "After 10 steps the loss fell")
    card.locator("[data-agl=plane]").focus()
    page.keyboard.press("Shift+ArrowLeft")
    lab.wait_until(card, "where", "x₁ -")
    page.keyboard.press("Enter")
    lab.wait_until(card, "right", "of 51")
    page.keyboard.press("Backspace")
    lab.wait_until(card, "right", "of 50")
    page.keyboard.press("Enter")
    lab.wait_until(card, "code", "al.cat([X")
    card.locator("select").focus()
    page.keyboard.press("ArrowDown")
    lab.wait_until(card, "code", 'al.widgets.points("xor"')
    page.keyboard.press("ArrowUp")
    lab.wait_until(card, "code", 'al.widgets.points("blobs"')
    card.locator("[data-agl=step]").focus()
    page.keyboard.press("Space")
    lab.wait_until(card, "sentence", "After 1 step the loss fell")
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    card.get_by_text("copied", exact=True).wait_for()


def mouse(notebook: Any, card: Any) -> None:
    """Run and pause by one button, add a point of the other class with a click, and change the network."""
    run = card.locator("[data-agl=train]")
    run.click()
    lab.wait_until(card, "train", "pause")
    assert not card.locator("[data-agl=stop]").is_visible()
    notebook.page.keyboard.press("Enter")  # the focus stays on the button
    lab.wait_until(card, "sentence", "the loss fell from")
    lab.wait_until(card, "train", "train")
    steps = int(card.locator("[data-agl=sentence]").inner_text().split()[1])
    assert 0 < steps < 500
    card.locator("[data-agl=choices]").get_by_text("class 0", exact=True).click()
    card.locator("[data-agl=plane] svg").first.click(position={"x": 300, "y": 100})
    lab.wait_until(card, "right", "of 51")
    ones = card.locator(".agl-zero").first.get_attribute("d").count("M")
    assert ones == 26
    card.locator("select[data-agl-menu=penalty]").select_option("L1")
    lab.wait_until(card, "code", "w.abs().sum()")
    card.locator("input[data-agl-control=test]").focus()
    notebook.page.keyboard.press("ArrowRight")
    lab.wait_until(card, "right", "test")
    card.locator("select[data-agl-menu=activation]").select_option("relu")
    lab.wait_until(card, "code", "nn.ReLU()")
    card.locator("input[data-agl-control=second]").focus()
    notebook.page.keyboard.press("ArrowRight")
    lab.wait_until(card, "weights", "19")
    card.locator("[data-agl=ten]").click()
    lab.wait_until(card, "sentence", "After 10 steps the loss fell")


def test_points_are_dragged_by_mouse_and_by_keyboard(opened: Any, shots: Path) -> None:
    dragged(opened, opened.cell(PERCEPTRON).locator(".agl-card"), "dw1", shots)
    dragged(opened, opened.cell(NETWORK).locator(".agl-card"), "steepest", shots)
    touched(opened, opened.cell(PERCEPTRON).locator(".agl-card"))
    carried(opened, opened.cell(PERCEPTRON).locator(".agl-card"), shots)
    named = opened.cell(OWN).locator(".agl-point").last
    assert NAME in named.get_attribute("aria-label")
    assert opened.page.title() != "caught"


def middle(point: Any) -> tuple[float, float]:
    """Where a point is in the window."""
    box = point.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def dragged(notebook: Any, card: Any, slope: str, shots: Path) -> None:
    """Drag a point far into the other class: loss and gradient follow before the button is released."""
    mouse = notebook.page.mouse
    card.locator("[data-agl=plane]").scroll_into_view_if_needed()
    point = card.locator(".agl-point").nth(30)
    before = {hook: lab.said(card, hook) for hook in ("loss", "right", slope)}
    count, label = card.locator(".agl-point").count(), point.get_attribute("aria-label")
    x, y = middle(point)
    mouse.move(x, y)
    assert "agl-near" in card.locator("[data-agl=plane]").get_attribute("class")
    mouse.down()
    mouse.move(x - 60, y + 70, steps=12)
    for hook in ("loss", slope):
        lab.wait_for_change(card, hook, before[hook])
    assert middle(point) == pytest.approx((x - 60, y + 70), abs=2)
    mouse.up()
    pulled_next(notebook, card)
    label_now = point.get_attribute("aria-label")
    assert label_now != label
    assert label_now.startswith("class 1, x₁ ")
    card.locator("[data-agl=code]", has_text="X[[5, 30]] = al.tensor([[").wait_for(state="attached")
    assert card.locator(".agl-point").count() == count
    for theme in ("Light", "Dark"):
        notebook.theme(f"JupyterLab {theme}")
        card.locator("[data-agl=plane]").screenshot(path=shots / f"dragged-{slope}-{theme.lower()}.png")


def pulled_next(notebook: Any, card: Any) -> None:
    """Drag another point right after the first, and click a point without moving it, which changes nothing."""
    mouse, point = notebook.page.mouse, card.locator(".agl-point").nth(5)
    (x, y), loss = middle(point), lab.said(card, "loss")
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 40, y - 30, steps=8)
    mouse.up()
    lab.wait_for_change(card, "loss", loss)
    assert middle(point) == pytest.approx((x + 40, y - 30), abs=2)
    label = point.get_attribute("aria-label")
    mouse.click(x + 40, y - 30)
    assert point.get_attribute("aria-label") == label


def touched(notebook: Any, card: Any) -> None:
    """A finger on a point drags it and does not scroll the notebook, nor does it add a point."""
    page = notebook.page
    card.locator("[data-agl=plane]").scroll_into_view_if_needed()
    point = card.locator(".agl-point").nth(10)
    (x, y), loss, right = middle(point), lab.said(card, "loss"), lab.said(card, "right")
    scrolled = "document.querySelector('.jp-WindowedPanel-outer').scrollTop"
    before = page.evaluate(scrolled)
    fingers = page.context.new_cdp_session(page)
    for kind, far in [("touchStart", 0), *[("touchMove", 8 * k) for k in range(1, 11)], ("touchEnd", None)]:
        places = [] if far is None else [{"x": x + 6 + far, "y": y - far}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})
    lab.wait_for_change(card, "loss", loss)
    assert middle(point) == pytest.approx((x + 86, y - 80), abs=2)
    assert page.evaluate(scrolled) == before
    assert lab.said(card, "right").split()[-1] == right.split()[-1]


def carried(notebook: Any, card: Any, shots: Path) -> None:
    """Go to a point, carry it, put it back, and remove one that was added, by the keyboard alone."""
    page, where = notebook.page, card.locator("[data-agl=where]")
    card.locator("[data-agl=plane]").focus()
    page.keyboard.press("Enter")
    lab.wait_until(card, "right", "of 51")
    page.keyboard.press("Tab")
    lab.wait_until(card, "where", "Enter takes it")
    first = where.inner_text()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("([node, old]) => node.innerText !== old", arg=[where.element_handle(), first])
    point = card.locator(".agl-point:focus")
    label, loss = point.get_attribute("aria-label"), lab.wait_until_still(card, "loss")
    page.keyboard.press("Enter")
    lab.wait_until(card, "where", "arrow keys move it")
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    lab.wait_for_change(card, "loss", loss)
    for theme in ("Light", "Dark"):
        notebook.theme(f"JupyterLab {theme}")
        notebook.shot(shots / f"carried-{theme.lower()}.png", PERCEPTRON)
    page.keyboard.press("Escape")
    lab.wait_until(card, "loss", loss)
    assert point.get_attribute("aria-label") == label
    page.keyboard.press("Delete")
    lab.wait_until(card, "where", "there from the start, and stays")
    page.keyboard.press("End")
    page.keyboard.press("Delete")
    lab.wait_until(card, "right", "of 50")
    lab.wait_until(card, "where", "Enter takes it")
    assert card.locator(".agl-point[tabindex='0']").count() == 1


def test_a_point_carried_by_keyboard_stays_in_hand_while_the_kernel_is_slow(opened: Any) -> None:
    page, card = opened.page, opened.cell(PERCEPTRON).locator(".agl-card")
    kernel = int(opened.ask("__import__('os').getpid()"))
    loss = lab.said(card, "loss")
    point = card.locator(".agl-point[tabindex='0']")
    point.focus()
    label = point.get_attribute("aria-label")
    page.keyboard.press("Enter")
    os.kill(kernel, signal.SIGSTOP)
    try:
        for _ in range(3):
            page.keyboard.press("Shift+ArrowUp")
        page.locator(".agl-asleep").wait_for()
    finally:
        os.kill(kernel, signal.SIGCONT)
    lab.wait_for_change(card, "loss", loss)
    assert page.locator(".agl-asleep").count() == 0
    assert point.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    lab.wait_until(card, "loss", loss)
    assert point.get_attribute("aria-label") == label


def test_in_notebook_7_the_arrow_keys_carry_a_point(opened: Any) -> None:
    page = opened.page
    lab.open_in_notebook_7(page, f"{page.evaluate('location.origin')}/notebooks/tried.ipynb")
    for _ in range(2):
        page.keyboard.press("Shift+Enter")
    card = page.locator(".agl-card").first
    lab.wait_until(card, "sentence", "The loss is")
    cells, loss = page.locator(".jp-Cell").count(), lab.said(card, "loss")
    card.locator(".agl-point[tabindex='0']").focus()
    page.keyboard.press("End")
    point = card.locator(".agl-point:focus")
    label = point.get_attribute("aria-label")
    page.keyboard.press("Space")
    for _ in range(5):
        page.keyboard.press("Shift+ArrowDown")
    lab.wait_for_change(card, "loss", loss)
    lab.wait_until_still(card, "loss")
    assert point.get_attribute("aria-label") != label
    page.keyboard.press("Delete")
    lab.wait_until(card, "where", "there from the start")
    assert page.locator(".jp-Cell").count() == cells
