"""How fast a page without a kernel answers, and how soon the largest lesson is awake; prints, and asserts no time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from needs import chromium

import autogradlab as al
from autogradlab.pages.exporter import PageExporter

sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
pytestmark = pytest.mark.skipif("BENCH" not in os.environ, reason="a benchmark of a minute: BENCH=1 runs it")

ROOT = Path(__file__).parents[2]

# From a key to the frame after it, with a card's listeners and with an empty one.
LATENCY = """async (selector) => {
    const input = document.querySelector(selector);
    const times = [];
    for (let k = 0; k < 60; k += 1) {
        await new Promise(requestAnimationFrame);
        const begun = performance.now();
        input.value = Number(input.min) + ((k * 7) % (Number(input.max) - Number(input.min) + 1));
        input.dispatchEvent(new Event("input"));
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - begun);
    }
    return times.sort((a, b) => a - b);
}"""


def shares(times: list[float]) -> str:
    return f"median {times[len(times) // 2]:.1f} ms, p95 {times[int(0.95 * len(times))]:.1f} ms"


def opened(playwright: Any, path: Path) -> Any:
    browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
    page = browser.new_context(offline=True).new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-awake]", state="attached")
    return page


def test_a_key_changes_a_page_within_a_frame_or_so(tmp_path: Path) -> None:
    al.widgets.explore(lambda x: al.exp(al.sin(x**2)), x=(-3, 3)).save(tmp_path / "card.html")
    with sync_api.sync_playwright() as playwright:
        page = opened(playwright, tmp_path / "card.html")
        page.evaluate("""() => { const input = document.createElement("input"); input.type = "range";
            input.id = "empty"; input.addEventListener("input", () => {}); document.body.append(input); }""")
        for name, selector in (("empty handler", "#empty"), ("card", "[data-agl-control=x]")):
            print(f"{name}: {shares(page.evaluate(LATENCY, selector))}")
        assert page.locator("td[data-agl=fx]").inner_text()


def test_the_largest_lesson_is_awake_soon(tmp_path: Path) -> None:
    path = ROOT / "notebooks" / "11_higher_order.ipynb"
    resources = {"metadata": {"path": str(path.parent), "name": path.stem}}
    text, _ = PageExporter().from_notebook_node(nbformat.read(path, as_version=4), resources)
    (tmp_path / "lesson.html").write_text(text, encoding="utf-8")
    with sync_api.sync_playwright() as playwright:
        page = opened(playwright, tmp_path / "lesson.html")
        begun = "performance.getEntriesByType('navigation')[0].domContentLoadedEventStart"
        loaded, awake = page.evaluate(f"() => [{begun}, performance.now()]")
        print(f"{len(text) / 1000:.0f} kB: read after {loaded:.0f} ms, every card awake after {awake:.0f} ms at most")
        assert page.locator("figure[data-awake]").count() > 0
