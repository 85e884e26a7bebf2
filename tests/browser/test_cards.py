"""All cards in a real JupyterLab, narrow and wide, light and dark, and enlarged: words apart, names for the keyboard.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from needs import chromium

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CARDS = {
    "explore": "al.widgets.explore(noisy, (-3, 9))",
    "kink": "al.widgets.explore(abs, (-2, 2), start=0.0)",
    "huge": "al.widgets.explore(np.exp, (0, 1000))",
    "map": "al.widgets.explore(lambda x, y: np.sin(x) * y**2 / 4 + np.cos(y), y=(-2, 2))",
    "menu": "al.widgets.explore(lambda x, kind: kind(x), kind=[np.sin, np.cos])",
    "descend": "al.widgets.descend(lambda w: w**4 - 3 * w**2 + w, start=1.7, lr=0.02, steps=40)",
    "standing": "al.widgets.descend(valley, start=[-0.5, 0.8], lr=1e-9, steps=1)",
    "race": "al.widgets.descend(valley, [-0.5, 0.8], 0.01, 200, optimizer=['sgd', 'momentum', 'adam', 'rmsprop'])",
    "space": "al.widgets.descend(lambda a: (a**2).sum(), start=[3.0, 2.0, -1.0], lr=0.1, steps=30)",
    "perceptron": "al.widgets.perceptron()",
    "network": "al.widgets.network('moons', hidden=(4, 3), test=20)",
    "accumulate": "al.widgets.accumulate()",
    "detach": "al.widgets.detach()",
}
SETUP = """import numpy as np
import autogradlab as al
def valley(p):
    x, y = p
    return (x - 1) ** 2 + 10 * (y - x**2) ** 2
def noisy(x):
    print("x is", x.item())
    return x * np.sin(x)"""

# Texts of plots that stick out of their picture, or share more than a hair with another one.
FAULTS = """card => [...card.querySelectorAll(".agl-picture > svg, .agl-aside > svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect(), pixel = frame.width / svg.viewBox.baseVal.width;
  const seen = [...svg.querySelectorAll("text")]
    .filter((t) => getComputedStyle(t).visibility !== "hidden" && t.textContent);
  const texts = seen.map((t) => ({ words: t.textContent, box: t.getBoundingClientRect() }));
  const cut = texts.filter(({ box: b }) =>
    b.left < frame.left - 2 || b.right > frame.right + 2 || b.top < frame.top - 3 || b.bottom > frame.bottom + 3);
  const over = ([a, b]) => Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1
    && Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 4 * pixel; // a line is taller than ink
  const pairs = texts.flatMap((a, k) => texts.slice(k + 1).map((b) => [a, b]));
  return [...cut.map((t) => `${t.words} is cut`), ...pairs.filter(over).map(([a, b]) => `${a.words} over ${b.words}`)];
})"""
# Whatever takes the focus and has no name for a screen reader.
NAMELESS = """card => [...card.querySelectorAll("input, select, button, summary, [tabindex='0']")].filter((node) =>
  !node.getAttribute("aria-label") && !node.closest("label")?.textContent.trim() && !node.textContent.trim()
).map((node) => node.outerHTML)"""
# The part of its card that a slider's row leaves to the slider itself.
SHARES = """card => [...card.querySelectorAll(".agl-control input[type=range]")].map((node) =>
  node.getBoundingClientRect().width / node.closest(".agl-control").getBoundingClientRect().width)"""


def test_every_card_is_readable_and_has_names_at_any_width(tmp_path: Path, shots: Path) -> None:
    with lab.opened(chromium(), tmp_path, [SETUP, *CARDS.values()]) as notebook:
        for theme in ("Light", "Dark"):
            notebook.theme(f"JupyterLab {theme}")
            for width in (700, 1280):
                look_at_all(notebook, width, shots, f"{width}-{theme.lower()}")
        notebook.page.evaluate(
            "() => document.head.append(Object.assign(document.createElement('style'), "
            "{ textContent: '.agl-card { zoom: 1.5; }' }))"  # what al.present() sets
        )
        for width in (700, 1280):
            look_at_all(notebook, width, shots, f"{width}-present")


def look_at_all(notebook: Any, width: int, shots: Path, name: str) -> None:
    """Read every card at this width of the window, and keep its picture."""
    page = notebook.page
    page.set_viewport_size({"width": width, "height": 1600})
    for card_name, source in CARDS.items():
        card = notebook.cell(source).locator(".agl-card")
        card.scroll_into_view_if_needed()
        assert card.evaluate(FAULTS) == [], (card_name, name)
        assert card.evaluate(NAMELESS) == [], (card_name, name)
        assert min(card.evaluate(SHARES)) > 0.3, (card_name, name)
        card.screenshot(path=shots / f"{card_name}-{name}.png")


def test_the_keyboard_reaches_every_control_in_the_order_of_the_page(tmp_path: Path) -> None:
    with lab.opened(chromium(), tmp_path, [SETUP, CARDS["network"]]) as notebook:
        page, card = notebook.page, notebook.cell(CARDS["network"]).locator(".agl-card")
        card.locator("select").first.focus()
        met = []
        for _ in range(30):
            met.append(page.evaluate(
                "() => { const d = document.activeElement.dataset;"
                " return d.aglControl ?? d.aglMenu ?? d.aglChoice ?? d.agl ?? document.activeElement.className }"
            ))  # fmt: skip
            if met[-1] == "step":
                page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            if not card.evaluate("card => card.contains(document.activeElement)"):
                break
        expected = ["source", "activation", "penalty", "units", "second", "lr", "rate", "test"]
        assert met[: len(expected)] == expected
        assert met[len(expected) : len(expected) + 4] == ["step", "ten", "train", "reset"]
        assert {"plane", "agl-point"} <= set(met)
        lab.wait_until(card, "sentence", "After 1 step")
