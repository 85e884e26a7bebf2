"""Static pictures: what a screen reader is told of them in JupyterLab, how large their words are, and nbconvert's HTML.

`AUTOGRADLAB_SHOTS=DIR` keeps the picture in DIR, to be looked at.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from needs import chromium

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SETUP = """import autogradlab as al
w, x = al.tensor(2.0, requires_grad=True), al.tensor(3.0)
wide = al.exp(al.tanh(al.cos(al.sin(w * x))))
layers = [module for _ in range(6) for module in (al.nn.Linear(8, 8), al.nn.Tanh())]
hidden = al.nn.Sequential(*layers)(al.ones(4, 8)).sum()"""
SHOWN = {
    "wide": "computation graph of wide. w, parameter, value 2. x, input, value 3. ",
    "wide.grad_fn": "computation graph of wide. ",
    "al.draw(hidden)": "computation graph of hidden. ",
    "al.backward_steps(wide)": "backward pass. 1 of 5: wide (exp), gradient 1; ",
    "al.compare(wide, w * x)": "comparison. wide beside the second: ",
    "al.plot(al.tanh)": "tanh(x) and tanh′(x) for x from −7 to 7; tanh(x): from −1 to 1; ",
}
SMALLEST = 12.0  # pixels of the smallest words at full size
LAID_OUT = "({})._repr_mimebundle_()['image/svg+xml'].partition('viewBox=\"0 0 ')[2].partition(' ')[0]"


def test_a_screen_reader_is_told_what_each_picture_shows_and_its_words_have_10_pixels(tmp_path: Path) -> None:
    with lab.opened(chromium(), tmp_path, [SETUP, *(f"{source}  # shown" for source in SHOWN)]) as notebook:
        for source, said in SHOWN.items():
            assert output(notebook, source).get_by_role("img", name=said).count() == 1, source
        for width in (870, 1450):  # cells of 700 and 1280 pixels
            notebook.page.set_viewport_size({"width": width, "height": 760})
            sizes = {source: SMALLEST * drawn_scale(notebook, source) for source in list(SHOWN)[:5]}
            assert min(sizes.values()) > 9.98, sizes


def output(notebook: Any, source: str) -> Any:
    """What a cell shows."""
    return notebook.cell(f"{source}  # shown").locator(".jp-OutputArea-output")


def drawn_scale(notebook: Any, source: str) -> float:
    """How large a picture is shown, compared with how it was laid out."""
    shown = output(notebook, source).locator("img").evaluate("image => image.getBoundingClientRect().width")
    return float(shown) / float(notebook.ask(LAID_OUT.format(source)).strip("'"))


def test_a_notebook_that_nbconvert_runs_shows_pictures_of_its_cards_without_a_network(
    page: Any, tmp_path: Path, shots: Path
) -> None:
    cells = ["import autogradlab as al", "al.widgets.explore(lambda x: x**2, x=(-3, 3))", "al.widgets.accumulate()"]
    lab.write_notebook(tmp_path / "cards.ipynb", cells)
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", str(tmp_path / "cards.ipynb")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page.context.set_offline(True)
    page.goto((tmp_path / "cards.html").as_uri())
    pictures = page.locator(".jp-OutputArea-output svg, .jp-OutputArea-output img")
    boxes = pictures.evaluate_all("nodes => nodes.map(node => node.getBoundingClientRect().width)")
    assert len([width for width in boxes if width > 300]) >= 2
    assert page.get_by_text("explore").first.is_visible()
    page.screenshot(path=shots / "nbconvert.png", full_page=True)
