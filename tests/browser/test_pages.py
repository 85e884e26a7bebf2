"""Pages in Chromium, opened from a folder with the network cut, and compared with live cards.

`AUTOGRADLAB_SHOTS=DIR` keeps the pictures in DIR, to be looked at.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from needs import chromium, lacking

import autogradlab as al
from autogradlab.live.predict_judge import judge_guess
from autogradlab.pages.exporter import PageExporter

sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
pytestmark = [pytest.mark.browser, pytest.mark.slow]

CELLS = [
    "import autogradlab as al\n%load_ext autogradlab",
    "al.widgets.explore(lambda x: x**3, x=(-2, 2, 0.5), start=1.0)",
    "al.widgets.accumulate(x=(-3, 3, 1.0))",
    "al.widgets.detach(x=(-3, 3, 0.5))",
    "al.widgets.descend(lambda a: (a - 2) ** 2, start=0.0, lr=0.1, steps=10)",
    "x = al.tensor(0.5, requires_grad=True)\nwith al.group('link'):\n    a = al.exp(x * 2)",
    "y = a * a\nal.widgets.stepper(y)",
    "al.widgets.graph(y)",
    "al.draw(y)",
    "al.backward_steps(y)",
    "al.widgets.perceptron()",
    "%%predict What is it?\nal.tensor([1.0, 2.5])",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with every card, made once."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Cards\n\nA formula: $x^2$")])
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in CELLS]
    path = tmp_path_factory.mktemp("page") / "cards.html"
    path.write_text(PageExporter(states=300).from_notebook_node(notebook)[0], encoding="utf-8")
    return path.as_uri()


@contextmanager
def opened(address: str, scheme: str = "light", width: int = 1000) -> Iterator[Any]:
    """A tab without a network; a request to anywhere, and any message of the console, fails the test."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
        tab = context.new_page()
        heard: list[str] = []
        tab.on("console", lambda message: heard.append(message.text))
        tab.on("pageerror", lambda error: heard.append(str(error)))
        tab.on("request", lambda r: r.url.startswith(("file:", "data:", "blob:")) or heard.append(r.url))
        tab.goto(address)
        tab.wait_for_selector("html[data-awake]", state="attached")
        yield tab
        browser.close()
        assert heard == []


def card(tab: Any, title: str) -> Any:
    """The card with a title."""
    return tab.locator(".agl-card").filter(has=tab.locator(f".agl-title:has-text({json.dumps(title)})")).first


def told(place: Any, live: Any) -> dict[str, str]:
    """What a card on the page says under the names of the live card's readout."""
    return {
        name: place.locator(f"[data-agl={name}]").last.text_content()
        for name, text in live.readout.items()
        if text and name != "note"
    }


def said(live: Any) -> dict[str, str]:
    """The same of the live card."""
    return {name: text for name, text in live.readout.items() if text and name != "note"}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1000), ("dark", 1000), ("light", 390), ("dark", 390)])
def test_every_card_is_awake_and_fits(address: str, shots: Path, scheme: str, width: int) -> None:
    with opened(address, scheme, width) as tab:
        assert tab.locator("figure[data-awake]").count() == len(CELLS) - 2
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.screenshot(path=shots / f"page-{scheme}-{width}.png", full_page=True)


def test_sliders_move_by_the_keyboard_among_the_live_numbers(address: str) -> None:
    live = al.widgets.explore(lambda x: x**3, x=(-2, 2, 0.5), start=1.0)
    with opened(address) as tab:
        place = card(tab, "x ** 3")
        for name, key in [("x", "ArrowRight"), ("x", "End"), ("h", "ArrowLeft"), ("x", "Home"), ("h", "ArrowRight")]:
            place.locator(f"[data-agl-control={name}]").press(key)
            live.x = float(place.locator("output[data-agl=x]").inner_text())
            live.h = float(place.locator("output[data-agl=h]").inner_text())
            assert told(place, live) == said(live)


