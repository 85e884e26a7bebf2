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


LARGE_STEPPER, LARGE_GRAPH = "al.widgets.stepper(deep)", "al.widgets.graph(deep)"
LARGE_CELLS = [
    """import autogradlab as al
x = al.tensor(0.5, requires_grad=True)
middle = al.exp(al.tanh(al.cos(al.sigmoid(al.sin(al.exp(al.tanh(al.cos(x))))))))
middling = al.sin(al.exp(al.cos(al.tanh(al.exp(al.sigmoid(al.cos(al.sin(al.tanh(middle)))))))))
deep = al.exp(al.cos(al.sin(al.tanh(al.exp(al.sigmoid(al.tanh(al.sin(al.cos(al.exp(middling))))))))))""",
    LARGE_STEPPER,
    LARGE_GRAPH,
]
IN_VIEW = """([place, part]) => {
    const area = place.getBoundingClientRect(), box = part.getBoundingClientRect();
    return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom
        && box.top >= 0 && box.bottom <= innerHeight;
}"""
SMALLEST_WORDS = """place => Math.min(...[...place.querySelectorAll("text")].map(
    text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""


def in_view(card: Any, part: str) -> bool:
    """Whether a part of a card's picture is inside its place and on the screen."""
    place, found = card.locator("[data-agl=graph]"), card.locator(part).first
    return bool(card.page.evaluate(IN_VIEW, [place.element_handle(), found.element_handle()]))


def test_in_a_large_graph_the_card_of_each_step_and_the_one_searched_for_are_in_view(tmp_path: Path) -> None:
    with lab.opened(chromium(), tmp_path, LARGE_CELLS) as notebook:
        for width in (870, 1450):  # cells of 700 and 1280 pixels
            notebook.page.set_viewport_size({"width": width, "height": 760})
            follows(notebook)
            finds(notebook)


def follows(notebook: Any) -> None:
    """Step through all of it: the card that a step is about is always seen, and its words can be read."""
    card = notebook.cell(LARGE_STEPPER).locator(".agl-card")
    place, slider = card.locator("[data-agl=graph]"), card.locator("input[data-agl-control=step]")
    slider.focus()
    notebook.page.keyboard.press("Home")
    last = int(slider.get_attribute("max") or 0)
    for step in range(1, last + 1):
        notebook.page.keyboard.press("ArrowRight")
        half = last // 2
        says(notebook, LARGE_STEPPER, f"forward {step} of" if step <= half else f"backward {step - half} of")
        assert in_view(card, ".al-node:not([data-card*=_]) .al-active"), step
    assert place.evaluate("place => place.scrollHeight > place.clientHeight")  # else nothing was shown by it
    assert place.evaluate(SMALLEST_WORDS) > 9.99


def finds(notebook: Any) -> None:
    """By keyboard: the cards of a name, one after the other, also where the picture is zoomed."""
    card = notebook.cell(LARGE_GRAPH).locator(".agl-card")
    box, said = card.get_by_role("searchbox", name="find"), card.locator("[data-agl=found]")
    card.locator("button[data-agl=fit]").click()
    box.fill("deep")
    assert (said.inner_text(), in_view(card, ".agl-here")) == ("1 of 1: deep", True)
    box.fill("middl")
    names = []
    for key in ("Enter", "Enter", "Shift+Enter"):
        box.press(key)
        names.append(said.inner_text().partition(": ")[2])
        assert in_view(card, ".agl-here")
    assert names == ["middle", "middling", "middle"]  # the first was middle₁
    card.locator("button[data-agl=in]").click(click_count=3)
    box.fill("middle")
    assert (said.inner_text(), in_view(card, ".agl-here"), card.locator(".agl-found").count()) == (
        "1 of 2: middle", True, 2,
    )  # fmt: skip
    box.fill("nothing")
    assert said.inner_text() == "no card of this name is drawn"
    box.press("Escape")
    assert (box.input_value(), said.inner_text(), card.locator(".agl-found").count()) == ("", "", 0)
