"""Lessons in a real JupyterLab, from top to bottom, as a learner runs them; then their widgets are used.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from needs import chromium

lab = pytest.importorskip("browser.lab", reason="needs Playwright")

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    with lab.browser(chromium()) as page:
        yield page


@pytest.fixture(scope="module")
def server(page: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The course, opened only where there is a browser to look at it."""
    with lab.course(tmp_path_factory.mktemp("lessons") / "course") as address:
        yield address


def stepped(lesson: Any, card: Any, held: str) -> None:
    """The stepper goes on by its slider and by its button, here and in the kernel."""
    sentence = lab.said(card, "sentence")
    card.locator("input[data-agl-control=step]").focus()
    lesson.page.keyboard.press("ArrowRight")
    sentence = lab.wait_for_change(card, "sentence", sentence)
    lesson.wait_until_kernel(f"{held}.step == 1")
    card.locator("[data-agl=next]").click()
    lab.wait_for_change(card, "sentence", sentence)
    lesson.wait_until_kernel(f"{held}.step == 2")


def descended(lesson: Any, card: Any, held: str) -> None:
    """Another learning rate, and another start, are another walk."""
    before, rate, end = lab.said(card, "run0"), lesson.ask(f"{held}.lr"), lesson.ask(f"{held}.race.walks[0].values[-1]")
    card.locator("input[data-agl-control=lr]").focus()
    lesson.page.keyboard.press("ArrowLeft")
    before = lab.wait_for_change(card, "run0", before)
    lesson.wait_until_kernel(f"{held}.lr < {rate} and {held}.race.walks[0].values[-1] != {end}")
    start = lesson.ask(f"{held}.start")
    card.locator("[data-agl=plane] svg").first.click(position={"x": 200, "y": 120})
    lab.wait_for_change(card, "run0", before)
    lesson.wait_until_kernel(f"{held}.start != {start}")


def learnt(lesson: Any, card: Any, held: str) -> None:
    """A button takes steps, and a slider moves a weight."""
    card.locator("[data-agl=ten]").click()
    lab.wait_until(card, "sentence", "After 10 steps")
    lesson.wait_until_kernel(f"{held}.model.steps == 10")
    loss, weight = lab.said(card, "loss"), lesson.ask(f"{held}.w1")
    card.locator("input[data-agl-control=w1]").focus()
    lesson.page.keyboard.press("ArrowRight")
    loss = lab.wait_for_change(card, "loss", loss)
    lesson.wait_until_kernel(f"{held}.w1 > {weight}")
    assert float(lesson.ask(f"{held}.model.losses[-1]")) == pytest.approx(float(loss), rel=1e-5)


LESSONS = {
    "03_the_graph": ("1", "al.widgets.stepper(u)", stepped),
    "08_gradient_descent": ("[1, 2, 3]", "al.widgets.descend(valley", descended),
    "09_the_perceptron": ("0.125", "al.widgets.perceptron(", learnt),
}


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_from_top_to_bottom_and_its_widgets_live(page: Any, server: str, shots: Path, name: str) -> None:
    guess, text, used = LESSONS[name]
    lesson = lab.Lab(page, server, f"notebooks/{name}.ipynb")
    lesson.run_all()
    assert lesson.errors() == []
    cells = lesson.widgets()
    assert len(cells) >= 2
    for cell in cells:
        cell.locator(".agl-card").first.wait_for()
    guessed(lesson, guess)
    card = lesson.cell(text).locator(".agl-card")
    used(lesson, card, lesson.shown_by(text))
    assert page.get_by_text("Error displaying widget").count() == 0
    assert page.locator("[data-agl=error]:visible").count() == 0
    for theme in ("Dark", "Light"):
        lesson.theme(f"JupyterLab {theme}")
        lesson.shot(shots / f"lesson-{name[:2]}-{theme.lower()}.png", text)


def guessed(lesson: Any, guess: str) -> None:
    """The first prediction of a lesson hides what its cell says until a guess is there."""
    card = lesson.cell("%%predict").locator(".agl-card")
    card.locator("[data-agl=guess]").fill(guess)
    card.locator("[data-agl=commit]").click()
    lab.wait_until(card, "sentence", f"You said {guess}.")
