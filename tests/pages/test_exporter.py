from pathlib import Path

import nbformat
import needs
import pytest
from playwright.sync_api import sync_playwright

import autogradlab as al
from autogradlab.pages.exporter import ONLY_LIVE, PageExporter

v4 = nbformat.v4
CARDS = [
    "import autogradlab as al",
    "al.widgets.explore(lambda x: x**3, x=(-2, 2, 0.5), start=1.0)",
    "al.widgets.accumulate()",
]
HOSTILE = "<script>document.title = 'ran'</script><img src=x onerror=\"document.title = 'ran'\">"


def page(*sources: str, text: str = "# A slope\n\n$x^2$") -> str:
    cells = [v4.new_markdown_cell(text), *map(v4.new_code_cell, sources)]
    for k, cell in enumerate(cells):
        cell.id = f"cell{k}"
    return str(PageExporter(states=300).from_notebook_node(v4.new_notebook(cells=cells))[0])


def test_a_page_asks_nobody_for_anything_and_is_the_same_each_time() -> None:
    text = page(*CARDS)
    assert text == page(*CARDS)
    assert 'src="http' not in text
    assert "<h1>A slope</h1>" in text
    assert "<title>A slope</title>" in text
    assert "<math" in text
    assert text.count(ONLY_LIVE) == 1


def test_what_a_notebook_brings_runs_no_script() -> None:
    text = page(f"from IPython.display import HTML\nHTML({HOSTILE!r})", text=HOSTILE)
    assert "<script>" not in text
    assert "<img src" not in text or "onerror" not in text.replace("&quot;", "").split("<img", 1)[1].split(">")[0]
    assert "script-src 'none'" in text


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1000), ("dark", 390)])
def test_a_page_moves_by_the_keyboard_without_a_kernel(tmp_path: Path, scheme: str, width: int) -> None:
    (tmp_path / "a.html").write_text(page(*CARDS), encoding="utf-8")
    live = al.widgets.explore(lambda x: x**3, x=(-2, 2, 0.5), start=1.0)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=needs.chromium(), args=["--no-sandbox", "--disable-gpu"])
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)  # type: ignore[arg-type]
        tab = context.new_page()
        messages: list[str] = []
        requests: list[str] = []
        tab.on("console", lambda message: messages.append(message.text))
        tab.on("pageerror", lambda error: messages.append(str(error)))
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto((tmp_path / "a.html").as_uri())
        tab.wait_for_selector("figure[data-awake]")
        for name, key in [("x", "ArrowRight"), ("x", "End"), ("h", "ArrowLeft"), ("x", "Home"), ("h", "ArrowRight")]:
            control = tab.locator(f"[data-agl-control={name}]")
            control.press(key)
            live.x = float(tab.locator("output[data-agl=x]").inner_text())
            live.h = float(tab.locator("output[data-agl=h]").inner_text())
            for row in ("fx", "slope", "central", "difference"):
                assert tab.locator(f"td[data-agl={row}]").inner_text() == live.readout[row]
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert messages == []
        assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
        chromium.close()