def test_buttons_add_up_a_gradient_and_moving_keeps_it(address: str) -> None:
    live = al.widgets.accumulate(x=(-3, 3, 1.0))
    with opened(address) as tab:
        place = card(tab, "accumulate")
        for name in ("backward", "backward", "zero", "backward", "none", "backward"):
            place.locator(f"button[data-agl={name}]").press("Enter")
            live.press(name)
            assert told(place, live) == said(live)
        place.locator("[data-agl-control=x]").press("ArrowLeft")
        live.x = 1.0
        assert told(place, live) == said(live)


def test_what_is_not_recorded_goes_back_and_says_so(address: str) -> None:
    with opened(address) as tab:
        place = card(tab, "accumulate")
        for _ in range(12):
            place.locator("button[data-agl=backward]").click()
        assert "isn't recorded" in place.locator("[data-agl=note]").inner_text()
        before = place.locator("[data-agl=grad]").inner_text()
        place.locator("button[data-agl=none]").click()
        assert before != place.locator("[data-agl=grad]").inner_text() == "None"
        assert not place.locator("[data-agl=note]").is_visible()


def test_a_choice_cuts_a_path(address: str) -> None:
    live = al.widgets.detach(x=(-3, 3, 0.5))
    with opened(address) as tab:
        place = card(tab, "detach")
        for choice in ("x", "no_grad", "nothing"):
            place.locator(f"input[data-agl-choice={choice}]").check(force=True)
            live.choice = choice
            assert told(place, live) == said(live)


def test_a_descent_follows_learning_rate_and_momentum(address: str) -> None:
    live = al.widgets.descend(lambda a: (a - 2) ** 2, start=0.0, lr=0.1, steps=10)
    with opened(address) as tab:
        place = card(tab, "descend")
        for name, key in [("lr", "ArrowRight"), ("lr", "End"), ("lr", "Home"), ("momentum", "ArrowRight")]:
            place.locator(f"[data-agl-control={name}]").press(key)
            values = {n: float(place.locator(f"output[data-agl={n}]").inner_text()) for n in ("lr", "momentum")}
            for trait, value in values.items():
                setattr(live, trait, value)
            assert told(place, live) == said(live)


def test_steps_graphs_and_frames_answer(address: str) -> None:
    x = al.tensor(0.5, requires_grad=True)
    with al.group("link"):
        a = al.exp(x * 2)
    y = a * a
    stepper, graph = al.widgets.stepper(y), al.widgets.graph(y)
    with opened(address) as tab:
        place = card(tab, "step through")
        for name in ("next", "next", "back"):
            place.locator(f"button[data-agl={name}]").click()
            stepper.press(name)
            assert told(place, stepper) == said(stepper)
        place = card(tab, "graph of")
        first = place.locator("[data-card]").first
        graph.look_at(first.get_attribute("data-card").partition("_")[0])
        first.press("Enter")
        assert told(place, graph) == said(graph)
        place.locator("[data-agl-control=depth]").press("Home")
        graph.depth = 0
        assert place.locator("[data-card]").count() == graph.graph.count("data-card=")
        place.locator("button[data-agl=in]").click()
        frames = al.backward_steps(y)
        place = card(tab, "backward pass")
        place.locator("[data-agl-control=frame]").press("End")
        assert place.locator("[data-agl=sentence]").inner_text().startswith(frames[-1].heading)


def test_a_run_is_scrubbed_stepped_played_and_stopped(address: str) -> None:
    live = al.widgets.perceptron()
    with opened(address) as tab:
        place = card(tab, "perceptron")
        for name in ("step", "ten", "reset"):
            place.locator(f"button[data-agl={name}]").click()
            live.press(name)
            assert told(place, live) == said(live)
        place.locator("button[data-agl=train]").click()
        place.locator("button[data-agl=train]", has_text="pause").click()
        place.locator("button[data-agl=train]", has_text="train").wait_for()
        live.model.run(int(place.locator("output[data-agl=taken]").inner_text()))
        live.report()
        assert told(place, live) == said(live)
        place.locator("[data-agl-control=taken]").press("End")
        live.model.run(500)
        live.report()
        assert told(place, live) == said(live)
        assert place.locator("[data-agl-control=w1]").is_disabled()


