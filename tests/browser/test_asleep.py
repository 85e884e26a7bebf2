"""Cards that nobody answers, in JupyterLab and Notebook 7: a kernel that restarts, is busy, or is gone.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from needs import chromium

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CELLS = ["import autogradlab as al", "al.widgets.explore(lambda x: x**2, x=(-3, 3))", "al.widgets.accumulate()"]
ASLEEP = "This card is asleep: run this cell to wake it."
SESSION = "window.jupyterapp.shell.currentWidget.sessionContext"
REQUEST = f"(code) => {{ {SESSION}.session.kernel.requestExecute({{code}}) }}"


def origin(page: Any) -> str:
    """The server that a page came from."""
    return "/".join(page.url.split("/")[:3])


def move(card: Any) -> None:
    """Move the slider to the right."""
    card.locator("input[data-agl-control=x]").press("ArrowRight")


def numbers(card: Any) -> tuple[str, str]:
    """Where the slider is said to be, and what is said of it."""
    return lab.said(card, "x"), lab.said(card, "fx")


def test_a_card_without_an_answer_goes_back_says_so_and_wakes_when_its_cell_runs(tmp_path: Path, shots: Path) -> None:
    with lab.opened(chromium(), tmp_path, CELLS) as notebook:
        page = notebook.page
        card = page.locator(".agl-card").first
        before = numbers(card)
        page.evaluate(f"async () => {{ await {SESSION}.restartKernel() }}")
        move(card)
        lab.wait_until(card, "note", ASLEEP)
        assert numbers(card) == before
        assert card.locator("input[data-agl-control=x]").input_value() == before[0].rstrip("0")
        assert card.locator("[role=alert]:visible").count() == 0
        page.screenshot(path=shots / "asleep.png")
        gradient = page.locator(".agl-card").nth(1)
        gradient.locator("button[data-agl=backward]").click()
        lab.wait_until(gradient, "note", ASLEEP)
        notebook.run_all()
        card = page.locator(".agl-card").first
        move(card)
        lab.wait_for_change(card, "fx", before[1])
        assert page.locator(".agl-asleep").count() == 0


@pytest.mark.parametrize("notebook_7", [False, True])
def test_a_closed_card_becomes_its_picture_and_one_of_a_new_kernel_sleeps(tmp_path: Path, notebook_7: bool) -> None:
    """The same in both front ends, one server each: `card.close()`, its cell run again, and a kernel that restarts."""
    cells = [CELLS[0], f"card = {CELLS[1]}\ncard", "card.close()"]
    with lab.browser(chromium()) as page, lab.course(tmp_path / "course") as server:
        lab.write_notebook(tmp_path / "course" / "tried.ipynb", cells)
        if notebook_7:
            lab.open_in_notebook_7(page, f"{server}/notebooks/tried.ipynb")
        else:
            lab.Lab(page, server, "tried.ipynb")
        run_cell(page, 0)
        run_cell(page, 1)
        card, face = page.locator(".agl-card"), page.locator(".agl-face")
        card.wait_for()
        run_cell(page, 2)
        face.wait_for(state="visible")
        assert ASLEEP in face.inner_text()
        assert card.count() == 0
        run_cell(page, 1)
        card.wait_for()
        assert not face.is_visible()
        before = numbers(card)
        page.evaluate(f"async () => {{ await {SESSION}.restartKernel() }}")
        move(card)
        lab.wait_until(card, "note", ASLEEP)
        assert numbers(card) == before
        run_cell(page, 0)
        run_cell(page, 1)
        page.locator(".agl-asleep").wait_for(state="detached")
        move(card)
        lab.wait_for_change(card, "fx", before[1])


def run_cell(page: Any, place: int) -> None:
    """Run the cell at this place by the keyboard."""
    page.locator(".jp-Notebook .jp-CodeCell").nth(place).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")


def test_a_busy_kernel_is_not_taken_for_one_that_is_gone(tmp_path: Path) -> None:
    with lab.opened(chromium(), tmp_path, CELLS) as notebook:
        card = notebook.page.locator(".agl-card").first
        _, value = numbers(card)
        # Where cards have a thread of their own, the kernel answers all the same.
        notebook.page.evaluate(REQUEST, "import time\ntime.sleep(4)")
        move(card)
        lab.wait_for_change(card, "fx", value)
        assert notebook.page.locator(".agl-asleep").count() == 0


@pytest.mark.parametrize("trusted", [True, False])
def test_a_notebook_whose_kernel_is_gone_shows_pictures(tmp_path: Path, shots: Path, trusted: bool) -> None:
    with lab.opened(chromium(), tmp_path, CELLS) as notebook:
        page = notebook.page
        page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
        path = tmp_path / "course" / "tried.ipynb"
        page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
        page.evaluate(f"async () => {{ await {SESSION}.shutdown() }}")
        if not trusted:  # another text is another signature
            saved = json.loads(path.read_text(encoding="utf-8"))
            saved["cells"][0]["source"] = "import autogradlab as al  # changed"
            path.write_text(json.dumps(saved), encoding="utf-8")
        server = origin(page)
        lab.Lab(page, server, "tried.ipynb")
        check_pictures(page)
        page.screenshot(path=shots / f"gone-{'trusted' if trusted else 'untrusted'}.png")
        lab.open_in_notebook_7(page, f"{server}/notebooks/tried.ipynb")
        check_pictures(page)


def check_pictures(page: Any) -> None:
    """Every card is there as its picture, with a word that it is asleep, and no error."""
    page.locator(".agl-face").nth(1).wait_for(state="visible")
    assert page.locator(".agl-face:visible").count() == 2
    assert page.locator(".agl-face", has_text=ASLEEP).count() == 2
    assert page.locator("text=Error displaying widget >> visible=true").count() == 0
    widths = page.locator(".agl-face img").evaluate_all("images => images.map(image => image.naturalWidth)")
    assert all(width > 100 for width in widths)


def test_a_page_that_is_loaded_again_finds_its_live_cards(tmp_path: Path) -> None:
    with lab.opened(chromium(), tmp_path, CELLS) as notebook:
        page = notebook.page
        page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
        again = lab.Lab(page, origin(page), "tried.ipynb")
        page.locator(".agl-card").nth(1).wait_for()
        assert page.locator(".agl-face:visible").count() == 0
        card = again.page.locator(".agl-card").first
        before = numbers(card)
        move(card)
        lab.wait_for_change(card, "fx", before[1])
