import re

import nbformat

from autogradlab.pages.exporter import PageExporter, first_heading
from autogradlab.widgets.recorded.card_page import ONLY_LIVE

v4 = nbformat.v4
CARDS = [
    "import autogradlab as al",
    "al.widgets.explore(lambda x: x**3, x=(-2, 2, 0.5), start=1.0)",
    "import random\nal.widgets.explore(lambda x: x * random.random(), x=(-2, 2, 0.5))",
]
HOSTILE = "<script>document.title = 'ran'</script><img src=x onerror=\"document.title = 'ran'\">"


def page(*sources: str, text: str = "# A slope\n\n$x^2$", **settings: object) -> str:
    cells = [v4.new_markdown_cell(text), *map(v4.new_code_cell, sources)]
    for k, cell in enumerate(cells):
        cell.id = f"cell{k}"
    return str(PageExporter(states=300, **settings).from_notebook_node(v4.new_notebook(cells=cells))[0])


def test_a_page_asks_nobody_for_anything_and_is_the_same_each_time() -> None:
    text = page(*CARDS[:2])
    assert text == page(*CARDS[:2])
    assert 'src="http' not in text
    assert "unsafe-eval" not in text
    assert "<h1>A slope</h1>" in text
    assert "<title>A slope</title>" in text
    assert "<math" in text


def test_a_card_that_has_no_true_recording_says_why_it_rests() -> None:
    assert re.search(f"{ONLY_LIVE}: its numbers [a-z ]+\\.", page(CARDS[0], CARDS[2]))


def test_what_a_notebook_brings_runs_no_script() -> None:
    shown = f"from IPython.display import HTML, display\ndisplay(HTML({HOSTILE!r}))"
    text = page(shown, text=HOSTILE)
    body = text[text.index("<main>") :]
    assert "<script" not in body
    assert not re.search(r"<[^>]*\sonerror", body)
    assert "script-src 'none'" in text


def test_a_notebook_that_is_trusted_keeps_its_scripts() -> None:
    assert "<script>document.title" in page(text=HOSTILE, trust=True)


def test_links_to_files_that_are_not_there_are_no_links() -> None:
    text = page(text="[here](../engine/tape.py) [there](https://pytorch.org)")
    assert "tape.py" not in text
    assert 'href="https://pytorch.org"' in text


def test_a_notebook_without_a_heading_has_no_first_one() -> None:
    assert first_heading(v4.new_notebook(cells=[v4.new_markdown_cell("text")])) == ""