def test_a_guess_uncovers_the_output(address: str) -> None:
    with opened(address) as tab:
        place = card(tab, "What is it?")
        output = tab.locator("pre", has_text="tensor([1.0000, 2.5000])")
        assert not output.first.is_visible()
        place.locator("input[data-agl=guess]").fill("[1, 3]")
        place.locator("input[data-agl=guess]").press("Enter")
        _, sentence = judge_guess("[1, 3]", al.tensor([1.0, 2.5]), "")
        assert place.locator("[data-agl=sentence]").inner_text() == sentence
        assert output.first.is_visible()


PAIR = [1.0, 2.0]
GUESSES: list[tuple[str, Any]] = [
    *(("-6", 6.0), ("6", 6.0), ("6.01", 6.0), ("0.33", 1 / 3), ("0.3", 1 / 3), ("-5.5", -5.4668), ("1e3", 1000)),
    *(("1_000", 1000), ("up", 3.0), ("−3", -3.0), ("(3)", 3.0), ("(3,)", 3.0), ("[3]", 3.0), ("", 3.0), ("[", 3.0)),
    *(("3.", 3.0), (".5", 0.5), ("nan", float("nan")), ("5", float("inf")), ("it  grows", "it grows")),
    ("None", "None"),
    *((guess, PAIR) for guess in ("[1, 2]", "(1, 2)", "1, 2", "[1, 2, 3]", "[[1, 2]]", "[-1, -2]", "[1, [2]]")),
]


def test_guesses_are_judged_as_in_the_kernel(address: str) -> None:
    from types import SimpleNamespace

    from autogradlab.live.hidden_output import HiddenOutput
    from autogradlab.pages.kernel_side import guess_data

    with opened(address) as tab:
        for guess, value in GUESSES:
            text = str(value)
            data = guess_data(HiddenOutput("?", value, [SimpleNamespace(data={"text/plain": text})]))
            found = tab.evaluate("([guess, data]) => autogradlabJudge(guess, data)", [guess, data])
            assert tuple(found) == judge_guess(guess, value, text), guess


def test_a_saved_card_lives_in_a_frame(tmp_path: Path) -> None:
    al.widgets.explore(lambda x: x**2, x=(-2, 2, 0.5), start=1.0).save(tmp_path / "card.html")
    (tmp_path / "blog.html").write_text(
        '<!DOCTYPE html><title>b</title><iframe src="card.html" title="c" width="860" height="640"></iframe>'
    )
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        tab.goto((tmp_path / "blog.html").as_uri())
        inside = tab.frame_locator("iframe")
        inside.locator("[data-agl-control=x]").press("ArrowRight")
        assert inside.locator("td[data-agl=fx]").inner_text() == "2.25000"
        browser.close()


def test_axe_finds_nothing_serious(address: str, tmp_path: Path) -> None:
    """axe-core comes from npm, where there is one."""
    try:
        subprocess.run(
            ["npm", "install", "--no-audit", "--prefix", str(tmp_path), "axe-core@4"],
            check=True,
            capture_output=True,
            timeout=60,
        )
        source = (tmp_path / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    except (OSError, subprocess.SubprocessError):
        lacking("axe-core from npm")
    for scheme in ("light", "dark"):
        with opened(address, scheme) as tab:
            tab.evaluate(source)
            found = tab.evaluate("async () => (await axe.run()).violations")
            serious = [v for v in found if v["impact"] in ("serious", "critical")]
            assert [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in serious] == []
