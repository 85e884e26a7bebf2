"""Pictures hold for any name and any value, and show wherever a notebook shows them."""

import io
import json
import threading
import xml.etree.ElementTree as ET

import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbclient import NotebookClient
from nbconvert import HTMLExporter

import autogradlab as al
from autogradlab.display.draw import mimebundle
from autogradlab.display.render import layout

HOSTILE = [
    '"', "'", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\\", "\\N\\G", "]]>", "a\nb", "a\r\n\tb",
    "&amp;", "\u202eleft", "\x00\x1b", "n" * 10_000, "{x|y}", "σ∂μ", "<b>", "$x$", "\ud800", "٣", "",
]  # fmt: skip


def leaf(name):
    """A small graph whose leaf has a name of its own."""
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = (x * x).sum()
    y.backward()
    return al.draw(y, names={name: x, f"{name}2": y})


def whole(drawing):
    """Look at every face of a drawing."""
    root = ET.fromstring(drawing.svg)
    assert not [e for e in root.iter() if e.tag.endswith(("script", "image", "foreignObject"))]
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]
    assert "<script" not in drawing.html
    assert "<img" not in drawing.html
    assert len(drawing.text.splitlines()) == max(1, len(drawing.picture.cards))
    if drawing.picture.cards:
        assert layout.run_pygraphviz(drawing.dot.source).startswith("graph")


@pytest.mark.parametrize("name", HOSTILE, ids=lambda n: ascii(n)[:24])
def test_any_name_is_text_and_nothing_else(name):
    whole(leaf(name))


@given(st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_any_text_is_a_name(name):
    whole(leaf(name))


VALUES = [
    0.0, -0.0, np.nan, np.inf, -np.inf, 1e-45, 3e38, [], [np.nan] * 9, [np.inf, -np.inf, 0, 1, 2], [[]], [1e30, -1e-30],
    list(range(100)), np.zeros((2, 3, 4)), np.full((50, 50), 7.0),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda v: str(np.shape(v)) + str(v)[:12])
def test_any_value_is_drawn(value):
    x = al.tensor(np.array(value, dtype=np.float32), requires_grad=True)
    y = x * 2
    y.sum().backward()
    whole(al.draw(y))
    assert "image/svg+xml" in mimebundle(y)


def test_one_card_none_and_what_another_thread_made():
    whole(al.draw(al.tensor(1.0)))
    whole(al.draw(al.tensor(1.0, requires_grad=True)))
    made = []
    thread = threading.Thread(target=lambda: made.append(al.tensor(2.0, requires_grad=True) * 3))
    thread.start()
    thread.join()
    whole(al.draw(made[0]))


def test_a_graph_whose_values_were_freed_says_so():
    x = al.ones(2000).requires_grad_()
    y = al.exp(x) * x
    y.sum().backward()
    drawing = al.draw(y.grad_fn)
    assert "freed by backward" in drawing.svg
    whole(drawing)


CELLS = [
    "import numpy as np\nimport autogradlab as al\nx = al.tensor([1.0, 2.0], requires_grad=True)\ny = (x * x).sum()\ny",
    "y.grad_fn",
    "al.draw(y)",
    "al.draw(lambda v: (v * v).sum(), x)",
    "al.backward_steps(y)",
    "al.explain(y, x)",
    "y.backward()\nal.explain(x)",
    "al.compare(y, (x.detach() * x).sum())",
    "model = al.nn.Sequential(al.nn.Linear(2, 3), al.nn.Tanh())\nmodel",
    "model[0].weight",
    "al.draw(model, al.ones(4, 2))",
    "al.plot(np.tanh, (-7, 7))",
    "al.plot_descent(lambda v: (v * v).sum(), [[1.0, 1.0], [0.5, 0.4], [0.1, 0.1]])",
]
SHOWN = {
    0: "image/svg+xml", 1: "image/svg+xml", 2: "image/svg+xml", 3: "image/svg+xml", 4: "image/svg+xml", 5: "text/latex",
    6: "text/plain", 7: "image/svg+xml", 8: "text/html", 9: "text/html", 10: "image/svg+xml",
}  # fmt: skip


@pytest.fixture(scope="module")
def shown():
    """A notebook, run by a real kernel."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    NotebookClient(notebook, timeout=120).execute()
    return notebook


def test_every_hook_answers_a_real_kernel(shown):
    for k, cell in enumerate(shown.cells):
        assert cell.outputs, cell.source
        data = {kind for output in cell.outputs for kind in output.get("data", {})}
        assert "text/plain" in data, cell.source
        assert SHOWN.get(k, "image/svg+xml") in data, (cell.source, data)
        assert not any("0x" in output["data"]["text/plain"] for output in cell.outputs if "data" in output)


def test_the_saved_notebook_is_a_page_with_its_pictures(shown):
    page, _ = HTMLExporter().from_notebook_node(shown)
    assert page.count("<svg") + page.count("data:image/svg+xml") >= 9
    assert "Traceback" not in page
    assert io.BytesIO(page.encode()).getbuffer().nbytes < 3_000_000


def test_no_output_is_heavy(shown):
    for cell in shown.cells:
        assert len(json.dumps([output.get("data", {}) for output in cell.outputs])) < 400_000, cell.source
