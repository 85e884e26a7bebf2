"""Every card in Notebook 7, where arrow keys on a slider do nothing unless the page frees them: by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What makes each card, one of its sliders, and where an answer of the kernel is seen.
CARDS = {
    "al.widgets.explore(np.sin)": ("x", "fx"),
    "al.widgets.explore(lambda x, y: x * y, y=(0, 2))": ("in_1", "by_in_0"),
    "al.widgets.descend(lambda a: (a**2).sum(), start=[1.0, 2.0], lr=0.1, steps=20)": ("lr", "loss"),
    "al.widgets.accumulate()": ("x", "y"),
    "al.widgets.detach()": ("x", "sentence"),
    "al.widgets.stepper(al.sin(w * 3) * w)": ("step", "sentence"),
    "al.widgets.perceptron()": ("w1", "loss"),
    "al.widgets.network()": ("units", "loss"),
}


def test_every_card_answers_to_the_arrow_keys(page: Any, tmp_path: Path) -> None:
    folder = tmp_path / "course"
    with lab.course(folder) as server:
        first = "import numpy as np\nimport autogradlab as al\nw = al.tensor(1.5, requires_grad=True)"
        lab.write_notebook(folder / "cards.ipynb", (first, *CARDS, "al.widgets.graph(al.sin(w * 3) * w)"))
        lab.open_in_notebook_7(page, f"{server}/notebooks/cards.ipynb")
        for k, (source, (control, hook)) in enumerate(CARDS.items()):
            for _ in range(2 if k == 0 else 1):
                page.keyboard.press("Shift+Enter")
            card = page.locator(".jp-Notebook .jp-CodeCell").nth(k + 1).locator(".agl-card")
            card.wait_for()
            moved(page, card, control, hook, source)
            page.locator(".jp-Notebook .jp-CodeCell").nth(k + 2).locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        graph_by_keyboard(page)


def moved(page: Any, card: Any, control: str, hook: str, source: str) -> None:
    """Press an arrow key on a slider until the kernel has answered."""
    place = card.locator(f"[data-agl={hook}]").last.element_handle()
    before = place.inner_text()
    slider = card.locator(f"input[data-agl-control={control}]")
    slider.focus()
    value = slider.input_value()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
        page.wait_for_timeout(250)
        if slider.input_value() != value and place.inner_text() != before:
            return
    raise AssertionError(f"{source}: nothing moved")


def graph_by_keyboard(page: Any) -> None:
    """Focus a node of the graph and ask for its derivation."""
    card = page.locator(".agl-card").last
    card.locator("[data-card]").last.focus()
    page.keyboard.press("Enter")
    card.locator("[data-agl=sentence]", has_text="Local derivatives").wait_for()
