"""A lesson as an app: `voila` serves its text, pictures and widgets, and no code.

`AUTOGRADLAB_SHOTS=DIR` keeps the picture in DIR, to be looked at.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

lab = pytest.importorskip("browser.lab", reason="needs Playwright")
pytest.importorskip("voila", reason="needs voila")

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LESSON = Path(__file__).parents[2] / "notebooks" / "01_gradients_three_ways.ipynb"


def code() -> list[Any]:
    """The lesson's code cells."""
    return [cell for cell in nbformat.read(LESSON, as_version=4).cells if cell.cell_type == "code" and cell.source]


@pytest.fixture
def app(page: Any, tmp_path: Path) -> Iterator[str]:
    """The lesson, served; only where there is a browser to look at it."""
    port = lab.free_port()
    command = [sys.executable, "-m", "voila", str(LESSON), "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=lab.settled(tmp_path), stdout=log, stderr=log, start_new_session=True)
        try:
            lab.wait_for(f"http://127.0.0.1:{port}/voila/static/voila.js", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)


def test_a_lesson_is_an_app_without_code(page: Any, app: str, shots: Path) -> None:
    page.goto(app)
    card = page.locator(".agl-card", has_text="explore")
    card.wait_for()
    shown = page.locator("body").inner_text()
    assert "Gradients three ways" in shown
    assert not [cell.source for cell in code() if cell.source in shown]
    assert page.locator("img[src^='data:image/svg+xml'], svg.al-graph").count() > 1

    slope = card.locator("[data-agl=slope]")
    before = slope.inner_text()
    card.locator("input[data-agl-control=x]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("([cell, old]) => cell.innerText !== old", arg=[slope.element_handle(), before])

    card.scroll_into_view_if_needed()
    page.screenshot(path=shots / "voila.png")
